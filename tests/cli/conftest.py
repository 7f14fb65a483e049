"""A desk at its terminal: the real command in a folder of its own, against the sample publishers on loopback.

`desk` begins on an empty folder; `watching` on one whose first sweep was made, copied from one made once a session.
"""

import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.app import main
from cli.demo.publications import EDITION_2023, Publications
from cli.demo.publisher import Publishers, publishers, registry_for
from tests.conftest import ROOT


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder with a registry, in which commands are given."""

    folder: Path
    sites: Publishers
    environment: dict[str, str]

    def __call__(self, *words: str) -> Said:
        """One command, in this process."""
        out, err, before = io.StringIO(), io.StringIO(), sys.argv
        interrupt = signal.getsignal(signal.SIGINT)
        sys.argv = ["stilltrue", *words]
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as ended:
                main()
        finally:
            sys.argv = before
        assert signal.getsignal(signal.SIGINT) is interrupt
        return Said(int(ended.value.code or 0), out.getvalue(), err.getvalue())

    def start(self, *words: str, code: str = "from cli.app import main; main()") -> "subprocess.Popen[str]":
        """One command in a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-c", code, *words],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @property
    def registry(self) -> str:
        return (self.folder / "registry.yaml").read_text()

    def write(self, registry: str) -> None:
        (self.folder / "registry.yaml").write_text(registry)

    def replace(self, old: str, new: str) -> None:
        """Nothing; the registry says something else now."""
        assert old in self.registry
        self.write(self.registry.replace(old, new))

    @property
    def database(self) -> Path:
        return self.folder / ".stilltrue" / "stilltrue.db"


@pytest.fixture(scope="session")
def running_sites() -> Iterator[Publishers]:
    with publishers(EDITION_2023) as running:
        yield running


@pytest.fixture
def sites(running_sites: Publishers) -> Iterator[Publishers]:
    """The sample publishers with the edition of 2023, whatever a test makes them say."""
    running_sites.said = EDITION_2023
    yield running_sites
    running_sites.said = EDITION_2023


def desk_in(folder: Path, sites: Publishers, patch: pytest.MonkeyPatch) -> Desk:
    """A desk in this folder, which is the current one from now on."""
    environment = {"STILLTRUE_ALLOW_HOSTS": ",".join(sites.hosts), "STILLTRUE_MIN_INTERVAL_S": "0"}
    patch.chdir(folder)
    for name, value in environment.items():
        patch.setenv(name, value)
    desk = Desk(folder, sites, environment)
    if not (folder / "registry.yaml").exists():
        desk.write(registry_for(sites))
    return desk


@pytest.fixture
def desk(tmp_path: Path, sites: Publishers, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that has done nothing yet."""
    return desk_in(tmp_path, sites, monkeypatch)


@pytest.fixture(scope="session")
def first_sweep(running_sites: Publishers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a desk after its first sweep."""
    folder = tmp_path_factory.mktemp("first")
    with pytest.MonkeyPatch.context() as patch:
        said = desk_in(folder, running_sites, patch)("check", "--all")
    assert said.status == 0, said.err
    return folder


@pytest.fixture
def watching(first_sweep: Path, tmp_path: Path, sites: Publishers, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose four fact-checks were judged once: mark 1 is open, of the first judgement."""
    folder = tmp_path / "desk"
    shutil.copytree(first_sweep, folder)
    return desk_in(folder, sites, monkeypatch)


def revised(said: Publications) -> Publications:
    """3.8 per cent became 4.2 per cent."""
    from cli.demo.publications import revised as change

    return change(said)
