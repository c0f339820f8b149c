"""What the database holds of submissions and answers, held against the record of changes."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import AuditEvent
from models.database import reading
from models.review import Review
from models.submission import Sending, Submission
from rules.submission import WAYS, Step
from rules.vocabulary import SubmissionState
from services.audit import verify_chain
from services.submissions.snapshot import is_intact


class Moved(NamedTuple):
    """An act on a submission that was acknowledged: ``version`` is the one it said is now stored."""

    submission: int
    step: str
    version: int


class Edited(NamedTuple):
    """An answer that was acknowledged: written over version ``opened`` of the review, now stored as ``version``."""

    review: int
    opened: int
    version: int
    text: str


def hold_to_the_record(engine: sa.Engine, moved: Iterable[Moved], edited: Iterable[Edited], question: str) -> None:
    """Every acknowledged act is there, none is half done, and nothing happened that has no way."""
    assert verify_chain(engine)["broken"] == []
    with reading(engine) as session:
        rows = session.exec(select(Submission)).all()
        recorded = [act for row in rows for act in _history(session, row)]
        assert set(moved) <= set(recorded)
        assert len(set(recorded)) == len(recorded)
        known = {row.id for row in rows}
        assert {submission for (submission,) in session.execute(sa.select(Sending.submission_id))} <= known
        acknowledged = list(edited)
        for review in session.exec(select(Review)):
            mine = [edit for edit in acknowledged if edit.review == review.id]
            _check_answers(session, review, mine, question)


def _events(session: Session, subject: str) -> list[AuditEvent]:
    return list(session.exec(select(AuditEvent).where(AuditEvent.subject == subject).order_by(AuditEvent.id)))


def _history(session: Session, row: Submission) -> list[Moved]:
    """The acts on one submission, each following from the one before."""
    acts, state, version = [], None, 0
    events = _events(session, f"submission:{row.id}")
    for event in events:
        step, after = Step(event.action.removeprefix("submission.")), event.after
        assert event.before["state"] == (state.value if state else None)
        assert state in WAYS[step].from_states and after["state"] == WAYS[step].to.value
        assert after["version"] == version + 1
        state, version = SubmissionState(after["state"]), after["version"]
        acts.append(Moved(row.id, step.value, version))
    assert (row.state, row.version, row.changed_by) == (state, version, events[-1].person)
    _check_sendings(session, row, events)
    return acts


def _check_sendings(session: Session, row: Submission, events: list[AuditEvent]) -> None:
    """A frozen copy for each presenting, untouched since; marked as sent where the record says so."""
    of_submission = select(Sending).where(Sending.submission_id == row.id).order_by(Sending.number)
    sendings = session.exec(of_submission).all()
    presented = [event.after for event in events if event.action == "submission.present"]
    sent = [event.after["sending"] for event in events if event.action == "submission.send"]
    assert [(copy.number, copy.fingerprint) for copy in sendings] == [
        (after["sending"], after["fingerprint"]) for after in presented
    ]
    assert [copy.number for copy in sendings] == list(range(1, len(sendings) + 1))
    assert all(is_intact(copy) for copy in sendings)
    assert [copy.number for copy in sendings if copy.sent_at] == sent


def _check_answers(session: Session, review: Review, edited: list[Edited], question: str) -> None:
    """No answer was saved over another unseen, and what stands is the last that was saved."""
    events = [event for event in _events(session, f"review:{review.id}") if question in _changed(event)]
    said = {event.after["version"]: _changed(event)[question] for event in events}
    assert all(said[edit.version] == edit.text and edit.version == edit.opened + 1 for edit in edited)
    for earlier, later in zip(events, events[1:], strict=False):
        assert later.before["changed"][question] == _changed(earlier)[question]
        assert later.after["version"] > earlier.after["version"]
    assert review.answers[question] == said[max(said)]
    if edited:
        last = max(edited, key=lambda edit: edit.version)
        assert last.version < max(said) or review.answers[question] == last.text


def _changed(event: AuditEvent) -> dict[str, Any]:
    return (event.after or {}).get("changed", {})
