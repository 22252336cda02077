"""What every floor stands on. It has no tables and imports nothing of Ostler's."""
