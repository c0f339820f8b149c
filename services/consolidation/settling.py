"""What the Office settles in a set: the lead, what counts, conflicts, targets, the order of the document."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act
from models.consolidation import ConflictDecision, Consolidation, ConsolidationItem, ConsolidationSource
from models.database import writing
from models.submission import Sending
from rules.consolidation.items import Item, fields_of
from rules.errors import InputError
from rules.exact import plain
from rules.text import clean
from services.consolidation.changing import LONGEST, changeable, changed, required_reason
from services.consolidation.sets import set_of

_HUNDRED = Decimal(100)


class Targets(NamedTuple):
    """What the set is measured against: percentages of TTHC and of cost, their source, the day agencies send by."""

    procedures_percent: Decimal | None
    cost_percent: Decimal | None
    source: str
    due_on: date | None


def choose_lead(engine: sa.Engine, sending_id: int, seen: int, act: Act) -> int:
    """The document takes the texts of this sending; returns the new version of the set."""
    with writing(engine) as session:
        source, item, row = _source(session, sending_id, seen, act)
        before, item.lead_sending_id = item.lead_sending_id, source.sending_id
        session.add(item)
        facts = {"before": {"lead": before}, "after": {"item": item.subject_key, "lead": sending_id}}
        return changed(session, row, act, "lead_chosen", **facts)


def count_source(engine: sa.Engine, sending_id: int, is_counted: bool, reason: str, seen: int, act: Act) -> int:
    """Count the figures of this sending in its item, or leave them uncounted with the reason."""
    with writing(engine) as session:
        source, item, row = _source(session, sending_id, seen, act)
        source.reason = "" if is_counted else required_reason(reason, "không tính số liệu của nguồn này")
        before, source.is_counted = source.is_counted, is_counted
        session.add(source)
        after = {"item": item.subject_key, "sending": sending_id, "counted": is_counted, "reason": source.reason}
        return changed(session, row, act, "source_counted", before={"counted": before}, after=after)


def _source(
    session: Session, sending_id: int, seen: int, act: Act
) -> tuple[ConsolidationSource, ConsolidationItem, Consolidation]:
    found = session.execute(
        sa.select(ConsolidationSource, ConsolidationItem, Consolidation.period)
        .join(ConsolidationItem, ConsolidationItem.id == ConsolidationSource.item_id)
        .join(Consolidation, Consolidation.id == ConsolidationItem.consolidation_id)
        .join(Sending, Sending.id == ConsolidationSource.sending_id)
        .where(Sending.id == sending_id)
    ).first()
    if found is None:
        raise InputError("consolidation.unknown", "Nguồn này không còn trong phương án chung; hãy tải lại trang.")
    source, item, period = found
    return source, item, changeable(session, period, act, seen)


def decide_conflict(engine: sa.Engine, period: str, key: str, decision: str, seen: int | None, act: Act) -> int:
    """Settle the conflict with this key in words; a conflict that is no more there is refused."""
    with writing(engine) as session:
        row = changeable(session, period, act, seen)
        decision = required_reason(decision, "khi quyết định xử lý mâu thuẫn")
        conflict = next((each for each in set_of(session, period).conflicts if each.key == key), None)
        if conflict is None:
            message = "Mâu thuẫn này không còn như khi bạn mở: các đề xuất đã thay đổi; hãy tải lại trang."
            raise InputError("consolidation.conflict_changed", message)
        known = select(ConflictDecision).where(
            ConflictDecision.consolidation_id == row.id, ConflictDecision.conflict_key == key
        )
        stored = session.exec(known).first()
        before = {"decision": stored.decision} if stored else None
        stored = stored or ConflictDecision(consolidation_id=row.id, conflict_key=key)
        stored.decision, stored.decided_by, stored.decided_at = decision, act.person, act.at
        session.add(stored)
        after = {"conflict": key, "about": conflict.about, "decision": decision}
        return changed(session, row, act, "conflict_decided", before=before, after=after)


def set_targets(engine: sa.Engine, period: str, targets: Targets, seen: int | None, act: Act) -> int:
    """Keep what the set is measured against; a percentage needs its source."""
    percentages = (targets.procedures_percent, targets.cost_percent)
    source = clean(targets.source)
    if any(value is not None and not 0 < value <= _HUNDRED for value in percentages):
        raise InputError("consolidation.target", "Chỉ tiêu phải lớn hơn 0 và không quá 100%; hãy nhập lại.")
    if any(value is not None for value in percentages) and not source:
        raise InputError("consolidation.target_source", "Có chỉ tiêu nhưng chưa ghi văn bản giao; hãy ghi nguồn.")
    if len(source) > LONGEST:
        raise InputError("consolidation.target_source", "Nguồn chỉ tiêu dài quá 2.000 ký tự; hãy rút gọn.")
    with writing(engine) as session:
        row = changeable(session, period, act, seen)
        before = _targets(row)
        procedures, cost = ("" if value is None else plain(value) for value in percentages)
        row.target_procedures_percent, row.target_cost_percent = procedures, cost
        row.target_source, row.due_on = source, targets.due_on
        return changed(session, row, act, "targets_set", before=before, after=_targets(row))


def _targets(row: Consolidation) -> dict[str, str | None]:
    return {
        "procedures_percent": row.target_procedures_percent,
        "cost_percent": row.target_cost_percent,
        "source": row.target_source,
        "due_on": row.due_on.isoformat() if row.due_on else None,
    }


def place_field(engine: sa.Engine, period: str, field: str, number: int, seen: int, act: Act) -> int:
    """Make this field the ``number``-th of the document, from 1; returns the new version of the set."""
    with writing(engine) as session:
        row = changeable(session, period, act, seen)
        items = set_of(session, period).items
        fields = _moved(fields_of(items), field, number)
        return _placed(session, row, [item for one in fields for item in _of(items, one)], act)


def place_item(engine: sa.Engine, period: str, subject_key: str, number: int, seen: int, act: Act) -> int:
    """Make this TTHC the ``number``-th of its field, from 1; returns the new version of the set."""
    with writing(engine) as session:
        row = changeable(session, period, act, seen)
        items = {item.subject_key: item for item in set_of(session, period).items}
        if subject_key not in items:
            raise InputError("consolidation.unknown", "Thủ tục này không còn trong phương án chung; hãy tải lại trang.")
        field = items[subject_key].shown.field
        keys = _moved([item.subject_key for item in _of(items.values(), field)], subject_key, number)
        ordered = []
        for one in fields_of(list(items.values())):
            ordered += [items[key] for key in keys] if one == field else _of(items.values(), one)
        return _placed(session, row, ordered, act)


def _of(items: object, field: str) -> list[Item]:
    return [item for item in items if item.shown.field == field]


def _moved(names: list[str], name: str, number: int) -> list[str]:
    if name not in names or not 1 <= number <= len(names):
        raise InputError("consolidation.place", f"Chỉ xếp được từ vị trí 1 đến {len(names)}; hãy nhập lại.")
    rest = [other for other in names if other != name]
    return [*rest[: number - 1], name, *rest[number - 1 :]]


def _placed(session: Session, row: Consolidation, ordered: list[Item], act: Act) -> int:
    stored = session.exec(select(ConsolidationItem).where(ConsolidationItem.consolidation_id == row.id))
    places = {item.subject_key: place for place, item in enumerate(ordered, 1)}
    for item in stored:
        item.position = places[item.subject_key]
        session.add(item)
    return changed(session, row, act, "ordered", after={"order": list(places)})
