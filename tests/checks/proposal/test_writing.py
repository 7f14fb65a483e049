"""Entries as YAML, put into files that people wrote: every byte beside them stays."""

from datetime import date

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from checks.errors import DecisionError
from checks.model import (
    FactCheck,
    Figure,
    JsonLocator,
    NotWatched,
    ProseLocator,
    QuoteLocator,
    RecordsLocator,
    RecordsPath,
    Statement,
    TableCell,
    TableLocator,
    TextQuote,
)
from checks.proposal.model import Noted, Proposal
from checks.proposal.names import Names, slug
from checks.proposal.spelled import remark, sections, spelled, spelled_locator
from checks.proposal.splice import with_entries, with_items, with_locators
from checks.registry import parse_registry

FILE = """\
# ours
desks: {news: {route: news}}
sources:
  page: {publisher: An office, url: https://example.org/a}  # by hand
figures:
  first:
    measure: a
    source: page
    at:
      # how it was found
      - prose: we had <value> in <year>   # and this

# what we print
fact-checks:
  one:
    title: t
    url: https://example.org/one
    desk: news
    statements:
      - {prints: "12 in 2023", figure: first}
"""
ENTRIES = "# why\nsecond:\n  measure: b\n  source: page\n  at: {css: b}\n"


def added(before: str, after: str) -> str:
    """What the second text has more, if it has all of the first in its order."""
    lines = after.splitlines(keepends=True)
    for line in before.splitlines(keepends=True):
        lines.remove(line)
    return "".join(lines)


def test_an_entry_goes_to_the_end_of_its_section_before_the_remarks_of_the_next() -> None:
    text = with_entries(FILE, "figures", ENTRIES)
    assert added(FILE, text) == "".join(f"  {line}\n" for line in ENTRIES.splitlines())
    assert text.index("second:") < text.index("# what we print")
    assert list(parse_registry({"a": text}).figures) == ["first", "second"]


def test_a_section_that_is_not_there_is_made_and_an_empty_one_filled() -> None:
    assert with_entries("", "desks", "a: {route: a}\n") == "desks:\n  a: {route: a}\n"
    assert with_entries("desks:\n  a: {route: a}", "sources", "b: {c: d}\n").endswith("}\n\nsources:\n  b: {c: d}\n")
    assert with_entries("figures: {}  # none yet\nkeeper: a\n", "figures", "b: {c: d}\n") == (
        "figures:  # none yet\n  b: {c: d}\nkeeper: a\n"
    )
    assert with_entries("figures:\nkeeper: a\n", "figures", "b: {c: d}\n") == "figures:\n  b: {c: d}\nkeeper: a\n"


def test_a_section_in_braces_is_refused_for_no_remark_fits_there() -> None:
    with pytest.raises(DecisionError, match="written in braces"):
        with_entries("figures: {a: {measure: b}}\n", "figures", ENTRIES)


def test_items_join_a_list_of_an_entry_or_begin_one() -> None:
    text = with_items(FILE, ("fact-checks", "one"), "statements", '- {id: x, prints: "13 in 2023", figure: first}\n')
    assert added(FILE, text) == '      - {id: x, prints: "13 in 2023", figure: first}\n'
    text = with_items(text, ("fact-checks", "one"), "not-watched", '- {prints: "x", because: y}\n')
    assert [one.prints for one in parse_registry({"a": text}).fact_checks["one"].not_watched] == ["x"]


def test_windows_lines_stay_windows_lines() -> None:
    text = with_entries(FILE.replace("\n", "\r\n"), "figures", ENTRIES)
    assert text.replace("\r\n", "\n") == with_entries(FILE, "figures", ENTRIES)
    assert "\n" not in text.replace("\r\n", "")


def test_locators_take_the_place_of_others_with_a_remark_above() -> None:
    text = with_locators(FILE, "first", "- {css: b}\n", "[css: b]", "# mended\n")
    assert text == FILE.replace(
        "    at:\n      # how it was found\n      - prose: we had <value> in <year>   # and this\n",
        "    at:\n      # mended\n      - {css: b}   # and this\n",
    )


def test_locators_in_braces_are_replaced_in_braces() -> None:
    file = "figures:\n  a: {measure: b, at: {prose: c}, unit: d}  # kept\n"
    assert with_locators(file, "a", "- {css: b}\n", "[css: b]", "# mended\n") == (
        "figures:\n  # mended\n  a: {measure: b, at: [css: b], unit: d}  # kept\n"
    )


def test_a_figure_that_is_not_in_the_file_is_refused() -> None:
    with pytest.raises(DecisionError, match="second"):
        with_locators(FILE, "second", "", "", "")


def proposed() -> Proposal:
    """One of everything."""
    figure = Figure(
        id="all",
        measure="yes",
        unit="%",
        source="page",
        at=(
            TableLocator(table=TableCell(row=("Grand Total", "All"), column=("<year>",), where={"sex": "no"})),
            RecordsLocator(records=RecordsPath(value="OBS_VALUE", in_="data", where={"geo": "NO"}, period="time")),
            JsonLocator(json='a["2026"].b', period="newest with a value"),
            ProseLocator(prose="Yes: <value> # of <year>, 'so'"),
            QuoteLocator(quote=TextQuote(exact="12:30", prefix="- a")),
        ),
    )
    return Proposal(
        article=FactCheck(
            id="two", title="Is it: true?", url="https://example.org/two", desk="news", checked=date(2026, 3, 1)
        ),
        figures=(Noted(noun=figure, remarks=("found: page, “12” #1", "word " * 60)),),
        statements=(
            Noted(noun=Statement(id="s", prints='12 % "said"', figure="all", period="2023", cites=("1", "a"))),
            Noted(noun=Statement(id="u", prints="\\ ü – 1_000", figure="all", value="1.10"), remarks=("hm",)),
        ),
        not_watched=(Noted(noun=NotWatched(prints="no", because="- yes: it is")),),
    )  # fmt: skip


def test_what_is_spelled_is_what_is_meant() -> None:
    made = proposed()
    text = FILE
    for section, entries in sections(made).items():
        text = with_entries(text, section, entries)
    found = parse_registry({"a": text})
    assert found.figures["all"] == made.figures[0].noun
    article = found.fact_checks["two"]
    assert article.statements == tuple(one.noun for one in made.statements)
    assert article.not_watched == (made.not_watched[0].noun,)
    assert article.checked == date(2026, 3, 1)


def test_no_line_of_a_remark_is_long_and_each_is_a_comment() -> None:
    lines = spelled(proposed()).splitlines()
    remarks = [line for line in lines if line.lstrip().startswith("#")]
    assert len(remarks) >= 5
    assert max(map(len, remarks)) <= 120
    assert yaml.safe_load(spelled(proposed()))["figures"].keys() == {"all"}


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: bool(text.strip()))
)
@example("?0")
@example("0?")
def test_any_label_comes_back_from_its_yaml(label: str) -> None:
    text = spelled_locator(JsonLocator(json=label))
    loaded = yaml.load(f"{{{text}}}", Loader=yaml.BaseLoader)  # all scalars stay text
    assert loaded == {"json": label}


@given(st.text())
def test_a_remark_is_nothing_but_comment(text: str) -> None:
    assert all(line.startswith("#") for line in remark(text).split("\n") if line)


# --- ids -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The office received reports", "office-received-reports"),
        ("Taux de chômage en France", "taux-chomage-france"),
        ("Größe der Bevölkerung", "grosse-bevolkerung"),
        ("NCMEC’s CyberTipline: 2023", "ncmec-cybertipline-2023"),
        ("—", ""),
        ("失業率", ""),
    ],
)
def test_an_id_is_of_the_words_that_say_something(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_no_id_is_given_twice_nor_one_that_was_given_up() -> None:
    text = FILE.replace("  first:\n", "  first:\n    formerly: [second, second-2]\n")
    names = Names(parse_registry({"a": text}))
    assert [names.new("second", otherwise="x") for _ in range(2)] == ["second-3", "second-4"]
    assert names.new("page", "of the office", otherwise="x") == "page-office"
    assert names.new("失業率", otherwise="figure") == "figure"


@given(st.lists(st.text(max_size=30), max_size=12))
def test_ids_are_kebab_case_unique_and_the_same_every_time(texts: list[str]) -> None:
    first, second = ([names.new(text, otherwise="x") for text in texts] for names in (Names(None), Names(None)))
    assert first == second
    assert len(set(first)) == len(first)
    assert all(one and set(one) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for one in first)
