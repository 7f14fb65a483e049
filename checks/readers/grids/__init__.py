"""The one grid that serves the tables of every form: labels, header depth, blocks, flags, totals, notes."""
