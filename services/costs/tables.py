"""The cost table of a review: begin it, save it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models.audit import Act, AuditEvent
from models.database import reading, stale, writing
from models.review import CostTable
from rules.costs.cost_fields import FIELD_LABELS
from rules.costs.cost_file import CostFile
from rules.costs.excluded import refuse_excluded
from rules.costs.kept_records import handed_over, kept_confirmations
from rules.errors import InputError
from rules.permissions import Action
from rules.rulebook import RuleSet
from rules.wording import moment
from services.audit import record
from services.office_rules import office_rules
from services.permissions import allow
from services.reviews.records import find_review


@dataclass(frozen=True)
class CostTableView:
    """A stored cost table: its file in the shape ``manage.py cost`` reads, and the version a save must name."""

    review_id: int
    file: dict[str, Any]
    chosen_option: str | None
    chosen_reason: str
    rule_set_fingerprint: str
    version: int
    updated_by: str
    updated_at: datetime

    def was_read_under(self, rule_set: RuleSet) -> bool:
        """Whether the rules are still those the table was saved under; when not, the page must say so."""
        return self.rule_set_fingerprint == rule_set.fingerprint


def get_cost_table(engine: sa.Engine, review_id: int) -> CostTableView | None:
    """The cost table of this review, or None while nobody has saved one."""
    with reading(engine) as session:
        find_review(session, review_id)
        row = _row(session, review_id)
        return _view(row) if row else None


def save_cost_table(
    engine: sa.Engine, review_id: int, file: dict[str, Any], opened_version: int | None, act: Act
) -> int:
    """Save baseline and options together; returns the version now stored.

    ``opened_version`` None begins the table. A wrong file and a save over somebody else's are refused. The choice
    of an option that no longer exists is dropped, because nobody chose what now stands there; so is a confirmation
    that this table did not have before or had of other work, because only ``confirm_inputs`` confirms.
    """
    checked = CostFile.edited(file)
    with writing(engine) as session:
        find_review(session, review_id)
        row = unchanged_since(session, review_id, opened_version)
        rule_set = office_rules(session).rulebook.at(checked.on)
        refuse_excluded(checked, rule_set)
        stored, fingerprint = _with_records(checked, row).as_dict(), rule_set.fingerprint
        if row and (row.file, row.rule_set_fingerprint) == (stored, fingerprint):
            return row.version
        before = {"file": row.file, "chosen_option": row.chosen_option} if row else None
        row = row or CostTable(review_id=review_id)
        row.file, row.rule_set_fingerprint = stored, fingerprint
        if row.chosen_option not in {option.id for option in checked.options}:
            row.chosen_option, row.chosen_reason = None, ""
        after = {"file": stored, "chosen_option": row.chosen_option}
        return store(session, row, act, "cost_table.saved", before, after)


def _row(session: Session, review_id: int) -> CostTable | None:
    return session.exec(select(CostTable).where(CostTable.review_id == review_id)).first()


def _with_records(file: CostFile, row: CostTable | None) -> CostFile:
    """The file with what the stored table has recorded of its inputs, as far as it still holds."""
    if row is None or not row.file.get("inputs"):
        return kept_confirmations(file, None)
    before = CostFile.parse(row.file)
    return handed_over(kept_confirmations(file, before), before)


def unchanged_since(session: Session, review_id: int, opened_version: int | None) -> CostTable | None:
    """The table, unless somebody has saved it since: then who, when and which parts."""
    row = _row(session, review_id)
    if (row.version if row else None) == opened_version:
        return row
    if row is None:
        raise stale()
    raise InputError(
        "conflict.stale",
        f"{row.updated_by} đã lưu bảng chi phí này lúc {moment(row.updated_at)}, sau khi bạn mở "
        f"(thay đổi ở: {', '.join(_changed_parts(session, row, opened_version))}). "
        "Phần của bạn chưa được lưu; hãy xem lại rồi lưu.",
    )


def _changed_parts(session: Session, row: CostTable, opened_version: int | None) -> list[str]:
    """What differs between the opened version, as the record of changes holds it, and what now stands."""
    events = session.exec(select(AuditEvent.after).where(AuditEvent.subject == f"cost_table:{row.review_id}"))
    files = {after["version"]: after["file"] for after in events if "file" in after}
    opened = files[max(version for version in files if version <= opened_version)] if opened_version else {}
    parts = [label for name, label in FIELD_LABELS.items() if opened.get(name) != row.file.get(name)]
    return parts or ["phương án được chọn"]


def store(
    session: Session, row: CostTable, act: Act, action: str, before: dict[str, Any] | None, after: dict[str, Any]
) -> int:
    with session.no_autoflush:  # looking up whose table it is must not store half of the change
        allow(session, act, Action.DRAFT, find_review(session, row.review_id).reviewing_agency)
    row.updated_by, row.updated_at = act.person, act.at
    session.add(row)
    try:
        session.flush()
    except IntegrityError:  # somebody has begun the table since it was looked for (PostgreSQL; SQLite lets one write)
        raise stale() from None
    record(session, act, action, f"cost_table:{row.review_id}", before=before, after={"version": row.version, **after})
    return row.version


def _view(row: CostTable) -> CostTableView:
    return CostTableView(**{name: getattr(row, name) for name in CostTableView.__dataclass_fields__})
