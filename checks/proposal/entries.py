"""From claims with their places to entries of a registry: figures, statements, and what is not watched with its reason.

A statement that a figure of the registry covers cites it; two claims read at one place share one figure. What was not
found is said, never guessed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from checks.articles import Article
from checks.claims import Claim, LeftOut
from checks.model import FactCheck, Figure, NotWatched, Registry, TextQuote, WordingLocator
from checks.proposal.choices import Asked, Choice, Option, is_agreeing, place_of
from checks.proposal.draft import EXAMPLE, NEWSROOM, Draft
from checks.proposal.figures import RIVALS, figure_of, labels_of, others_of, printed, remarks_of, sureness, where
from checks.proposal.likely import by_words, prints_alike
from checks.proposal.model import Noted, Proposal
from checks.proposal.names import Names
from checks.proposal.passing import add_relative
from checks.proposal.spelled import spelled_locator
from checks.search import Likeness

LOOK_AGAIN = "6 months"
NEXT = 3  # characters between two sentences
TAKES_UP = re.compile(
    r"(?i:(?:that|this|it|which)\b|das|dies|diese[rs]?|er|sie\b|c['’]est|cela|ce|il|elle|es\b|eso|esto|è|questo|questa"
    r"|é|isso|isto|dat|dit|deze)"
)


def proposal(
    article: Article,
    choices: Sequence[Choice],
    left_out: Sequence[LeftOut],
    asked: Sequence[Asked],
    *,
    registry: Registry | None,
    names: Names,
) -> Proposal:
    """The entries for an article. `names`: those its sources were given theirs by."""
    fact_check, remarks = article_of(article, registry, names)
    draft = Draft(article, asked, registry, names, fact_check, remarks)
    for number, choice in _numbers_first(choices):
        if not draft.is_told(choice.claim):
            _add(draft, number, choice)
    draft.not_watched += [
        Noted(noun=NotWatched(prints=one.prints, because=one.because))
        for one in left_out
        if draft.known is None or all(one.prints != told.prints for told in draft.known.not_watched)
    ]
    return draft.done()


def _numbers_first(choices: Sequence[Choice]) -> list[tuple[int, Choice]]:
    """The choices with their numbers, of each sentence those with a number first: trends and times rest on them."""
    first = {one.claim.sentence: place for place, one in reversed(list(enumerate(choices)))}
    return sorted(
        enumerate(choices), key=lambda one: (first[one[1].claim.sentence], one[1].claim.quantity is None, one[0])
    )


def article_of(article: Article, registry: Registry | None, names: Names) -> tuple[FactCheck, tuple[str, ...]]:
    """The fact-check of the registry at this address, or a new one, without its statements; and remarks on it."""
    for known in registry.fact_checks.values() if registry else ():
        if known.url == article.url:
            return replace(known, statements=(), not_watched=()), ()
    id_ = names.new(article.title, article.url or "", otherwise="article")
    desk = (registry.keeper or next(iter(registry.desks))) if registry else NEWSROOM.id
    found = FactCheck(
        id=id_,
        title=article.title or id_,
        url=article.url or f"{EXAMPLE}/fact-checks/{id_}",
        desk=desk,
        claim=article.claim,
        language=article.language or "en",
        checked=article.as_of,
    )
    return found, tuple(_remarks(article))


def _remarks(article: Article) -> Iterator[str]:
    yield from article.problems
    if not article.url:
        yield "its address is not known: write it into `url`"
    if article.as_of is None:
        yield "it names no day on which it was checked: `checked` is what “recent” and “last month” refer to"
    elif article.checked is None:
        day = "modified" if article.modified else "published"
        yield f"it names no day on which it was checked: `checked` is the day it was {day}"
    if article.banner:
        yield f"it bears a notice already: “{article.banner}”"


def _add(draft: Draft, number: int, choice: Choice) -> None:
    """Nothing; the claim is watched, or stands among what is not, with the reason."""
    claim = choice.claim
    match claim.sort:
        case "value" | "share":
            _value(draft, choice)
        case "trend":
            _trend(draft, claim)
        case "stage":
            _stage(draft, claim)
        case "absence":
            _absence(draft, claim)
        case "existence" | "wording":
            _wording(draft, number, claim)
        case "relative-date":
            add_relative(draft, claim)


# --- values ----------------------------------------------------------------------------------------------------------


def _value(draft: Draft, choice: Choice) -> None:
    claim, option = choice.claim, choice.option
    if option is None:
        _unfound(draft, choice)
        return
    told = {figure for _, figure in draft.told}
    name = option.figure or _same_place(draft, option) or _new_figure(draft, choice, option)
    draft.remember(name, option.place.seen)
    is_first = name in draft.figures and name not in told
    covered = ("covered by a figure of the registry",) if option.figure else ()
    remarks = () if is_first else (*covered, *remarks_of(choice, option))
    period, whole = draft.period(claim, option.seen.period), _whole(draft, claim, name)
    draft.watch(claim, *remarks, figure=name, period=period, of=whole)


def _new_figure(draft: Draft, choice: Choice, option: Option) -> str:
    words = draft.counted(choice.claim)
    name = draft.names.new(words, *labels_of(option), choice.claim.prints, otherwise="figure")
    draft.use(option.asked)
    figure = figure_of(choice, option, name, words)
    draft.figures[name] = Noted(noun=figure, remarks=remarks_of(choice, option))
    return name


def _same_place(draft: Draft, option: Option) -> str | None:
    """The figure that was proposed for this place already."""
    for name, noted in draft.figures.items():
        if noted.noun.source != option.asked.source.id:
            continue
        if any(at in noted.noun.at for at in option.place.candidate.locators):
            return name
        if any(place_of(one) == place_of(option.seen) for one in draft.read.get(name, ())):
            return name
    return None


def _whole(draft: Draft, claim: Claim, name: str) -> str | None:
    """The figure of which it is a part: the one its sentence spoke of before."""
    before = [figure for other, figure in draft.told if other.sentence == claim.sentence and figure != name]
    return before[-1] if claim.of and before else None


# --- what was not found ----------------------------------------------------------------------------------------------


def _unfound(draft: Draft, choice: Choice) -> None:
    claim = choice.claim
    if choice.is_skipped:
        draft.leave(claim, "left out by the person who imported the article")
        return
    alike = prints_alike(claim, draft.counted(claim), draft.registry)
    if not choice.options and alike is not None:
        remark = "another article prints the same number of this figure; it was not looked up here"
        draft.watch(claim, remark, figure=alike, period=draft.period(claim))
        return
    if not choice.options:
        draft.leave(claim, _nowhere(draft, claim))
        return
    best = choice.options[0]
    doubt = doubt_of(claim, best)
    draft.doubts.append(f"“{claim.prints}”: {doubt}")
    if best.figure:
        draft.suspects.append(draft.statement(claim, figure=best.figure, period=draft.period(claim)))
    draft.leave(claim, doubt, *_as_it_would_stand(choice, best))


def doubt_of(claim: Claim, option: Option) -> str:
    """What stands where the number of a claim should: for a person to judge, `contradicted` perhaps."""
    match option.likeness:
        case Likeness.SAME_NUMBER:
            return f"what was found is too unsure: {printed(option)} at {where(option)}, {sureness(option)}"
        case Likeness.OTHER_WORDS:
            label = ", ".join(labels_of(option)) or option.seen.place
            return f"possible `contradicted`: its number stands under another label, “{label}”, at {where(option)}"
        case Likeness.OTHER_NUMBER if is_agreeing(claim, option.seen):
            agreeing = f"under its own words stands {printed(option)}, at {where(option)}, which agrees with it"
            return f"whether both count the same cannot be told: {agreeing}"
        case Likeness.OTHER_NUMBER:
            return f"possible `contradicted`: under its own words stands {printed(option)}, at {where(option)}"


def _as_it_would_stand(choice: Choice, option: Option) -> Iterator[str]:
    """How it would be watched there, and what else was found."""
    yield f"{sureness(option)}; it would be read with {spelled_locator(option.place.candidate.locators[0])}"
    others = others_of(choice, option)[:RIVALS]
    yield from (f"or: {printed(one)} at {where(one)}, {sureness(one)}" for one in others)


def _nowhere(draft: Draft, claim: Claim) -> str:
    meant = [one for one in draft.asked if one.is_cited_by(claim)] or list(draft.asked)
    label = next(iter(claim.cites), "")
    option = f"--source {label}=" if label else "--source "
    read = [one.source.id for one in meant if not one.answer.trouble]
    if read:
        return f"the number does not stand in {', '.join(read)}"
    if meant:
        ids = ", ".join(one.source.id for one in meant)
        return f"its sources could not be read: {ids}; give a copy with {option}FILE"
    return f"no source of it is known: give its address with {option}URL"


# --- trends and stages -----------------------------------------------------------------------------------------------


def _trend(draft: Draft, claim: Claim) -> None:
    beside = [figure for other, figure in draft.told if other.sentence == claim.sentence]
    beside = beside or [figure for other, figure in draft.told if _is_taken_up(other, claim)]
    name = by_words(draft.counted(claim), draft.fact_check.language, _measures(draft), beside)
    if name is None:
        draft.leave(claim, "which figure it speaks of cannot be told: watch its number first, then add `trend`")
        return
    trends = (
        other for other in reversed(draft.told) if other[0].sort == "trend" and other[0].sentence == claim.sentence
    )
    slower = next((figure for _, figure in trends if figure != name), None) if claim.slower else None
    draft.watch(claim, figure=name, trend=claim.trend, period=draft.period(claim), slower_than=slower)


def _is_taken_up(other: Claim, claim: Claim) -> bool:
    """Whether a sentence goes on with the number of the one before: "That is the highest rate since …"."""
    one, following = other.sentence, claim.sentence
    is_next = one.section == following.section and 0 < following.span[0] - one.span[1] <= NEXT
    return is_next and TAKES_UP.match(following.text) is not None


def _measures(draft: Draft) -> Mapping[str, str]:
    """What each figure that was read counts."""
    known = dict(draft.registry.figures) if draft.registry else {}
    known |= {name: noted.noun for name, noted in draft.figures.items()}
    return {name: known[name].measure for name in draft.read if name in known}


def _stage(draft: Draft, claim: Claim) -> None:
    bills = [one for one in draft.asked if one.provided and one.provided.stages and one.is_cited_by(claim)]
    if len(bills) != 1 or claim.stage is None:
        several = f"which of {', '.join(one.source.id for one in bills)} it speaks of cannot be told"
        none = "the address of the bill is not known: give it with --source, such as a page of congress.gov"
        draft.leave(claim, several if bills else none)
        return
    (bill,) = bills
    if not bill.answer.stage:
        draft.leave(claim, f"its stage could not be read at {bill.source.id}")
        return
    name = _same_stage(draft, bill) or _new_stage(draft, claim, bill)
    draft.remember(name, bill.answer.stage)
    draft.watch(claim, figure=name, stage=claim.stage)


def _same_stage(draft: Draft, bill: Asked) -> str | None:
    known = [one.noun for one in draft.figures.values()] + list(
        draft.registry.figures.values() if draft.registry else ()
    )
    return next((one.id for one in known if one.source == bill.source.id and one.stages), None)


def _new_stage(draft: Draft, claim: Claim, bill: Asked) -> str:
    assert bill.provided is not None
    title = bill.provided.source.title or bill.source.id
    name = draft.names.new(claim.names or "", title, otherwise="bill")
    figure = Figure(
        id=name,
        measure=f"stage of {title}",
        source=bill.source.id,
        at=bill.provided.locators,
        stages=bill.provided.stages,
        ends=bill.provided.ends,
    )
    draft.use(bill)
    draft.figures[name] = Noted(noun=figure, remarks=(f"found: {bill.source.id}: “{bill.answer.stage[0].text}”",))
    return name


# --- silence and words -----------------------------------------------------------------------------------------------


def _absence(draft: Draft, claim: Claim) -> None:
    silent = [one for one in draft.asked if one.is_cited_by(claim) and not one.answer.trouble]
    telling = tuple(phrase for phrase in claim.would_say if len(phrase.split()) > 1)
    if not silent or not telling:
        why = "no source that would say it was read" if telling else "what would falsify it cannot be told"
        draft.leave(claim, f"{why}: name the sources (`absent-from`) and their words (`would-say`)")
        return
    for one in silent:
        draft.use(one)
        draft.remember(one.source.id, one.answer.seen(one.source.id))
    names = tuple(one.source.id for one in silent)
    draft.watch(claim, absent_from=names, would_say=telling, look_again=LOOK_AGAIN)


def _wording(draft: Draft, number: int, claim: Claim) -> None:
    for one in draft.asked:
        heard = [
            seen
            for reading in one.answer.readings
            if reading.figure == asked_wording(number)
            for seen in reading.observations
        ]
        if one.is_cited_by(claim) and heard and claim.names:
            name = draft.names.new(claim.names, draft.counted(claim), otherwise="wording")
            draft.use(one)
            at = (WordingLocator(wording=TextQuote(exact=claim.names)),)
            figure = Figure(id=name, measure=f"the source says “{claim.names}”", source=one.source.id, at=at)
            draft.figures[name] = Noted(noun=figure, remarks=(f"found: {one.source.id}, {heard[0].place}",))
            draft.remember(name, heard)
            draft.watch(claim, figure=name)
            return
    draft.leave(claim, "no words of it were found in its sources: name those that must stand there (`wording`)")


def asked_wording(number: int) -> str:
    """Under which name the words of a claim are asked for in a document; no figure can bear it."""
    return f"wording of claim {number}"
