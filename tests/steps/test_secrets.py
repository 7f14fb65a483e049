"""After a day of everything that can go wrong, the secret stands nowhere: not in the database, a capture, or a word."""

import contextlib
import io
import logging
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote_plus

import pytest

from cli.app import main
from cli.demo.sinks import WebhookSink
from tests.servers import Asked, Page, Site, serving

SECRET = "s3cret/key+with=signs"  # with signs that are spelled differently in addresses, JSON and HTML
JSON = {"Content-Type": "application/json"}


def source(name: str, url: str, more: str = "") -> str:
    return f'  {name}: {{publisher: An office, url: "{url}", secrets: {{api_key: A_KEY}}{more}}}\n'


def figure(name: str) -> str:
    at = '{json: total, period: "2023"}'
    return f"  {name}-total: {{measure: reports, unit: reports, source: {name}, at: {at}}}\n"


def statement(name: str) -> str:
    return f'      - {{id: {name}, prints: "2,300 reports in 2023", figure: {name}-total}}\n'


def registry(sources: dict[str, str]) -> str:
    names = list(sources)
    return (
        "desks: {us-desk: {route: us}}\nsources:\n"
        + "".join(sources.values())
        + "figures:\n"
        + "".join(map(figure, names))
        + "fact-checks:\n  article:\n    title: How many?\n    url: https://example.org/a\n    checked: 2026-03-01\n"
        "    desk: us-desk\n    statements:\n" + "".join(map(statement, names))
    )


def echo(asked: Asked) -> Page:
    """A document that prints its whole request, in every spelling."""
    spelled = unquote_plus(asked.path)
    escaped = spelled.replace("/", "\\/")
    body = f'{{"total": 9900, "request": "{asked.path}", "plain": "{spelled}", "json": "{escaped}"}}'
    return Page(body=body.encode(), headers=JSON | {"ETag": f'"{quote(SECRET)}"', "Last-Modified": SECRET})


def paged(asked: Asked) -> Page:
    """A first page whose next link bears the key, and a second one that fails."""
    if "page=2" in asked.path:
        return Page(status=429)
    return Page(body=f'{{"total": 1, "links": {{"next": "{asked.path}&page=2"}}}}'.encode(), headers=JSON)


def redirecting(place: str, status: int = 302) -> object:
    return lambda asked: Page(status=status, headers={"Location": place + asked.path.partition("?")[2]})


@pytest.fixture
def publisher() -> Iterator[Site]:
    with serving() as site, serving(address="127.0.0.2") as elsewhere:
        elsewhere.pages["/echo"] = echo
        pages = {
            "/echo": echo,
            "/paged": paged,
            "/circle": redirecting("/circle?"),
            "/away": redirecting(elsewhere.url("/echo?other=1&")),
            "/nowhere": redirecting("ftp://x/" + "y" * 170 + "?"),
            "/refused": Page(status=403, body=SECRET.encode()),
            "/broken": lambda asked: Page(status=500, body=asked.path.encode()),
            "/coded": lambda asked: Page(headers={"Content-Encoding": unquote_plus(asked.path)}),
            "/typed": lambda asked: Page(
                body=b'{"total": 1}', headers={"Content-Type": f"text/{unquote_plus(asked.path)}"}
            ),
        }
        site.pages.update(pages)  # type: ignore[arg-type]
        yield site
        assert all("api_key" not in asked.path for asked in elsewhere.asked)


def command(*words: str) -> tuple[int, str]:
    """How it ended, and all that was said."""
    out, before = io.StringIO(), sys.argv
    sys.argv = ["stilltrue", *words]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), pytest.raises(SystemExit) as ended:
            main()
    finally:
        sys.argv = before
    return int(ended.value.code or 0), out.getvalue()


def everything_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below the folder, captures unpacked as well."""
    for path in folder.rglob("*"):
        if path.is_file():
            body = path.read_bytes()
            yield str(path), body
            if path.suffix == ".z":
                yield str(path), zlib.decompress(body)


def test_the_secret_stands_nowhere(
    publisher: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    names = [path[1:] for path in publisher.pages]
    sources = {name: source(name, publisher.url(f"/{name}?a=1")) for name in names}
    sources["paged"] = source("paged", publisher.url("/paged?a=1"), ", next: links.next")
    sources["asked"] = source("asked", publisher.url("/echo"), ', post: \'{"key": "<api_key>"}\'')
    sources["unset"] = source("unset", publisher.url("/echo")).replace("A_KEY", "ANOTHER_KEY")
    (tmp_path / "registry.yaml").write_text(registry(sources), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("A_KEY", SECRET)
    monkeypatch.setenv("STILLTRUE_ALLOW_HOSTS", "127.0.0.1,127.0.0.2")
    monkeypatch.setenv("STILLTRUE_MIN_INTERVAL_S", "0")
    with WebhookSink() as hook, caplog.at_level(logging.DEBUG):
        monkeypatch.setenv("STILLTRUE_ROUTES", f"us={hook.route}")
        commands = (
            ("check", "--all", "--deliver", "--now", "2026-03-02T09:00:00+00:00"),
            ("check", "--all", "--json", "--deliver", "--now", "2026-03-03T09:00:00+00:00"),
            ("status", "--json"),
            ("show", "article", "--json"),
            *(("explain", f"{name}-total") for name in sources),
            *(("show", name, "--json") for name in sources),
            ("plan",),
            ("export", "--form", "warc", "--to", "all.warc"),
            ("read", publisher.url("/echo?a=1"), "--figure", "echo-total", "--json"),
            ("read", publisher.url("/paged?a=1"), "--figure", "paged-total"),
        )
        heard = "\n".join(command(*words)[1] for words in commands)
        notices = [message.body for message in hook.inbox.messages()]
    assert any(SECRET in unquote_plus(asked.path) for asked in publisher.asked), "the publisher was told"
    assert any(SECRET in asked.body.decode() for asked in publisher.asked if asked.method == "POST")
    assert "the variable ANOTHER_KEY, which holds a secret of it, is not set" in heard
    assert "expected page 2 at" in heard
    assert notices
    spellings = {
        SECRET,
        quote(SECRET, safe=""),
        quote(SECRET, safe="").lower(),
        SECRET.replace("/", "\\/"),
        SECRET[:12],
    }
    assert b"WARC-Target-URI: " + publisher.url("/echo?a=1").encode() in (tmp_path / "all.warc").read_bytes()
    for spelling in spellings:
        assert spelling not in heard
        assert spelling not in caplog.text
        assert spelling not in str(notices)
        for name, body in everything_in(tmp_path):
            assert spelling.encode() not in body, name
