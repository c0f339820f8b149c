"""Accepted submissions are taken into the option set of their period, and out again with a reason."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act
from models.consolidation import Consolidation, ConsolidationItem, ConsolidationSource
from models.database import writing
from models.submission import Sending, Submission
from rules.consolidation.items import PLAN_PREFIX
from rules.errors import InputError
from rules.permissions import Action
from rules.submission import Step
from services.consolidation.changing import changeable, changed, required_reason
from services.permissions import allow
from services.submissions.snapshot import is_intact
from services.submissions.steps import find_submission, last_sending, move


def take_in(engine: sa.Engine, submission_ids: Sequence[int], act: Act) -> int:
    """Take these accepted submissions into the set of their period, all or none; returns how many.

    Several sendings about one TTHC become the sources of one item.

    Raises:
        InputError: no leave, a locked set, a submission that is not accepted or is a plan, a copy that was altered.
    """
    if not submission_ids:
        raise InputError("consolidation.nothing_chosen", "Chưa chọn hồ sơ nào; hãy đánh dấu hồ sơ đã được chấp nhận.")
    with writing(engine) as session:
        allow(session, act, Action.CONSOLIDATE)
        submissions = [find_submission(session, one) for one in sorted(set(submission_ids))]
        for period in sorted({submission.period for submission in submissions}):
            row = changeable(session, period, act)
            taken = [_taken(session, row, each, act) for each in submissions if each.period == period]
            changed(session, row, act, "taken_in", after={"sendings": taken})
        return len(submissions)


def take_out(engine: sa.Engine, submission_id: int, reason: str, act: Act) -> None:
    """Take one submission out of the set, back to «accepted», with the reason."""
    with writing(engine) as session:
        allow(session, act, Action.CONSOLIDATE)
        submission = find_submission(session, submission_id)
        row = changeable(session, submission.period, act)
        reason = required_reason(reason, "đưa hồ sơ ra khỏi phương án chung")
        move(session, submission, Step.TAKE_OUT, act, reason=reason)
        sending = _without(session, submission)
        changed(session, row, act, "taken_out", before={"sending": sending}, after={"reason": reason})


def _taken(session: Session, row: Consolidation, submission: Submission, act: Act) -> int:
    sending = last_sending(session, submission.id)
    if sending.subject_key.startswith(PLAN_PREFIX):
        message = (
            f"«{sending.name}» là kế hoạch rà soát, không phải phương án; hãy bỏ hồ sơ này khỏi danh sách đã chọn."
        )
        raise InputError("consolidation.plan", message)
    if not is_intact(sending):
        raise altered(sending)
    move(session, submission, Step.TAKE_IN, act, facts={"sending": sending.number, "fingerprint": sending.fingerprint})
    item = _item(session, row, sending.subject_key)
    session.add(ConsolidationSource(item_id=item.id, sending_id=sending.id, is_counted=True, reason=""))
    session.flush()
    return sending.id


def altered(sending: Sending) -> InputError:
    """The refusal of a stored copy that is not what was presented."""
    message = (
        f"Bản đã trình của «{sending.name}» không còn khớp mã kiểm tra: nội dung đã bị sửa ngoài phần mềm. "
        "Hãy báo người quản trị khôi phục, hoặc trả lại cơ quan để gửi lại."
    )
    return InputError("submission.altered", message)


def _item(session: Session, row: Consolidation, subject_key: str) -> ConsolidationItem:
    of_set = select(ConsolidationItem).where(ConsolidationItem.consolidation_id == row.id)
    items = list(session.exec(of_set))
    known = next((item for item in items if item.subject_key == subject_key), None)
    if known is not None:
        return known
    last = max((item.position for item in items), default=0)
    # In a set whose order somebody has made, what is new comes after the rest of its field.
    item = ConsolidationItem(
        consolidation_id=row.id, subject_key=subject_key, position=last + 1 if last else 0, lead_sending_id=None
    )
    session.add(item)
    session.flush()
    return item


def _without(session: Session, submission: Submission) -> int:
    """Remove the source of this submission, and its item where it was the last one."""
    of_submission = select(ConsolidationSource).join(Sending, Sending.id == ConsolidationSource.sending_id)
    source = session.exec(of_submission.where(Sending.submission_id == submission.id)).one()
    item = session.get(ConsolidationItem, source.item_id)
    session.delete(source)
    session.flush()
    left = select(ConsolidationSource.id).where(ConsolidationSource.item_id == item.id).limit(1)
    if session.exec(left).first() is None:
        session.delete(item)
    elif item.lead_sending_id == source.sending_id:
        item.lead_sending_id = None
        session.add(item)
    return source.sending_id
