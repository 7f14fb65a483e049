"""A source that has editions, what its publisher shows of them, and what is known of them after a look."""

from datetime import timedelta

from db.engine import reading
from db.store import KnownEdition, editions
from db.tables import EditionSearchRow, ProblemRow
from tests.newsroom import MONDAY, Newsroom
from tests.servers import Page, Site

WEEK = timedelta(days=7)
TOTAL = '{id: total, prints: "2,300 reports in 2024", figure: reports}'
HTML = {"Content-Type": "text/html; charset=utf-8"}


def registry(source: str, *statements: str) -> str:
    said = "".join(f"      - {one}\n" for one in statements or (TOTAL,))
    return f"""\
keeper: keepers
desks:
  us-desk: {{route: us}}
  keepers: {{route: data}}
sources:
  report: {{publisher: An office, {source}}}
figures:
  reports:
    measure: reports received in a year
    unit: reports
    source: report
    at: {{prose: "received <value> reports in <year>"}}
fact-checks:
  article:
    title: How many reports?
    url: https://example.org/article
    checked: 2026-03-01
    desk: us-desk
    tracks: latest
    statements:
{said}"""


def by_list(site: Site, more: str = "", path: str = "/reports") -> str:
    return f'editions: {{listed-at: "{site.url(path)}", link: <year>-report.html}}{more}'


def links(*to: str) -> Page:
    body = "<html><body><h1>All reports</h1><ul>" + "".join(f'<li><a href="{one}">{one}</a></li>' for one in to)
    return Page(body=f"{body}</ul></body></html>".encode(), headers=HTML)


def known(room: Newsroom) -> tuple[KnownEdition, ...]:
    with reading(room.engine) as session:
        return editions(session, ["report"])["report"]


def revised(room: Newsroom) -> list[tuple[str, int | None]]:
    """Each edition with the day, from Monday, on which it was last revised."""
    return [(one.name, (one.revised_at - MONDAY).days if one.revised_at else None) for one in known(room)]


def names(room: Newsroom) -> list[str]:
    return [one.name for one in known(room)]


def asked(site: Site) -> list[str]:
    paths = [one.path for one in site.asked]
    site.asked.clear()
    return paths


def said(room: Newsroom) -> str:
    return str(room.rows(EditionSearchRow, "said")[0][0])


def causes(room: Newsroom) -> list[tuple[str, str, str]]:
    return room.rows(ProblemRow, "subject", "kind", "cause", where=ProblemRow.closed_at.is_(None))


def by_address(site: Site, more: str = "") -> str:
    return f'url: "{site.url("/files/<year>-report.html")}"{more}'
