"""A form being filled in, whatever it is about: read, save as a draft, list."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.audit import Act
from models.database import reading, writing
from models.draft_document import DraftDocument, PlannedProcedure
from models.review import CostTable, Review
from rules.errors import NotInForce
from rules.form import block_progress, check_answers, deciding_day
from rules.vocabulary import Job
from services.office_rules import OfficeRules, office_rules
from services.reviews.records import Change, find_review, store_change, unchanged_since
from services.reviews.subjects import About, Subject, about, subjects_of


@dataclass(frozen=True)
class ReviewView:
    """One review as stored, with the version a save must name.

    ``on`` is the day whose rules it follows, ``deciding_on`` the day whose rules it should follow now.
    """

    id: int
    job: Job
    about: About
    code: str
    name: str
    agency: str
    reviewing_agency: str | None
    period: str
    on: date
    deciding_on: date
    form_id: str
    form_fingerprint: str
    rule_set_fingerprint: str
    answers: dict[str, Any]
    copied_from: dict[str, Any]
    version: int
    updated_by: str
    updated_at: datetime


@dataclass(frozen=True)
class ReviewSummary:
    """One line of the list: about what, whose, how far the form has come."""

    id: int
    form_code: str
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


def get_review(engine: sa.Engine, review_id: int) -> ReviewView:
    """The review with this number."""
    with reading(engine) as session:
        review = find_review(session, review_id)
        subject = subjects_of(session, [review])[review.id]
        kept = ReviewView.__dataclass_fields__.keys() & Review.model_fields.keys()
        rules = office_rules(session)
        return ReviewView(
            job=rules.form(review.form_id, review.works_on).job,
            about=about(review),
            code=subject.code,
            name=subject.name,
            agency=subject.agency,
            on=review.works_on,
            deciding_on=deciding_on(session, rules, review),
            copied_from=review.copied_from or {},
            **{name: getattr(review, name) for name in kept - {"copied_from"}},
        )


def deciding_on(session: Session, rules: OfficeRules, review: Review) -> date:
    """The day that decides now, its own for a review of anything but a TTHC of a draft document.

    A day that takes another form does not count: then that form is to be opened, and this one stays as it is.
    """
    if review.planned_id is None:
        return review.works_on
    document = session.get(DraftDocument, session.get(PlannedProcedure, review.planned_id).document_id)
    day = deciding_day(document.sent_for_appraisal_on, review.works_on)
    try:
        decided = rules.form_for(rules.form(review.form_id, day).job, day)
    except NotInForce:
        return review.works_on
    return day if decided.id == review.form_id else review.works_on


def save_answers(engine: sa.Engine, review_id: int, answers: Mapping[str, Any], opened_version: int, act: Act) -> int:
    """Save the answers given, complete or not, and leave all others; returns the version now stored."""
    with writing(engine) as session:
        review = unchanged_since(session, review_id, opened_version)
        checked = check_answers(office_rules(session).form(review.form_id, review.works_on), answers)
        changed = {key: answer for key, answer in checked.items() if review.answers.get(key) != answer}
        if not changed:
            return review.version
        before = {key: review.answers.get(key) for key in changed}
        review.answers = {**review.answers, **changed}
        if review.copied_from:  # what somebody has edited is no longer a copy
            review.copied_from = {key: source for key, source in review.copied_from.items() if key not in changed}
        return store_change(session, review, act, "review.answers_saved", Change(before, changed))


def list_reviews(engine: sa.Engine, period: str, jobs: Collection[Job] = (Job.REVIEW,)) -> list[ReviewSummary]:
    """The reviews of a period for these jobs by agency and name, each with its progress."""
    statement = (
        sa.select(Review, CostTable.id.is_not(None))
        .join(CostTable, CostTable.review_id == Review.id, isouter=True)
        .where(Review.period == period)
    )
    with reading(engine) as session:
        rules = office_rules(session)
        forms = {form.id for form in rules.forms if form.job in jobs}
        found = session.execute(statement.where(Review.form_id.in_(forms))).all()
        subjects = subjects_of(session, [review for review, _ in found])
        listed = [_summary(rules, review, subjects[review.id], has_costs) for review, has_costs in found]
    return sorted(listed, key=lambda review: (review.agency, review.name, review.id))


def _summary(rules: OfficeRules, review: Review, subject: Subject, has_cost_table: bool) -> ReviewSummary:
    form = rules.form(review.form_id, review.works_on)
    progress = block_progress(form, review.answers)
    return ReviewSummary(
        id=review.id,
        form_code=form.code,
        code=subject.code,
        name=subject.name,
        field=subject.field,
        agency=subject.agency,
        answered=sum(block.answered for block in progress),
        asked=sum(block.asked for block in progress),
        has_cost_table=has_cost_table,
        updated_by=review.updated_by,
        updated_at=review.updated_at,
    )
