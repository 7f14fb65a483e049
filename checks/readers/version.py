"""The version of the readers."""

READER_VERSION = "7"  # goes up with every change that may read an old capture differently
