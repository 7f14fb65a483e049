"""One plain sentence why a statement stands as it does, for an editor. All words stand here, to be translated."""

import re
from datetime import date

from checks.case import Case
from checks.counted import in_full
from checks.model import Note, Period, PeriodKind, Run
from checks.ruling import Ruling

# Keys are `Ruling.because`. `prints` is the article's wording, `now` what the source says with its period.
WORDS = {
    "holds": "The article prints “{prints}”; the source says {now}, which agrees.",
    "drifts": "The article prints “{prints}”; the source now says {now}, inside the drift declared for it.",
    "superseded": "The article prints “{prints}”; the source now says {now}, which no longer agrees{since}.",
    "revised": "The article prints “{prints}”; the source changed it and now says {now}{since}.",
    "corrected": "The article prints “{prints}”; the publisher issued a correction and now says {now}{since}.",
    "contradicted": "The article prints “{prints}”; when it was checked, the source said {then}{later}.",
    "another label": "The article prints “{prints}”; that number stands under “{label}”, while the source says {now} "
    "for what the article speaks of.",
    "disagrees": "The article prints “{prints}”; the source says {now} and was never seen to agree; "
    "the cause is unknown.",
    "retracted": "The article prints “{prints}”; the publisher has withdrawn the figure{notice}.",
    "broken series": "The article prints “{prints}”; the source now says {now}, counted another way ({break}), "
    "so the two cannot be compared.",
    "larger than its whole": "The article prints “{prints}”; the source now says {now}, "
    "more than the whole of it, {whole}.",
    "conflict": "The article prints “{prints}”, another (“{article}”) “{other}”: "
    "both cannot be true, and no source settles it.",
    "vintage holds": "The article prints “{prints}”; the source said {now} at the time the article speaks of.",
    "trend holds": "The article says “{prints}”; the source says {then} and {now}, which bears it out.",
    "trend broken": "The article says “{prints}”; the source now says {then} and {now}, which no longer bears it out.",
    "trend never held": "The article says “{prints}”; the source says {then} and {now} and never bore it out.",
    "stage holds": "The article says “{prints}”; the source puts it at “{rung}”, which fits.",
    "stage moved": "The article says “{prints}”; the source now puts it at “{rung}”.",
    "stage never held": "The article says “{prints}”; the source puts it at “{rung}” and never said otherwise.",
    "expired": "The article says “{prints}”; that ended on {ends}, though no page has changed.",
    "recent no more": "The article says “{prints}”; that was written on {written}, and what was recent then is so no "
    "more.",
    "unknown rung": "The article says “{prints}”; the source says “{words}”, which is no stage we know.",
    "wording holds": "The article says “{prints}”; the words it rests on stand in the source.",
    "wording changed": "The article says “{prints}”; the source words the passage otherwise now: “{words}”.",
    "wording never stood": "The article says “{prints}”; when it was checked, the source said otherwise: “{words}”.",
    "wording missing": "The article says “{prints}”; the words it rests on were not found in the last look.",
    "vanished": "The article says “{prints}”; what it rests on is gone from the source, for three looks on three days.",
    "absence holds": "The article says “{prints}”; nothing we read says otherwise.",
    "appeared": "The article says “{prints}”; the source now says “{phrase}”.",
    "name holds": "The article prints “{prints}”; the source says {now}.",
    "name changed": "The article prints “{prints}”; the source now says {now}.",
    "unit-mismatch": "The article prints “{prints}”; the source now says {now}, but {cause}, "
    "so nothing is judged by it.",
    "shifted": "The article prints “{prints}”; the source now says {now}, but {cause}, so nothing is judged by it.",
    "cannot tell": "The article prints “{prints}”; the source says {now}, which neither confirms nor contradicts it.",
    "gone": "The article prints “{prints}”; the source no longer gives a value.",
    "nothing read": "The article prints “{prints}”; no source has been read for it yet.",
    "never seen": "The article prints “{prints}”; the source was seen to show {seen}, but not {wanted}.",
    "not understood": "The article prints “{prints}”; {cause}.",
    "not looked": "The article prints “{prints}”; nobody has looked at the source within the agreed time.",
    "look again": "The article says “{prints}”; nobody has looked within the agreed time ({agreed}).",
    "newcomer": "The article says “{prints}”; the {newcomer} of {source} has come out since, and nobody has "
    "read it for that yet.",
    "problem": "The article prints “{prints}”; whether it still holds could not be told: {cause}.",
}
NOTES = {
    Note.NEWER_EDITION: "A newer edition is out, and it still holds.",
    Note.LOOSE: "The source is far above the bound that is printed.",
    Note.CUT_OFF: "The number was cut off, not rounded.",
    Note.UNDERSTATED: "A higher word would fit as well.",
    Note.FINALISED: "The value was provisional and is final now.",
    Note.SMALL_DRIFT: "It moved a little, as declared.",
    Note.NARROW_MARGIN: "It is a majority by less than two points.",
    Note.JUST_ABOVE: "It is a little above what “nearly” says.",
}
CORRECTED = "{prints}”, corrected to “{value}"
LATER = ", and it now says {now}"
SHARE = "That is {share} of the whole."
FOR = "{printed} {period}"
HALVES = {"H1": "first", "H2": "second"}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
NOTHING = "nothing"
SINCE = "; it said {then} on {day}"
NOTICE = ": “{notice}”"


def explanation(case: Case, ruling: Ruling, *, corrected: str | None = None) -> str:
    """The sentence, and the notes beside it as sentences of their own. `corrected`: what the article prints by now."""
    prints = case.statement.prints
    words = {
        "prints": CORRECTED.format(prints=prints, value=corrected) if corrected else prints,
        "now": reading(ruling.run),
        "then": reading(ruling.earlier),
        "since": _since(ruling),
        "later": LATER.format(now=reading(ruling.run)) if reading(ruling.run) != reading(ruling.earlier) else "",
        "notice": _notice(ruling.run),
        "cause": ruling.problem.cause.rstrip(". ") if ruling.problem else "",
        "words": _passage(ruling.run),
        "label": "",
        "break": "",
        **ruling.words,
    }
    sentences = [WORDS[ruling.because].format_map(words)]
    sentences += [NOTES[note] for note in ruling.notes]
    if ruling.words.get("share"):
        sentences.append(SHARE.format_map(words))
    return " ".join(sentences)


def reading(run: Run | None) -> str:
    """What the source says, in its unit and full size, with its period."""
    if run is None:
        return NOTHING
    observed = run.observation
    printed = (
        in_full(observed)
        if observed.value is not None
        else observed.printed or observed.text or observed.excerpt or None
    )
    if printed is None:
        return NOTHING
    return FOR.format(printed=printed, period=in_words(observed.period)) if observed.period else printed


def in_words(period: Period) -> str:
    """`for 2023`, `for April 2025`, `for 31 December 2022`, `since 1998`, `for September 2025 to November 2025`."""
    if period.kind is PeriodKind.SINCE:
        return f"since {_date(period.name.removeprefix('since '))}"
    return f"for {' to '.join(_date(part) for part in period.name.split(' to '))}"


def _date(name: str) -> str:
    """A canonical name as an editor says it; one that has no parts, as it is."""
    year, _, rest = name.partition("-")
    if rest in HALVES:
        return f"the {HALVES[rest]} half of {year}"
    if rest.startswith("Q"):
        return f"{rest} {year}"
    if not re.fullmatch(r"\d\d(-\d\d)?", rest):
        return name
    month, _, in_month = rest.partition("-")
    return f"{int(in_month) if in_month else ''} {MONTHS[int(month) - 1]} {year}".strip()


def day(moment: date) -> str:
    """18 January 2026."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def _since(ruling: Ruling) -> str:
    if ruling.earlier is None:
        return ""
    return SINCE.format(then=reading(ruling.earlier), day=day(ruling.earlier.last_seen))


def _passage(run: Run | None) -> str:
    """What stands there in words, without the period that would end our sentence twice."""
    return (
        "" if run is None else (run.observation.text or run.observation.printed or run.observation.excerpt).rstrip(". ")
    )


def _notice(run: Run | None) -> str:
    text = run.observation.signal_text if run else None
    return NOTICE.format(notice=text) if text else ""
