"""What the database says when it cannot, in words for the person who must act. No message ever holds a password."""

from sqlalchemy import URL
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from checks.errors import StoreError

# What SQLite says -> what is the matter, and what to do.
SQLITE_WORDS = {
    "file is not a database": (
        "is not a SQLite database",
        "move the file away, or point STILLTRUE_DATABASE_URL elsewhere",
    ),
    "malformed": ("is damaged", "restore a backup with `stilltrue db restore`"),
    "unable to open": ("cannot be opened", "make its folder exist and be writable for this user"),
    "readonly": ("cannot be written", "make the file and its folder writable for this user"),
    "disk is full": ("cannot grow: the disk is full", "free some space; nothing that was stored is lost"),
    "disk I/O": (
        "cannot be read or written: disk I/O error",
        "check the disk; the file must not lie on a network share",
    ),
    "locked": ("is locked by another process", "wait until it ends, or end it; then try again"),
    "no such table": ("lacks a table", "bring it up with `stilltrue db upgrade`"),
    "no such column": ("lacks a column", "bring it up with `stilltrue db upgrade`"),
}

# What PostgreSQL says, the words of its client and server -> what is the matter, and what to do.
POSTGRES_WORDS = {
    "password authentication failed": ("refuses our name or password", "correct them in STILLTRUE_DATABASE_URL"),
    "no password supplied": ("asks for a password", "put it into STILLTRUE_DATABASE_URL or ~/.pgpass"),
    "does not exist": ("lacks something we need", "create the database and the role, then `stilltrue db upgrade`"),
    "permission denied": ("forbids what we must do", "grant the role the rights to its schema"),
    "too many": ("has no connection left", "let fewer workers run, or raise max_connections"),
    "could not translate": ("has a host name nobody knows", "correct the host in STILLTRUE_DATABASE_URL"),
    "failed to resolve": ("has a host name nobody knows", "correct the host in STILLTRUE_DATABASE_URL"),
    "lock timeout": ("is locked by another process", "wait until it ends, or end it; then try again"),
    "read-only": ("is read-only", "point STILLTRUE_DATABASE_URL at the primary server"),
    "disk full": ("cannot grow: the disk is full", "free some space; nothing that was stored is lost"),
    "No space left": ("cannot grow: the disk is full", "free some space; nothing that was stored is lost"),
}
POSTGRES_ELSE = ("cannot be reached", "start the server, or correct STILLTRUE_DATABASE_URL")
SQLITE_ELSE = ("cannot be used", "look at the file and its folder; `stilltrue doctor` says more")


def place(url: URL) -> str:
    """Where the database is, fit to be shown: a path, or host and name without the password."""
    if url.get_backend_name() == "sqlite":
        return f"the database {url.database}"
    return f"the database {url.set(query={}).render_as_string(hide_password=True)}"


def explain(url: URL, error: BaseException) -> StoreError:
    """The error as one sentence: which database, what is the matter, what to do, and the database's own words."""
    said = str(error).strip()
    sqlite = url.get_backend_name() == "sqlite"
    words, otherwise = (SQLITE_WORDS, SQLITE_ELSE) if sqlite else (POSTGRES_WORDS, POSTGRES_ELSE)
    matter, remedy = next((answer for word, answer in words.items() if word in said), otherwise)
    own_words = without_secrets(said.splitlines()[0] if said else type(error).__name__, url)
    return StoreError(f"{place(url)} {matter}: {remedy} ({own_words})")


def without_secrets(text: str, url: URL) -> str:
    """The text without the password of the URL, wherever it stands."""
    return text.replace(str(url.password), "***") if url.password else text


def translate(url: URL, context: ExceptionContext) -> None:
    """Nothing; raises a StoreError for what is the matter with the database rather than with our statement."""
    error = context.sqlalchemy_exception
    damaged = isinstance(error, DBAPIError) and type(context.original_exception).__name__ == "DatabaseError"
    if isinstance(error, OperationalError | InterfaceError) or damaged:
        raise explain(url, context.original_exception) from context.original_exception
