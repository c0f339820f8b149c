"""What the cost table of a review starts from: the TTHC it prices and how many subjects bear it in a year."""

from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from models.database import reading
from models.draft import ProcedureDraft
from models.draft_document import PlannedProcedure
from rules.errors import InputError
from rules.vocabulary import Job
from services.costs.baseline import latest_volume, volume_source
from services.inventory.procedures import get_draft
from services.reviews.opening import IMPACT_JOBS
from services.reviews.records import find_review
from services.reviews.subject_facts import drafts_of


class Priced(NamedTuple):
    """The TTHC whose tasks are the rows of the table; for a draft document, the expected subjects of a year."""

    draft: ProcedureDraft
    expected_subjects: int | None = None


def priced_procedure(engine: sa.Engine, review_id: int) -> Priced:
    """The TTHC in force, or for a new one the text of the draft document. A group or a plan has no table of its own."""
    with reading(engine) as session:
        review = find_review(session, review_id)
        if review.procedure_id is not None:
            return Priced(get_draft(session, review.procedure_id))
        if review.planned_id is not None:
            return _planned(session.get(PlannedProcedure, review.planned_id))
    raise InputError("cost_table.not_priced", "Biểu này không có bảng chi phí riêng; hãy mở bảng của từng thủ tục.")


def _planned(planned: PlannedProcedure) -> Priced:
    current, text = drafts_of(planned)
    draft = text if IMPACT_JOBS[planned.action] is Job.IMPACT_NEW else current
    if draft is None:
        raise InputError("planned.no_text", "Dự thảo chưa có nội dung của thủ tục này; hãy nhập nội dung trước.")
    return Priced(draft, planned.expected_subjects)


def new_cost_file(priced: Priced, on: date, income: str, income_source: str) -> dict[str, Any]:
    """An empty table for a review. Without a counted volume the subjects are missing and must be entered.

    Subjects taken from the count of the one-stop system bring its year and source along.
    """
    volume = latest_volume(priced.draft) if priced.expected_subjects is None else None
    subjects = volume.received if volume else priced.expected_subjects
    file = {
        "on": on.isoformat(),
        "hourly_income_vnd": income or None,
        "hourly_income_source": income_source or None,
        "times_per_year": "1",
        "subjects_per_year": None if subjects is None else str(subjects),
        "baseline": [],
        "options": [],
    }
    if volume:
        counted = volume_source(volume, volume.received)
        file["inputs"] = [{"of": {"field": "subjects_per_year"}, "candidates": [counted]}]
    return file
