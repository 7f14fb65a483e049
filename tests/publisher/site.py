"""The twins behind one server on loopback: the host of a public address is the first part of the path here."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from checks.addresses import address
from checks.registry import parse_registry
from tests.conftest import ROOT
from tests.publisher.made import MADE
from tests.servers import Asked, Page, Site, serving

DOCUMENTS = Path(__file__).parent / "documents"  # <id of the source>.<form>; .page-2 where a second page follows
ARTICLES = Path(__file__).parent / "articles.yaml"  # invented: each cites a public figure
REGISTRY = ROOT / "registry.yaml"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".csv": "text/csv",
    ".txt": "text/plain",
}
VINTAGE = "2025"  # the edition that stands at an address with <year> in it
SHORTHAND = re.compile(r"^    (?:bill|world-bank): \S+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Twins:
    """The running publisher. What it says of a source may be changed under way; `asked` is what it was asked."""

    site: Site
    registry_text: str  # the registry of the project and the articles, every address at home
    paths: dict[str, str]  # source -> path here
    said: dict[str, bytes] = field(default_factory=dict)
    failing: set[str] = field(default_factory=set)

    def publish(self, source: str, body: bytes, media_type: str) -> None:
        """From now on the source says this; whoever has it already is told so."""
        tag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
        headers = {"Content-Type": media_type, "ETag": tag}
        self.said[source] = body

        def answer(asked: Asked) -> Page:
            if second := page_two(source, asked):
                return Page(body=second, headers={"Content-Type": media_type})
            known = asked.headers.get("if-none-match") == tag
            return Page(status=304, headers={"ETag": tag}) if known else Page(body=body, headers=headers)

        self.site.pages[self.paths[source]] = answer

    def restore_all(self) -> None:
        """All sources say again what they said at first."""
        for source in self.paths:
            if self.said.get(source) != (first := document(source))[0] or source in self.failing:
                self.publish(source, *first)
        self.failing.clear()

    def rewrite(self, source: str, old: str, new: str, encoding: str = "utf-8") -> None:
        """The source says the same with other words in one place or all of them."""
        text, media_type = self.said[source].decode(encoding), document(source)[1]
        assert old in text, f"{old!r} does not stand in what {source} says"
        self.publish(source, text.replace(old, new).encode(encoding), media_type)

    def fail(self, source: str, status: int) -> None:
        """From now on the source answers with this status."""
        self.failing.add(source)
        self.site.pages[self.paths[source]] = Page(status=status)


def document(source: str) -> tuple[bytes, str]:
    """The twin of a source, and its media type."""
    if source in MADE:
        make, media_type = MADE[source]
        return make(), media_type
    (file,) = (one for one in DOCUMENTS.glob(f"{source}.*") if one.stem == source)
    return file.read_bytes(), TYPES[file.suffix]


def page_two(source: str, asked: Asked) -> bytes | None:
    """What follows the first page of a source, where that is what was asked for."""
    wanted = "page%5Bnumber%5D=2" in asked.path
    return next(DOCUMENTS.glob(f"{source}.page-2.*")).read_bytes() if wanted else None


@contextmanager
def twins() -> Iterator[Twins]:
    """The publisher, until the block ends."""
    text = REGISTRY.read_text(encoding="utf-8")
    sources = parse_registry({"registry.yaml": text}).sources
    with serving() as site:
        paths = {name: path_of(address(source).replace("<year>", VINTAGE)) for name, source in sources.items()}
        articles = ARTICLES.read_text(encoding="utf-8").partition("fact-checks:\n")[2]
        running = Twins(site, f"{at_home(text, site)}\n{articles}", paths)
        running.restore_all()
        yield running


def path_of(url: str) -> str:
    parts = urlsplit(url)
    return f"/{parts.netloc}{parts.path}"


def at_home(text: str, site: Site) -> str:
    """The text with every address of a source, written out or by its shorthand, at this server."""
    home = site.url("/")

    def written_out(found: re.Match[str]) -> str:
        alone = f"desks: {{one: {{route: one}}}}\nsources:\n  it:\n    publisher: Somebody\n{found[0]}\n"
        return f"    url: {address(parse_registry({'alone.yaml': alone}).sources['it'])}"

    return re.sub(r"^(    url: )https://", rf"\g<1>{home}", SHORTHAND.sub(written_out, text), flags=re.MULTILINE)
