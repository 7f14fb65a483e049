"""The tables, one mapped class each. What a column means stands here; how it is used, beside the verbs of db.store.

Runs and judgements are stretches of time: a row says from when to when something was so, and how often we saw it.
"""

from db.tables.base import Base
from db.tables.judging import DecisionRow, JudgementRow, MarkRow, MendRow, SavedPageRow, ToJudgeRow
from db.tables.looking import (
    CaptureBytesRow,
    CaptureRow,
    EditionRow,
    EditionSearchRow,
    HostRow,
    RobotsRow,
    SourceLookRow,
    SweepRow,
    VisitRow,
)
from db.tables.reading import ObservationRow, ProblemRow, ReadingRow
from db.tables.registry import RegistryEntryRow, RegistryVersionRow
from db.tables.telling import AttemptRow, DueRow, NoticeRow

__all__ = [
    "AttemptRow",
    "Base",
    "CaptureBytesRow",
    "CaptureRow",
    "DecisionRow",
    "DueRow",
    "EditionRow",
    "EditionSearchRow",
    "HostRow",
    "JudgementRow",
    "MarkRow",
    "MendRow",
    "NoticeRow",
    "ObservationRow",
    "ProblemRow",
    "ReadingRow",
    "RegistryEntryRow",
    "RegistryVersionRow",
    "RobotsRow",
    "SavedPageRow",
    "SourceLookRow",
    "SweepRow",
    "ToJudgeRow",
    "VisitRow",
]
