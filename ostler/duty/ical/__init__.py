"""Calendars both ways: rotas and leave come in from a file, and go out by a secret address."""
