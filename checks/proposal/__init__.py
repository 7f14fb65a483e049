"""From an article's claims and what its sources hold to registry entries for a person to review.

| module | its one job |
|---|---|
| `imported` | the article with its claims, where documents are parsed |
| `clause` | what a claim counts, in the words around its number |
| `sought` | what is asked of one opened document, and what it answers |
| `series`, `flat` | the places of a number in cubes and series, and in lists of flat records |
| `choices` | for each claim its places over all sources, best first, and which is proposed |
| `draft`, `entries`, `figures`, `likely`, `names` | entries of the registry, with ids and remarks |
| `judged` | what would not hold, or conflicts with another article, is told |
| `spelled`, `splice`, `written` | YAML, put into a file of which every other byte stays |
| `report`, `reasons` | the same as data, and in a person's words |

Nothing is put in force and nothing is guessed: what was not found, or stands there otherwise, is said.
"""
