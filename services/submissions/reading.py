"""Submissions as lists and pages need them: where each stands, what was sent, what happened to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import AuditEvent
from models.database import reading
from models.office import Agency
from models.submission import Sending, Submission
from models.visibility import viewer_of
from rules.submission import Step
from rules.vocabulary import Role, SubmissionState
from services.submissions.newest import join_newest
from services.submissions.snapshot import is_intact
from services.submissions.steps import find_submission


@dataclass(frozen=True)
class SubmissionSummary:
    """One line of a list: whose, about what, where it stands; amounts exact, «» where nothing can be counted.

    ``number`` is that of the newest frozen copy the reader may see.
    """

    id: int
    review_id: int
    period: str
    agency_code: str
    agency: str
    state: SubmissionState
    reason: str
    changed_by: str
    changed_at: datetime
    version: int
    sending_id: int
    number: int
    subject_key: str
    code: str
    name: str
    field: str
    before_vnd: str
    after_vnd: str
    saving_vnd: str
    sent_at: datetime | None


class SendingView(NamedTuple):
    """One frozen copy; ``is_intact``: its content still has its fingerprint."""

    id: int
    number: int
    content: dict[str, Any]
    fingerprint: str
    is_intact: bool
    presented_by: str
    presented_at: datetime
    sent_by: str
    sent_at: datetime | None


class Happening(NamedTuple):
    """One step that was taken, as the record of changes has it."""

    step: Step
    person: str
    at: datetime
    reason: str
    number: int | None


_STORED = Sending.__table__.alias()  # the bare table: copies the reader may not open are among them
# Whether the newest copy was presented to the head and never sent: what followed stayed within the agency.
_IS_UNSENT = sa.exists().where(_STORED.c.submission_id == Sending.submission_id, _STORED.c.sent_at.is_(None),
                               _STORED.c.number >= Sending.number)  # fmt: skip
_WITHIN_THE_AGENCY = (SubmissionState.HEAD_RETURNED, SubmissionState.WITHDRAWN)

_COLUMNS = (
    Submission.id,
    Submission.review_id,
    Submission.period,
    Submission.agency_code,
    Agency.name.label("agency"),
    Submission.state,
    Submission.reason,
    Submission.changed_by,
    Submission.changed_at,
    Submission.version,
    Sending.id.label("sending_id"),
    Sending.number,
    Sending.subject_key,
    Sending.code,
    Sending.name,
    Sending.field,
    Sending.before_vnd,
    Sending.after_vnd,
    Sending.saving_vnd,
    Sending.sent_at,
)


def list_submissions(engine: sa.Engine, period: str) -> list[SubmissionSummary]:
    """The submissions of a period that the reader may see, by agency and name, in one statement."""
    with reading(engine) as session:
        return summaries(session, Submission.period == period)


def submission_of_review(engine: sa.Engine, review_id: int) -> SubmissionSummary | None:
    """Where the result of this review stands; None while it was never presented."""
    with reading(engine) as session:
        return next(iter(summaries(session, Submission.review_id == review_id)), None)


def get_submission(engine: sa.Engine, submission_id: int) -> SubmissionSummary:
    """The submission with this number."""
    with reading(engine) as session:
        find_submission(session, submission_id)
        return summaries(session, Submission.id == submission_id)[0]


def summaries(session: Session, *conditions: sa.ColumnElement[bool]) -> list[SubmissionSummary]:
    """As ``list_submissions``, for any condition, inside the caller's session."""
    statement = (
        join_newest(sa.select(*_COLUMNS, _IS_UNSENT.label("is_unsent")).select_from(Submission))
        .join(Agency, Agency.code == Submission.agency_code)
        .where(*conditions)
        .order_by(Agency.position, Agency.code, Sending.name, Submission.id)
    )
    return [SubmissionSummary(**_for_reader(session, row._mapping)) for row in session.execute(statement)]


def _for_reader(session: Session, found: Mapping[str, Any]) -> dict[str, Any]:
    """Why something went back and forth between a drafter and the head is no business of the Office."""
    shown = dict(found)
    is_internal = shown.pop("is_unsent") and found["state"] in _WITHIN_THE_AGENCY
    return {**shown, "reason": ""} if is_internal and is_outsider(session, found["agency_code"]) else shown


def is_outsider(session: Session, agency_code: str) -> bool:
    """Whether the reader is of the Office and the submission is not of the Office's own work."""
    viewer = viewer_of(session)
    return viewer is not None and viewer.role is Role.OFFICE and viewer.agency != agency_code


def sendings_of(engine: sa.Engine, submission_id: int) -> list[SendingView]:
    """The frozen copies the reader may see, newest first."""
    with reading(engine) as session:
        find_submission(session, submission_id)
        rows = session.exec(
            select(Sending).where(Sending.submission_id == submission_id).order_by(sa.desc(Sending.number))
        )
        return [_sending(row) for row in rows]


def happenings_of(engine: sa.Engine, submission_id: int) -> list[Happening]:
    """What happened to the submission, newest first; the Office is not told what stayed within the agency."""
    with reading(engine) as session:
        row = find_submission(session, submission_id)
        of_others = is_outsider(session, row.agency_code)
        events = session.exec(
            select(AuditEvent)
            .where(AuditEvent.subject == f"submission:{submission_id}")
            .order_by(sa.desc(AuditEvent.id))
        )
        return list(_happenings(event for event in events if not (of_others and is_internal(event))))


def is_internal(event: AuditEvent) -> bool:
    """Between the drafter and the head: nothing of it has reached the Office."""
    steps = (f"submission.{Step.PRESENT.value}", f"submission.{Step.SEND_BACK.value}")
    return (
        event.action in steps
        or (event.before or {}).get("state") == SubmissionState.WITH_HEAD.value
        and (event.action == f"submission.{Step.WITHDRAW.value}")
    )


def _happenings(events: Iterable[AuditEvent]) -> Iterator[Happening]:
    for event in events:
        step = Step(event.action.removeprefix("submission."))
        after = event.after or {}
        yield Happening(step, event.person, event.at, after.get("reason", ""), after.get("sending"))


def _sending(row: Sending) -> SendingView:
    kept = {name: getattr(row, name) for name in SendingView._fields if name != "is_intact"}
    return SendingView(**kept, is_intact=is_intact(row))
