"""The set is locked as one frozen content with a fingerprint, and opened again with a reason."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import defer
from sqlmodel import Session, select

from models.audit import Act
from models.consolidation import Consolidation, ConsolidationLock
from models.database import reading, stale, writing
from models.submission import Sending, Submission
from rules.consolidation.conflicts import Conflict
from rules.consolidation.items import Item, Source
from rules.consolidation.totals import Totals, refuse_mismatch, split, totals
from rules.errors import InputError
from rules.exact import plain
from rules.permissions import Action
from rules.submission import COUNTED
from rules.vocabulary import SubmissionState
from rules.wording import number, quarter
from services.consolidation.changing import changeable, changed, last_lock, required_reason
from services.consolidation.details import with_sides
from services.consolidation.sets import OptionSet, set_of
from services.consolidation.taking import altered
from services.permissions import allow
from services.submissions.snapshot import fingerprint_of, is_intact

FORMAT = 1
_LOADED_AT_ONCE = 50
_AFTER_LOCKING = COUNTED - {SubmissionState.CONSOLIDATED}


def lock(engine: sa.Engine, period: str, opened_version: int, act: Act) -> str:
    """Freeze the set of this period; returns its fingerprint, the same for the same set however it came about.

    Raises:
        InputError: an empty set, an undecided conflict, an item without a lead, an altered copy, a part that does not
            add up, no leave, a locked set, or a set changed since it was opened.
    """
    with writing(engine) as session:
        row = changeable(session, period, act, opened_version)
        kept = set_of(session, period)
        refuse_unready(kept)
        _refuse_altered(session, kept)
        items = with_sides(session, kept.items)
        refuse_mismatch(items)
        content = content_of(kept, items)
        fingerprint, number_ = fingerprint_of(content), _next_number(session, row)
        session.add(
            ConsolidationLock(
                consolidation_id=row.id,
                number=number_,
                content=content,
                fingerprint=fingerprint,
                locked_by=act.person,
                locked_at=act.at,
            )
        )
        row.locked = True
        changed(session, row, act, "locked", after={"number": number_, "fingerprint": fingerprint})
        return fingerprint


def obstacles(kept: OptionSet) -> list[str]:
    """What stops the locking of this set, in words."""
    found = []
    if not kept.items:
        found.append("chưa có thủ tục nào được đưa vào phương án chung")
    if leaderless := [item for item in kept.items if item.lead is None]:
        found.append(f"{number(len(leaderless))} thủ tục có nhiều nguồn chưa chọn nguồn chính")
    if idle := [item for item in kept.items if not item.counted]:
        found.append(f"{number(len(idle))} thủ tục không còn nguồn nào được tính")
    if undecided := kept.undecided:
        found.append(f"{number(len(undecided))} mâu thuẫn chưa có quyết định xử lý")
    return found


def refuse_unready(kept: OptionSet) -> None:
    """Stop the locking, naming all that is missing."""
    if found := obstacles(kept):
        message = f"Chưa chốt được phương án {quarter(kept.period)}: {'; '.join(found)}. Hãy xử lý rồi chốt lại."
        raise InputError("consolidation.not_ready", message)


def reopen(engine: sa.Engine, period: str, reason: str, opened_version: int, act: Act) -> int:
    """Let the set be changed again; returns its new version. What has been adopted is not opened again."""
    with writing(engine) as session:
        allow(session, act, Action.CONSOLIDATE)
        row = session.exec(select(Consolidation).where(Consolidation.period == period)).first()
        if row is None or not row.locked:
            raise InputError(
                "consolidation.not_locked", f"Phương án {quarter(period)} chưa chốt nên không phải mở lại."
            )
        if row.version != opened_version:
            raise stale(row.updated_by, row.updated_at)
        reason = required_reason(reason, "mở lại phương án đã chốt")
        gone = select(Submission.id).where(Submission.period == period, Submission.state.in_(_AFTER_LOCKING)).limit(1)
        if session.exec(gone).first() is not None:
            message = (
                f"Phương án {quarter(period)} đã có nội dung được thông qua nên không mở lại được; hãy lập kỳ sau."
            )
            raise InputError("consolidation.adopted", message)
        held = last_lock(session, row.id)
        held.reopened_by, held.reopened_at, held.reopen_reason = act.person, act.at, reason
        session.add(held)
        row.locked = False
        before = {"number": held.number, "fingerprint": held.fingerprint}
        return changed(session, row, act, "reopened", before=before, after={"reason": reason})


def locked_content(engine: sa.Engine, period: str) -> dict[str, Any] | None:
    """What was frozen, verified against its fingerprint; None while the set is not locked or not for this reader."""
    with reading(engine) as session:
        row = session.exec(select(Consolidation).where(Consolidation.period == period)).first()
        if row is None or not row.locked:
            return None
        held = last_lock(session, row.id)
        if held is None:  # not for this reader: the set is the Office's and the leaders'
            return None
        if fingerprint_of(held.content) != held.fingerprint:
            message = (
                f"Bản chốt {quarter(period)} không còn khớp mã kiểm tra; hãy báo người quản trị khôi phục dữ liệu."
            )
            raise InputError("consolidation.altered", message)
        return held.content


def locks_of(engine: sa.Engine, period: str) -> list[ConsolidationLock]:
    """Every time the set was locked, newest first."""
    with reading(engine) as session:
        of_period = select(ConsolidationLock).join(
            Consolidation, Consolidation.id == ConsolidationLock.consolidation_id
        )
        wanted = of_period.where(Consolidation.period == period).order_by(sa.desc(ConsolidationLock.number))
        return list(session.exec(wanted.options(defer(ConsolidationLock.content))))


def _next_number(session: Session, row: Consolidation) -> int:
    of_set = sa.select(sa.func.max(ConsolidationLock.number)).where(ConsolidationLock.consolidation_id == row.id)
    return (session.scalar(of_set) or 0) + 1


def _refuse_altered(session: Session, kept: OptionSet) -> None:
    ids = [source.sending_id for source in kept.sources]
    for start in range(0, len(ids), _LOADED_AT_ONCE):  # contents are large: some at a time
        for sending in session.exec(select(Sending).where(Sending.id.in_(ids[start : start + _LOADED_AT_ONCE]))):
            if not is_intact(sending):
                raise altered(sending)
            session.expunge(sending)


def content_of(kept: OptionSet, items: Sequence[Item]) -> dict[str, Any]:
    """The set as plain JSON: nothing in it says when or in which order it was put together."""
    return {
        "format": FORMAT,
        "period": kept.period,
        "items": [_item(item) for item in items],
        "conflicts": [_conflict(each, kept) for each in kept.conflicts if each.is_in_set],
        "totals": _totals(totals(items)),
        "targets": {
            "procedures_percent": kept.target_procedures_percent,
            "cost_percent": kept.target_cost_percent,
            "source": kept.target_source,
        },
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "subject_key": item.subject_key,
        "code": item.shown.code,
        "name": item.shown.name,
        "field": item.shown.field,
        "lead": item.lead.sending_id,
        "before_vnd": plain(item.before_vnd),
        "after_vnd": plain(item.after_vnd),
        "saving_vnd": plain(item.saving_vnd),
        "split": {side.value if side else "": plain(saving) for side, saving in split(item).items()},
        "sources": [_source(source) for source in item.sources],
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "sending": source.sending_id,
        "fingerprint": source.fingerprint,
        "agency": source.agency,
        "agency_code": source.agency_code,
        "counted": source.is_counted,
        "reason": source.reason,
    }


def _conflict(conflict: Conflict, kept: OptionSet) -> dict[str, Any]:
    return {
        "kind": conflict.kind.value,
        "key": conflict.key,
        "about": conflict.about,
        "decision": kept.decisions[conflict.key].text,
    }


def _totals(found: Totals) -> dict[str, Any]:
    return {
        "items": found.items,
        "proposing": found.proposing,
        "before_vnd": plain(found.before_vnd),
        "after_vnd": plain(found.after_vnd),
        "saving_vnd": plain(found.saving_vnd),
        "ratio_percent": None if found.ratio_percent is None else f"{found.ratio_percent:f}",
        "shares": [
            {
                "side": share.side.value if share.side else "",
                "saving_vnd": plain(share.saving_vnd),
                "procedures": share.procedures,
            }
            for share in found.shares
        ],
    }
