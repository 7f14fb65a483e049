"""`export --form warc`: a file that the tools of web archives read, or a stream."""

import gzip
import subprocess
import sys

from tests.cli.conftest import Desk


def checked(desk: Desk, name: str) -> str:
    """What `warcio check` says of a file; nothing where it is sound. As whoever receives it would run it."""
    command = [sys.executable, "-c", "from warcio.cli import main; main()", "check", name]
    said = subprocess.run(command, cwd=desk.folder, capture_output=True, text=True, check=False)
    return f"{said.stdout}{said.stderr}" if said.returncode == 0 else f"ended with {said.returncode}: {said.stdout}"


def test_everything_is_written_into_a_file_that_warcio_accepts(watching: Desk) -> None:
    said = watching("export", "--form", "warc", "--to", "evidence.warc.gz")
    assert said.status == 0
    assert "5 visits written: 5 request, 5 response, 1 warcinfo." in said.err
    assert checked(watching, "evidence.warc.gz") == ""
    assert [path.name for path in watching.folder.glob("*evidence*")] == ["evidence.warc.gz"]


def test_a_damaged_file_is_not_accepted(watching: Desk) -> None:
    """That the check above can fail."""
    watching("export", "--form", "warc", "--to", "evidence.warc")
    file = watching.folder / "evidence.warc"
    file.write_bytes(file.read_bytes().replace(b"<p>", b"<b>"))
    assert "payload digest failed" in checked(watching, "evidence.warc")


def test_a_pipe_receives_it_compressed_and_an_id_restricts_it(watching: Desk) -> None:
    with watching.start("export", "referrals-to-arrests", "--form", "warc") as running:
        assert running.stdout is not None
        packed = running.stdout.buffer.read()
        assert running.wait(60) == 0
    text = gzip.decompress(packed)
    assert text.startswith(b"WARC/1.1\r\n")
    assert text.count(b"WARC-Type: response") == 2


def test_what_cannot_be_done_is_said(watching: Desk) -> None:
    assert "there is no folder nowhere" in watching("export", "--form", "warc", "--to", "nowhere/x.warc").err
    assert "is called nothing" in watching("export", "nothing", "--form", "warc", "--to", "x.warc").err
    assert not (watching.folder / "x.warc").exists()
