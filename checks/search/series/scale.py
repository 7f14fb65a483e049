"""What a series counts in, as its labels and codes say: "Thousand persons", `THS_PER`, "1000 Personen"."""

import re
from collections.abc import Iterable

from checks.scales import said_scale

_CODES = (
    ("thousand", re.compile(r"(?:THS|TSD|THOUSANDS?|KILO)(?:_.*)?|[\u2019']?000s?|1[., ]?000 \w+", re.IGNORECASE)),
    ("million", re.compile(r"(?:MIO|MLN|MN|MILLIONS?)(?:_.*)?|1[., ]?000[., ]?000 \w+", re.IGNORECASE)),
    ("billion", re.compile(r"(?:MRD|BN|BLN|BILLIONS?)(?:_.*)?", re.IGNORECASE)),
)
LONGEST = 80  # characters of a text that names a unit


def scale_of(texts: Iterable[str]) -> str | None:
    """The scale that is said, `thousand`; None where none is, or two are."""
    found = {scale for text in texts if 0 < len(text) <= LONGEST and (scale := _said(text)) is not None}
    return next(iter(found)) if len(found) == 1 else None


def _said(text: str) -> str | None:
    coded = next((scale for scale, form in _CODES if form.fullmatch(text.strip())), None)
    return coded or said_scale([text])
