"""HTML: what a page shows, its tables, its scripts, and the walls that stand in its place."""
