"""What became of records: all versions of one with what each changed, and what each commit did to something agreed."""
