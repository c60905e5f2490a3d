"""The register as tables for other programs, one a kind of record or entry, all formats by one schema."""
