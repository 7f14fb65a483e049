"""Alembic's part of the package: how the tables came to be what they are."""
