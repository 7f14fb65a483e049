"""What stands between us and a publisher: addresses, guarded connections, a proxy, answers. `steps.fetch` uses it."""
