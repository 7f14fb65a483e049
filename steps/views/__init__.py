"""What is shown, read from the database alone: `status`, `show`, `explain`, `plan`."""
