"""The whole job offline on simulated days: a sample publisher, the sinks that receive notices, and the story."""
