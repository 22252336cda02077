"""Lists of councillors: read from either format into members, compared with who sits, applied as events."""
