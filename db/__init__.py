"""Remembers: tables, a few verbs, the capture store, migrations. The only SQL of the house."""
