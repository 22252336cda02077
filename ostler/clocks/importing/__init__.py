"""Bank holidays from the list that GOV.UK publishes as JSON."""
