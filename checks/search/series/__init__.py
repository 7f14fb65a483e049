"""Series of data sets: a sentence finds its own by what the categories mean, a lost one is known by its former values.

| module | its one job |
|---|---|
| `model` | data set, axis, category, series |
| `gather` | the data sets of a document: `of_cubes`, `of_records`, `wide` |
| `rows`, `axes`, `numbers`, `scale`, `code_lists` | what the fields of records are, and what their codes mean |
| `concepts` | countries, sex, season and the whole, in any language or code |
| `heard` | what of a series a sentence says |
| `propose` | the series of a sentence, best first; `dated` which point of it is meant, `locator` how it is written |
| `mend` | the series that a lost locator read |
"""

from checks.search.series.dated import of_sentence, stands_for
from checks.search.series.gather import data_sets, is_standard, tables_of_periods
from checks.search.series.mend import mended
from checks.search.series.model import DataSet, Series
from checks.search.series.propose import Found, in_series

__all__ = [
    "DataSet",
    "Found",
    "Series",
    "data_sets",
    "in_series",
    "is_standard",
    "mended",
    "of_sentence",
    "stands_for",
    "tables_of_periods",
]
