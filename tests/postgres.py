"""A real PostgreSQL server for the tests: found, started on a free loopback port, stopped and removed.

PostgreSQL refuses to run as root, so as root its programs run as the system user `postgres` that the package made.
"""

import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import make_url

ACCOUNT = "postgres"
PLACES = (
    "/usr/lib/postgresql/*/bin",  # Debian
    "/opt/homebrew/opt/postgresql*/bin",  # Homebrew on Apple silicon
    "/usr/local/opt/postgresql*/bin",  # Homebrew on Intel
)
# Lost at a power cut, which no test survives: a commit costs microseconds instead of a disk's turn.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "max_connections=60")


class PostgresAbsent(Exception):
    """No server can be had here; says why and what would help."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """A server on which we may create databases; `url` is the address of its own."""

    url: str

    @contextmanager
    def database(self, *, template: str = "template1") -> Iterator[str]:
        """The address of a new database, a copy of `template`; dropped at the end, whoever is still connected."""
        name = f"stilltrue_test_{secrets.token_hex(6)}"
        self._say("CREATE DATABASE {} TEMPLATE {}", name, template)
        try:
            yield make_url(self.url).set(database=name).render_as_string(hide_password=False)
        finally:
            self._say("DROP DATABASE {} WITH (FORCE)", name)

    def _say(self, words: str, *names: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL(words).format(*map(sql.Identifier, names)))


@contextmanager
def server(url: str | None) -> Iterator[Postgres]:
    """The server at `url`, else one that is started here and gone at the end. Raises PostgresAbsent."""
    if url:
        yield Postgres(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False))
        return
    with started(programs()) as address:
        yield Postgres(address)


def programs() -> Path:
    """The folder of `initdb` and `pg_ctl`, the newest version where there are several. Raises PostgresAbsent."""
    on_path = [Path(path).resolve().parent] if (path := shutil.which("initdb")) else []
    found = [folder for place in PLACES for folder in Path("/").glob(place.lstrip("/"))] + on_path
    complete = [folder for folder in found if (folder / "initdb").exists() and (folder / "pg_ctl").exists()]
    if not complete:
        raise PostgresAbsent("no initdb on PATH or in the usual places (Debian: apt install postgresql)")
    return max(complete, key=lambda folder: [int(part) for part in re.findall(r"\d+", str(folder))])


@contextmanager
def started(bin_folder: Path) -> Iterator[str]:
    """The address of a server that runs until the end of the block. Raises PostgresAbsent with its own words."""
    folder = Path(tempfile.mkdtemp(prefix="stilltrue-postgres-"))
    password = secrets.token_hex(16)
    secret, data, log = folder / "password", folder / "data", folder / "log"
    secret.write_text(password)
    port = free_port()
    login: list[str | Path] = ["-A", "scram-sha-256", "--pwfile", secret]
    options = [f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", *FAST]
    settings = " ".join(f"-c {one}" for one in options)
    try:
        as_its_own_user(folder)
        run(bin_folder / "initdb", "-D", data, "-U", ACCOUNT, "-E", "UTF8", "--locale=C", "-N", *login)
        run(bin_folder / "pg_ctl", "-D", data, "-l", log, "-w", "-t", "60", "-o", settings, "start")
        try:
            yield f"postgresql://{ACCOUNT}:{password}@127.0.0.1:{port}/{ACCOUNT}"
        finally:
            run(bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port of the loopback interface that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_its_own_user(folder: Path) -> None:
    """Nothing; as root, hands `folder` and what is in it to the account the server runs under."""
    if os.geteuid() != 0:
        return
    if not shutil.which("runuser"):
        raise PostgresAbsent("PostgreSQL does not run as root and there is no `runuser`; run the tests as another user")
    try:
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, ACCOUNT)
    except LookupError as error:
        raise PostgresAbsent(f"PostgreSQL does not run as root and there is no user `{ACCOUNT}`") from error


def run(*command: str | Path) -> None:
    """Nothing; the command has succeeded. Raises PostgresAbsent with what it said."""
    prefix = ["runuser", "-u", ACCOUNT, "--"] if os.geteuid() == 0 else []
    # A file, not a pipe: the server that pg_ctl leaves behind would hold a pipe open for ever.
    with tempfile.TemporaryFile("w+") as said:
        words = [*prefix, *map(str, command)]
        if subprocess.run(words, stdout=said, stderr=subprocess.STDOUT, cwd="/", check=False).returncode:
            said.seek(0)
            raise PostgresAbsent(f"{Path(command[0]).name} failed: {said.read().strip()}")
