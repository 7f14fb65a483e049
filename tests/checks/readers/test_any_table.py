"""Whatever the table: the cell that is called so, or a problem that says why not. Never the neighbour."""

import pytest
from hypothesis import given, settings

from checks.model import Document, Status
from checks.readers.reader import read
from tests.checks.readers.documents import figure, source, table
from tests.checks.readers.tables_made import SECTIONS, Made, as_delimited, as_fixed_width, as_page, tables

FORMS = {
    "a page": lambda made: as_page(made, header_tag="th"),
    "a page without header cells": lambda made: as_page(made, header_tag="td"),
    "commas": lambda made: as_delimited(made, ","),
    "tabs": lambda made: as_delimited(made, "\t"),
    "fixed width": as_fixed_width,
}


NOTHING = {"", "..", ":"}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40)  # twenty thousand were tried once, when this was written
@given(made=tables())
def test_a_cell_is_the_one_that_is_called_so(form: str, made: Made) -> None:
    holds(made, FORMS[form](made))


def holds(made: Made, document: Document) -> None:
    """What is read is what all cells of that name say, those left empty in another table aside; empty is missing.

    A row without values may head what follows it, so that "England Deaths" may be lost in one table and found in the
    other: then it is one of those cells.
    """
    row, column = made.asked
    (found,) = read(document, source(language="en"), [figure(table(row, column))])
    assert found.problem is None or found.problem.cause
    for one in found.observations:
        if one.value is None:
            assert one.status is Status.MISSING
            assert made.truth & NOTHING or not made.truth or row in SECTIONS, (
                made.asked,
                made.truth,
                document.body.decode(),
            )
        else:
            said = made.truth if len(made.blocks) == 1 else made.truth - NOTHING
            told = {one.printed} if made.has_bare_rows and len(made.blocks) > 1 else said
            assert said >= told == {one.printed}, (made.asked, made.truth, one.printed, document.body.decode())
