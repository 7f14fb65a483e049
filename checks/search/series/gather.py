"""The data sets of an opened document: a cube, series of SDMX, a long table, a list of records, a table of periods.

A list or table is a data set where one field says the time and others tell several series apart; what is none is
searched as any table or tree is.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from checks.errors import ReadError
from checks.readers.content import ABSENT, Content
from checks.readers.form import Form
from checks.readers.locators.grid_records import rows_of
from checks.readers.reader import Opened
from checks.readers.records.cubes import Cube
from checks.readers.records.lists import Records
from checks.readers.records.sdmx_ml import SeriesList
from checks.readers.trees.tree_records import TreeRows
from checks.search.series.code_lists import code_lists
from checks.search.series.model import DataSet
from checks.search.series.numbers import exact_number, printed_numbers
from checks.search.series.of_cubes import cube_sets
from checks.search.series.of_records import MOST, Told, list_sets, record_sets
from checks.search.series.rows import json_name
from checks.search.series.wide import wide_sets

DEEP = 4  # levels of a tree above a list
FEWEST = 2  # records of a list
SAMPLE = 50  # records of a list that are looked at to tell that it is one
DATA_FORMS = frozenset({Form.CSV, Form.XLSX, Form.XLSB, Form.XLS, Form.ODS})


def data_sets(opened: Opened) -> tuple[DataSet, ...]:
    """The data sets of the document, empty where it is none."""
    content, language = opened.content, opened.evidence.language
    standard = standard_of(content)
    if isinstance(standard, Cube):
        return tuple(cube_sets(standard, language))
    if isinstance(standard, SeriesList):
        every = list(islice(standard.fitting({}), MOST))
        return tuple(record_sets(standard, every, None, Told(language, exact_number, {})))
    if content.tree is not ABSENT:
        told = Told(language, exact_number, code_lists(content))
        return tuple(one for path, rows in _lists(content.tree) for one in list_sets(rows, path, told))
    if content.form in DATA_FORMS:
        told = Told(language, printed_numbers(opened.evidence), code_lists(content))
        long = [one for grid in content.grids for one in list_sets(rows_of(content, grid), None, told)]
        return tuple(long or wide_sets(content.grids, language, told.codes, told.number))
    return ()


def tables_of_periods(opened: Opened) -> tuple[DataSet, ...]:
    """The tables of a page whose columns are periods: series, for whoever knows what each of them said before."""
    content, language = opened.content, opened.evidence.language
    if content.form != Form.HTML:
        return ()
    return tuple(wide_sets(content.grids, language, {}, printed_numbers(opened.evidence)))


def is_standard(content: Content) -> bool:
    """Whether the document is a cube or SDMX-ML: there a value is named by its categories, and by nothing else."""
    return standard_of(content) is not None


def standard_of(content: Content) -> Records | None:
    """The records of a form that names its fields by a standard."""
    if content.records is None:
        return None
    try:
        listed = content.records(None)
    except ReadError:
        return None
    return next((one for one in listed if isinstance(one, Cube | SeriesList)), None)


def _lists(tree: object) -> Iterator[tuple[str | None, TreeRows]]:
    """The lists of records in a tree, by the paths that lead there."""
    waiting: list[tuple[str, object, int]] = [("", tree, 0)]
    while waiting:
        path, value, depth = waiting.pop(0)
        if _is_list_of_records(value):
            assert isinstance(value, list)
            yield path or None, TreeRows(f'"{path}"' if path else "the document", value)
        elif isinstance(value, list) and depth < DEEP and len(value) <= FEWEST:
            waiting += [(f"{path}[{i}]", one, depth + 1) for i, one in enumerate(value)]
        elif isinstance(value, Mapping) and depth < DEEP:
            named = [(json_name(str(key)), one) for key, one in value.items()]
            waiting += [(f"{path}.{key}" if path else key, one, depth + 1) for key, one in named]


def _is_list_of_records(value: object) -> bool:
    if not isinstance(value, list) or len(value) < FEWEST:
        return False
    return all(isinstance(one, Mapping) for one in value[:SAMPLE])
