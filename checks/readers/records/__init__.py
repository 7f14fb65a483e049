"""Lists of records and cubes: arrays, long tables, JSON-stat, SDMX."""
