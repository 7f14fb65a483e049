"""The verdict on silence: something is said not to be published. A phrase in a denial does not count (DESIGN §4.3)."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from checks.case import Case, Newcomer, follows, in_order, newest, standing
from checks.durations import parse_duration
from checks.matter import seen_about_the_check
from checks.model import Note, ProblemKind, Run, Tracks, Verdict
from checks.ruling import Ruling
from checks.statements import Understanding
from checks.unjudged import nothing_read, problem_of
from checks.wordings import plain, said_by, words_of

# Words that deny; "n't" and "n'" leave a lone letter. English counts always: a source need not share our language.
NEGATIONS = {
    "en": "not no nor neither never cannot t without unable lack lacks lacking declines declined refuses refused",
    "de": "nicht kein keine keinen keinem keiner keines nie niemals ohne",
    "fr": "ne n pas aucun aucune jamais sans ni",
    "es": "no ningún ninguna ninguno nunca sin tampoco ni",
    "it": "non nessun nessuna nessuno mai senza né",
    "pt": "não nenhum nenhuma nunca sem nem",
    "nl": "niet geen nooit nergens zonder noch niemand",
}
# Words that deny what stands before them: "figures by age are unavailable"; before it they say something else.
LACKING = {
    "en": "unavailable unpublished missing absent withheld",
    "de": "fehlt fehlen",
    "fr": "indisponible indisponibles manque manquent",
    "es": "falta faltan indisponible indisponibles",
    "it": "manca mancano",
    "pt": "falta faltam indisponível indisponíveis",
    "nl": "ontbreekt ontbreken",
}
SHOWN = 4  # newcomers that are told by name
AFTERWARDS = 4  # words: "arrests by referral are not published"
TURNS = re.compile(r"[;:–—]|, (?:but|now|however|mais|aber|pero|ma|mas)\b")  # what stood before denies nothing after it


def rule_on_absence(case: Case, said: Understanding, runs: tuple[Run, ...], now: datetime) -> Ruling:
    """The ruling on a statement that something is not published, over all documents that would say it."""
    every = runs + tuple(run for name in case.statement.absent_from for run in case.related.get(name, ()))
    shown = [run for run in every if run.observation.text is not None or run.observation.printed]
    last = max((run.last_seen for run in shown), default=None)
    if last is None:
        return nothing_read(case)
    for run in in_order(_standing_everywhere(case, runs)):
        for phrase in case.statement.would_say:
            if appears(phrase, said_by(run), case.fact_check.language):
                return _appeared(case, run, phrase, tuple(shown))
    if is_overdue(case, last.date(), now):
        return Ruling(
            verdict=None,
            because="look again",
            rule="not looked at within the agreed time, DESIGN §4.1",
            words={"agreed": case.statement.look_again or ""},
        )
    if unread := unread_newcomers(case):
        return _to_be_read(case, unread)
    notes = (Note.NEWER_EDITION,) if said.tracks is Tracks.LATEST and _newer_edition(tuple(shown)) else ()
    return Ruling(
        verdict=Verdict.HOLDS,
        because="absence holds",
        run=standing(shown),
        notes=notes,
        rule="no document says what would falsify it, DESIGN §4.1",
    )


def appears(phrase: str, text: str, language: str = "en") -> bool:
    """Whether the phrase stands in a sentence that does not deny it (DESIGN §4.3)."""
    wanted = re.compile(r"(?<!\w)" + r"\W+".join(map(re.escape, words_of(phrase))) + r"(?!\w)")
    sentences = [plain(sentence) for sentence in re.split(r"(?<=[.!?])\s+|\n+", text)]
    return any(not _denied(sentence, found, language) for sentence in sentences for found in wanted.finditer(sentence))


def _denied(sentence: str, found: re.Match[str], language: str) -> bool:
    denying = _words(NEGATIONS, language)
    clause = TURNS.split(sentence[: found.start()])[-1].replace("non-", "")
    rest = words_of(TURNS.split(sentence[found.end() :])[0])[:AFTERWARDS]
    return bool(denying & {*words_of(clause), *rest} or _words(LACKING, language) & set(rest))


def _words(table: Mapping[str, str], language: str) -> set[str]:
    return {word for one in ("en", language.partition("-")[0]) for word in table.get(one, "").split()}


def is_overdue(case: Case, last: date, now: datetime) -> bool:
    """Whether the agreed time to look again has passed since the last look."""
    agreed = case.statement.look_again
    return agreed is not None and now.date() > parse_duration(agreed).after(last)


def unread_newcomers(case: Case) -> tuple[Newcomer, ...]:
    """What is new at a source said to be silent since somebody last checked the article, the newest first."""
    checked = case.fact_check.checked
    since = [one for one in case.newcomers if checked is None or one.found_at.date() > checked]
    return tuple(sorted(since, key=lambda one: one.found_at, reverse=True))


def _to_be_read(case: Case, unread: tuple[Newcomer, ...]) -> Ruling:
    """Silence is never true by default: a new edition or table may say it in words nobody thought of."""
    newest = unread[0]
    found = f"{newest.found_at:%Y-%m-%d}"
    told = [f"its {one.name}, found on {one.found_at:%Y-%m-%d}, is to be read: {one.url}" for one in unread[:SHOWN]]
    more = f"; and {len(unread) - SHOWN} more" if len(unread) > SHOWN else ""
    sources = ", ".join(dict.fromkeys(one.source for one in unread))
    cause = f"{case.name} rests on what {sources} does not publish; {'; '.join(told)}{more}"
    remedy = (
        f"Read it. If it is still silent, write `checked: {found}` or a later day into {case.fact_check.id}; if it is"
        " not, correct the article, or dismiss what is marked"
    )
    return Ruling(
        verdict=None,
        because="newcomer",
        rule="a new edition or table is read by a person before silence holds again, DESIGN §4.1",
        problem=problem_of(case, ProblemKind.BY_HAND, cause, remedy, subject=case.name),
        words={"newcomer": newest.name, "source": newest.source},
    )


def _appeared(case: Case, run: Run, phrase: str, shown: tuple[Run, ...]) -> Ruling:
    language = case.fact_check.language
    earlier = [one for one in shown if one.first_seen < run.first_seen]
    absent_before = any(not appears(phrase, said_by(one), language) for one in earlier)
    contradicted = not absent_before and seen_about_the_check(case, run)
    return Ruling(
        verdict=Verdict.CONTRADICTED if contradicted else Verdict.APPEARED,
        because="appeared",
        run=run,
        bound=True,
        words={"phrase": phrase},
        rule="a phrase that was to be absent stands there, DESIGN §4.1",
    )


def _standing_everywhere(case: Case, runs: tuple[Run, ...]) -> list[Run]:
    tracks = [runs, *(case.related.get(name, ()) for name in case.statement.absent_from)]
    return [current for current in map(standing, tracks) if current is not None]


def _newer_edition(shown: tuple[Run, ...]) -> bool:
    first = newest(run for run in shown if run.first_seen == min(one.first_seen for one in shown))
    now = newest(shown)
    return bool(first and now and follows(now.observation.period, first.observation.period))
