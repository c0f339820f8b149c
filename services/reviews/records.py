"""The stored review: found, checked against the version somebody opened, saved with its audit event."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlmodel import Session, select

from models.audit import Act, AuditEvent
from models.review import Review
from rules.errors import InputError
from rules.permissions import Action
from rules.wording import moment
from services.audit import record
from services.permissions import allow


class Change(NamedTuple):
    """What an act changed in a review: question (or other part) to what it said before and says after.

    ``facts`` are further facts for the record of changes that are no part of the review.
    """

    before: dict[str, Any]
    after: dict[str, Any]
    facts: Mapping[str, Any] = MappingProxyType({})


def store_change(session: Session, review: Review, act: Act, action: str, change: Change) -> int:
    """Save the review with the event that says what changed; returns the version now stored."""
    allow(session, act, Action.DRAFT, review.reviewing_agency)
    review.updated_by, review.updated_at = act.person, act.at
    session.add(review)
    session.flush()
    after = {**change.facts, "version": review.version, "changed": change.after}
    record(session, act, action, f"review:{review.id}", before={"changed": change.before}, after=after)
    return review.version


def find_review(session: Session, review_id: int) -> Review:
    review = session.get(Review, review_id)
    if review is None:
        whose = "hoặc của cơ quan khác nên bạn không xem được"
        message = f"Không có lần rà soát số {review_id}, {whose}; hãy mở lại từ danh sách rà soát."
        raise InputError("review.unknown", message)
    return review


def unchanged_since(session: Session, review_id: int, opened_version: int) -> Review:
    """The review, unless somebody has saved it since: then who, when and which questions."""
    review = find_review(session, review_id)
    if review.version == opened_version:
        return review
    events = session.exec(select(AuditEvent.after).where(AuditEvent.subject == f"review:{review_id}"))
    later = [after["changed"] for after in events if after and after["version"] > opened_version]
    questions = ", ".join(dict.fromkeys(key for changed in later for key in changed))
    raise InputError(
        "conflict.stale",
        f"{review.updated_by} đã lưu biểu này lúc {moment(review.updated_at)}, sau khi bạn mở "
        f"(thay đổi ở: {questions}). Phần bạn vừa nhập chưa được lưu và vẫn còn trên màn hình; hãy chọn cách xử lý.",
    )
