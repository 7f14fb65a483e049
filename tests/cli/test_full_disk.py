"""A real full disk: a small file system of memory, mounted where only the command sees it."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
set -e
mount -t tmpfs -o size=3m tmpfs "$1"
"$2" -c "from cli.app import main; main()" --state "$1" db upgrade
dd if=/dev/zero of="$1/fill" bs=1k count=9000 2>/dev/null || true
"$2" -c "from cli.app import main; main()" --state "$1" status
"""


def alone(*words: str) -> "subprocess.CompletedProcess[str]":
    """A command as root of a name space of its own."""
    return subprocess.run(["unshare", "-rm", *words], capture_output=True, text=True, check=False)


def test_a_full_disk_is_called_full(tmp_path: Path) -> None:
    try:
        may_mount = alone("mount", "-t", "tmpfs", "tmpfs", str(tmp_path)).returncode == 0
    except FileNotFoundError:
        may_mount = False
    if not may_mount:
        pytest.skip("this machine lets nobody but root mount a file system")
    said = alone("sh", "-c", SCRIPT, "sh", str(tmp_path), sys.executable)
    assert said.returncode == 1, said.stderr
    assert "cannot grow: the disk is full: free some space; nothing that was stored is lost" in said.stderr
