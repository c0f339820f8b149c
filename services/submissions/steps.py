"""The steps of a submission, each one transaction: presented, sent, returned, accepted, withdrawn."""

from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models.audit import Act
from models.database import stale, writing
from models.submission import Sending, Submission
from rules.errors import InputError
from rules.submission import AFTER_THE_LOCK, WAYS, Step
from rules.text import clean
from services.audit import record
from services.consolidation.changing import refuse_unless_locked
from services.permissions import allow
from services.reviews.records import find_review, unchanged_since
from services.submissions.burdens import burdens_of
from services.submissions.checklist import refuse_unready
from services.submissions.snapshot import columns_of, snapshot

LONGEST_REASON = 2_000


class Seen(NamedTuple):
    """What the person had before their eyes: the version of the submission (None: not presented yet), of the review."""

    submission: int | None
    review: int


def present(engine: sa.Engine, review_id: int, seen: Seen, act: Act) -> int:
    """Freeze the review and lay it before the head of the agency; returns the number of the submission.

    What is not ready is refused with everything that is missing. The agency goes on in the review itself; the head
    and the Office read the frozen copy.
    """
    with writing(engine) as session:
        review = unchanged_since(session, review_id, seen.review)
        allow(session, act, WAYS[Step.PRESENT].action, review.reviewing_agency)
        refuse_unready(session, review)
        row = _of_review(session, review_id)
        if (row.version if row else None) != seen.submission:
            raise stale(row.changed_by, row.changed_at) if row else stale()
        if row is None:
            row = Submission(review_id=review_id, agency_code=review.reviewing_agency, period=review.period)
        frozen = snapshot(session, review)
        number = _last_number(session, row) + 1
        move(session, row, Step.PRESENT, act, facts={"sending": number, "fingerprint": frozen.fingerprint})
        sending = Sending(
            submission_id=row.id,
            number=number,
            content=frozen.content,
            fingerprint=frozen.fingerprint,
            presented_by=act.person,
            presented_at=act.at,
            **columns_of(frozen.content),
        )
        session.add(sending)
        session.flush()
        session.add(burdens_of(session, sending.id, frozen.content))
        return row.id


def advance(engine: sa.Engine, submission_id: int, step: Step, reason: str, opened_version: int, act: Act) -> int:
    """Take any other step but those of the consolidation; returns the version now stored.

    Refused: a step that does not follow from the state, a person who may not take it, a missing reason, a
    submission that somebody else has moved since it was opened.
    """
    if step in (Step.PRESENT, Step.TAKE_IN, Step.TAKE_OUT):
        raise InputError("submission.other_way", f"«{step.label}» có chỗ thực hiện riêng; hãy mở trang đó.")
    with writing(engine) as session:
        row = find_submission(session, submission_id)
        allow(session, act, WAYS[step].action, row.agency_code)
        if row.version != opened_version:
            raise stale(row.changed_by, row.changed_at)
        if step in AFTER_THE_LOCK:
            refuse_unless_locked(session, row)
        facts: dict[str, Any] = {}
        if step is Step.SEND:
            sending = last_sending(session, row.id)
            sending.sent_by, sending.sent_at = act.person, act.at
            session.add(sending)
            facts = {"sending": sending.number, "fingerprint": sending.fingerprint}
        return move(session, row, step, act, reason=reason, facts=facts)


def move(
    session: Session, row: Submission, step: Step, act: Act, *, reason: str = "", facts: dict[str, Any] | None = None
) -> int:
    """Bring the submission along one step with its audit event, inside the caller's transaction."""
    way, state = WAYS[step], row.state if row.id else None
    allow(session, act, way.action, row.agency_code)
    reason = _checked_reason(step, reason)
    if state not in way.from_states:
        now = state.label if state else "Chưa trình"
        message = f"Hồ sơ đang ở bước «{now}» nên không «{step.label.lower()}» được; hãy tải lại trang."
        raise InputError("submission.wrong_state", message)
    row.state, row.reason, row.changed_by, row.changed_at = way.to, reason, act.person, act.at
    session.add(row)
    try:
        session.flush()
    except IntegrityError:  # presented by a colleague since it was looked for
        raise stale() from None
    before = {"state": state.value if state else None}
    after = {**(facts or {}), "state": row.state.value, "reason": reason, "version": row.version}
    record(session, act, f"submission.{step.value}", f"submission:{row.id}", before=before, after=after)
    return row.version


def find_submission(session: Session, submission_id: int) -> Submission:
    """The submission with this number, if the reader may see it."""
    row = session.get(Submission, submission_id)
    if row is None:
        raise InputError("submission.unknown", "Không có hồ sơ trình này; hãy mở lại từ danh sách.")
    return row


def last_sending(session: Session, submission_id: int) -> Sending:
    """The newest frozen copy the reader may see."""
    of_submission = select(Sending).where(Sending.submission_id == submission_id)
    found = session.exec(of_submission.order_by(sa.desc(Sending.number)).limit(1)).first()
    if found is None:
        raise InputError("submission.nothing_sent", "Hồ sơ này chưa có bản nào được trình; hãy tải lại trang.")
    return found


def _of_review(session: Session, review_id: int) -> Submission | None:
    find_review(session, review_id)
    return session.exec(select(Submission).where(Submission.review_id == review_id)).first()


def _last_number(session: Session, row: Submission) -> int:
    if row.id is None:
        return 0
    return session.scalar(sa.select(sa.func.max(Sending.number)).where(Sending.submission_id == row.id)) or 0


def _checked_reason(step: Step, reason: str) -> str:
    reason = clean(reason)
    if WAYS[step].needs_reason and not reason:
        raise InputError("submission.no_reason", f"Chưa ghi lý do hoặc căn cứ để «{step.label.lower()}»; hãy ghi rõ.")
    if len(reason) > LONGEST_REASON:
        raise InputError("submission.long_reason", "Lý do dài quá 2.000 ký tự; hãy rút gọn.")
    return reason
