"""From an article's claims and what its sources hold to registry entries for a person to review.

| module | its one job |
|---|---|
| `sought` | what is asked of one opened document, and what it answers |
| `series` | the places of a number in cubes and series |
"""
