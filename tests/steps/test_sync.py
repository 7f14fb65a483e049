"""The registry from files to a version: all mistakes at once, and what an edit does to a sweep that is under way."""

from dataclasses import replace
from pathlib import Path

import pytest

from checks.errors import RegistryError, SettingsError, StoreError
from db.tables import JudgementRow, MarkRow, RegistryVersionRow, SweepRow
from steps.compiled import stamp_of
from steps.sweep import Selection, begin, conclude, look, rounds
from steps.sync import load_files, read_files, revision_of, sync_files
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom, one_article, tell_everybody
from tests.servers import Page, Site

PAGE = Page(body=b"<h1>Annual report</h1><p>The office received 2,450 reports in 2023.</p>")
SECOND = """\
  second:
    title: Another article
    url: https://example.org/second
    checked: 2026-03-01
    desk: us-desk
    statements:
      - {id: total, prints: "2,300 reports in 2023", figure: reports}
"""


def test_an_equal_registry_is_no_new_version_and_is_not_judged_again(room: Newsroom, site: Site) -> None:
    first, again = room.compile(one_article(site), MONDAY), room.compile(one_article(site), MONDAY + DAY)
    assert (first.version.number, first.version.new, first.judged is not None) == (1, True, True)
    assert (again.version.number, again.version.new, again.judged) == (1, False, None)
    assert len(room.rows(RegistryVersionRow, "number")) == 1


def test_an_article_taken_out_closes_its_marks_at_once(room: Newsroom, site: Site) -> None:
    """A version that only adds or only removes is a new version too."""
    site.pages["/report"] = PAGE
    room.compile(one_article(site, more=SECOND), MONDAY)
    room.sweep(MONDAY)
    assert {name for name, _, _ in room.marks()} == {"article", "second"}
    synced = room.compile(one_article(site), MONDAY + HOUR)
    assert synced.version.removed == ("second",)
    assert {name for name, _, _ in room.marks()} == {"article"}
    assert room.rows(MarkRow, "closed_because", where=MarkRow.closed_at.is_not(None)) == [("withdrawn",)]


def test_a_registry_edited_while_a_sweep_runs_is_the_next_sweeps(room: Newsroom, site: Site) -> None:
    """It keeps the version it pinned for looking; what a newer one withdrew it does not mark again."""
    site.pages["/report"] = PAGE
    site.pages["/new"] = Page(body=PAGE.body)
    room.compile(one_article(site, more=SECOND), MONDAY)
    with room.at(MONDAY) as here:
        begun = begin(here, Selection(everything=True))
        room.compile(one_article(site, path="/new"), MONDAY + HOUR)  # without the second article
        for chunks in rounds(here, begun):
            for chunk in chunks:
                look(here, begun, chunk)
        report = conclude(here, begun)
    assert (report.registry_version, [asked.path for asked in site.asked]) == (1, ["/report"])
    assert room.rows(SweepRow, "registry_version", "state") == [(1, "done")]
    assert {name for name, _, _ in room.marks()} == {"article"}
    assert room.dues() == [("report", "data")]
    after = room.sweep(MONDAY + DAY)
    assert (after.registry_version, site.asked[-1].path) == (2, "/new")
    assert (after.marks_opened, after.marks_closed, after.dues) == ((), (), 0)
    assert len(room.rows(MarkRow, "id")) == 1
    assert set(room.rows(JudgementRow, "fact_check", where=JudgementRow.verdict.is_not(None))) == {("article",)}


def test_a_statement_added_while_a_sweep_runs_is_not_withdrawn_by_it(room: Newsroom, site: Site) -> None:
    site.pages["/report"] = PAGE
    room.compile(one_article(site), MONDAY)
    room.sweep(MONDAY)
    with room.at(MONDAY + HOUR) as here:
        begun = begin(here, Selection(everything=True))
        room.compile(one_article(site, more=SECOND), MONDAY + HOUR)
        assert {name for name, _, _ in room.marks()} == {"article", "second"}
        report = conclude(here, begun)
    assert (report.marks_opened, report.marks_closed) == ((), ())
    assert {name for name, _, _ in room.marks()} == {"article", "second"}


def test_without_a_registry_a_sweep_says_what_to_do(small_room: Newsroom) -> None:
    with pytest.raises(StoreError, match="no registry has been compiled yet: run `stilltrue sync` first"):
        small_room.sweep(MONDAY)
    assert small_room.rows(SweepRow, "id") == []


def test_a_registry_with_mistakes_leaves_the_version_in_force_alone(small_room: Newsroom, site: Site) -> None:
    small_room.compile(one_article(site), MONDAY)
    broken = one_article(site).replace("desk: us-desk", "desk: nobody").replace("figure: reports", "figure: lost")
    with pytest.raises(RegistryError) as raised:
        small_room.compile(broken, MONDAY + DAY)
    lines = str(raised.value).splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{small_room.settings.registry}:") for line in lines)
    assert "nobody" in lines[0]
    assert "lost" in lines[1]
    assert len(small_room.rows(RegistryVersionRow, "number")) == 1


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda _: None, "there is no registry at .*registry.yaml; name it with --registry or STILLTRUE_REGISTRY"),
        (lambda path: path.mkdir(), "holds no .yaml file"),
        (lambda path: path.write_bytes(b"desks: \xff"), "is not UTF-8 text .byte 7.; save it as UTF-8"),
    ],
)
def test_a_registry_that_cannot_be_had_names_its_place_and_the_remedy(tmp_path: Path, make, words: str) -> None:
    path = tmp_path / "registry.yaml"
    make(path)
    with pytest.raises(SettingsError, match=words):
        read_files(path)


def test_broken_yaml_is_a_mistake_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "registry.yaml"
    path.write_text("desks:\n  us-desk: {route: us\nsources: }\n")
    with pytest.raises(RegistryError, match=r"registry.yaml:3:\d+: "):
        load_files(path, ())


def test_a_registry_outside_of_a_checkout_has_no_revision(tmp_path: Path) -> None:
    (tmp_path / "registry.yaml").touch()
    assert revision_of(tmp_path / "registry.yaml") is None


# --- compiled while nobody watches -----------------------------------------------------------------------------------


def spoil(room: Newsroom, site: Site) -> None:
    room.settings.registry.write_text(one_article(site).replace("desk: us-desk", "desk: nobody"))


def test_mistakes_leave_the_version_in_force_and_its_keeper_is_told_once(small_room: Newsroom, site: Site) -> None:
    small_room.compile(one_article(site), MONDAY)
    spoil(small_room, site)
    for hours in (1, 2, 3):
        with pytest.raises(RegistryError, match="nobody"):
            sync_files(small_room.engine, small_room.settings, now=MONDAY + hours * HOUR)
    assert small_room.rows(RegistryVersionRow, "number") == [(1,)]
    assert small_room.problems() == {("registry.yaml", "unreadable")}
    assert small_room.dues() == [("problem", "data")]


def test_mistakes_mended_before_anybody_was_told_are_nobodys_news(small_room: Newsroom, site: Site) -> None:
    small_room.compile(one_article(site), MONDAY)
    spoil(small_room, site)
    with pytest.raises(RegistryError):
        sync_files(small_room.engine, small_room.settings, now=MONDAY + HOUR)
    small_room.settings.registry.write_text(one_article(site))
    assert not sync_files(small_room.engine, small_room.settings, now=MONDAY + 2 * HOUR).version.new
    assert (small_room.problems(), small_room.dues()) == (set(), [])


def test_whoever_was_told_of_mistakes_is_told_that_they_are_mended(small_room: Newsroom, site: Site) -> None:
    small_room.compile(one_article(site), MONDAY)
    small_room.settings.registry.unlink()
    with pytest.raises(SettingsError):
        sync_files(small_room.engine, small_room.settings, now=MONDAY + HOUR)
    tell_everybody(small_room)
    small_room.settings.registry.write_text(one_article(site, prints="2,400 reports in 2023"))
    assert sync_files(small_room.engine, small_room.settings, now=MONDAY + 2 * HOUR).version.number == 2
    assert (small_room.problems(), small_room.dues()) == (set(), [("recovered", "data")])


def test_mistakes_of_a_first_registry_have_no_keeper_yet(small_room: Newsroom, site: Site) -> None:
    spoil(small_room, site)
    with pytest.raises(RegistryError):
        sync_files(small_room.engine, small_room.settings, now=MONDAY)
    assert (small_room.problems(), small_room.dues()) == (set(), [])


# --- the same files -------------------------------------------------------------------------------------------------


def compiled_from(room: Newsroom) -> list[tuple[int, str | None]]:
    return room.rows(RegistryVersionRow, "number", "compiled_from")


def test_files_of_the_version_in_force_are_not_compiled_again(
    small_room: Newsroom, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_room.settings.registry.write_text(one_article(site))
    first = sync_files(small_room.engine, small_room.settings, now=MONDAY).version
    with monkeypatch.context() as patched:
        patched.delattr("steps.sync.parse_registry")
        again = sync_files(small_room.engine, small_room.settings, now=MONDAY + HOUR)
    assert (again.version, again.judged) == (replace(first, new=False, added=()), None)
    small_room.settings.registry.write_text(one_article(site) + "# seen by the keeper\n")
    assert sync_files(small_room.engine, small_room.settings, now=MONDAY + HOUR).version.number == 1
    assert compiled_from(small_room) != [(1, None)]


@pytest.mark.parametrize("what", ["text", "name", "hosts", "zones", "code"])
def test_whatever_decides_what_is_compiled_changes_the_stamp(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files, hosts, zones = {"a.yaml": "desks: {}"}, ["127.0.0.1"], {"Europe/Berlin"}
    before = stamp_of(files, hosts, zones)
    assert before == stamp_of(dict(files), tuple(hosts), list(zones))
    match what:
        case "text":
            files = {"a.yaml": "desks: { }"}
        case "name":
            files = {"b.yaml": "desks: {}"}
        case "hosts":
            hosts = []
        case "zones":
            zones = set()
        case _:
            monkeypatch.setattr("steps.compiled.code", lambda: "another program")
    assert stamp_of(files, hosts, zones) != before


def test_a_host_that_may_no_longer_be_local_is_a_mistake_in_files_that_did_not_change(
    small_room: Newsroom, site: Site
) -> None:
    small_room.settings.registry.write_text(one_article(site))
    sync_files(small_room.engine, small_room.settings, now=MONDAY)
    strict = small_room.settings.model_copy(update={"allow_hosts": ()})
    with pytest.raises(RegistryError):
        sync_files(small_room.engine, strict, now=MONDAY + HOUR)


def test_files_put_back_after_a_mistake_are_told_as_mended(small_room: Newsroom, site: Site) -> None:
    small_room.settings.registry.write_text(one_article(site))
    sync_files(small_room.engine, small_room.settings, now=MONDAY)
    spoil(small_room, site)
    with pytest.raises(RegistryError):
        sync_files(small_room.engine, small_room.settings, now=MONDAY + HOUR)
    small_room.settings.registry.write_text(one_article(site))
    assert sync_files(small_room.engine, small_room.settings, now=MONDAY + 2 * HOUR).version.number == 1
    assert small_room.problems() == set()
