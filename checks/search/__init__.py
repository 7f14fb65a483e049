"""A sentence and a document: where the figure stands, and by which locators it will be found again.

| module | its one job |
|---|---|
| `wanted` | what a sentence asks for: its number, its period, the words that say what is counted |
| `words` | words that mean the same for a search: stems, without small words |
| `places` | every number of a document with the labels and words around it, whatever the form |
| `locate` | the locators of a place, labels before positions, each tried; `sentences`, `cells` and `paths` write them |
| `find` | the places weighed, best first |
| `lost` | what is known of a lost figure: what it said last, and the words it stood among |
| `same` | whether a place may be what a lost locator stood for: a look-alike is not |
| `repair` | the place that a lost locator stood for, in a newer document |

Nothing here is read as a figure: candidates are for a person to accept.
"""

from checks.search.find import Candidate, Likeness, Survey, candidates, survey_of
from checks.search.lost import Lost
from checks.search.repair import repairs
from checks.search.wanted import Wanted, wanted_of

__all__ = ["Candidate", "Likeness", "Lost", "Survey", "Wanted", "candidates", "repairs", "survey_of", "wanted_of"]
