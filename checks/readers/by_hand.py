"""What a person read, as an observation: judged like any other from then on."""

from checks.by_hand import by_hand_of
from checks.model import Figure, Observation, Period, Source
from checks.readers.observe import Question, Spot, read_printed


def entered(
    figure: Figure, source: Source | None, *, value: str, period: Period | None, by: str, excerpt: str
) -> Observation:
    """What a person read, as an observation: `value` as the source prints it, in the unit and scale declared there.

    Raises ReadError where it is no number, or has two readings.
    """
    found = by_hand_of(figure)
    asked = Question(
        figure=figure,
        source=source or Source(id=figure.id, publisher=""),
        number=found[0] if found else 0,
    )
    return read_printed(asked, value, period, Spot(place=f"read by {by}", excerpt=excerpt))
