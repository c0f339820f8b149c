"""Answers taken over from an earlier assessment of the same TTHC: only into questions that are still empty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select
from sqlmodel.sql.expression import SelectOfScalar

from models.audit import Act
from models.database import reading, writing
from models.draft_document import PlannedProcedure
from models.review import Review
from rules.errors import InputError
from rules.form import FormDefinition, Question, check_answers, visible_questions
from rules.form_answers import Answers
from rules.text import fold
from services.office_rules import OfficeRules, office_rules
from services.reviews.records import Change, find_review, store_change, unchanged_since
from services.reviews.subjects import about

Row = dict[str, str | None]
_NEVER = ("inventory", "cost", "diagram")  # known from elsewhere: copying would bring what is out of date


@dataclass(frozen=True)
class EarlierReview:
    """Another assessment of the same TTHC, and how many empty questions its answers would fill."""

    id: int
    form_code: str
    period: str
    updated_by: str
    updated_at: datetime
    fills: int


def has_earlier(engine: sa.Engine, review_id: int) -> bool:
    """Whether there is another assessment at all; what it has to give takes longer to find out."""
    with reading(engine) as session:
        others = _about_the_same(session, find_review(session, review_id)).with_only_columns(Review.id)
        return session.execute(others.limit(1)).first() is not None


def earlier_reviews(engine: sa.Engine, review_id: int) -> list[EarlierReview]:
    """The assessments that have answers to give, the one that gives most first."""
    with reading(engine) as session:
        review = find_review(session, review_id)
        others = session.exec(_about_the_same(session, review)).all()
        rules = office_rules(session) if others else None
        found = [_view(rules, other, len(_to_copy(rules, review, other))) for other in others]
    giving = [view for view in found if view.fills]
    return sorted(giving, key=lambda view: (-view.fills, -view.id))


def copy_answers(engine: sa.Engine, review_id: int, from_id: int, opened_version: int, act: Act) -> int:
    """Fill what is still empty; every answer taken over is marked until somebody edits or confirms it."""
    with writing(engine) as session:
        review = unchanged_since(session, review_id, opened_version)
        other = session.exec(_about_the_same(session, review).where(Review.id == from_id)).first()
        if other is None:
            raise InputError("copy.unknown", "Biểu này không còn hoặc không về cùng thủ tục; hãy tải lại trang.")
        rules = office_rules(session)
        copied = _to_copy(rules, review, other)
        if not copied:
            return review.version
        source = _source(rules, other, act)
        before = {key: review.answers.get(key) for key in copied}
        review.answers = {**review.answers, **copied}
        review.copied_from = {**(review.copied_from or {}), **dict.fromkeys(copied, source)}
        facts = {"chép từ": f"{source['form']}, kỳ {other.period}, biểu số {other.id}"}
        return store_change(session, review, act, "review.answers_copied", Change(before, copied, facts))


def confirm_copied(engine: sa.Engine, review_id: int, question: str, opened_version: int, act: Act) -> int:
    """An officer has checked a copied answer: it is the review's own from now on."""
    with writing(engine) as session:
        review = unchanged_since(session, review_id, opened_version)
        marks = dict(review.copied_from or {})
        if (source := marks.pop(question, None)) is None:
            return review.version
        review.copied_from = marks
        change = Change({question: source}, {question: "đã kiểm tra"})
        return store_change(session, review, act, "review.copy_confirmed", change)


def _source(rules: OfficeRules, other: Review, act: Act) -> dict[str, Any]:
    code = rules.form(other.form_id, other.works_on).code
    return {"review": other.id, "period": other.period, "form": code, "person": act.person, "at": act.at.isoformat()}


def _view(rules: OfficeRules, other: Review, fills: int) -> EarlierReview:
    form = rules.form(other.form_id, other.works_on)
    return EarlierReview(other.id, form.code, other.period, other.updated_by, other.updated_at, fills)


def _about_the_same(session: Session, review: Review) -> SelectOfScalar[Review]:
    """Earlier reviews of the same subject; a TTHC in force and its place in draft documents are one subject.

    The assessment of one TTHC of a draft under another form counts whenever it was begun: the day that decides on
    the form can move forth and back.
    """
    subject = about(review)
    same = [getattr(Review, subject.column) == subject.key]
    if procedure := _procedure(session, review):
        planned = sa.select(PlannedProcedure.id).where(PlannedProcedure.procedure_id == procedure)
        same += [Review.procedure_id == procedure, Review.planned_id.in_(planned)]
    begun = Review.id < review.id
    if review.planned_id is not None:
        begun = sa.or_(begun, Review.planned_id == review.planned_id)
    return select(Review).where(sa.or_(*same), begun, Review.id != review.id)


def _procedure(session: Session, review: Review) -> int | None:
    if review.planned_id is None:
        return review.procedure_id
    return session.get(PlannedProcedure, review.planned_id).procedure_id


def _to_copy(rules: OfficeRules, review: Review, other: Review) -> dict[str, Any]:
    """The other review's answers that fit an empty question which applies here, with everything copied in place."""
    here, there = (rules.form(found.form_id, found.works_on) for found in (review, other))
    fitting = dict(_fitting(here, there, review.answers, other.answers))
    applying = {question.id for question in visible_questions(here, review.answers | fitting)}
    return {key: answer for key, answer in fitting.items() if key in applying}


def _fitting(here: FormDefinition, there: FormDefinition, own: Answers, others: Answers) -> Iterator[tuple[str, Any]]:
    for asked in visible_questions(there, others):
        question, answer = here.questions.get(asked.id), others.get(asked.id)
        if question is None or _is_empty(answer):
            continue
        if not _is_empty(own.get(asked.id)):
            if question.type != "rows":
                continue
            answer = _filled_rows(question, own[asked.id], answer)
            if answer == own[asked.id]:
                continue
        if question.type in _NEVER or not (here.id == there.id or _is_same(question, asked)):
            continue  # in one form a number stands for one question, however the office words it
        lists = [(own.get(name), others.get(name)) for name in question.over]
        if any(not _is_empty(mine) and mine != theirs for mine, theirs in lists):
            continue  # what was said of entries belongs to those entries
        try:
            yield from check_answers(here, {asked.id: answer}).items()
        except InputError:
            continue  # the answer names options or columns that this form does not have


def _filled_rows(question: Question, own: list[Row], others: list[Row]) -> list[Row]:
    """The own rows, filled in from the inventory, with their empty cells taken from the row of the same name."""
    name = question.columns[0].id
    said = {fold(row.get(name) or ""): row for row in others}
    found = [(row, said.get(fold(row.get(name) or ""), {})) for row in own]
    return [{key: row.get(key) or other.get(key) or "" for key in {**row, **other}} for row, other in found]


def _is_same(question: Question, asked: Question) -> bool:
    """Whether both forms ask the same: one number may stand for different questions in two forms."""
    return all(getattr(question, name) == getattr(asked, name) for name in ("type", "label", "asks", "options"))


def _is_empty(answer: Any) -> bool:
    if isinstance(answer, dict):
        return all(map(_is_empty, answer.values()))
    return all(map(_is_empty, answer)) if isinstance(answer, list) else not answer
