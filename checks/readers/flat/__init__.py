"""Flat files: delimited, of fixed width, plain text."""
