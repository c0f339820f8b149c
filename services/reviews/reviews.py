"""Reviewing a TTHC in force (Thông tư 02/2017/TT-VPCP chương V): open, read, save as a draft, list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, writing
from models.office import Agency
from models.procedure import Procedure
from models.review import CostTable, Review
from rules.errors import InputError
from rules.form import FormDefinition, block_progress, check_answers, form_for, load_forms
from rules.rulebook import load_rulebook
from services.audit import record
from services.inventory.procedures import find, get_drafts
from services.reviews.facts import facts, prefilled, reviewing_agency
from services.reviews.records import find_review, form_of, store_change, unchanged_since

JOB = "review"


@dataclass(frozen=True)
class ReviewView:
    """One review as stored, with the version a save must name."""

    id: int
    code: str
    name: str
    agency: str
    period: str
    on: date
    form_id: str
    form_fingerprint: str
    rule_set_fingerprint: str
    answers: dict[str, Any]
    version: int
    updated_by: str
    updated_at: datetime


@dataclass(frozen=True)
class ReviewSummary:
    """One line of the list: which TTHC, whose, how far the form has come."""

    id: int
    code: str
    name: str
    field: str
    agency: str
    answered: int
    asked: int
    has_cost_table: bool
    updated_by: str
    updated_at: datetime

    @property
    def is_complete(self) -> bool:
        return self.answered == self.asked


def open_review(engine: sa.Engine, code: str, period: str, on: date, act: Act) -> int:
    """Begin the review of a TTHC, filled in as far as the inventory goes; one already begun is left as it is."""
    if not re.fullmatch(r"20\d\d-Q[1-4]", period):
        raise InputError("review.period", f"Kỳ «{period}» viết không đúng; hãy viết như 2021-Q3 (năm-quý).")
    form = form_for(load_forms(), JOB, on)
    with writing(engine) as session:
        procedure = find(session, code)
        begun = {"procedure_id": procedure.id, "period": period, "form_id": form.id}
        if (existing := session.exec(select(Review.id).filter_by(**begun)).first()) is not None:
            return existing
        review = Review(
            **begun,
            works_on=on,
            form_fingerprint=form.fingerprint,
            rule_set_fingerprint=load_rulebook().at(on).fingerprint,
            answers=_first_answers(session, form, code),
            created_by=act.person,
            created_at=act.at,
            updated_by=act.person,
            updated_at=act.at,
        )
        session.add(review)
        session.flush()
        opened = {"version": review.version, "code": code, "period": period, "form": form.id}
        record(session, act, "review.opened", f"review:{review.id}", after=opened)
        return review.id


def _first_answers(session: Session, form: FormDefinition, code: str) -> dict[str, Any]:
    draft = get_drafts(session, [code])[code]
    return check_answers(form, prefilled(form, facts(draft, reviewing_agency(session, draft))))


def get_review(engine: sa.Engine, review_id: int) -> ReviewView:
    """The review with this number."""
    with reading(engine) as session:
        review = find_review(session, review_id)
        procedure = session.get(Procedure, review.procedure_id)
        agency = session.get(Agency, procedure.managing_agency) if procedure.managing_agency else None
        kept = ReviewView.__dataclass_fields__.keys() & Review.model_fields.keys()
        return ReviewView(
            code=procedure.code,
            name=procedure.name,
            agency=agency.name if agency else procedure.agency,
            on=review.works_on,
            **{name: getattr(review, name) for name in kept},
        )


def save_answers(engine: sa.Engine, review_id: int, answers: Mapping[str, Any], opened_version: int, act: Act) -> int:
    """Save the answers given, complete or not, and leave all others; returns the version now stored."""
    with writing(engine) as session:
        review = unchanged_since(session, review_id, opened_version)
        checked = check_answers(form_of(load_forms(), review.form_id), answers)
        changed = {key: answer for key, answer in checked.items() if review.answers.get(key) != answer}
        if not changed:
            return review.version
        before = {key: review.answers.get(key) for key in changed}
        review.answers = {**review.answers, **changed}
        return store_change(session, review, act, "review.answers_saved", before, changed)


def list_reviews(engine: sa.Engine, period: str) -> list[ReviewSummary]:
    """The reviews of a period by agency and name, each with its progress."""
    agency = sa.func.coalesce(Agency.name, Procedure.agency)
    statement = (
        sa.select(Review, Procedure.code, Procedure.name, Procedure.field, agency, CostTable.id.is_not(None))
        .join(Procedure, Procedure.id == Review.procedure_id)
        .join(Agency, Agency.code == Procedure.managing_agency, isouter=True)
        .join(CostTable, CostTable.review_id == Review.id, isouter=True)
        .where(Review.period == period)
        .order_by(agency, Procedure.name, Review.id)
    )
    with reading(engine) as session:
        return [_summary(*row) for row in session.execute(statement)]


def _summary(review: Review, *listed: Any) -> ReviewSummary:
    progress = block_progress(form_of(load_forms(), review.form_id), review.answers)
    code, name, field, agency, has_cost_table = listed
    return ReviewSummary(
        id=review.id,
        code=code,
        name=name,
        field=field,
        agency=agency,
        answered=sum(block.answered for block in progress),
        asked=sum(block.asked for block in progress),
        has_cost_table=has_cost_table,
        updated_by=review.updated_by,
        updated_at=review.updated_at,
    )
