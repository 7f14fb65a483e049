"""`export`: evidence for the tools of web archives, banners and markup for those who publish."""

import gzip
import json
import subprocess
import sys
from typing import Any

from tests.cli.conftest import Desk, revised


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


# --- banner and ClaimReview ----------------------------------------------------------------------------------------

ARTICLE = "referrals-to-arrests"


def exported(desk: Desk, form: str, *words: str) -> Any:
    said = desk("export", ARTICLE, "--form", form, *words)
    assert said.status == 0, said.err
    return said.json


def test_readers_are_told_once_an_editor_left_an_outdated_sentence_in_print(watching: Desk) -> None:
    assert exported(watching, "banner")["fact_checks"][0]["banner"] is None
    watching.sites.said = revised(watching.sites.said)
    watching("check", "--all")
    (article,) = exported(watching, "banner")["fact_checks"]
    assert (article["state"], article["banner"]) == ("outdated", None)
    assert article["not_shown"][-1].startswith("mark 2 (referrals-to-arrests/unroutable): no editor has decided: ")
    watching("snooze", "2", "--until", "2099-01-01", "--by", "Ana")
    (article,) = exported(watching, "banner")["fact_checks"]
    assert "“3.8% of industry reports in 2023”: Sample Clearing House now says 4.2%" in article["banner"]["text"]
    assert "Ana" not in json.dumps(article)
    watching("correct", "2", "--value", "4.2%", "--by", "Ana")
    assert exported(watching, "banner")["fact_checks"][0]["banner"] is None


def test_a_desk_that_tells_readers_at_once_does_so(watching: Desk) -> None:
    watching.replace("us-desk: {route: us-desk,", "us-desk: {route: us-desk, banner: at once,")
    watching.replace("    title: How often do", "    claim: Arrests are common.\n    title: How often do")
    watching.sites.said = revised(watching.sites.said)
    watching("check", "--all")
    (article,) = exported(watching, "banner")["fact_checks"]
    (review,) = exported(watching, "claimreview")["@graph"]
    assert review["claimReviewed"] == "Arrests are common."
    assert review["creativeWorkStatus"] == article["banner"]["text"]
    assert {one["publisher"]["name"] for one in review["citation"]} >= {"Sample Clearing House"}
    assert "claim: Arrests are common." in watching("show", ARTICLE).out


def test_the_markup_says_what_was_corrected_and_leaves_out_articles_without_a_claim(watching: Desk) -> None:
    assert f"no `claim` of theirs: {ARTICLE}." in watching("export", ARTICLE, "--form", "claimreview").err
    watching.replace("    title: How often do", "    claim: Arrests are common.\n    title: How often do")
    watching.sites.said = revised(watching.sites.said)
    watching("check", "--all")
    watching("correct", "2", "--value", "4.2%", "--by", "Ana")
    assert watching("export", ARTICLE, "--form", "claimreview", "--to", "review.json").out == ""
    (review,) = json.loads((watching.folder / "review.json").read_text())["@graph"]
    assert [one["text"] for one in review["correction"]] == ["Corrected: it prints “4.2%” now."]
    assert "creativeWorkStatus" not in review


def test_an_instant_of_a_visit_is_for_evidence_alone(watching: Desk) -> None:
    said = watching("export", "--form", "banner", "--since", "2026-01-01")
    assert said.status == 2
    assert "--since is for --form warc" in said.err
