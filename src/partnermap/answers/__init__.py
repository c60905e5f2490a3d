"""What each answer says, once: for programs under keys, for people in words; the formats only write it."""
