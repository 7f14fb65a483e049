"""`db prune` shows before it deletes."""

from tests.cli.conftest import Desk, revised

LATER = ("--now", "2028-01-01")


def test_what_would_go_is_shown_with_what_stays_and_why_and_yes_lets_it_go(watching: Desk) -> None:
    orphan = watching.folder / ".stilltrue" / "captures" / "ab" / f"{'ab' * 32}.z"
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"left behind")
    said = watching("db", "prune", *LATER)
    lines = said.out.splitlines()
    assert lines[0].split() == ["what", "captures", "bytes", "why"]
    assert sum(int(line.split()[3]) for line in lines if line.startswith("keep for ever")) == 5
    assert any(line.startswith("delete") and "11" in line and "no capture names it" in line for line in lines)
    assert lines[-1] == "Nothing was deleted: `stilltrue db prune --yes` does it."
    assert orphan.exists()
    assert "Let go: 1 capture, 11 bytes" in watching("db", "prune", "--yes", *LATER).out
    assert not orphan.exists()
    assert watching("db", "prune", *LATER).out.splitlines()[-1] == "There is nothing to let go."


def test_as_json_it_says_the_same(watching: Desk) -> None:
    found = watching("db", "prune", "--json", *LATER).json
    assert found["pruned"] is None
    assert found["dropped"] == []
    assert all(one["for_ever"] for one in found["kept"])


def test_evidence_stays_however_late_it_is(watching: Desk) -> None:
    watching.sites.said = revised(watching.sites.said)
    watching("check", "--all")
    assert watching("db", "prune", "--yes", "--now", "2040-01-01").status == 0
    mark = watching("status", "--json").json
    assert mark
    assert watching("export", "--form", "warc", "--to", "all.warc").status == 0
    assert b"4.2%" in (watching.folder / "all.warc").read_bytes()


def test_a_backup_is_brought_back_into_another_folder(watching: Desk) -> None:
    said = watching("db", "backup", "all.tar")
    assert said.out.startswith("all.tar holds the database and 5 captures, ")
    refused = watching("db", "restore", "all.tar")
    assert (refused.status, "--overwrite" in refused.err) == (1, True)
    assert "Brought back the database and 5 captures" in watching("--state", "anew", "db", "restore", "all.tar").out
    assert (
        watching("--state", "anew", "status", "--json").json["fact_checks"]
        == (watching("status", "--json").json["fact_checks"])
    )
    assert watching("db", "backup", "nowhere/all.tar").status == 2
