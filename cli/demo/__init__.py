"""The whole job offline on simulated days: a sample publisher, the sinks that receive notices, and the story."""

from cli.demo.run import run_demo

__all__ = ["run_demo"]
