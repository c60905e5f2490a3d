"""partnermap: a council's partnerships and their evaluations, kept as validated YAML files in git."""

__version__ = "0.1.0"
