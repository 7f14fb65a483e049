"""Does: one plain function for each step of a sweep, without Prefect. `flows` conducts them, `cli` calls them."""
