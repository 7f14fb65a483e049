"""Conducts: Prefect flows, each a page around the plain steps."""
