"""Settled values written back into the files of the registry: what an editor decided, the registry says from then on.

Only corrections that settled their statement are written, and only where the file still says what they were made on.
A file is replaced whole or not at all, and not if somebody has saved it meanwhile.
"""

import os
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from checks.corrected import as_declared, says_already
from checks.errors import RegistryError, SettingsError
from checks.fingerprint import fingerprint
from checks.model import Decision, DecisionVerb, FactCheck, Mark, Registry, Statement
from checks.registry import check_registry
from checks.rewriting import Change, line_of, plain, rewritten
from db import store
from db.engine import reading
from steps.against import against
from steps.settings import Settings
from steps.sync import check_files, read_files

Key = tuple[str, str]  # fact-check, statement
SECTION = "fact-checks"
TOUCHED = ("prints", "value", "edition")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A correction that stands in a file now: what the text said before, and says."""

    file: str
    line: int
    fact_check: str
    statement: str
    before: str | None
    after: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A correction that was not written, and why."""

    fact_check: str
    statement: str
    value: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What was written into the files, and what was not. Both empty: the files say all that was settled."""

    written: tuple[Written, ...] = ()
    left: tuple[Left, ...] = ()


@dataclass(slots=True)
class Work:
    """The files as they become, beside what they were."""

    before: Mapping[str, str]
    texts: dict[str, str]
    registry: Registry
    written: list[Written] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def pull(engine: Engine, settings: Settings, *, now: datetime) -> Pulled:
    """What was written back, and what was not. Raises RegistryError, SettingsError, StoreError; then nothing was."""
    settled, marks = settled_values(engine)
    refused: dict[Key, str] = {}
    while True:
        work = rewrite(settings, settled, marks, refused)
        if not work.written:
            break
        opened = opened_by(engine, work, now)
        if not opened:
            break
        refused |= opened
    keep(work)
    return Pulled(written=tuple(work.written), left=tuple(work.left))


def settled_values(engine: Engine) -> tuple[dict[Key, Decision], dict[Key, Mark]]:
    """The newest correction of each statement, and the marks that are open."""
    with reading(engine) as session:
        corrections = {
            key: [one for one in made if one.verb is DecisionVerb.CORRECT and one.value]
            for key, made in store.decisions(session).items()
        }
        marks = {(one.fact_check, one.statement): one for one in store.open_marks(session)}
    return {key: made[-1] for key, made in corrections.items() if made}, marks


def rewrite(
    settings: Settings, settled: Mapping[Key, Decision], marks: Mapping[Key, Mark], refused: Mapping[Key, str]
) -> Work:
    """The files with every correction that can be written. Raises RegistryError for files with mistakes."""
    checked = check_files(settings.registry, settings.allow_hosts)
    if checked.registry is None:
        raise RegistryError(checked.mistakes)
    texts = {file: read_exactly(Path(file)) for file in read_files(settings.registry)}
    work = Work(before=dict(texts), texts=texts, registry=checked.registry)
    for key, decision in sorted(settled.items()):
        try:
            write(work, decision, marks.get(key), refused.get(key), settings.allow_hosts)
        except ValueError as why:
            left = Left(fact_check=key[0], statement=key[1], value=decision.value or "", because=str(why))
            work.left.append(left)
    return work


def write(
    work: Work, decision: Decision, mark: Mark | None, refused: str | None, allowed_hosts: Collection[str]
) -> None:
    """Nothing; the text of the file has the correction, unless it has it already. Raises ValueError with why not."""
    article = work.registry.fact_checks.get(decision.fact_check)
    found = [one for one in article.statements if one.id == decision.statement] if article else []
    if article is None or not found:
        return  # it left the registry: there is nothing to say any more
    statement = found[0]
    figure = work.registry.figures.get(statement.figure or "")
    if fingerprint(statement) != decision.fingerprint:
        if says_already(statement, figure, article, decision.value or ""):
            return  # written before
        raise ValueError("the file says something else than what was corrected: see whether it says what was settled")
    if mark is not None:
        raise ValueError(f"mark {mark.id} ({mark.verdict}) is open on it, so nothing is settled")
    if refused is not None:
        raise ValueError(refused)
    after = as_declared(statement, figure, article, decision.value or "")
    name = next(one for one in TOUCHED if getattr(after, one) != getattr(statement, one))
    file = file_of(work.texts, article.id)
    change = Change(
        path=(SECTION, article.id, "statements", article.statements.index(statement)),
        name=name,
        before=getattr(statement, name),
        after=getattr(after, name),
    )
    texts = work.texts | {file: rewritten(work.texts[file], change, remark(decision))}
    work.registry = expected(texts, work.registry, article, replaced(article, statement, after), allowed_hosts)
    work.texts = texts
    work.written.append(
        Written(
            file=file,
            line=line_of(texts[file], (*change.path, change.name)),
            fact_check=article.id,
            statement=statement.id,
            before=change.before,
            after=change.after,
            by=decision.by,
            at=decision.at,
        )
    )


def replaced(article: FactCheck, before: Statement, after: Statement) -> FactCheck:
    """The article with another statement in the place of one of its own."""
    return replace(article, statements=tuple(after if one is before else one for one in article.statements))


def expected(
    texts: Mapping[str, str], registry: Registry, before: FactCheck, after: FactCheck, allowed_hosts: Collection[str]
) -> Registry:
    """The registry of these texts: the one we had with this article changed, and nothing else. Raises ValueError."""
    wanted = replace(registry, fact_checks={**registry.fact_checks, before.id: after})
    without_marks = {file: text.removeprefix("\ufeff") for file, text in texts.items()}
    checked = check_registry(without_marks, allowed_hosts=allowed_hosts)
    if checked.registry != wanted:
        why = str(checked.mistakes[0]) if checked.mistakes else "the file would say more than the correction"
        raise ValueError(f"it cannot be written where it stands: {why}")
    return wanted


def remark(decision: Decision) -> str:
    """Who and when, on one line."""
    by = " ".join("".join(sign if sign.isprintable() else " " for sign in decision.by).split())
    return f"corrected by {by}, {decision.at:%Y-%m-%d}"


def file_of(texts: Mapping[str, str], article: str) -> str:
    """The file that declares the fact-check."""
    return next(file for file, text in texts.items() if article in articles_in(text))


def articles_in(text: str) -> Iterator[str]:
    """The ids of the fact-checks a file declares."""
    said = plain(text)
    section = said.get(SECTION) if isinstance(said, dict) else None
    yield from section if isinstance(section, dict) else ()


def opened_by(engine: Engine, work: Work, now: datetime) -> dict[Key, str]:
    """The statements whose rewriting would open a mark, with why it is left."""
    opened = against(engine, work.registry, now=now).opened
    ours = {(one.fact_check, one.statement) for one in work.written}
    return {
        (one.fact_check, one.statement): f"written so, it would be marked {one.verdict}: {one.explanation}"
        for one in opened
        if (one.fact_check, one.statement) in ours
    }


# --- the files -------------------------------------------------------------------------------------------------------


def read_exactly(file: Path) -> str:
    """The text with its line ends and its byte order mark, as it stands."""
    return file.read_bytes().decode("utf-8")


def keep(work: Work) -> None:
    """Nothing; the files that changed are replaced. Raises SettingsError for one that somebody saved meanwhile."""
    changed = {Path(file): text for file, text in work.texts.items() if text != work.before[file]}
    for file in changed:
        if read_exactly(file) != work.before[str(file)]:
            raise SettingsError(f"{file} was saved by somebody else meanwhile; nothing was written: try again")
    for file, text in changed.items():
        put_in_place(file, text)


def put_in_place(file: Path, text: str) -> None:
    """Nothing; the file, or what a link of that name leads to, has the text and its old rights."""
    target = file.resolve()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as made:
            made.write(text.encode("utf-8"))
        Path(name).chmod(target.stat().st_mode & 0o7777)
        Path(name).replace(target)
    except OSError as error:
        raise SettingsError(f"the registry {file} cannot be written: {error.strerror}") from error
