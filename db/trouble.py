"""What the database says when it cannot, in words for the person who must act. No message ever holds a password.

Mistakes of our own (a wrong statement, a broken constraint) are not translated: they are nobody's to mend but ours.
"""

import shutil
import sqlite3
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import URL
from sqlalchemy.engine import ExceptionContext

from checks.errors import StoreError


class Answer(NamedTuple):
    """What is the matter, what to do, and whether it may pass by itself."""

    matter: str
    remedy: str
    transient: bool = False


NO_TABLE = Answer("lacks a table or column", "bring it up with `stilltrue db upgrade`")
NO_WRITING = Answer("cannot be written", "make the file and its folder writable for this user")
LOCKED = Answer("is locked by another process", "wait until it ends, or end it; then try again", transient=True)
COLLISION = Answer("undid this, because another process wanted the same rows", "try again", transient=True)
FULL = Answer("cannot grow: the disk is full", "free some space; nothing that was stored is lost")
UNREADABLE = Answer("cannot be read or written", "check the disk; it must not be a network share")
CLOSED = Answer("cannot be opened", "make its folder exist and be writable for this user")
CROWDED = Answer("has no connection left", "let fewer workers run, or raise max_connections", transient=True)
UNKNOWN_HOST = Answer("has a host name nobody knows", "correct the host in STILLTRUE_DATABASE_URL")

ROOM = 64 * 1024  # bytes; the shared index of its log alone takes 32 KiB

SQLITE = {
    sqlite3.SQLITE_NOTADB: Answer(
        "is not a SQLite database", "move the file away, or set STILLTRUE_DATABASE_URL to another"
    ),
    sqlite3.SQLITE_CORRUPT: Answer("is damaged", "restore a backup with `stilltrue db restore`"),
    sqlite3.SQLITE_CANTOPEN: CLOSED,
    sqlite3.SQLITE_READONLY: NO_WRITING,
    sqlite3.SQLITE_PERM: NO_WRITING,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: UNREADABLE,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
}

# SQLSTATE, https://www.postgresql.org/docs/15/errcodes-appendix.html
POSTGRES = {
    "25006": Answer("is read-only", "set STILLTRUE_DATABASE_URL to the primary server"),
    "40001": COLLISION,
    "40P01": COLLISION,
    "42501": Answer("forbids what we must do", "grant our role the rights to its schema and tables"),
    "42703": NO_TABLE,
    "42P01": NO_TABLE,
    "53100": FULL,
    "53300": CROWDED,
    "55P03": LOCKED,
}

# A connection that fails has no SQLSTATE, only words; a server that speaks another language gets the last answer.
CONNECTING = {
    "password": Answer("refuses our name or password", "correct them in STILLTRUE_DATABASE_URL"),
    "does not exist": Answer("is not there, or our role is not", "create the database and the role, then upgrade it"),
    "too many": CROWDED,
    "name or service": UNKNOWN_HOST,
    "resolve": UNKNOWN_HOST,
    "": Answer("cannot be reached", "start the server, or correct STILLTRUE_DATABASE_URL", transient=True),
}


def place(url: URL) -> str:
    """Where the database is, fit to be shown: a path, or host and name without the password."""
    if url.get_backend_name() == "sqlite":
        return f"the database {url.database}"
    return f"the database {url.set(query={}).render_as_string(hide_password=True)}"


def answer(error: BaseException) -> Answer | None:
    """What is the matter and what to do; None where the mistake is our own."""
    if isinstance(error, sqlite3.Error):
        if "no such table" in str(error) or "no such column" in str(error):
            return NO_TABLE
        return SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)  # the upper bits only say more of the same
    import psycopg  # already there if it has failed; SQLite's users need not wait for it

    if isinstance(error, psycopg.Error) and error.sqlstate in POSTGRES:
        return POSTGRES[error.sqlstate]
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return next(found for words, found in CONNECTING.items() if words in str(error).lower())
    return None


def has_no_room(url: URL) -> bool:
    """Whether the disk of an embedded database is full: SQLite then speaks of an I/O error as often as not.

    What has no size at all, as `/proc`, is no disk.
    """
    try:
        disk = shutil.disk_usage(Path(url.database or ".").parent)
    except OSError:
        return False
    return disk.total > 0 and disk.free < ROOM


def translate(url: URL, context: ExceptionContext) -> None:
    """Nothing; raises a StoreError for what is the matter with the database rather than with our statement."""
    error = context.original_exception
    found = answer(error)
    if found in (UNREADABLE, CLOSED) and has_no_room(url):
        found = FULL
    if found is not None:
        own_words = without_secrets(next(iter(str(error).strip().splitlines()), type(error).__name__), url)
        trouble = StoreError(f"{place(url)} {found.matter}: {found.remedy} ({own_words})")
        trouble.transient = found.transient
        raise trouble from error


def without_secrets(text: str, url: URL) -> str:
    """The text without the password of the URL, wherever it stands."""
    for secret in (url.password, url.query.get("password")):
        text = text.replace(str(secret), "***") if secret else text
    return text
