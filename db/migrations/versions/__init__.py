"""One file a revision, numbered; each goes up and down, and none imports db.tables, which will have moved on."""
