"""JSON and XML: trees, paths in them, the page after this one."""
