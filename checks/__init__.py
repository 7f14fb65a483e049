"""Decides, and nothing else: no network, clock, file, environment or database.

Bytes, text and `now` come in as arguments; findings, actions and words go out.
"""
