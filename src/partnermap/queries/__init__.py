"""What the register answers, pure, given a day; each takes a register as it stood on that day."""
