"""The house itself: names, bans, markers, the lock and the scripts are what pyproject.toml and the docs say."""

import ast
import contextlib
import importlib.metadata
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.conftest import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PACKAGES = PYPROJECT["tool"]["setuptools"]["packages"]
ROOMS = sorted({name.partition(".")[0] for name in PACKAGES})
LOCK = (ROOT / "requirements.lock").read_text()
PIN = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9.-]*)(?:\[[a-z,]+\])?==(?P<version>\S+)(?P<rest>.*(?:\n[ \t].*)*)", re.MULTILINE
)


def tracked_files() -> list[Path]:
    """The files git knows; where git does not answer (an unpacked archive), everything in the rooms, tests and docs."""
    with contextlib.suppress(OSError):
        said = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
        if said.returncode == 0:
            return [path for name in said.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    folders = [ROOT / name for name in (*ROOMS, "tests", "docs")]
    return [path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]


# --- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("room", ROOMS)
def test_no_package_of_ours_hides_an_installed_one_or_the_standard_library(room: str) -> None:
    others = set(importlib.metadata.packages_distributions().get(room, [])) - {"stilltrue"}
    assert not others, f"{others} also install a package `{room}`"
    assert room not in sys.stdlib_module_names


def test_every_folder_of_code_is_listed_as_a_package() -> None:
    folders = {path.parent for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    assert sorted(PACKAGES) == sorted(".".join(folder.relative_to(ROOT).parts) for folder in folders)


def test_every_file_beside_the_code_ships_with_it(tmp_path: Path) -> None:
    """The wheel holds every file of the rooms: pages, templates and registries as well as code."""
    wanted = {str(path.relative_to(ROOT)) for path in tracked_files() if path.relative_to(ROOT).parts[0] in ROOMS}
    for name in (*wanted, "pyproject.toml", "README.md", "LICENSE"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    build = "import setuptools.build_meta as it; print(it.build_wheel('.'))"
    said = subprocess.run([sys.executable, "-c", build], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    shipped = set(ZipFile(tmp_path / said.stdout.split()[-1]).namelist())
    assert wanted - shipped == {"checks/ruff.toml"}


# --- checks/ is pure ----------------------------------------------------------------------------------------------

OUTSIDE = {"open", "input", "print", "exec", "eval", "compile", "__import__", "breakpoint"}
FILE_VERBS = {"read_text", "read_bytes", "write_text", "write_bytes", "urlopen", "getenv"}


def reaches_outside(tree: ast.AST) -> list[str]:
    """The builtins and file verbs that `tree` uses, as `line: name`: what no linter can ban by its bare name."""
    builtins = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in OUTSIDE]
    verbs = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in FILE_VERBS]
    return [f"{node.lineno}: {node.id}" for node in builtins] + [f"{node.lineno}: {node.attr}" for node in verbs]


@pytest.mark.parametrize("path", sorted((ROOT / "checks").rglob("*.py")), ids=lambda path: path.stem)
def test_checks_uses_no_builtin_that_reaches_outside(path: Path) -> None:
    assert not reaches_outside(ast.parse(path.read_text()))


@pytest.mark.parametrize("line", ["open('x')", "Path('x').read_text()", "print(1)", "reader = open", "eval('1')"])
def test_a_builtin_that_reaches_outside_is_seen(line: str) -> None:
    assert reaches_outside(ast.parse(line))


BANNED = {
    "checks/readers/x.py": [
        "from datetime import datetime\ndatetime.now()",
        "from datetime import date\ndate.today()",
        "import time",
        "from time import monotonic",
        "import os",
        "from os import environ",
        "from pathlib import Path",
        "import random",
        "from uuid import uuid4",
        "import socket",
        "import requests",
        "from sqlalchemy.orm import Session",
        "from urllib.request import urlopen",
        "from . import values",
    ],
    "steps/sweep.py": ["import requests", "import apprise", "from prefect import flow", "import os\nos.environ"],
    "db/store.py": ["import requests", "import apprise", "from prefect import flow", "from os import getenv"],
}


@pytest.mark.parametrize(("room", "code"), [(room, code) for room, codes in BANNED.items() for code in codes])
def test_ruff_bans_what_does_not_belong_in_a_room(room: str, code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--select", "TID", "--stdin-filename", room, "-"],
        input=f"{code}\n", cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "TID25" in done.stdout


# --- tests --------------------------------------------------------------------------------------------------------


def test_every_marker_of_ours_is_declared() -> None:
    declared = {
        line.partition(":")[0].partition("(")[0] for line in PYPROJECT["tool"]["pytest"]["ini_options"]["markers"]
    }
    known = declared | {"parametrize", "skip", "skipif", "xfail", "usefixtures", "filterwarnings", "timeout"}
    used = {
        name for path in (ROOT / "tests").rglob("*.py") for name in re.findall(r"pytest\.mark\.(\w+)", path.read_text())
    }
    assert used <= known
    assert declared <= used, "a marker nobody bears"


# --- the lock -----------------------------------------------------------------------------------------------------


def test_every_pin_has_hashes_and_the_lock_bears_no_address() -> None:
    pins = list(PIN.finditer(LOCK))
    assert len(pins) == len(re.findall(r"^[^\s#]", LOCK, re.MULTILINE)), (
        "every line that begins a requirement is an exact pin"
    )
    assert not [pin["name"] for pin in pins if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", pin["rest"])]
    assert "://" not in LOCK
    assert not re.search(r"^\s*--(?!hash)", LOCK, re.MULTILINE), "no option chooses an index for the user"


def test_the_lock_answers_every_requirement_of_the_project() -> None:
    pins: dict[str, list[Version]] = {}
    for pin in PIN.finditer(LOCK):
        pins.setdefault(canonicalize_name(pin["name"]), []).append(Version(pin["version"]))
    groups = PYPROJECT["dependency-groups"].values()
    asked = [*PYPROJECT["project"]["dependencies"], *(one for group in groups for one in group)]
    for requirement in map(Requirement, asked):
        versions = pins.get(canonicalize_name(requirement.name), [])
        assert versions, f"requirements.lock has no {requirement.name}: run `make lock`"
        assert all(requirement.specifier.contains(one, prereleases=True) for one in versions), (
            f"{requirement}: run `make lock`"
        )


def test_the_python_range_is_the_same_everywhere() -> None:
    oldest, newest = (
        re.search(rf"^{word}=(\d+)", (ROOT / "bootstrap.sh").read_text(), re.MULTILINE) for word in ("oldest", "newest")
    )
    assert oldest
    assert newest
    assert PYPROJECT["project"]["requires-python"] == f">=3.{oldest[1]},<3.{int(newest[1]) + 1}"
    assert PYPROJECT["tool"]["ruff"]["target-version"] == f"py3{oldest[1]}"
    assert PYPROJECT["tool"]["mypy"]["python_version"] == f"3.{oldest[1]}"
    assert f"Python 3.{oldest[1]} to 3.{newest[1]}" in (ROOT / "README.md").read_text()


# --- scripts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", ["bootstrap.sh", ".ci/run"])
def test_the_scripts_are_executable_and_parse(script: str) -> None:
    shell = (ROOT / script).read_text().splitlines()[0].rsplit("/", 1)[-1].split()[-1]
    assert (ROOT / script).stat().st_mode & 0o111
    subprocess.run([shell, "-n", str(ROOT / script)], check=True)


@pytest.mark.parametrize(
    ("python", "expected"),
    [("no-such-python", "no fitting Python: 3.11 to 3.14"), ("true", "no fitting Python"), ("/", "no fitting Python")],
)
def test_bootstrap_names_the_versions_it_needs(tmp_path: Path, python: str, expected: str) -> None:
    said = bootstrap(tmp_path, PYTHON=python)
    assert said.returncode == 1
    assert expected in said.stderr
    assert f"PYTHON={python} is not" in said.stderr
    assert "sudo apt install" in said.stderr


def fake_python(folder: Path, name: str, about: str) -> str:
    """The path of a program that answers as a Python of version and implementation `about` without ensurepip would."""
    program = folder / name
    program.write_text(f'#!/bin/sh\ncase "$*" in\n*_base_executable*) echo "{about} $0" ;;\n*) exit 1 ;;\nesac\n')
    program.chmod(0o755)
    return str(program)


def test_bootstrap_says_which_versions_it_saw(tmp_path: Path) -> None:
    for name, about in {"python3": "3.10.13 CPython", "python3.14": "3.14.1 PyPy", "python": "2.7.18 CPython"}.items():
        fake_python(tmp_path, name, about)
    said = bootstrap(tmp_path, PATH=only(tmp_path, "dirname", "cksum", "cat", "date"))
    assert said.returncode == 1
    for seen in ("python3 is CPython 3.10.13", "python3.14 is PyPy 3.14.1", "python is CPython 2.7.18"):
        assert seen in said.stderr


def test_bootstrap_names_the_debian_package_where_ensurepip_is_split_off(tmp_path: Path) -> None:
    fake_python(tmp_path, "python3", "3.12.7 CPython")
    said = bootstrap(tmp_path, PATH=only(tmp_path, "dirname", "cksum", "cat", "date", "rm"))
    assert said.returncode == 1
    assert "sudo apt install python3.12-venv" in said.stderr


def test_bootstrap_leaves_a_folder_alone_that_is_no_environment(tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "letters").touch()
    said = bootstrap(tmp_path, PYTHON=sys.executable)
    assert said.returncode == 1
    assert "stands in the way" in said.stderr
    assert (tmp_path / ".venv" / "letters").exists()


def only(folder: Path, *tools: str) -> str:
    """A PATH with these tools and nothing else, so that no Python and no uv of this machine is found."""
    for tool in tools:
        (folder / tool).symlink_to(shutil.which(tool) or f"/bin/{tool}")
    return str(folder)


def bootstrap(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a copy of bootstrap.sh in `folder` said and how it ended."""
    for name in ("bootstrap.sh", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    path = environment.pop("PATH", "/usr/bin:/bin")
    return subprocess.run(
        ["/bin/sh", str(folder / "bootstrap.sh")],
        env={"PATH": path, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_bare_make_lists_every_verb() -> None:
    said = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    verbs = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)) - {"help"}
    assert set(re.findall(r"^  ([a-z-]+) ", said, re.MULTILINE)) == verbs


# --- nothing here depends on one machine or one index ---------------------------------------------------------------

REGISTRY_HOSTS = "|".join(
    re.escape(f"{name}.{end}") for name, end in [("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org")]
)


def test_no_file_names_a_package_registry() -> None:
    for path in tracked_files():
        found = re.search(REGISTRY_HOSTS, path.read_bytes().decode("utf-8", "replace"))
        assert not found, f"{path.relative_to(ROOT)} names {found[0]}"
