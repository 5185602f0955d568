"""Subtitle files in, a searchable index out."""

__version__ = "0.1.0"
