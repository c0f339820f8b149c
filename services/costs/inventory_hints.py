"""What the inventory suggests about the cost of a TTHC; nothing of it enters the table unless an officer takes it."""

import re

from models.draft import Deadline, ProcedureDraft
from rules.text import fold
from rules.vocabulary import DeadlineUnit

_ON_SITE = re.compile(
    r"\b(kiem tra|tham dinh|danh gia|khao sat|xac minh)\b[^.;]{0,30}"
    r"\b(thuc te|thuc dia|hien truong|tai cho|tai co so)\b"
)
_DAYS = {DeadlineUnit.WORKING_DAY, DeadlineUnit.DAY}
_LONGEST = 160


def inspection_step(draft: ProcedureDraft) -> str:
    """The sentence of a step that speaks of an inspection on the spot, shortened; empty where none does."""
    for step in draft.steps:
        for sentence in re.split(r"(?<=[.;])\s+", " ".join(step.split())):
            if _ON_SITE.search(fold(sentence)):
                return sentence if len(sentence) <= _LONGEST else f"{sentence[: _LONGEST - 1]}…"
    return ""


def deadlines_in_days(draft: ProcedureDraft) -> list[Deadline]:
    """The different deadlines stated in days; hours or months cannot be turned into days without a guess."""
    stated = [m.deadline for m in draft.methods if m.deadline.value and m.deadline.unit in _DAYS]
    return list({(deadline.value, deadline.unit): deadline for deadline in stated}.values())
