"""The register on disk: find it, read it, write a file whole or not at all. The only package that touches files."""
