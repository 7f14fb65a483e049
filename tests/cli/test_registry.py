"""`validate` and `sync`."""

import os
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.cli.conftest import Desk

ROOT = Path(__file__).parents[2]


def test_validate_says_what_was_understood_of_each_sentence(desk: Desk) -> None:
    said = desk("validate")
    assert said.status == 0
    assert "referrals-to-arrests/unroutable: “3.8% of industry reports in 2023”" in said.out
    assert "3.75 to 3.85%; for 2023" in said.out
    assert "No mistakes; 15 statements" in said.out
    assert not desk.database.exists(), "validate needs no database"


def test_validate_tells_every_mistake_with_its_place(desk: Desk) -> None:
    desk.replace("desk: us-desk", "desk: moon-desk")
    desk.replace("releases: {every: year", "relaeses: {every: year")
    said = desk("validate")
    assert said.status == 2
    lines = said.out.splitlines()
    assert sum("moon-desk" in line for line in lines) == 4
    assert sum("did you mean `releases`" in line for line in lines) == 2
    assert lines[-1].startswith("6 mistakes")
    assert len(desk("validate", "--json").json["mistakes"]) == 6


def test_a_doubt_is_a_warning_and_no_mistake(desk: Desk) -> None:
    desk.replace('prints: "hundreds of probable identifications"', 'prints: "many probable identifications"')
    said = desk("validate")
    assert said.status == 0
    assert "warning: view-or-download" in said.out


def test_validate_against_says_what_a_push_would_do_and_does_nothing(watching: Desk) -> None:
    watching.replace("3.8% of industry", "4.9% of industry")
    watching.replace("  who-benefits:\n", "  who-gains:\n    formerly: [who-benefits]\n")
    said = watching("validate", "--against")
    assert "would open: referrals-to-arrests/unroutable, disagrees" in said.out
    assert "would be renamed: who-benefits → who-gains" in said.out
    assert "Registry version 1;" in watching("status").out
    assert "Nothing has changed" not in watching("sync").out


def test_sync_puts_a_numbered_version_in_force_once(watching: Desk) -> None:
    assert "version 1 stays in force" in watching("sync").out
    watching.replace("3.8% of industry", "4.9% of industry")
    said = watching("sync")
    assert "Version 2 is in force" in said.out
    assert "changed: referrals-to-arrests" in said.out
    assert "1 mark opened, 0 closed by it." in said.out
    assert watching("sync", "--json").json["version"]["new"] is False


@pytest.mark.parametrize("command", ["validate", "sync"])
def test_a_registry_that_is_not_there_or_not_text(desk: Desk, command: str) -> None:
    said = desk(command, "--registry", "nowhere.yaml")
    assert said.status == 2
    assert "there is no registry at nowhere.yaml" in said.err
    (desk.folder / "bad.yaml").write_bytes(b"desks: \xff\xfe")
    assert "not UTF-8" in desk(command, "--registry", "bad.yaml").err


def test_validate_gives_the_schema_that_the_registry_we_ship_meets(desk: Desk) -> None:
    """An editor that knows the schema underlines what `validate` would refuse."""
    schema = desk("validate", "--schema").json
    assert schema["$defs"]["Releases"]["properties"]["between"]["description"].startswith('"04-01 to 06-30"')
    shipped = yaml.load((ROOT / "registry.yaml").read_text(), Loader=yaml.BaseLoader)
    jsonschema.Draft202012Validator(schema).validate(shipped)


@pytest.mark.timeout(20)
def test_a_registry_that_is_no_regular_file_is_named_and_not_waited_for(desk: Desk) -> None:
    pipe = desk.folder / "pipe"
    os.mkfifo(pipe)
    said = desk("validate", "--registry", str(pipe))
    assert said.status == 2
    assert f"{pipe} is no regular file" in said.err


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (os.mkfifo, "is no regular file"),
        (lambda file: file.symlink_to(file), "cannot be read: Too many levels of symbolic links"),
        (lambda file: file.symlink_to(file.with_name("nowhere")), "is a link that leads nowhere"),
        (lambda file: file.write_bytes(b"title: caf\xe9"), "is not UTF-8 text"),
    ],
    ids=["pipe", "loop", "nowhere", "latin-1"],
)
def test_of_a_folder_the_file_that_cannot_be_read_is_named(
    desk: Desk, make: Callable[[Path], object], words: str
) -> None:
    folder = desk.folder / "registry"
    folder.mkdir()
    (desk.folder / "registry.yaml").rename(folder / "good.yaml")
    (folder / "more.yaml").mkdir()  # a folder by any name
    make(folder / "odd.yaml")
    said = desk("validate", "--registry", str(folder))
    assert said.status == 2
    assert f"{folder / 'odd.yaml'} {words}" in " ".join(said.err.split())
