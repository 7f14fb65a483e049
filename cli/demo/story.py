"""The story of the demo, scene by scene: what publishers do, what people decide, and why it ends as it does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from cli.demo import publications as publish
from cli.demo.people import Adds, Corrects, Deed, Dismisses, Reassigns, Rewrites, Snoozes
from cli.demo.publications import Publications


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One look on a simulated day. `change` is what the publishers do before it."""

    at: datetime
    title: str
    lesson: str  # in plain words, what comes of it and why
    change: Callable[[Publications], Publications] = lambda said: said
    first: tuple[Deed, ...] = ()  # what people do before it
    then: tuple[Deed, ...] = ()  # what they decide once they were told
    everything: bool = True  # every source is asked; else those alone that the plan finds due
    in_full: bool = False  # the first notice is shown whole


def _at(month: int, day: int, hour: int = 9, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


STORY = (
    Scene(
        at=_at(1, 19),
        title="the first look at six fact-checks",
        lesson="one report on each, to their keeper; an error that was there from the start is found",
        then=(Corrects(who="ana", on="referrals-to-arrests/reports", value="36.2 million reports"),),
    ),
    Scene(at=_at(1, 20), title="nothing happens", lesson="nobody hears anything"),
    Scene(
        at=_at(1, 21),
        title="a value is revised: 3.8% becomes 4.2%",
        lesson="the article is outdated, its desk is told once, with the proof; the editor corrects it",
        change=publish.revised,
        in_full=True,
        then=(Corrects(who="ana", on="referrals-to-arrests/unroutable", value="4.2%"),),
    ),
    Scene(
        at=_at(1, 22),
        title="63,892 turns into 3,892 overnight",
        lesson="another order of magnitude is a surprise: held back until a second look",
        change=publish.mistyped,
    ),
    Scene(
        at=_at(1, 22, 9, 30),
        title="it was a typing error, put right within the hour",
        lesson="the second look does not confirm it, so nobody was ever told; only the source in doubt is asked",
        change=publish.retyped,
        everything=False,
    ),
    Scene(
        at=_at(1, 23),
        title="a new operation: 24 identifications where there were 311",
        lesson="a surprise again: held back",
        change=publish.next_operation,
    ),
    Scene(
        at=_at(1, 23, 9, 30),
        title="it still says 24",
        lesson="confirmed, and told; the editor asks the agency first and puts it off",
        everything=False,
        then=(
            Snoozes(
                who="ben", on="view-or-download/identifications", until=date(2026, 2, 9), reason="the agency is asked"
            ),
        ),
    ),
    Scene(
        at=_at(1, 26),
        title="the guidance answers 404",
        lesson="it may be an outage: the keeper hears of it, the article stays as it was",
        change=publish.taken_down,
    ),
    Scene(
        at=_at(1, 27),
        title="still 404; elsewhere a login and an error page come under status 200",
        lesson="a page that shows nothing proves nothing: problems for the keeper, and no mark",
        change=publish.walled,
    ),
    Scene(
        at=_at(1, 28),
        title="404 on the third day; the other pages are back",
        lesson="now the guidance is gone, and what rests on it has vanished; other problems close by themselves",
        change=publish.opened,
        then=(Reassigns(who="ana", on="downloaders-pursued/guidance-stands", to="world-desk"),),
    ),
    Scene(
        at=_at(1, 29),
        title="the next edition comes out, and counts another way",
        lesson="superseded where it can be compared; to be judged where the publisher says that it cannot",
        change=publish.next_edition_with_its_note,
        then=(
            Corrects(who="kim", on="fastest-growing/enticement", value="546,000"),
            Dismisses(who="ana", on="who-benefits/reports", reason="the text says how it was counted"),
        ),
    ),
    Scene(
        at=_at(1, 30),
        title="a row is renamed",
        lesson="a problem for the keeper and no guess: what stands there now is listed, a person decides",
        change=publish.renamed,
        then=(
            Rewrites(
                who="lee",
                old="row: Online enticement,",
                new="row: [Online enticement, Enticement through messaging],",
                said="registry.yaml knows both names of the row.",
            ),
        ),
    ),
    Scene(
        at=_at(2, 2),
        title="a page moves",
        lesson="it is still read, and the keeper hears where",
        change=publish.moved,
        then=(
            Rewrites(
                who="lee", old="/data/referrals", new="/data/2025/referrals", said="registry.yaml has the new address."
            ),
        ),
    ),
    Scene(
        at=_at(2, 3),
        title="a table is dropped, and the guidance is back in its old words",
        lesson="a problem for the keeper, the article stays as it was; and a mark that closes by itself",
        change=lambda said: publish.dropped(publish.put_up_again(said)),
    ),
    Scene(
        at=_at(2, 4),
        title="a colleague's article prints another number for 2019",
        lesson="no source shows 2019, but both cannot be right: a conflict, until one of them is corrected",
        first=(Adds(who="max", name="new-article.yaml", said="new-article.yaml lies beside the other files."),),
        then=(Corrects(who="max", on="since-2019/reports-in-2019-again", value="16.9 million reports"),),
    ),
    Scene(
        at=_at(2, 5),
        title="what was never published is published",
        lesson="the absence ends: its denial was no appearance, the number is",
        change=publish.counted,
    ),
    Scene(
        at=_at(2, 9),
        title="the day until which ben put it off",
        lesson="nothing has changed, and he is told again",
    ),
    Scene(
        at=_at(2, 20),
        title="the dropped table has not come back for over 14 days",
        lesson="who cannot be verified must not look current: the desk is told, once",
    ),
    Scene(
        at=_at(1, 3, year=2027),
        title="the last day of the 119th Congress",
        lesson="two releases that were promised for the spring never came: the keeper hears of it",
    ),
    Scene(
        at=_at(1, 4, 0, 30, year=2027),
        title="the 119th Congress has ended",
        lesson="expired by the calendar alone: no page changed, and none was asked",
        everything=False,
    ),
    Scene(
        at=_at(1, 4, year=2027),
        title="everything is looked at once more",
        lesson="the second round says nothing: what was told is not told again",
    ),
)
