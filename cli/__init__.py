"""The `stilltrue` command."""
