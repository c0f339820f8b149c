"""Petitions and survey results about TTHC: taken over once, linked by code, counted, found beside a review."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, writing
from models.feedback import Feedback, FeedbackDraft
from models.procedure import Procedure
from rules.permissions import Action
from rules.vocabulary import FeedbackKind
from services.audit import record
from services.permissions import allow

PAGE_SIZE = 50


@dataclass(frozen=True)
class Filter:
    """What the list is narrowed to; empty fields do not narrow. ``unlinked``: what names no TTHC of the inventory."""

    code: str = ""
    kind: FeedbackKind | None = None
    unanswered: bool = False
    unlinked: bool = False


@dataclass(frozen=True)
class FeedbackView:
    """One petition or survey result; ``name`` is that of the TTHC, «» while the code is not in the inventory."""

    id: int
    kind: FeedbackKind
    code: str
    name: str
    content: str
    reference: str
    received_on: date
    times: int
    answered: str
    illustrative: bool


class Said(NamedTuple):
    """How much was said of one TTHC: petitions, survey results, and by how many people in all."""

    code: str
    name: str
    petitions: int
    surveys: int
    times: int


@dataclass(frozen=True)
class TakenOver:
    """What taking over rows does; ``unknown`` are codes that are not in the inventory."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    unknown: tuple[str, ...] = ()


def list_feedback(engine: sa.Engine, wanted: Filter, page: int = 1) -> tuple[list[FeedbackView], int]:
    """One page of what fits, the newest first, and how many fit in all."""
    conditions = _conditions(wanted)
    with reading(engine) as session:
        count = session.scalar(sa.select(sa.func.count(Feedback.id)).where(*conditions)) or 0
        return _views(session, conditions, PAGE_SIZE, (page - 1) * PAGE_SIZE), count


def feedback_of(engine: sa.Engine, code: str) -> list[FeedbackView]:
    """All that was said of the TTHC with this code, the newest first."""
    if not code:
        return []
    with reading(engine) as session:
        return _views(session, _conditions(Filter(code=code)))


def most_said(engine: sa.Engine, agency: str = "", limit: int | None = None) -> list[Said]:
    """The TTHC of the inventory by how many people said something of them; ``agency`` is the managing one."""
    people = sa.func.sum(Feedback.times)
    counts = [sa.func.count(Feedback.id).filter(Feedback.kind == kind) for kind in FeedbackKind]
    statement = (
        sa.select(Procedure.code, Procedure.name, *counts, people)
        .join(Procedure, Procedure.code == Feedback.code)
        .where(Procedure.managing_agency == agency if agency else sa.true())
        .group_by(Procedure.code, Procedure.name)
        .order_by(sa.desc(people), Procedure.code)
        .limit(limit)
    )
    with reading(engine) as session:
        return [Said(*row) for row in session.execute(statement)]


def compare_feedback(engine: sa.Engine, drafts: Sequence[FeedbackDraft]) -> TakenOver:
    """What taking these rows over would do."""
    with reading(engine) as session:
        return _compared(drafts, _stored(session, drafts), _procedures(session, drafts))


def import_feedback(
    engine: sa.Engine, drafts: Sequence[FeedbackDraft], act: Act, *, illustrative: bool = False
) -> TakenOver:
    """Take over rows, all or none. A row known by kind, reference, code and content is brought up to date.

    Rows whose code is not in the inventory are kept and reported; they stand beside the TTHC once it comes in.
    """
    with writing(engine) as session:
        allow(session, act, Action.IMPORT_FEEDBACK)
        stored, procedures = _stored(session, drafts), _procedures(session, drafts)
        done = _compared(drafts, stored, procedures)
        for key, draft in {_key(draft): draft for draft in drafts}.items():
            row = stored.get(key) or Feedback(illustrative=illustrative)
            if row.id is None or _content(row) != draft.model_dump():
                row.sqlmodel_update(draft.model_dump())
                row.imported_by, row.imported_at = act.person, act.at
            row.procedure_id = procedures.get(draft.code)
            session.add(row)
        if done.created or done.changed:
            after = {"created": done.created, "changed": done.changed, "unknown": list(done.unknown)}
            record(session, act, "feedback.taken_over", "feedback", after=after)
        return done


_Key = tuple[FeedbackKind, str, str, str]


def _key(item: FeedbackDraft | Feedback) -> _Key:
    return item.kind, item.reference, item.code, item.content


def _content(row: Feedback) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FeedbackDraft.model_fields}


def _stored(session: Session, drafts: Iterable[FeedbackDraft]) -> dict[_Key, Feedback]:
    references = {draft.reference for draft in drafts}
    return {_key(row): row for row in session.exec(select(Feedback).where(Feedback.reference.in_(references)))}


def _procedures(session: Session, drafts: Iterable[FeedbackDraft]) -> dict[str, int]:
    codes = {draft.code for draft in drafts if draft.code}
    return dict(session.execute(sa.select(Procedure.code, Procedure.id).where(Procedure.code.in_(codes))).all())


def _compared(drafts: Sequence[FeedbackDraft], stored: dict[_Key, Feedback], procedures: dict[str, int]) -> TakenOver:
    by_key = {_key(draft): draft for draft in drafts}
    known = [draft for key, draft in by_key.items() if key in stored]
    changed = sum(_content(stored[_key(draft)]) != draft.model_dump() for draft in known)
    unknown = dict.fromkeys(draft.code for draft in drafts if draft.code and draft.code not in procedures)
    return TakenOver(len(by_key) - len(known), changed, len(known) - changed, tuple(unknown))


def _conditions(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.code:
        conditions.append(Feedback.code == wanted.code)
    if wanted.kind:
        conditions.append(Feedback.kind == wanted.kind)
    if wanted.unanswered:
        conditions.append(Feedback.answered == "")
    if wanted.unlinked:
        conditions.append(Feedback.code.not_in(sa.select(Procedure.code)))
    return conditions


def _views(
    session: Session, conditions: list[sa.ColumnElement[bool]], limit: int | None = None, offset: int = 0
) -> list[FeedbackView]:
    statement = (
        sa.select(Feedback, sa.func.coalesce(Procedure.name, ""))
        .join(Procedure, Procedure.code == Feedback.code, isouter=True)
        .where(*conditions)
        .order_by(sa.desc(Feedback.received_on), sa.desc(Feedback.id))
        .limit(limit)
        .offset(offset)
    )
    kept = FeedbackView.__dataclass_fields__.keys() - {"name"}
    return [
        FeedbackView(name=name, **{field: getattr(row, field) for field in kept})
        for row, name in session.execute(statement)
    ]
