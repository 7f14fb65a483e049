"""The systemd unit and the Containerfile, checked where neither systemd nor a container engine runs.

`systemd-analyze` and `hadolint` are used where they are found; the rules we care most about are checked everywhere.
"""

import configparser
import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from steps.settings import PREFIX, Settings
from tests.conftest import ROOT

UNIT = ROOT / "deploy" / "stilltrue.service"
CONTAINERFILE = ROOT / "Containerfile"
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "RestrictSUIDSGID": "yes",
    "CapabilityBoundingSet": "",
    "DynamicUser": "yes",
    "StateDirectory": "stilltrue",
}


def unit() -> configparser.ConfigParser:
    """The unit; of a key that is given twice, the last value."""
    parsed = configparser.ConfigParser(strict=False, interpolation=None, delimiters="=")
    parsed.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's keys are in mixed case
    parsed.read_string(UNIT.read_text())
    return parsed


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Containerfile in order, each with what it says."""
    text = "\n".join(one for one in CONTAINERFILE.read_text().splitlines() if not one.lstrip().startswith("#"))
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [(word, rest.strip()) for word, _, rest in (one.partition(" ") for one in lines if one.strip())]


def stage(name: str) -> list[str]:
    """What the last stage says under this instruction."""
    found = instructions()
    last = max(at for at, (word, _) in enumerate(found) if word == "FROM")
    return [rest for word, rest in found[last:] if word == name]


def known(names: set[str]) -> bool:
    """Whether each variable of ours is a setting."""
    return {
        name.removeprefix(PREFIX).lower() for name in names if name.startswith(PREFIX)
    } <= Settings.model_fields.keys()


# --- systemd ---------------------------------------------------------------------------------------------------------


def test_the_unit_is_hardened_and_keeps_its_state_where_systemd_makes_it() -> None:
    service = unit()["Service"]
    assert {key: service[key] for key in HARDENED} == HARDENED
    assert service["ExecStart"].endswith("/stilltrue serve")
    assert known(set(re.findall(r"(\w+)=", service["Environment"])))


def test_the_unit_starts_it_again_unless_somebody_must_mend_a_setting() -> None:
    service = unit()["Service"]
    assert (service["Restart"], service["RestartPreventExitStatus"]) == ("on-failure", "2")
    assert int(service["TimeoutStopSec"]) > 13  # as long as `serve` itself is patient


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    here = tmp_path / UNIT.name
    here.write_text(re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", UNIT.read_text(), flags=re.MULTILINE))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", here], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


# --- containers ------------------------------------------------------------------------------------------------------


def test_the_image_runs_as_nobody_of_the_machine_and_keeps_its_state_in_a_volume() -> None:
    assert [int(one) for one in stage("USER")] == [10001]
    (volume,) = stage("VOLUME")
    environment = dict(pair.split("=", 1) for one in stage("ENV") for pair in one.split())
    assert environment["STILLTRUE_STATE"] == volume
    assert known(set(environment))


def test_the_image_is_of_a_slim_python_we_support_in_both_stages() -> None:
    bases = {rest.split()[0] for word, rest in instructions() if word == "FROM"}
    (version,) = {re.fullmatch(r"python:3\.(\d+)-slim", one).group(1) for one in bases}  # type: ignore[union-attr]
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    low, high = (int(one) for one in re.findall(r"3\.(\d+)", classifiers))
    assert low <= int(version) < high


def test_the_image_serves_and_says_whether_it_is_well() -> None:
    assert ([json.loads(one) for one in stage("ENTRYPOINT")], [json.loads(one) for one in stage("CMD")]) == (
        [["stilltrue"]],
        [["serve"]],
    )
    assert stage("STOPSIGNAL") == ["SIGTERM"]
    (health,) = stage("HEALTHCHECK")
    command = json.loads(health[health.index("[") :])
    compile(command[2], "the health check", "exec")
    assert "/api/health" in command[2]


def test_every_room_of_the_house_is_copied_and_let_through() -> None:
    """A folder that is forgotten would be missed by its first import, in the image alone."""
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    rooms = {one.partition(".")[0] for one in packages}
    copied = {one.split()[0].rstrip("/") for word, one in instructions() if word == "COPY" and "--from" not in one}
    assert rooms <= copied
    through = {one[1:].rstrip("/") for one in (ROOT / ".dockerignore").read_text().splitlines() if one.startswith("!")}
    assert rooms | {"pyproject.toml", "requirements.lock", "README.md", "LICENSE"} <= through
    for one in through:
        assert (ROOT / one).exists()


@pytest.mark.skipif(not shutil.which("hadolint"), reason="hadolint is not installed")
def test_hadolint_finds_nothing_wrong_with_the_containerfile() -> None:
    done = subprocess.run(["hadolint", CONTAINERFILE], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "")
