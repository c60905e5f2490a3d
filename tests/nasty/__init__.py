"""Hostile inputs, made in code where they are large."""
