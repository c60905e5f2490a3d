"""The map: who works with whom on what, what overlaps, and whether it should go on."""
