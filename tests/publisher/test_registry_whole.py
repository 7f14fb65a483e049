"""registry.yaml as it stands: sound, complete, verbatim; and what a whole sweep of it finds against invented twins."""

import re
from pathlib import Path

import pytest

from checks.addresses import address
from checks.model import ByHandLocator, Document, Registry
from checks.readers.reader import open_document
from checks.references import statements
from checks.registry import check_registry, parse_registry
from checks.schema import json_schema
from tests.conftest import ROOT
from tests.newsroom import Newsroom
from tests.publisher import Twins
from tests.publisher.conftest import NOW, findings, judged
from tests.publisher.expected import (
    ARRESTS,
    CLAIMS,
    CONFLICTS,
    FINDINGS,
    NO_FIGURES,
    NO_SOURCE,
    NOT_MONITORABLE,
    PROBLEMS,
    SEEDS,
)
from tests.publisher.site import document

TEXT = (ROOT / "registry.yaml").read_text(encoding="utf-8")
REGISTRY = parse_registry({"registry.yaml": TEXT})


# --- as it stands -----------------------------------------------------------------------------------------------------


def test_it_has_no_mistake_and_no_sentence_that_is_understood_in_part() -> None:
    checked = check_registry({"registry.yaml": TEXT})
    assert (checked.mistakes, checked.doubts) == ((), ())


def test_nothing_is_called_confirmed_that_nobody_has_looked_at() -> None:
    assert {source.confirmed for source in REGISTRY.sources.values()} == {"never"}


def test_every_source_has_a_figure_or_a_silence_and_none_is_read_by_hand() -> None:
    read = {locator.source or figure.source for figure in REGISTRY.figures.values() for locator in figure.at}
    silent = {name for _, statement in statements(REGISTRY) for name in statement.absent_from}
    assert read | silent == set(REGISTRY.sources)
    assert not any(isinstance(one, ByHandLocator) for figure in REGISTRY.figures.values() for one in figure.at)


def test_thirty_public_figures_and_more_stand_ready_in_every_form() -> None:
    seeds = {name for _, statement in statements(REGISTRY) for name in (statement.figure, statement.of) if name}
    public = [one for one in REGISTRY.figures.values() if one.at and one.source not in seed_sources()]
    assert len(public) >= 30, seeds
    said: dict[str, set[str]] = {}
    for figure in public:
        for locator in figure.at:
            name = locator.source or figure.source or ""
            said.setdefault(form_of(name), set()).add(name)
    assert set(said) >= {
        *("HTML", "CSV", "XLSX", "PDF", "JSON", "JSON-stat", "SDMX-CSV", "SDMX-ML", "SDMX-JSON", "text")
    }


def seed_sources() -> set[str]:
    names = list(REGISTRY.sources)
    return set(names[: names.index("bls-unemployment")])


def form_of(source: str) -> str:
    """The form of its twin, told from what the document says."""
    body, media_type = document(source)
    head = body[:400].decode("utf-8", "replace")
    if '"class": "dataset"' in head:
        return "JSON-stat"
    if "StructureSpecificData" in head:
        return "SDMX-ML"
    if '"dataSets"' in head:
        return "SDMX-JSON"
    if "OBS_VALUE" in head:
        return "SDMX-CSV"
    ends = {"html": "HTML", "csv": "CSV", "spreadsheetml": "XLSX", "pdf": "PDF", "json": "JSON", "plain": "text"}
    return next(form for word, form in ends.items() if word in media_type)


def test_every_twin_is_a_document_of_a_form_we_read() -> None:
    for name, source in REGISTRY.sources.items():
        body, media_type = document(name)
        twin = Document(
            body=body,
            media_type=media_type.partition(";")[0],
            charset=None,
            url=address(source),
            sha256="0" * 64,
            fetched_at=NOW,
        )
        assert open_document(twin, source).form


# --- the four articles ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("article", SEEDS)
def test_what_is_printed_stands_in_the_article_word_by_word(article: str, shared: Path) -> None:
    (file,) = (shared / "seeds").glob(f"{SEEDS[article]}_*.txt")
    text = file.read_text(encoding="utf-8")
    fact_check = REGISTRY.fact_checks[article]
    for one in (*fact_check.statements, *fact_check.not_watched):
        assert one.prints in text


def test_every_claim_is_watched_or_says_why_not(shared: Path) -> None:
    """48 claims; 37 of them can be watched, and all but the three that no publication restates are."""
    listed = re.findall(r"^\| (00\d-\d+) \|", (shared / "SOURCES.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert list(CLAIMS) == listed
    left_out = {claim for claim, (article, name) in CLAIMS.items() if not is_statement(article, name)}
    assert left_out == NO_FIGURES | NOT_MONITORABLE | NO_SOURCE
    for claim in left_out:
        article, prints = CLAIMS[claim]
        assert prints in {one.prints for one in REGISTRY.fact_checks[article].not_watched}


def is_statement(article: str, name: str) -> bool:
    return name in {one.id for one in REGISTRY.fact_checks[article].statements}


def test_a_bill_is_named_by_congress_type_and_number() -> None:
    bills = {source.bill for source in REGISTRY.sources.values() if source.bill}
    assert bills == {"119/s/1829", "119/hr/3921", "118/s/474"}


def test_one_source_stands_behind_two_numbers_of_citation() -> None:
    urgent = [(one.cites, one.figure) for _, one in statements(REGISTRY) if one.figure == "reports-urgent"]
    assert {figure for _, figure in urgent} == {"reports-urgent"}
    assert len({cites for cites, _ in urgent}) > 1


def test_each_kind_of_statement_is_among_them() -> None:
    every = [one for _, one in statements(REGISTRY)]
    kinds = {
        "trend": any(one.trend for one in every),
        "slower": any(one.slower_than for one in every),
        "part": any(one.of for one in every),
        "stage": any(one.stage for one in every),
        "twins": any(one.any_of for one in every),
        "edition": any(one.edition for one in every),
        "absence": any(one.absent_from and one.look_again for one in every),
        "each year": any(one.period == "each year" for one in every),
        "calendar": any(REGISTRY.figures[one.figure].ends for one in every if one.figure),
    }
    assert all(kinds.values()), kinds
    assert json_schema()["$defs"]["Statement"]["properties"].keys() >= {"edition", "stage"}


# --- a whole sweep ----------------------------------------------------------------------------------------------------


def test_every_expected_finding_and_nothing_else(room: Newsroom, publisher: Twins) -> None:
    assert room.sweep(NOW).failed == 0
    found = judged(room)
    assert found.keys() == {(article.id, one.id) for article, one in statements(whole(publisher))}
    assert {key: said for key, said in found.items() if said != "holds"} == FINDINGS
    assert room.problems() == PROBLEMS
    assert room.marks() == {(*key, said) for key, said in FINDINGS.items() if not said.startswith("holds")}


def whole(publisher: Twins) -> Registry:
    return parse_registry({"whole.yaml": publisher.registry_text}, [publisher.site.host])


def test_a_second_sweep_finds_nothing_new(room: Newsroom) -> None:
    room.sweep(NOW)
    dues = room.dues()
    again = room.sweep(NOW)
    assert (again.marks_opened, again.marks_closed, again.problems_opened) == ((), (), ())
    assert room.dues() == dues


@pytest.mark.parametrize("conflict", CONFLICTS)
def test_a_conflict_is_a_finding_where_it_is_one(conflict: str) -> None:
    """The table of findings and that of conflicts say the same; the sweep above holds them both to it."""
    for key, said in CONFLICTS[conflict][0].items():
        assert FINDINGS.get(key, "holds") == said


def test_the_category_that_was_put_on_the_total_is_named(room: Newsroom) -> None:
    room.sweep(NOW)
    (explained,) = [
        one.explanation for one in findings(room) if one.statement == "reports" and one.fact_check == ARRESTS
    ]
    assert "possession, manufacture, and distribution" in explained
    assert "36,210,368" in explained


def test_the_first_judgement_and_what_is_not_confirmed_is_for_the_keeper_alone(room: Newsroom) -> None:
    room.sweep(NOW)
    assert set(room.dues()) == {("report", "us-desk"), ("problem", "us-desk")}
