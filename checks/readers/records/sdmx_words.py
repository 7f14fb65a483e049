"""What the concepts of SDMX say of an observation, in whatever notation: status, unit multiplier, decimals, key.

Cross-domain concepts of the SDMX content-oriented guidelines (read November 2026).
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from checks.model import Status
from checks.readers.records.lists import Remarks
from checks.readers.text.observation_status import CONFIDENTIAL, FLAGS, OBS_STATUS, status_of

TIME = frozenset({"TIME_PERIOD", "TIME", "TIME PERIOD"})
VALUE = "OBS_VALUE"
FIRST = ("DATAFLOW", "STRUCTURE")  # what the first column of SDMX-CSV is called in 1.0 and in 2.0
# Attributes by their names in the guidelines and at large providers: what they say is about an observation or a series,
# and never tells two series apart.
ATTRIBUTE = re.compile(
    r"OBS_(?!VALUE$).*|.*_?CONF(?:_STATUS)?|UNIT_MULT(?:IPLIER)?|POWERCODE|DECIMALS|TITLE.*|COMMENT.*|NOTE.*|TIME_FORMAT|COLLECTION"
    r"|LAST[_ ]UPDATE|SOURCE.*|COMPILATION|COVERAGE|EMBARGO.*|PUBL_.*|BREAKS|ACTION|DATAFLOW|STRUCTURE(?:_ID|_NAME)?"
    r"|ID_?BANK|VALID_?(?:FROM|TO).*|REPORTING_YEAR_START_DAY",
    re.IGNORECASE,
)
LARGEST = 30  # a unit multiplier beyond it is no scale
MULTIPLIERS = ("UNIT_MULT", "UNIT_MULTIPLIER", "POWERCODE")  # in the guidelines, at the IMF, in OECD's older data
WORTH_SAYING = ("OBS_STATUS", "OBS_FLAG", "OBS_CONF", "CONF_STATUS", "UNIT_MULT", "DECIMALS")


def remarks_of(codes: Mapping[str, str], labels: Mapping[str, str] | None = None) -> Remarks:
    """What the attributes of an observation say of its value."""
    labels = labels or {}
    return _remarks(
        tuple(_said(codes, name) for name in WORTH_SAYING), labels.get("OBS_STATUS", ""), labels.get("OBS_FLAG", "")
    )


def _said(codes: Mapping[str, str], name: str) -> str:
    names = MULTIPLIERS if name == MULTIPLIERS[0] else (name,)
    return next((codes[one] for one in names if codes.get(one)), "")


@lru_cache(maxsize=1000)
def _remarks(said: tuple[str, ...], status_label: str, flag_label: str) -> Remarks:
    codes = dict(zip(WORTH_SAYING, said, strict=True))
    marks = (
        (codes["OBS_STATUS"], status_label, OBS_STATUS),
        (codes["OBS_FLAG"], flag_label, FLAGS),
        (codes["OBS_CONF"] or codes["CONF_STATUS"], "", CONFIDENTIAL),
    )
    found = [(mark, status_of(mark, label, table=table)) for mark, label, table in marks]
    return Remarks(
        status=max((one for _, one in found if one), key=list(Status).index),
        unknown=next((mark for mark, one in found if one is None), ""),
        power=_number(codes["UNIT_MULT"]) or 0,
        decimals=_number(codes["DECIMALS"]),
        is_exact=True,
        words=", ".join(f"{name} {codes[name]}" for name in WORTH_SAYING if codes[name]),
    )


def is_head(names: Sequence[str]) -> bool:
    """Whether these are the columns of SDMX-CSV, as ids or as "id: name"."""
    codes = [name.partition(":")[0].strip().upper() for name in names]
    return VALUE in codes and (codes[0] in FIRST or any(code in TIME for code in codes))


@lru_cache(maxsize=1000)
def tells_apart(name: str) -> bool:
    """Whether a field belongs to the key of a series: neither an attribute, nor the time, nor the value."""
    return name.upper() not in TIME and name.upper() != VALUE and ATTRIBUTE.fullmatch(name) is None


def _number(text: str) -> int | None:
    if re.fullmatch(r"\s*[+-]?\d{1,3}\s*", text, re.ASCII) is None or abs(int(text)) > LARGEST:
        return None
    return int(text)
