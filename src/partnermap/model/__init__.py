"""The records: what is valid within one file, and what follows from one record and a day."""
