"""What the database says when it cannot, in words for the person who must act. No message ever holds a password.

Mistakes of our own (a wrong statement, a broken constraint) are not translated: they are nobody's to mend but ours.
"""

import sqlite3

from sqlalchemy import URL
from sqlalchemy.engine import ExceptionContext

from checks.errors import StoreError

Answer = tuple[str, str]  # what is the matter, what to do

NO_TABLE = ("lacks a table or column", "bring it up with `stilltrue db upgrade`")
LOCKED = ("is locked by another process", "wait until it ends, or end it; then try again")
FULL = ("cannot grow: the disk is full", "free some space; nothing that was stored is lost")

SQLITE: dict[int, Answer] = {
    sqlite3.SQLITE_NOTADB: ("is not a SQLite database", "move the file away, or set STILLTRUE_DATABASE_URL to another"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "restore a backup with `stilltrue db restore`"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "make its folder exist and be writable for this user"),
    sqlite3.SQLITE_READONLY: ("cannot be written", "make the file and its folder writable for this user"),
    sqlite3.SQLITE_PERM: ("cannot be written", "make the file and its folder writable for this user"),
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: ("cannot be read or written", "check the disk; the file must not lie on a network share"),
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
}

# SQLSTATE, https://www.postgresql.org/docs/15/errcodes-appendix.html
POSTGRES: dict[str, Answer] = {
    "42P01": NO_TABLE,
    "42703": NO_TABLE,
    "42501": ("forbids what we must do", "grant our role the rights to its schema and tables"),
    "25006": ("is read-only", "set STILLTRUE_DATABASE_URL to the primary server"),
    "53100": FULL,
    "53300": ("has no connection left", "let fewer workers run, or raise max_connections"),
    "55P03": LOCKED,
}

# A connection that fails has no SQLSTATE, only words; a server that speaks another language gets the last answer.
CONNECTING: dict[str, Answer] = {
    "password": ("refuses our name or password", "correct them in STILLTRUE_DATABASE_URL"),
    "does not exist": ("is not there, or our role is not", "create the database and the role, then upgrade it"),
    "too many": POSTGRES["53300"],
    "name or service": ("has a host name nobody knows", "correct the host in STILLTRUE_DATABASE_URL"),
    "resolve": ("has a host name nobody knows", "correct the host in STILLTRUE_DATABASE_URL"),
    "": ("cannot be reached", "start the server, or correct STILLTRUE_DATABASE_URL"),
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


def translate(url: URL, context: ExceptionContext) -> None:
    """Nothing; raises a StoreError for what is the matter with the database rather than with our statement."""
    error = context.original_exception
    found = answer(error)
    if found is not None:
        matter, remedy = found
        own_words = without_secrets(next(iter(str(error).strip().splitlines()), type(error).__name__), url)
        raise StoreError(f"{place(url)} {matter}: {remedy} ({own_words})") from error


def without_secrets(text: str, url: URL) -> str:
    """The text without the password of the URL, wherever it stands."""
    for secret in (url.password, url.query.get("password")):
        text = text.replace(str(secret), "***") if secret else text
    return text
