"""What the map says, part by part, and of what would move."""
