"""Lists of officers' posts: read into listed posts, compared with what stands, applied as events."""
