"""What the entries of a registry must be to one another and by themselves, beyond the shape their classes ask for.

Only what is certainly wrong is a mistake; a sentence that is understood in part is a doubt for `validate`.
"""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping

from checks.addresses import address, secret_in, unsafe
from checks.durations import days_at_least, parse_duration
from checks.editions.dating import is_of_edition
from checks.editions.names import has_period, must_be_found
from checks.editions.rules import check_editions
from checks.entries import Entry, did_you_mean
from checks.known import Known
from checks.locators import json_path, never_matches, placeholders
from checks.model import ByHandLocator, Desk, Figure, Releases, Source
from checks.pages import PAGE, by_header
from checks.period_names import parse_period
from checks.releases import parse_between, parse_on
from checks.scales import scale_factor
from checks.stages import LADDERS
from checks.statement_rules import check_fact_check

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*")
_BANNER = re.compile(r"after a decision|at once|after \d{1,3} days?")
_SHARE = re.compile(r"\d+(?:\.\d+)? ?%|\d+(?:\.\d+)?")
_BODY_SECRET = re.compile(r"[\"']?([A-Za-z_-]+)[\"']?\s*[:=]\s*[\"']?([^\"'\s,}<&]+)")


def cross_check(
    entries: list[Entry],
    keeper: Entry | None,
    *,
    complete: bool,
    allowed_hosts: Collection[str],
    zones: Collection[str],
) -> None:
    """Tell every mistake that shows only when entries are seen together. `complete`: no file was unreadable."""
    _ids(entries)
    of_kind: dict[str, dict[str, Entry]] = {kind: {} for kind in ("desk", "source", "figure", "fact-check")}
    for entry in entries:
        of_kind[entry.kind].setdefault(entry.id, entry)
    known = Known(of_kind=of_kind, complete=complete, allowed_hosts=allowed_hosts, zones=zones)
    if keeper and complete and keeper.id not in of_kind["desk"]:
        hint = did_you_mean(keeper.id, of_kind["desk"]) or "; declare it under `desks`"
        keeper.mistakes.append(keeper.spot.mistake(f"`keeper`: no desk is called `{keeper.id}`{hint}"))
    for entry in entries:
        if entry.kind == "fact-check":
            check_fact_check(entry, known)
        elif entry.noun is not None:
            _CHECKS[entry.kind](entry, known)
    _cycles(of_kind["figure"])


def _ids(entries: list[Entry]) -> None:
    """Ids are kebab-case and share one namespace with what they were formerly (DESIGN §3.3)."""
    taken: dict[str, Entry] = {}
    for entry in entries:
        if not _ID.fullmatch(entry.id):
            hint = re.sub(r"[^a-z0-9]+", "-", entry.id.lower()).strip("-")
            entry.say_of_id("an id is lower-case words joined by hyphens" + (f", such as `{hint}`" if hint else ""))
        if entry.id in taken:
            first = taken[entry.id].spot.mistake("", key=True)
            where = f"the {taken[entry.id].kind} at {first.file}:{first.line}"
            entry.say_of_id(f"this id is taken by {where}; all ids share one namespace")
        taken.setdefault(entry.id, entry)
    for entry in entries:
        for i, old in entry.numbered("formerly", entry.noun.formerly if entry.noun else ()):
            if old in taken:
                entry.say(f"the former id `{old}` is the {taken[old].name}'s; ids are never reused", "formerly", i)
            elif not _ID.fullmatch(old):
                entry.say(f"`{old}` is no id: lower-case words joined by hyphens", "formerly", i)
            taken.setdefault(old, entry)


# --- desks and sources ---------------------------------------------------------------------------------------------


def _desk(entry: Entry, known: Known) -> None:
    desk: Desk = entry.noun
    if "://" in desk.route or not re.fullmatch(r"[\w.+-]+", desk.route):
        entry.say("`route` is a tag of the Apprise configuration (STILLTRUE_ROUTES), one word, no address", "route")
    if not _ZONE.fullmatch(desk.zone):
        entry.say(f"`zone`: expected a time zone such as `Europe/Madrid`, found `{desk.zone}`", "zone")
    elif known.zones and desk.zone not in known.zones:
        hint = did_you_mean(desk.zone, known.zones) or "; write one such as `Europe/Madrid`"
        entry.say(f"`zone`: there is no time zone `{desk.zone}`{hint}", "zone")
    if not _BANNER.fullmatch(desk.banner):
        expected = "`after a decision`, `at once` or `after 3 days`"
        entry.say(f"`banner`: expected {expected}, found `{desk.banner}`", "banner")
    if desk.proofread is not None:
        _said(entry, lambda: days_at_least(desk.proofread or ""), "proofread")
    _language(entry, desk.language)
    if desk.deputy == entry.id:
        entry.say("`deputy`: a desk cannot stand in for itself; name another one, or leave it out", "deputy")
    elif desk.deputy:
        known.refer(entry, "desk", desk.deputy, "deputy")


def _source(entry: Entry, known: Known) -> None:
    source: Source = entry.noun
    if source.keeper:
        known.refer(entry, "desk", source.keeper, "keeper")
    _address(entry, source, known)
    for name, variable in source.secrets.items():
        if not _VARIABLE.fullmatch(variable):  # what stands there may be the secret itself, so it is not repeated
            slip = f"`secrets`: `{name}` takes the name of an environment variable (CAPITALS), not the secret itself"
            entry.say(slip, "secrets", name)
    if source.post is not None:
        _body(entry, source.post)
    if source.next_ is not None or PAGE in (source.url or ""):
        _paging(entry, source)
    if source.render is not None and (other := "next" if source.next_ else "post" if source.post else ""):
        entry.say(f"`render` shows a page, `{other}` is for records that are asked for: keep one", "render", key=True)
    if source.scale is not None:
        _said(entry, lambda: scale_factor(source.scale), "scale")
    if source.releases:
        _releases(entry, source.releases)
    if source.editions or has_period(source.url or ""):
        check_editions(entry, source, known)
    if source.pace is not None:
        _said(entry, lambda: parse_duration(source.pace or "").seconds(), "pace")
    if source.language is not None:
        _language(entry, source.language)
    if source.format_ and source.format_.decimal and source.format_.decimal == source.format_.group:
        entry.say(f"`{source.format_.group}` cannot both group digits and begin the decimals", "format", "group")


def _address(entry: Entry, source: Source, known: Known) -> None:
    ways = {"url": source.url, "bill": source.bill, "world-bank": source.world_bank}
    given = [key for key, value in ways.items() if value]
    if len(given) > 1 and not entry.broken & set(given):
        entry.say(f"`{given[0]}` and `{given[1]}` both say where it is; keep one", given[1], key=True)
    given += ["editions"] if source.editions and source.editions.listed_at else []
    if not given and not entry.broken & {"url", "bill", "world-bank"} and not _by_hand(entry.id, known):
        entry.say("an address is missing: `url`, or a shorthand (`bill`, `world-bank`)")
    if source.url is not None:
        for slip in placeholders(source.url, ("year", "quarter", "month", "page"), again=True):
            entry.say(f"`url`: {slip}", "url")
        reason = unsafe(source.url, allowed_hosts=known.allowed_hosts)
        if reason:
            entry.say(f"`url`: {reason}", "url")
    elif given and given[0] != "editions":
        _said(entry, lambda: address(source), given[0])


def _by_hand(source: str, known: Known) -> bool:
    """Whether a person reads all figures of the source, so that it may have no address."""
    figures = [one.noun for one in known.of_kind["figure"].values() if one.noun and one.noun.source == source]
    return bool(figures) and all(isinstance(at, ByHandLocator) for figure in figures for at in figure.at)


def _body(entry: Entry, body: str) -> None:
    if body.lstrip().startswith(("{", "[")):
        try:
            json.loads(body)
        except ValueError as mistake:
            entry.say(f"`post` begins as JSON and is none: {mistake}", "post")
    for name, value in _BODY_SECRET.findall(body):
        if secret_in(f"{name}=x"):
            hint = f"write <{name}> in its place, and its variable under `secrets`"
            entry.say(f"`post`: `{name}` carries a secret in the open; {hint}", "post")
            del value
            return


def _paging(entry: Entry, source: Source) -> None:
    """`<page>` alone does not say which is the last."""
    if source.next_ is None:
        entry.say(f"`url` holds {PAGE}, and nothing says how many there are: give `next` their number's path", "url")
    elif not by_header(source):
        _said(entry, lambda: json_path(source.next_ or ""), "next")


def _releases(entry: Entry, releases: Releases) -> None:
    if releases == Releases():
        entry.say("`releases` says nothing: give `every`, `between`, `calendar`, `on` or `after`", "releases")
    if releases.between:
        _said(entry, lambda: parse_between(releases.between or ""), "releases", "between")
    if releases.on:
        _said(entry, lambda: parse_on(releases.on or ""), "releases", "on")
    if releases.after:
        _said(entry, lambda: parse_duration(releases.after or ""), "releases", "after")


def _said(entry: Entry, parse: Callable[[], object], *path: str) -> None:
    try:
        parse()
    except ValueError as mistake:
        entry.say(f"`{path[-1]}`: {mistake}", *path)


def _language(entry: Entry, language: str) -> None:
    if not _LANGUAGE.fullmatch(language):
        entry.say(f"`language`: expected a language code such as `en` or `pt-BR`, found `{language}`", "language")


# --- figures -------------------------------------------------------------------------------------------------------


def _figure(entry: Entry, known: Known) -> None:
    figure: Figure = entry.noun
    if figure.source:
        known.refer(entry, "source", figure.source, "source")
    _one_way(entry, figure)
    for i, locator in entry.numbered("at", figure.at):
        if locator.source:
            known.refer(entry, "source", locator.source, "at", i, "source")
        elif not figure.source and "source" not in entry.broken:
            entry.say("`source` is missing: in which document does this locator look?", "at", i)
        for path, slip in never_matches(locator):
            entry.say(slip, "at", i, *path)
        if is_of_edition(locator):
            _of_edition(entry, i, known.of_kind["source"].get(locator.source or figure.source or ""))
    for path, part in parts(figure):
        known.refer(entry, "figure", part, *path)
    for period in figure.breaks:
        try:
            parse_period(period)
        except ValueError as mistake:
            entry.say(f"`breaks`: {mistake}", "breaks", period, key=True)
    if figure.drift is not None and not _SHARE.fullmatch(figure.drift):
        entry.say(f"`drift`: expected a share such as `1 %` or a number, found `{figure.drift}`", "drift")
    if figure.change:
        _said(entry, lambda: parse_duration(figure.change.over if figure.change else ""), "change", "over")
    _stages(entry, figure)


def _one_way(entry: Entry, figure: Figure) -> None:
    given = {"at": figure.at, "share": figure.share, "change": figure.change, "sum": figure.sum_}
    ways = [key for key, value in given.items() if value]
    if not ways and not entry.broken & {*given}:
        entry.say("nothing says where it stands: give a locator (`at`) or a derivation (`share`, `change`, `sum`)")
    for extra in ways[1:]:
        entry.say(f"`{ways[0]}` and `{extra}` both say where it comes from; keep one", extra, key=True)
    if len(figure.sum_) == 1:
        entry.say("a sum has two parts or more", "sum")
    if figure.share and figure.share.part == figure.share.whole:
        entry.say("part and whole are the same figure", "share", "whole")


def parts(figure: Figure) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The figures this one is derived from, each with the path that names it."""
    if figure.share:
        yield ("share", "part"), figure.share.part
        yield ("share", "whole"), figure.share.whole
    if figure.change:
        yield ("change", "of"), figure.change.of
    yield from ((("sum", i), part) for i, part in enumerate(figure.sum_))


def _stages(entry: Entry, figure: Figure) -> None:
    if isinstance(figure.stages, str) and figure.stages not in LADDERS:
        known = f"; known ladders are {', '.join(LADDERS)}, or list the stages in their order"
        entry.say(f"no ladder is called `{figure.stages}`{did_you_mean(figure.stages, LADDERS) or known}", "stages")
    if figure.final_stages and figure.stages is None:
        entry.say("`final-stages` needs `stages`", "final-stages", key=True)
    stages = figure.stages if isinstance(figure.stages, tuple) else None
    for i, stage in enumerate(figure.final_stages):
        if stages is not None and stage not in stages:
            entry.say(f"`{stage}` is none of the `stages`{did_you_mean(stage, stages)}", "final-stages", i)


def _of_edition(entry: Entry, i: int, source: Entry | None) -> None:
    if source is not None and source.noun is not None and not must_be_found(source.noun):
        slip = "its source tells no editions apart by their period: give it `editions`, or <year> in its address"
        entry.say(f"`period: edition`: {slip}", "at", i, "period")


def _cycles(figures: Mapping[str, Entry]) -> None:
    """Tell each circle of derived figures once, where it is closed. Without recursion: chains may be long."""
    done: set[str] = set()
    for start in figures:
        chain: list[str] = []
        todo: list[tuple[str, bool]] = [(start, False)]
        while todo:
            name, leaving = todo.pop()
            if leaving:
                done.add(chain.pop())
            elif name in chain:
                circle = " → ".join((*chain[chain.index(name) :], name))
                last = figures[chain[-1]]
                last.say(f"this figure is derived from itself: {circle}", *_path_to(last.noun, name))
            elif name not in done and name in figures and figures[name].noun:
                chain.append(name)
                todo.append((name, True))
                todo += [(part, False) for _, part in parts(figures[name].noun)]


def _path_to(figure: Figure, part: str) -> tuple[str | int, ...]:
    return next(path for path, name in parts(figure) if name == part)


_CHECKS: Mapping[str, Callable[[Entry, Known], None]] = {"desk": _desk, "source": _source, "figure": _figure}
