"""Evidence: archives instead of the network, WARC out and in; what is let go of, saved elsewhere, brought back."""
