"""Saves what was read from files: a batch is one transaction, and merges with what officers have edited."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act
from models.database import writing
from models.draft import ProcedureDraft
from models.office import Agency
from models.procedure import Procedure
from rules.errors import InputError
from rules.permissions import Action
from rules.rulebook import RuleSet
from services.imports.merge import Merge, merge
from services.imports.problems import Found, Problem, rejection
from services.inventory.differences import LABELS
from services.inventory.procedures import get_drafts, store
from services.permissions import allow


class Order(NamedTuple):
    """Who imports, under which rules, and the agency that is to review what has none yet."""

    act: Act
    rule_set: RuleSet
    agency: str = ""


class Outcome(NamedTuple):
    """created, updated, unchanged or rejected, and what an officer should look at."""

    outcome: str
    problems: list[Problem]


def save_items(engine: sa.Engine, batch: Sequence[Found], order: Order) -> list[Outcome]:
    """Save a batch in one transaction. If it is refused, each TTHC is tried alone and the bad one reported."""
    try:
        with writing(engine) as session:
            return _save_all(session, batch, order)
    except (InputError, sa.exc.IntegrityError, sa.exc.DataError) as refused:
        if len(batch) > 1:
            return [outcome for found in batch for outcome in save_items(engine, [found], order)]
        message = "Cơ sở dữ liệu không nhận thủ tục này; hãy nhập lại tệp, nếu vẫn lỗi hãy báo người quản trị."
        error = refused if isinstance(refused, InputError) else InputError("import.not_saved", message)
        return [Outcome("rejected", [rejection(batch[0].file, error, batch[0].item.draft.code)])]


def _save_all(session: Session, batch: Sequence[Found], order: Order) -> list[Outcome]:
    codes = [found.item.draft.code for found in batch]
    rows = {row.code: row for row in session.exec(select(Procedure).where(Procedure.code.in_(codes)))}
    drafts = get_drafts(session, list(rows)) if rows else {}
    agencies = {"", *session.exec(select(Agency.code))}
    outcomes, memory = [], []
    for found in batch:
        row = rows.get(found.item.draft.code)
        if found.item.draft.managing_agency not in agencies:
            save = _refuse_agency(found)
        else:
            save = _update(session, found, order, row, drafts[row.code]) if row else _create(session, found, order)
        outcomes.append(save.outcome)
        memory += save.memory
    _remember(session, memory)
    return outcomes


class _Save(NamedTuple):
    outcome: Outcome
    memory: list[dict[str, Any]]


def _refuse_agency(found: Found) -> _Save:
    code = found.item.draft.managing_agency
    error = InputError("agency.unknown", f"Không có cơ quan nào mang mã «{code}»; hãy sửa mã cơ quan rồi nhập lại.")
    return _Save(Outcome("rejected", [rejection(found.file, error, found.item.draft.code)]), [])


def _create(session: Session, found: Found, order: Order) -> _Save:
    draft = _with_agency(found.item.draft, order)
    row = store(session, None, draft, order.act, rule_set=order.rule_set, reason=f"Nhập từ tệp {found.file}")
    memory = {"row_id": row.id, "new_imported": found.item.parts, "new_incoming": None}
    return _Save(Outcome("created", []), [memory])


def _update(session: Session, found: Found, order: Order, row: Procedure, mine: ProcedureDraft) -> _Save:
    imported, incoming = row.imported or {}, row.incoming
    merged = merge(mine, imported, incoming, found.item.parts)
    draft = _with_agency(merged.draft, order)
    outcome = "unchanged" if draft == mine else "updated"
    if outcome == "updated":
        store(session, row, draft, order.act, rule_set=order.rule_set, reason=f"Nhập từ tệp {found.file}")
    changed = (merged.imported, merged.incoming) != (imported, incoming)
    if changed:  # what waits for a decision is laid before the agency whose TTHC it is
        allow(session, order.act, Action.EDIT_INVENTORY, row.managing_agency)
    memory = {"row_id": row.id, "new_imported": merged.imported, "new_incoming": merged.incoming}
    return _Save(Outcome(outcome, _conflicts(found, merged)), [memory] if changed else [])


def _with_agency(draft: ProcedureDraft, order: Order) -> ProcedureDraft:
    return draft if draft.managing_agency else draft.model_copy(update={"managing_agency": order.agency})


def _conflicts(found: Found, merged: Merge) -> list[Problem]:
    if not merged.conflicts:
        return []
    named = ", ".join(f"«{LABELS[key]}»" for key in merged.conflicts)
    message = f"Tệp khác nội dung đang lưu ở {named}; nội dung đang lưu được giữ, hãy mở thủ tục để so sánh và chọn."
    return [Problem(found.file, found.item.draft.code, "import.conflict", "warning", message)]


def _remember(session: Session, memory: list[dict[str, Any]]) -> None:
    """Keep the files' own state beside the TTHC. It is no edit: versions that officers have opened stay valid."""
    if memory:
        table = Procedure.__table__
        statement = table.update().where(table.c.id == sa.bindparam("row_id"))
        values = {"imported": sa.bindparam("new_imported"), "incoming": sa.bindparam("new_incoming")}
        session.flush()
        session.connection().execute(statement.values(values), memory)
