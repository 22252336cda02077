"""Residents: an account by one e-mailed code, and what they typed kept while they sign in."""
