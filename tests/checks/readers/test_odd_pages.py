"""Pages nobody should write: every one is read or refused, in bounded time, and never crashes."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from time import thread_time

import pytest

from checks.model import Locator
from checks.readers.pages.walls import page_problem
from checks.readers.reader import read
from tests.checks.readers.documents import URL, css, figure, json, page, prose, source, table, values, wording

ASKED: list[Locator] = [
    prose("received <value> reports"),
    table("Grand Total", "<year>"),
    css("td"),
    json("a.b"),
    wording("not published"),
]
FIGURES = [figure(one, id=f"f{i}") for i, one in enumerate(ASKED)]
DATA = re.compile(rb"#data\n(.*?)(?=\n#errors|\n#encoding|\n#document)", re.DOTALL)


def is_answered(body: bytes) -> bool:
    """Whether every figure is read or has its problem, and the wall is told or not."""
    document = page(body)
    page_problem(document, source=source(), requested=URL)
    return all(one.problem or one.observations for one in read(document, source(), FIGURES))


def test_every_malformed_page_is_answered(shared: Path) -> None:
    files = sorted((shared / "corpus" / "odd" / "html5lib-tests").iterdir())
    bodies = [body for path in files for body in (path.read_bytes(), *DATA.findall(path.read_bytes()))]
    assert len(bodies) > 500
    assert [body[:80] for body in bodies if not is_answered(body)] == []


HOSTILE = {
    "nested tags": "<div>" * 100_000,
    "nested inline tags": "<b>" * 30_000 + "5 reports",
    "nested lists": "<dl><dt>a<dd>" * 20_000 + "5",
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(300_000)) + ">5",
    "one long attribute": f'<p style="{"text-decoration " * 200_000}" class="{"note " * 200_000}">5',
    "entities": "&amp;&#x35;&lt;&unknown;" * 200_000,
    "nothing closed": "<p><b><i><td><tr><li><a href=" * 20_000,
    "terms without definitions": "<dl>" + "<dt>a" * 20_000 + "<dd>5",
    "many definitions": "<dl>" + "<dt>a" * 300 + "<dd>5" * 300,
    "headings": "<h1>a<h2>b" * 20_000,
    "small containers": "<div><p>5</p><p>reports</p></div>" * 20_000,
    "links raised as notes": '<a href="#n">1</a>' * 50_000,
    "notices": "<p>This release has been, of the for in on about, and withdrawn from for of</p>" * 5_000,
    "spans": "<table>" + "<tr><td colspan=1000 rowspan=0>x" * 3_000 + "</table>",
}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_costs_its_own_reading(name: str) -> None:
    assert is_answered(f"<html lang=en><body>{HOSTILE[name]}".encode())


@pytest.mark.timeout(300)
def test_one_text_of_fifty_megabytes_is_searched() -> None:
    body = "<html lang=en><p>" + "Words that say nothing. " * 2_000_000 + "We received 63,892 reports.</p>"
    assert values(body, prose("received <value> reports")) == {None: 63892}


def mangled(seed: int) -> Iterator[str]:
    """Pieces of markup in no order."""
    pick = random.Random(seed)
    pieces = (
        "<table>", "<tr>", "<td rowspan=0 colspan=-1>", "<th>", "</table>", "</td>", "<thead>", "<caption>", "<dl>",
        "<dt>", "<dd>", "</dl>", "<s>", "</s>", "<sup>1</sup>", "2023", "63,892", "Grand Total", "received 5 reports",
        "<p>",
        "<script>x={", "</script>", "<!--", "-->", "<svg>", "</svg>", "<template>", "<button aria-controls=x>", "\x00",
        "&#0;",
        "<select><option>", "<frameset>", "<plaintext>", "<![CDATA[", "]]>", "<?xml version='1.0'?>",
    )  # fmt: skip
    for _ in range(pick.randrange(5, 120)):
        yield pick.choice(pieces)


@pytest.mark.parametrize("seed", range(40))
def test_markup_in_no_order_is_answered(seed: int) -> None:
    assert is_answered("".join(mangled(seed)).encode())


def test_reading_grows_with_the_page_and_with_nothing_else() -> None:
    """Four times the page takes about four times the time: ten times would be work that grows with its square."""

    def seconds(times: int) -> float:
        body = "<div><h3>Part</h3><p>We received 5 reports in 2023, as this page says.</p></div>" * times
        begin = thread_time()
        read(page(f"<html lang=en>{body}"), source(), FIGURES)
        return thread_time() - begin

    small = min(seconds(1_000) for _ in range(3))
    assert min(seconds(4_000) for _ in range(2)) < 10 * small
