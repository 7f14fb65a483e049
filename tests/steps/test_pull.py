"""`sync --pull`: what was settled stands in the files, and nothing else has changed."""

from pathlib import Path

import pytest

from checks.errors import RegistryError, SettingsError
from checks.model import Lasts
from db.tables import MarkRow
from steps import pull as pulling
from steps.against import against
from steps.pull import Pulled, pull
from steps.settle import correct, dismiss
from steps.sync import load_files, sync
from tests.newsroom import DAY, HOUR, MONDAY, Newsroom, one_article, publish, says
from tests.servers import Site

TUESDAY, WEDNESDAY = MONDAY + DAY, MONDAY + 2 * DAY


@pytest.fixture
def settled(small_room: Newsroom, site: Site) -> Newsroom:
    """A newsroom whose desk corrected 2,300 to 2,450 on Tuesday, as the source says now."""
    publish(site, says("2,300"))
    small_room.compile(one_article(site), MONDAY)
    small_room.sweep(MONDAY)
    publish(site, says("2,450"))
    small_room.sweep(TUESDAY)
    correct(small_room.engine, 1, by="Ann\nBo", value="2,450", reason="", now=TUESDAY)
    assert small_room.marks() == set()
    return small_room


def pulled(room: Newsroom) -> Pulled:
    return pull(room.engine, room.settings, now=WEDNESDAY)


def text_of(room: Newsroom) -> str:
    return room.settings.registry.read_bytes().decode()


def test_the_file_says_what_was_settled_and_a_sync_opens_nothing(settled: Newsroom) -> None:
    before = text_of(settled)
    (one,) = pulled(settled).written
    assert (one.statement, one.before, one.after) == ("total", "2,300 reports in 2023", "2,450 reports in 2023")
    after = text_of(settled)
    assert after == before.replace(
        '{id: total, prints: "2,300 reports in 2023", figure: reports, bears-on: verdict}',
        '{id: total, prints: "2,450 reports in 2023", figure: reports, bears-on: verdict}'
        "  # corrected by Ann Bo, 2026-03-03",
    )
    assert after.splitlines()[one.line - 1].lstrip().startswith("- {id: total")
    registry = load_files(settled.settings.registry, settled.settings.allow_hosts)
    assert against(settled.engine, registry, now=WEDNESDAY).opened == ()
    synced = sync(settled.engine, registry, now=WEDNESDAY)
    assert synced.version.changed == ("article",)
    assert settled.marks() == set()
    settled.sweep(WEDNESDAY)
    assert settled.marks() == set()


def test_what_was_written_once_is_not_written_again(settled: Newsroom) -> None:
    pulled(settled)
    once = text_of(settled)
    assert pulled(settled) == Pulled()
    sync(settled.engine, load_files(settled.settings.registry, settled.settings.allow_hosts), now=WEDNESDAY)
    assert (pulled(settled), text_of(settled)) == (Pulled(), once)


def test_line_ends_a_byte_order_mark_and_the_rights_of_the_file_are_kept(settled: Newsroom) -> None:
    file = settled.settings.registry
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    file.chmod(0o640)
    assert len(pulled(settled).written) == 1
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert file.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in file.parent.iterdir() if one.name.startswith(".registry")] == []


def test_a_registry_in_a_folder_behind_a_link_is_written_where_the_article_stands(
    settled: Newsroom, tmp_path: Path
) -> None:
    text = text_of(settled)
    at = text.index("fact-checks:")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "sources.yaml").write_text(text[:at])
    (tmp_path / "elsewhere.yaml").write_text(text[at:])
    (folder / "articles.yml").symlink_to(tmp_path / "elsewhere.yaml")
    room = settled.settings.model_copy(update={"registry": folder})
    (one,) = pull(settled.engine, room, now=WEDNESDAY).written
    assert one.file.endswith("articles.yml")
    assert (folder / "articles.yml").is_symlink()
    assert "2,450 reports" in (tmp_path / "elsewhere.yaml").read_text()
    assert (folder / "sources.yaml").read_text() == text[:at]


def test_a_sentence_changed_since_is_said_and_not_written_over(settled: Newsroom) -> None:
    changed = text_of(settled).replace("2,300 reports in 2023", "2,310 reports in 2023")
    settled.settings.registry.write_text(changed)
    (left,) = pulled(settled).left
    assert (left.value, left.because.startswith("the file says something else than what was corrected")) == (
        "2,450",
        True,
    )
    assert text_of(settled) == changed


def test_a_correction_that_settled_nothing_is_not_written(settled: Newsroom, site: Site) -> None:
    publish(site, says("2,600"))
    settled.sweep(WEDNESDAY)
    before = text_of(settled)
    (left,) = pulled(settled).left
    assert left.because.startswith("mark 2 (revised) is open on it")
    assert text_of(settled) == before


def test_other_edits_of_the_file_stay_and_a_statement_that_left_is_passed_over(settled: Newsroom, site: Site) -> None:
    edited = text_of(settled).replace("How many reports?", "How many reports, then?") + "# the end"
    settled.settings.registry.write_text(edited)
    assert len(pulled(settled).written) == 1
    assert text_of(settled).endswith("# the end")
    settled.settings.registry.write_text(one_article(site).replace("id: total", "id: another"))
    assert pulled(settled) == Pulled()


def test_a_registry_with_mistakes_is_not_touched(settled: Newsroom) -> None:
    spoiled = text_of(settled).replace("desk: us-desk", "desk: nobody")
    settled.settings.registry.write_text(spoiled)
    with pytest.raises(RegistryError):
        pulled(settled)
    assert text_of(settled) == spoiled


def test_a_file_saved_meanwhile_is_not_written_over(settled: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's editor saves between our reading and our writing."""
    saved = text_of(settled) + "# saved meanwhile\n"

    def save(*_: object) -> dict[pulling.Key, str]:
        settled.settings.registry.write_text(saved)
        return {}

    monkeypatch.setattr(pulling, "opened_by", save)
    with pytest.raises(SettingsError, match="was saved by somebody else meanwhile; nothing was written"):
        pulled(settled)
    assert text_of(settled) == saved


def test_what_would_be_marked_as_soon_as_it_was_written_is_left(settled: Newsroom) -> None:
    """A dismissal after the correction rules for the sentence as it stands; the rewritten one would be marked."""
    settled.compile(text_of(settled).replace("2,300 reports", "2,350 reports"), TUESDAY + HOUR)
    ((mark, _),) = settled.rows(MarkRow, "id", "verdict", where=MarkRow.closed_at.is_(None))
    correct(settled.engine, mark, by="Ann", value="2,410", reason="", now=TUESDAY + 2 * HOUR)
    ((mark, _),) = settled.rows(MarkRow, "id", "verdict", where=MarkRow.closed_at.is_(None))
    dismiss(settled.engine, mark, by="Ann", reason="", lasts=Lasts.FOR_GOOD, now=TUESDAY + 3 * HOUR)
    before = text_of(settled)
    (left,) = pulled(settled).left
    assert left.because.startswith("written so, it would be marked ")
    assert text_of(settled) == before
