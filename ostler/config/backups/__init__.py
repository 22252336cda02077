"""Taking a deployment away in one folder, and bringing it back: database, files and keys apart, all verified."""
