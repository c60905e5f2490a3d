"""Why a run cannot go on. What is wrong inside a record file is a value, never one of these."""


class PartnermapError(Exception):
    """Ends the run: its text says what is wrong, where, and what to do."""

    exit_code: int = 2
