"""Whether everything is in place on this machine, part by part, each with its remedy. Writes to no database."""

import platform
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from importlib.util import find_spec
from tempfile import TemporaryFile
from urllib.request import urlopen

from sqlalchemy import Engine

from checks.errors import RegistryError, SettingsError, StoreError, WatchError
from checks.model import Document, Figure, Registry, Source, TextQuote, WordingLocator
from checks.robots import Robots
from db import store
from db.captures import name_of
from db.engine import SchemaState, open_database, schema_state
from db.engine import reading as reading_session
from db.versions import digest_of, entries
from steps.attempt import NAME
from steps.browser.driver import Browser, NoBrowser, require
from steps.browser.showing import LANGUAGE
from steps.browser.shown import ToShow
from steps.clock import system_clock
from steps.notify import load_routes
from steps.reading import Readers
from steps.settings import Settings
from steps.station import browser_of, capture_store, limits_of
from steps.sync import load_files
from steps.wire.client import PRODUCT
from steps.wire.proxy import proxy_of

OK, WARN, FAIL = "ok", "warn", "fail"
PATIENCE_S = 5
SUPPORTED = ((3, 11), (3, 14))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found of one part: ok, warn or fail, what was seen, what to do."""

    result: str
    about: str
    seen: str
    remedy: str = ""


Examination = Iterator[Found]


def examine(settings: Settings, *, quick: bool) -> tuple[Found, ...]:
    """All findings. Whatever a part raises is its own fail; the others are examined all the same."""
    parts: list[tuple[str, Callable[[Settings], Examination]]] = [
        ("Python", python),
        ("contact", contact),
        ("proxy", proxy),
        ("state folder", state_folder),
        ("database", database),
        ("registry", registry),
        ("routes", routes),
    ]
    if not quick:
        parts += [("readers", readers), ("browser", browser), ("Prefect", prefect)]
    return tuple(one for name, part in parts for one in guarded(name, part, settings))


def guarded(name: str, part: Callable[[Settings], Examination], settings: Settings) -> Examination:
    """The findings of one part; an error of its own is a fail in its own words."""
    try:
        yield from part(settings)
    except (WatchError, OSError, RuntimeError) as error:
        yield Found(result=FAIL, about=name, seen=str(error))


def python(_: Settings) -> Examination:
    """The Python we run in."""
    (low, high), ours = SUPPORTED, sys.version_info[:2]
    seen = f"{platform.python_implementation()} {platform.python_version()} on {platform.system()}"
    if low <= ours <= high:
        yield Found(result=OK, about="Python", seen=seen)
    else:
        remedy = f"Use Python {low[0]}.{low[1]} to {high[0]}.{high[1]}."
        yield Found(result=FAIL, about="Python", seen=seen, remedy=remedy)


def contact(settings: Settings) -> Examination:
    """Whether publishers can tell who asks."""
    if settings.contact:
        yield Found(result=OK, about="contact", seen=settings.contact)
    else:
        remedy = "Set STILLTRUE_CONTACT to an address that publishers may write to; it is sent in the User-Agent."
        yield Found(result=WARN, about="contact", seen="nobody is named", remedy=remedy)


def proxy(settings: Settings) -> Examination:
    """By which proxy publishers are asked, and what cannot be checked then."""
    asked_by = proxy_of(settings.proxy.get_secret_value())
    if asked_by is None:
        if inherited := settings.proxies_not_inherited():
            seen = f"publishers are asked directly; {inherited[0]} is set and not used for them"
            remedy = "Set STILLTRUE_PROXY if they are to be asked through a proxy."
            yield Found(result=WARN, about="proxy", seen=seen, remedy=remedy)
        return
    try:
        with socket.create_connection((asked_by.host, asked_by.port), PATIENCE_S):
            pass
    except OSError as error:
        remedy = "Start it, or correct STILLTRUE_PROXY; until then no publisher is asked."
        yield Found(result=FAIL, about="proxy", seen=f"{asked_by} does not answer: {error}", remedy=remedy)
        return
    known = " with a user name" if asked_by.credentials else ""
    seen = (
        f"publishers are asked through {asked_by}{known}, which resolves their names: only names and digits are checked"
    )
    remedy = "Let the proxy refuse private ranges itself: where a name leads cannot be checked behind it."
    yield Found(result=WARN, about="proxy", seen=seen, remedy=remedy)


def state_folder(settings: Settings) -> Examination:
    """Whether we may write where the database and the captures are."""
    folder = settings.state.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            yield Found(result=OK, about="state folder", seen=str(folder))
    except OSError as error:
        remedy = "Make it writable for this user, or set STILLTRUE_STATE to another folder."
        yield Found(result=FAIL, about="state folder", seen=f"{folder}: {error.strerror}", remedy=remedy)


def database(settings: Settings) -> Examination:
    """Whether the database answers, at which revision it is, and whether captures are where it says."""
    engine = open_database(settings.database)
    try:
        state, kind = schema_state(engine), engine.dialect.name
        if state is SchemaState.CURRENT:
            yield Found(result=OK, about="database", seen=f"{kind}, at the revision of this program")
            yield from captures(settings, engine)
            return
        by_itself = kind == "sqlite" and state is not SchemaState.NEWER
        if by_itself:
            yield Found(result=OK, about="database", seen=f"{kind}, {state}: the next command brings it up by itself")
            return
        newer = "It was written by a newer Stilltrue: upgrade the program."
        remedy = newer if state is SchemaState.NEWER else "Run `stilltrue db upgrade`."
        yield Found(result=FAIL, about="database", seen=f"{kind}, its tables are {state}", remedy=remedy)
    finally:
        engine.dispose()


def captures(settings: Settings, engine: Engine) -> Examination:
    """Whether the newest capture of each source is in the capture store."""
    kept = capture_store(settings, engine)
    with reading_session(engine) as session:
        names = [name for name in store.looks(session) if name != NAME]
        newest = [one for name in names if (one := store.newest_capture(session, name)) is not None]
    absent = [one.source for one in newest if not kept.has(one.sha256)]
    where = "a table of the database" if engine.dialect.name != "sqlite" else str(settings.state.resolve() / "captures")
    if absent:
        remedy = "Their bytes were removed, or are kept elsewhere: set STILLTRUE_STATE as the worker has it."
        yield Found(result=WARN, about="captures", seen=f"{where} lacks those of {', '.join(absent)}", remedy=remedy)
    else:
        yield Found(result=OK, about="captures", seen=f"{where}, {len(newest)} of {len(newest)} sources at hand")


def registry(settings: Settings) -> Examination:
    """Whether the registry has mistakes, is the one in force, and finds its secrets."""
    if not settings.registry.exists():
        remedy = "Write one, or name it with --registry or STILLTRUE_REGISTRY."
        yield Found(result=WARN, about="registry", seen=f"there is none at {settings.registry}", remedy=remedy)
        return
    try:
        found = load_files(settings.registry, settings.allow_hosts)
    except RegistryError as error:
        seen = f"{len(error.mistakes)} mistakes in {settings.registry}, the first: {error.mistakes[0]}"
        yield Found(result=FAIL, about="registry", seen=seen, remedy="`stilltrue validate` tells all of them.")
        return
    counted = f"{len(found.fact_checks)} fact-checks, {len(found.figures)} figures, {len(found.sources)} sources"
    yield Found(result=OK, about="registry", seen=f"{settings.registry}: {counted}")
    yield from in_force(settings, found)
    yield from secrets(settings, found)


def in_force(settings: Settings, found: Registry) -> Examination:
    """Whether the database holds this very registry."""
    try:
        engine = open_database(settings.database)
    except (StoreError, SettingsError):
        return  # told beside the database
    try:
        state = schema_state(engine)
        if state is SchemaState.EMPTY:
            yield Found(result=WARN, about="registry", seen="none is in force yet", remedy="Run `stilltrue sync`.")
        if state is not SchemaState.CURRENT:
            return
        with reading_session(engine) as session:
            number = store.registry_number(session)
            same = number is not None and digest(store.load_registry(session, number)) == digest(found)
    finally:
        engine.dispose()
    if same:
        yield Found(result=OK, about="registry", seen=f"it is version {number}, which is in force")
    else:
        seen = f"version {number} is in force, the files say something else" if number else "none is in force yet"
        yield Found(result=WARN, about="registry", seen=seen, remedy="`stilltrue sync` puts the files in force.")


def digest(found: Registry) -> str:
    """One text for equal registries."""
    return digest_of(sorted([*key, digest_of(body)] for key, body in entries(found)))


def secrets(settings: Settings, found: Registry) -> Examination:
    """Which environment variables that sources need are not set."""
    wanted = {variable: one.id for one in found.sources.values() for variable in one.secrets.values()}
    unset = {variable: source for variable, source in wanted.items() if settings.secret_of(variable) is None}
    for variable, source in sorted(unset.items()):
        remedy = f"Set {variable}, or write it into .env; until then source {source} cannot be asked."
        yield Found(result=WARN, about="secrets", seen=f"{variable} is not set", remedy=remedy)
    if wanted and not unset:
        yield Found(result=OK, about="secrets", seen=f"all {len(wanted)} are set")


def routes(settings: Settings) -> Examination:
    """Whether the Apprise configuration can be used, and which desks nobody hears for."""
    known = load_routes(settings.routes.get_secret_value())
    desks = desks_of(settings)
    silent = [name for name, route in desks.items() if not known.of(route)]
    if not known.channels and not known.always:
        remedy = "Set STILLTRUE_ROUTES to `route=URL` entries of Apprise, or to its configuration file."
        yield Found(result=WARN, about="routes", seen="nobody would be told: no route is set", remedy=remedy)
    elif silent:
        remedy = f"Add `{desks[silent[0]]}=URL` to STILLTRUE_ROUTES."
        yield Found(result=WARN, about="routes", seen=f"no address for the desks {', '.join(silent)}", remedy=remedy)
    else:
        yield Found(result=OK, about="routes", seen=f"{len(desks)} of {len(desks)} desks have an address")


def desks_of(settings: Settings) -> dict[str, str]:
    """Desk to route, by the registry; nobody where there is no usable one."""
    try:
        return {one.id: one.route for one in load_files(settings.registry, settings.allow_hosts).desks.values()}
    except WatchError:
        return {}


def example() -> Document:
    """A page that says a few words."""
    body = b"<p>These words stand here.</p>"
    return Document(
        body=body,
        media_type="text/html",
        charset=None,
        url="https://example.org/",
        sha256=name_of(body),
        fetched_at=system_clock(),
    )


def readers(settings: Settings) -> Examination:
    """Whether a reader process starts, reads, and has limits that bind."""
    document = example()
    source = Source(id="example", publisher="Example")
    figure = Figure(
        id="words", measure="words", source="example", at=(WordingLocator(wording=TextQuote(exact="stand here")),)
    )
    with Readers(1, settings.reader_memory_mb, settings.reader_time_s) as started:
        (found,) = started.read(document, source, [figure])
    if not found.observations:
        seen = found.problem.cause if found.problem else "it read nothing"
        yield Found(result=FAIL, about="readers", seen=seen, remedy="Install Stilltrue anew: `make setup`.")
        return
    limits = f"{settings.reader_time_s:g} s and {settings.reader_memory_mb} MB a document"
    if sys.platform == "linux":
        yield Found(result=OK, about="readers", seen=f"a reader process works; {limits}, both bind")
    else:
        seen = f"a reader process works; {limits}; the limit on memory binds on Linux only"
        remedy = "Here size and time must do: keep STILLTRUE_MAX_BYTES low for hostile sources."
        yield Found(result=WARN, about="readers", seen=seen, remedy=remedy)


def browser(settings: Settings) -> Examination:
    """Whether the pages that need one are shown, where any is watched."""
    wanted = rendered(settings)
    try:
        seen = show_nothing(settings) if wanted else f"{require(browser_of(settings))} is there"
    except NoBrowser as error:
        if wanted:
            seen = f"{', '.join(wanted)} cannot be shown: {error.cause}"
            yield Found(result=FAIL, about="browser", seen=seen, remedy=f"{error.remedy}.")
        else:
            yield Found(result=OK, about="browser", seen=f"none is needed, and none could be run: {error.cause}")
        return
    if not wanted:
        yield Found(result=OK, about="browser", seen=f"none is needed; {seen}")
    elif settings.browser_sandbox:
        yield Found(result=OK, about="browser", seen=f"{seen}, in its sandbox, behind our proxy")
    else:
        remedy = "Run Stilltrue as a user other than root, and take STILLTRUE_BROWSER_SANDBOX away."
        yield Found(result=WARN, about="browser", seen=f"{seen}, without its sandbox", remedy=remedy)


def rendered(settings: Settings) -> tuple[str, ...]:
    """The sources that a browser is to show; none where the registry cannot be read."""
    try:
        found = load_files(settings.registry, settings.allow_hosts)
    except (WatchError, OSError):
        return ()
    return tuple(one.id for one in found.sources.values() if one.render is not None)


def show_nothing(settings: Settings) -> str:
    """Which browser shows pages, once it has shown one. Raises NoBrowser."""
    with (
        Browser(browser_of(settings), user_agent=PRODUCT, allow=frozenset(), limits=limits_of(settings)) as started,
        started.turn(),
    ):
        shown = started.show(ToShow(document=example(), robots=Robots("", PRODUCT), language=LANGUAGE))
    if shown.trouble is not None:
        raise NoBrowser(shown.cause, "Start the browser by hand, or name another with STILLTRUE_BROWSER")
    return f"Chromium {shown.browser} shows pages"


def prefect(settings: Settings) -> Examination:
    """Whether Prefect is installed, and whether the server of the schedule answers."""
    if find_spec("prefect") is None:
        remedy = "Install Stilltrue anew: `make setup`. `stilltrue check` works without it."
        yield Found(result=FAIL, about="Prefect", seen="it is not installed", remedy=remedy)
        return
    if not settings.prefect_api_url:
        yield Found(result=OK, about="Prefect", seen="installed; no server is set (STILLTRUE_PREFECT_API_URL)")
        return
    health = f"{settings.prefect_api_url.rstrip('/')}/health"
    try:
        with urlopen(health, timeout=PATIENCE_S):  # noqa: S310  # the address is a setting of ours
            yield Found(result=OK, about="Prefect", seen=f"the server answers at {health}")
    except (OSError, ValueError, HTTPException) as error:
        remedy = "Start it, or correct STILLTRUE_PREFECT_API_URL. `stilltrue check` works without it."
        yield Found(result=FAIL, about="Prefect", seen=f"no server answers at {health}: {error}", remedy=remedy)
