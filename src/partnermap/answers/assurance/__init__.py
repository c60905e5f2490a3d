"""The answer of `assurance`, a module a subject; what a report has of it in tables is beside what the command has."""
