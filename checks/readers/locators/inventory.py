"""What a source has to offer: its tables, by what they stand under and what their columns are called, and data files.

A statement may rest on what is *not* published. A table that was not there before may say it in words nobody thought
of, so what is there is remembered; whether something is new is told by `checks.newcomers`. In a document that is set
rather than marked up, a table is known by its caption: "Table 3: …".
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from checks.model import Figure, Observation, Reading
from checks.newcomers import Item, spelled
from checks.readers.content import Content
from checks.readers.form import Form
from checks.readers.text.typography import displayed

SET = frozenset({Form.PDF, Form.TEXT})  # forms whose tables are laid out, not declared
CAPTION = re.compile(
    r"(?:table|tableau|tabelle|tabla|cuadro|tabella|tavola|tabela|quadro|tabel)\s+[A-Z]?\d[\w.-]{0,8}\s*[.:–—-]\s*\S.{0,200}",
    re.IGNORECASE,
)
LEADERS = re.compile(r"(?:\s*[.…]){3,}\s*\d*$")  # of a list of tables: dots, and the page
DATA_FILES = ("csv", "tsv", "xlsx", "xls", "xlsb", "ods", "json", "zip")
LINKS = ", ".join(f'a[href*=".{ending}" i]' for ending in DATA_FILES) + "::attr(href)"


def read_inventory(figure: Figure, content: Content) -> Reading:
    """One observation whose `text` names each table and data file, a line each; empty where there is none."""
    found = [*(_captions(content) if content.form in SET else _tables(content)), *_files(content)]
    observation = Observation(
        figure=figure.id,
        period=None,
        printed=None,
        value=None,
        interval=None,
        text=spelled(found),
        place="the whole document",
    )
    return Reading(figure=figure.id, observations=(observation,))


def _tables(content: Content) -> Iterator[Item]:
    for grid in content.grids:
        columns = (displayed(" ".join(dict.fromkeys(parts))) for parts in grid.columns.parts)
        labels = tuple(dict.fromkeys(label for label in columns if label))
        under = displayed(grid.under[0]) if grid.under else ""
        if under or labels:
            yield Item("table", under, labels)


def _captions(content: Content) -> Iterator[Item]:
    shown = (CAPTION.match(block.text) for block in content.blocks)
    return (Item("table", LEADERS.sub("", displayed(found[0]))) for found in shown if found)


def _files(content: Content) -> Iterator[Item]:
    for link in content.select(LINKS) if content.select else ():
        name = displayed(unquote(link.text.partition("#")[0].partition("?")[0]).rpartition("/")[2])
        if name.lower().rpartition(".")[2] in DATA_FILES:
            yield Item("data file", name)
