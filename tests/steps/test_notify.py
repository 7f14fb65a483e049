"""Routes and outcomes against real services on loopback: a webhook, a mail server, and a port where nobody listens."""

import json
import logging
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from checks.errors import SettingsError
from checks.model import Severity
from checks.words.views import Notice, NoticeKind, Result
from cli.demo.sinks import LOOPBACK, MailSink, Manner, WebhookSink
from steps.notify import TIMEOUT_S, Channel, Routes, load_routes, no_channel, send

NOTICE = Notice(
    id="n-1f2e3d4c5b",
    route="us-desk",
    kind=NoticeKind.MARKS,
    severity=Severity.URGENT,
    subject="[urgent] Outdated: “Über 35,9 Millionen”",
    text="Outdated: “Über 35,9 Millionen”\n\n   The source now says:\n     36.2 million\n",
    html="<!doctype html><html><body><h1>Outdated: “Über 35,9 Millionen”</h1><p>36.2 million</p></body></html>",
    headers={"X-Stilltrue-Notice": "n-1f2e3d4c5b"},
)
SHORT = "?rto=0.2&cto=0.2"


@pytest.fixture
def hook() -> Iterator[WebhookSink]:
    with WebhookSink("/hook/s3cr3tpath") as sink:
        yield sink


@pytest.fixture
def mail() -> Iterator[MailSink]:
    with MailSink() as sink:
        yield sink


@pytest.fixture
def nobody() -> int:
    """A port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        return int(taken.getsockname()[1])


# --- sending ------------------------------------------------------------------------------------------------------


def test_a_webhook_gets_the_plain_text_and_the_id_of_the_notice(hook: WebhookSink) -> None:
    outcome = send(only(load_routes(f"us-desk={hook.route}")), NOTICE)
    (arrived,) = hook.inbox.messages()
    assert outcome.result is Result.ACCEPTED
    assert arrived.subject == NOTICE.subject
    assert arrived.text == NOTICE.text.rstrip()
    assert arrived.headers["x-stilltrue-notice"] == NOTICE.id


def test_mail_gets_html_with_a_text_beside_it_and_the_id_of_the_notice(mail: MailSink) -> None:
    outcome = send(only(load_routes(f"us-desk={mail.route}")), NOTICE)
    (arrived,) = mail.inbox.messages()
    assert outcome.result is Result.ACCEPTED
    assert arrived.subject == NOTICE.subject
    assert arrived.html.strip() == NOTICE.html
    assert "36.2 million" in arrived.text
    assert "<" not in arrived.text
    assert arrived.headers["x-stilltrue-notice"] == NOTICE.id
    assert arrived.to == ("desk@example.org",)


def test_mail_that_asks_for_plain_text_gets_it(mail: MailSink) -> None:
    send(only(load_routes(f"us-desk={mail.route}&format=text")), NOTICE)
    (arrived,) = mail.inbox.messages()
    assert arrived.html == ""
    assert arrived.text.replace("\r\n", "\n").strip() == NOTICE.text.strip()


def test_headers_of_one_notice_do_not_travel_with_the_next(hook: WebhookSink) -> None:
    channel = only(load_routes(f"us-desk={hook.route}?+X-Own=kept"))
    send(channel, NOTICE)
    send(channel, replace(NOTICE, headers={}))
    first, second = hook.inbox.messages()
    assert first.headers["x-own"] == second.headers["x-own"] == "kept"
    assert "x-stilltrue-notice" not in second.headers


# --- what became of it --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_an_answer_that_says_no_is_a_refusal(hook: WebhookSink, status: int) -> None:
    hook.behave(status=status)
    outcome = send(only(load_routes(f"us-desk={hook.route}")), NOTICE)
    assert outcome.result is Result.REFUSED
    assert str(status) in outcome.detail


def test_a_port_where_nobody_listens_is_a_refusal(nobody: int) -> None:
    outcome = send(only(load_routes(f"us-desk=json://{LOOPBACK}:{nobody}/hook")), NOTICE)
    assert outcome.result is Result.REFUSED
    assert "connection refused" in outcome.detail


def test_a_host_that_does_not_exist_is_a_refusal() -> None:
    outcome = send(only(load_routes("us-desk=json://no-such-host.invalid/hook")), NOTICE)
    assert outcome.result is Result.REFUSED


@pytest.mark.parametrize("manner", [Manner.HANG, Manner.ANSWER_LATE, Manner.TAKE_AND_CUT])
def test_no_answer_is_unknown_for_the_notice_may_have_arrived(hook: WebhookSink, manner: Manner) -> None:
    hook.behave(manner)
    outcome = send(only(load_routes(f"us-desk={hook.route}{SHORT}")), NOTICE)
    assert outcome.result is Result.UNKNOWN
    assert "may have arrived" in outcome.detail
    assert len(hook.inbox.messages()) == (manner is not Manner.HANG)


def test_a_late_answer_is_waited_for(hook: WebhookSink) -> None:
    hook.behave(Manner.ANSWER_LATE)
    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(send, only(load_routes(f"us-desk={hook.route}")), NOTICE)
        assert hook.inbox.wait_for(1)
        hook.let_go()
        assert sending.result().result is Result.ACCEPTED


def test_a_mail_server_that_says_no_is_a_refusal_with_its_words(mail: MailSink) -> None:
    mail.refuse = "550 no such mailbox"
    outcome = send(only(load_routes(f"us-desk={mail.route}")), NOTICE)
    assert outcome.result is Result.REFUSED
    assert "no such mailbox" in outcome.detail


def test_a_mail_server_nobody_runs_is_a_refusal(nobody: int) -> None:
    outcome = send(
        only(load_routes(f"us-desk=mailto://{LOOPBACK}:{nobody}/?from=a@example.org&to=b@example.org")), NOTICE
    )
    assert outcome.result is Result.REFUSED


def test_mail_that_one_recipient_took_and_another_did_not_is_unknown(mail: MailSink) -> None:
    mail.refuse_recipient = "gone@example.org"
    outcome = send(only(load_routes(f"us-desk={mail.route},gone@example.org")), NOTICE)
    assert outcome.result is Result.UNKNOWN
    assert len(mail.inbox.messages()) == 1


def test_a_mail_server_that_hangs_up_after_the_message_is_unknown(mail: MailSink) -> None:
    mail.hang_up = True
    outcome = send(only(load_routes(f"us-desk={mail.route}")), NOTICE)
    assert outcome.result is Result.UNKNOWN
    assert len(mail.inbox.messages()) == 1


def test_apprise_does_not_try_again_by_itself_for_nobody_would_know(hook: WebhookSink) -> None:
    hook.behave(Manner.HANG)
    send(only(load_routes(f"us-desk={hook.route}{SHORT}&retry=3&wait=0")), NOTICE)
    assert hook.asked == 1


def test_a_text_longer_than_a_service_takes_is_split_and_not_refused(hook: WebhookSink) -> None:
    sentence = "The source now says 36.2 million. "
    long = replace(NOTICE, text=sentence * 300)
    outcome = send(only(load_routes(f"us-desk=mmost://{LOOPBACK}:{hook.port}/token")), long)
    parts = [json.loads(arrived.body)["text"] for arrived in hook.inbox.messages()]
    assert outcome.result is Result.ACCEPTED
    assert len(parts) > 1
    assert sum(part.count("36.2 million") for part in parts) == 300


def test_mail_and_plain_webhooks_are_never_split(hook: WebhookSink, mail: MailSink) -> None:
    long = replace(NOTICE, text="word " * 20_000, html=f"<p>{'word ' * 20_000}</p>")
    for channel in load_routes(f"us-desk={hook.route}, us-desk={mail.route}").of("us-desk"):
        assert send(channel, long).result is Result.ACCEPTED
    assert len(hook.inbox.messages()) == len(mail.inbox.messages()) == 1


# --- secrets ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("behaviour", [{"status": 500}, {"status": 200}, {"manner": Manner.TAKE_AND_CUT}])
def test_no_secret_of_an_address_leaves_with_the_outcome_or_into_a_log(
    hook: WebhookSink, caplog: pytest.LogCaptureFixture, behaviour: dict[str, object]
) -> None:
    hook.behave(**behaviour)  # type: ignore[arg-type]
    caplog.set_level(logging.DEBUG)
    address = f"json://someone:p4ssw0rd@{LOOPBACK}:{hook.port}/hook/s3cr3tpath?:token=t0ps3cret"
    channel = only(load_routes(f"us-desk={address}"))
    said = send(channel, NOTICE).detail + channel.name
    for secret in ("p4ssw0rd", "s3cr3tpath", "t0ps3cret"):
        assert secret not in said
        assert not any(secret in record.getMessage() for record in caplog.records if record.name.startswith("apprise"))


@pytest.mark.parametrize("bad", ["us-desk=slack://T0KENSECRET", "us-desk=nosuch://T0KENSECRET/x", "json://T0KENSECRET"])
def test_no_secret_of_an_address_stands_in_the_error_about_it(
    bad: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(SettingsError) as error:
        load_routes(bad.replace("json://T0KENSECRET", "json://example.org/T0KENSECRET"))
    assert "T0KENSECRET" not in str(error.value)
    assert "T0KENSECRET" not in caplog.text + "".join(capfd.readouterr())


# --- the configuration --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", ["\n", "; ", ", ", ",", ";", " "])
def test_entries_may_be_parted_in_any_way(separator: str) -> None:
    entries = ["us-desk=json://a.example/x", "eu-desk,keeper=json://b.example/y", "keeper = xml://c.example"]
    channels = load_routes(separator.join(entries)).channels
    assert {route: len(found) for route, found in channels.items()} == {"us-desk": 1, "eu-desk": 1, "keeper": 2}


def test_an_address_may_hold_commas() -> None:
    routes = load_routes(
        "us-desk=mailto://mail.example/?from=s@example.org&to=a@example.org,b@example.org, eu=json://x"
    )
    assert only(routes).service.targets == [(False, "a@example.org"), (False, "b@example.org")]


def test_a_file_of_apprise_is_read_as_text_or_yaml(tmp_path: Path) -> None:
    text, yaml = tmp_path / "routes.conf", tmp_path / "routes.yaml"
    text.write_text("# our desks\nus-desk=json://a.example/x\nnews=us-desk\n", encoding="utf-8")
    yaml.write_text("version: 1\nurls:\n  - json://a.example/x:\n      - tag: us-desk, news\n", encoding="utf-8")
    for routes in (load_routes(str(text)), load_routes(f"file://{yaml}")):
        assert set(routes.channels) == {"us-desk", "news"}


def test_an_address_tagged_always_hears_of_every_route() -> None:
    routes = load_routes("always=json://a.example, us-desk=json://b.example")
    assert [channel.name.split()[1] for channel in routes.of("us-desk")] == ["b.example", "a.example"]
    assert [channel.name.split()[1] for channel in routes.of("anything")] == ["a.example"]


def test_a_route_is_found_whatever_its_case() -> None:
    assert len(load_routes("US-Desk=json://a.example").of("us-desk")) == 1


def test_each_address_has_a_name_of_its_own() -> None:
    routes = load_routes("us-desk=json://a.example/x, us-desk=json://a.example/y, us-desk=json://a.example/y?rto=5")
    names = [channel.name for channel in routes.of("us-desk")]
    assert len(set(names)) == 3
    assert all(name.startswith("json a.example (") for name in names)


def test_a_channel_keeps_its_name_from_one_load_to_the_next() -> None:
    first, again = (only(load_routes(f"us-desk=json://user:secret@a.example/x{more}")) for more in ("", "?rto=5"))
    assert first.name == again.name


def test_a_service_is_waited_for_patiently_unless_its_address_says_otherwise() -> None:
    patient, hasty = load_routes("us-desk=json://a.example, us-desk=json://b.example?rto=2&cto=1").of("us-desk")
    assert patient.patience_s == 2 * TIMEOUT_S
    assert hasty.patience_s == 3


def test_nothing_configured_is_no_route() -> None:
    assert load_routes(" \n").of("us-desk") == ()


def test_a_route_without_an_address_is_refused_with_the_remedy() -> None:
    outcome = no_channel("us-desk")
    assert outcome.result is Result.REFUSED
    assert "us-desk=URL" in outcome.detail
    assert "STILLTRUE_ROUTES" in outcome.detail


@pytest.mark.parametrize(
    ("configuration", "words"),
    [
        ("no/such/file.yaml", "cannot be read"),
        ("json://example.org/hook", "bears no tag"),
        ("us-desk=slack://x", "Slack"),
        ("us-desk=nosuch://x", "Unparseable"),
        ("us-desk=json://a.example, eu-desk=json://", "Unparseable"),
    ],
)
def test_what_cannot_be_used_is_said_with_what_was_expected(configuration: str, words: str) -> None:
    with pytest.raises(SettingsError, match="STILLTRUE_ROUTES") as error:
        load_routes(configuration)
    assert words in str(error.value)


def test_a_file_that_is_no_configuration_is_named(tmp_path: Path) -> None:
    path = tmp_path / "routes.conf"
    path.write_text("hello\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"routes\.conf"):
        load_routes(str(path))
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="UTF-8"):
        load_routes(str(path))


def only(routes: Routes) -> Channel:
    (channel,) = routes.of("us-desk")
    return channel
