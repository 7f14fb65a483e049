"""From an article to a registry: its sources are asked and searched, and what is proposed validates and holds."""

from pathlib import Path

import pytest

from checks.model import Verdict
from checks.proposal.spelled import spelled
from checks.proposal.written import Written
from checks.registry import check_registry
from steps.filing import save
from steps.propose import Found, find, propose, write_down
from steps.sync import load_files
from tests.newsroom import DAY, MONDAY, Newsroom
from tests.servers import Page, Site
from tests.steps.newsdesk import ARTICLE, FORMS, HTML, article, publish


@pytest.fixture
def desk(small_room: Newsroom, site: Site) -> Newsroom:
    """A newsroom without a registry, and a publisher with five documents."""
    publish(site)
    return small_room


def found(room: Newsroom, where: str, *sources: str) -> Found:
    path = room.settings.registry
    registry = load_files(path, room.settings.allow_hosts) if path.exists() else None
    with room.at(MONDAY) as here:
        return find(here, where, sources, registry)


def proposed(room: Newsroom, where: str, *sources: str) -> Written:
    one = found(room, where, *sources)
    return write_down(one, propose(one), room.settings)


def written(room: Newsroom, text: str, site: Site, *sources: str) -> Written:
    """The proposal for an article that lies in a file."""
    path = room.settings.registry.with_name("article.md")
    path.write_text(article(site, text), encoding="utf-8")
    return proposed(room, str(path), *sources)


def saying(sentence: str) -> str:
    """A short article that says this."""
    around = "Readers asked us again and again whether it is so, and we looked at what the office itself says of it."
    return f"# More than ever?\n\nChecked on March 1, 2026\n\n{sentence}\n\n{around}\n\n## Sources\n\n"


def watched(done: Written) -> dict[str, str | None]:
    """What is watched, with the figure."""
    return {one.noun.prints: one.noun.figure for one in done.proposal.statements}


def left(done: Written) -> dict[str, str]:
    """What is not, with the reason."""
    return {one.noun.prints: one.noun.because for one in done.proposal.not_watched}


# --- an article over five forms ------------------------------------------------------------------------------------


def test_what_is_proposed_validates_and_holds_at_the_first_check(desk: Newsroom, site: Site) -> None:
    done = proposed(desk, site.url("/article"))
    assert len(done.proposal.sources) == len(FORMS)
    assert len(done.proposal.statements) == 9
    checked = check_registry({"a": done.text}, desk.settings.allow_hosts)
    assert checked.mistakes == ()
    assert checked.doubts == ()
    desk.compile(done.text, MONDAY)
    report = desk.sweep(MONDAY)
    assert (report.checked, report.failed, report.marks_opened) == (len(FORMS), 0, ())
    with desk.at(MONDAY) as here:
        from db.engine import reading
        from tests.anew import find as judge_all

        with reading(here.engine) as session:
            findings = judge_all(session, load_files(desk.settings.registry, desk.settings.allow_hosts), now=MONDAY)
    assert {one.verdict for one in findings} == {Verdict.HOLDS}


def test_every_form_is_read_by_labels(desk: Newsroom, site: Site) -> None:
    done = proposed(desk, site.url("/article"))
    at = {one.noun.source: one.noun.at for one in done.proposal.figures}
    text = done.text
    assert set(at) == {one.noun.id for one in done.proposal.sources}
    assert "table: {row: All reports received, column: <year>}" in text
    assert "row: France, column: <year>-<month>, where: {sex: Total}" in text
    assert "region: North" in text
    assert "row: Dairy" in text
    assert "css" not in text


def test_above_each_entry_stands_where_it_was_found_and_how_sure_that_is(desk: Newsroom, site: Site) -> None:
    for one in proposed(desk, site.url("/article")).proposal.figures:
        assert one.remarks[0].startswith(f"found: {one.noun.source}, ")
        assert any(word in one.remarks[1] for word in ("certain (0.", "likely (0.", "possible (0."))


def test_what_does_not_stand_in_the_source_is_said(desk: Newsroom, site: Site) -> None:
    done = proposed(desk, site.url("/article"))
    assert left(done)["4,321 wardens in 2022"] == f"the number does not stand in {done.proposal.sources[0].noun.id}"


def test_the_same_article_proposes_the_same_text(desk: Newsroom, site: Site) -> None:
    assert proposed(desk, site.url("/article")).text == proposed(desk, site.url("/article")).text


def test_nothing_is_written_before_somebody_says_so(desk: Newsroom, site: Site) -> None:
    done = proposed(desk, site.url("/article"))
    assert not desk.settings.registry.exists()
    save(done.target, done.text)
    assert load_files(desk.settings.registry, desk.settings.allow_hosts).fact_checks


def test_a_second_proposal_for_the_same_article_adds_nothing(desk: Newsroom, site: Site) -> None:
    done = proposed(desk, site.url("/article"))
    save(done.target, done.text)
    again = proposed(desk, site.url("/article"))
    assert again.proposal.is_empty
    assert again.text == done.text


# --- a registry that is there ---------------------------------------------------------------------------------------


def with_registry(room: Newsroom, site: Site, more: str = "") -> str:
    text = f"""\
# ours, by hand
keeper: news
desks: {{news: {{route: news}}}}
sources:
  office: {{publisher: An office, url: "{site.url("/office.html")}"}}
figures:
  reports:   # all of them
    measure: reports received by the office in a year
    unit: reports
    source: office
    at: {{table: {{row: All reports received, column: <year>}}}}
fact-checks:
  earlier:
    title: An earlier one
    url: https://example.org/earlier
    desk: news
    statements:
      - {{id: all, prints: "36.2 million reports in 2023", figure: reports}}
{more}"""
    room.settings.registry.write_text(text, encoding="utf-8")
    return text


def test_a_statement_that_a_figure_covers_cites_it(desk: Newsroom, site: Site) -> None:
    before = with_registry(desk, site)
    done = proposed(desk, site.url("/article"))
    assert watched(done)["36.2 million reports in 2023"] == "reports"
    assert "office" not in {one.noun.id for one in done.proposal.sources}
    assert "reports" not in {one.noun.id for one in done.proposal.figures}
    kept = iter(done.text.splitlines())
    assert all(line in kept for line in before.splitlines())
    assert check_registry({"a": done.text}, desk.settings.allow_hosts).mistakes == ()


def test_articles_that_cannot_both_be_right_raise_a_conflict(desk: Newsroom, site: Site) -> None:
    with_registry(desk, site)
    text = saying("The office received 35.9 million reports in 2023 [1].")
    done = written(desk, text, site)
    (conflict,) = done.proposal.conflicts
    assert "“35.9 million reports in 2023”" in conflict
    assert "earlier/all" in conflict
    assert watched(done) == {}


def test_in_a_folder_a_proposal_is_a_file_of_its_own(desk: Newsroom, site: Site, tmp_path: Path) -> None:
    text = with_registry(desk, site)
    desk.settings.registry.unlink()
    desk.settings.registry.mkdir()
    (desk.settings.registry / "all.yaml").write_text(text, encoding="utf-8")
    done = proposed(desk, site.url("/article"))
    assert Path(done.target).parent == desk.settings.registry
    save(done.target, done.text)
    assert (desk.settings.registry / "all.yaml").read_text(encoding="utf-8") == text
    assert len(load_files(desk.settings.registry, desk.settings.allow_hosts).fact_checks) == 2


def test_ids_that_were_given_up_are_not_given_again(desk: Newsroom, site: Site) -> None:
    first = proposed(desk, site.url("/article")).proposal
    name = first.figures[0].noun.id
    text = with_registry(desk, site).replace("    unit: reports\n", f"    unit: reports\n    formerly: [{name}]\n", 1)
    desk.settings.registry.write_text(text.replace("/office.html", "/other.html"), encoding="utf-8")
    again = proposed(desk, site.url("/article")).proposal
    assert name not in {one.noun.id for one in again.figures}


# --- what may be wrong in the article --------------------------------------------------------------------------------


def test_another_value_under_the_claims_own_words_is_a_possible_contradiction(desk: Newsroom, site: Site) -> None:
    done = written(desk, ARTICLE.replace("36.2 million reports", "38.4 million reports"), site)
    assert "38.4 million reports in 2023" not in watched(done)
    doubt = next(one for one in done.proposal.doubts if "38.4" in one)
    assert "possible `contradicted`" in doubt
    assert "36,210,368" in doubt


ROUNDED = "In 2023, 31% of adults smoked [1]."
SMOKING = (
    "<table><tr><th></th><th>2022</th><th>2023</th></tr>"
    "<tr><th>Adults who smoke</th><td>32.1</td><td>{}</td></tr></table>"
)


@pytest.mark.parametrize(
    "page", ["<p>In 2023, 31.4 percent of adults smoked.</p>", SMOKING.replace("smoke", "smoke (%)").format("31.4")]
)
def test_a_share_that_was_rounded_is_found_where_its_number_stands(desk: Newsroom, site: Site, page: str) -> None:
    site.pages["/office.html"] = Page(body=f"<h1>Smoking</h1>{page}".encode(), headers={"Content-Type": "text/html"})
    done = written(desk, saying(ROUNDED), site)
    assert len(watched(done)) == 1
    desk.compile(done.text, MONDAY)
    desk.sweep(MONDAY)
    assert set(desk.states().values()) == {"current"}


@pytest.mark.parametrize(("number", "is_contradicted"), [("31.4", False), ("30.5", False), ("38.4", True)])
def test_what_agrees_by_rounding_is_no_contradiction(
    desk: Newsroom, site: Site, number: str, is_contradicted: bool
) -> None:
    """Nothing says that the column counts in per cent."""
    page = f"<h1>Smoking</h1>{SMOKING.format(number)}"
    site.pages["/office.html"] = Page(body=page.encode(), headers={"Content-Type": "text/html"})
    (because,) = left(written(desk, saying(ROUNDED), site)).values()
    assert number in because
    assert ("contradicted" in because) is is_contradicted


def test_a_number_under_another_label_is_not_taken(desk: Newsroom, site: Site) -> None:
    """The sentence says it of something the page has no word for."""
    text = saying("Exactly 1,132,001 bicycles were sold in 2023 [1].")
    done = written(desk, text, site)
    assert watched(done) == {}
    (because,) = left(done).values()
    assert "possible `contradicted`" in because
    assert "Reports referred to police" in because


def test_two_equal_places_are_both_shown(desk: Newsroom, site: Site) -> None:
    rows = b"<tr><th>Harbour wardens</th><td>1</td><td>2</td><td>512</td></tr>"
    twice = HTML.replace(b"<tr><th>Fraud", rows + rows.replace(b"Harbour", b"Airport") + b"<tr><th>Fraud")
    site.pages["/office.html"] = Page(body=twice, headers={"Content-Type": "text/html"})
    text = saying("There were 512 wardens in 2023 [1].")
    done = written(desk, text, site)
    said = spelled(done.proposal)
    assert "Harbour" in said
    assert "as good: 512 for 2023" in said
    assert "Airport" in said


# --- sources ----------------------------------------------------------------------------------------------------------


def test_a_source_that_cannot_be_had_is_told_and_the_others_are_used(desk: Newsroom, site: Site) -> None:
    site.pages["/labour.csv"] = Page(status=500)
    done = proposed(desk, site.url("/article"))
    assert any("/labour.csv: expected a document" in one for one in done.proposal.remarks)
    assert left(done)["7.7% in December 2025"].startswith("its sources could not be read")
    assert len(done.proposal.statements) == 8


def test_a_file_given_for_a_citation_bears_the_citations_address(desk: Newsroom, site: Site, tmp_path: Path) -> None:
    path = tmp_path / "copy.html"
    path.write_bytes(HTML)
    site.pages["/office.html"] = Page(status=403)
    done = proposed(desk, site.url("/article"), f"1={path}")
    assert site.url("/office.html") in {one.noun.url for one in done.proposal.sources}
    assert "/office.html" not in [asked.path for asked in site.asked]


def test_addresses_that_are_not_public_are_refused(desk: Newsroom, site: Site) -> None:
    text = saying("There were 512 wardens in 2023 [9].") + "[9] http://169.254.169.254/latest\n\n"
    done = written(desk, text, site)
    assert any("169.254.169.254" in one and "not a public address" in one for one in done.proposal.remarks)


def test_a_hostile_document_costs_its_own_reading(desk: Newsroom, site: Site) -> None:
    deep = b"<html><body>" + b"<div>" * 200_000 + b"</body></html>"
    site.pages["/office.html"] = Page(body=deep, headers={"Content-Type": "text/html"})
    done = proposed(desk, site.url("/article"))
    assert watched(done)["7.7% in December 2025"]


def test_later_editions_are_watched_from_then_on(desk: Newsroom, site: Site) -> None:
    """A proposal is a watch: when the publisher revises the cited year, the article is marked."""
    desk.compile(proposed(desk, site.url("/article")).text, MONDAY)
    desk.sweep(MONDAY)
    revised = HTML.replace(b"36,210,368", b"35,110,368")
    site.pages["/office.html"] = Page(body=revised, headers={"Content-Type": "text/html"})
    report = desk.sweep(MONDAY + DAY)
    assert [mark["verdict"] for mark in report.marks_opened] == ["revised"]


def test_the_year_in_the_address_of_a_source_is_said_to_be_a_pattern(desk: Newsroom, site: Site) -> None:
    body = b"<h1>Annual report</h1><p>In 2024, the office received 36,210 reports.</p>"
    site.pages["/files/2024-report.html"] = Page(body=body, headers={"Content-Type": "text/html"})
    url = site.url("/files/2024-report.html")
    path = desk.settings.registry.with_name("article.md")
    path.write_text(saying("In 2024, the office received 36,210 reports [1].") + f"[1] {url}\n", encoding="utf-8")
    done = proposed(desk, str(path))
    (source,) = done.proposal.sources
    assert source.noun.url == url
    assert any(f"`url: {site.url('/files/<year>-report.html')}`" in one for one in source.remarks)
