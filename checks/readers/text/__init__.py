"""Words as publishers write them: typography, names, patterns, exact numbers, codes of status and of time."""
