"""Whether the registries of the guide, and the parts it shows of them, are without mistake and without doubt."""

import re
from collections.abc import Sequence

from checks.registry import Checked, check_registry

AROUND = """\
desks:
  news: {route: news}
sources:
  libraries: {publisher: Sample Statistics Office, url: https://statistics.example/libraries}
figures:
  visits: {measure: visits, unit: visits, source: libraries, at: {table: {row: Visits, column: <year>}}}
"""
_ARTICLE = '    title: A title\n    url: https://desk.example/example\n    desk: "{desk}"\n'
_KEYS = re.compile(r"^(?:- \{?)?([a-z][a-z-]*):", re.MULTILINE)


def slips_of_file(text: str, hosts: Sequence[str]) -> list[str]:
    """What is wrong with a whole registry."""
    return _slips(check_registry({"registry.yaml": text}, allowed_hosts=hosts))


def slips_of_part(place: str | None, text: str, around: str, hosts: Sequence[str]) -> list[str]:
    """What is wrong with a part of a registry, put where it belongs in the one that is `around` it."""
    if place is None:
        return slips_of_file(text, hosts)
    if place not in _PUT:
        return [f"`# in a {place}`: a part stands in one of {', '.join(_PUT)}"]
    around = around or AROUND
    desk = re.search(r"^desks:\n(?: *#.*\n)*  ([a-z-]+):", around, re.MULTILINE)
    part = _PUT[place](text, desk[1] if desk else "news")
    return _slips(check_registry({"registry.yaml": around, "part.yaml": part}, allowed_hosts=hosts))


def _slips(checked: Checked) -> list[str]:
    return [str(one) for one in (*checked.mistakes, *checked.doubts)]


def _indented(text: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}" if line.strip() else line for line in text.splitlines(keepends=True))


def _entry(section: str, text: str, given: dict[str, str]) -> str:
    """An entry called `example`, with what it needs beside the keys it has."""
    keys = set(_KEYS.findall(text))
    more = "".join(f"    {key}: {value}\n" for key, value in given.items() if key not in keys)
    return f"{section}:\n  example:\n{_indented(text, 4)}{more}"


def _desk(text: str, _desk_name: str) -> str:
    return _entry("desks", text, {"route": "news"})


def _source(text: str, _desk_name: str) -> str:
    shorthand = {"bill", "world-bank"} & set(_KEYS.findall(text))
    return _entry(
        "sources", text, {"publisher": "Somebody"} | ({} if shorthand else {"url": "https://statistics.example/page"})
    )


def _figure(text: str, _desk_name: str) -> str:
    derived = {"share", "change", "sum"} & set(_KEYS.findall(text))
    given = {} if derived else {"source": "libraries", "at": "{table: {row: Visits, column: <year>}}"}
    return _entry("figures", text, {"measure": "what is counted"} | given)


def _statement(text: str, desk: str) -> str:
    return f"fact-checks:\n  example:\n{_ARTICLE.format(desk=desk)}    statements:\n{_indented(text, 6)}"


def _fact_check(text: str, desk: str) -> str:
    given = {"title": "A title", "url": "https://desk.example/example", "desk": desk}
    return _entry("fact-checks", text, given)


_PUT = {"desk": _desk, "source": _source, "figure": _figure, "statement": _statement, "fact-check": _fact_check}
