"""Signing in: invitations, second factors, sessions, and tries that never lock the real person out."""
