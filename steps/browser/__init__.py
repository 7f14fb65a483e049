"""Pages that need a browser: Chromium behind our own filtering proxy, in a process that can be ended."""
