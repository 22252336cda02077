"""Lists of services, and of who answers for them, from files of others."""
