"""The ladder: who is paged about a matter, in which order, until somebody has it."""
