"""Between a ProcedureDraft and the rows of its component tables."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from models import procedure as tables
from models.draft import ProcedureDraft
from rules.papers.naming import name_key

_TEXT_LISTS = {
    "level": tables.Level,
    "subjects": tables.Subject,
    "steps": tables.Step,
    "conditions": tables.Condition,
}
_RECORD_LISTS = {
    "papers": tables.Paper,
    "form_templates": tables.FormTemplate,
    "legal_basis": tables.LegalBasis,
    "volumes": tables.Volume,
    "unread": tables.Unread,
}
_TABLES = {**_TEXT_LISTS, **_RECORD_LISTS, "methods": tables.Method, "fees": tables.Fee}
_LISTS = {*_TEXT_LISTS, *_RECORD_LISTS, "methods"}

Rows = dict[str, list[Any]]


def scalar_values(draft: ProcedureDraft) -> dict[str, Any]:
    """The columns of the ``procedure`` row itself."""
    return draft.model_dump(exclude=_LISTS) | {"managing_agency": draft.managing_agency or None}


def write_components(session: Session, procedure_id: int, before: ProcedureDraft | None, draft: ProcedureDraft) -> None:
    """Rewrite the component tables whose content differs from ``before``."""
    changed = [key for key in _LISTS if before is None or getattr(before, key) != getattr(draft, key)]
    for key in changed:
        names = ("methods", "fees") if key == "methods" else (key,)
        for name in names:
            if before is not None:
                session.execute(sa.delete(_TABLES[name]).where(_TABLES[name].procedure_id == procedure_id))
            rows = [{**row, "procedure_id": procedure_id} for row in _row_values(name, draft)]
            if rows:
                session.execute(sa.insert(_TABLES[name]), rows)


def _row_values(name: str, draft: ProcedureDraft) -> list[dict[str, Any]]:
    if name in _TEXT_LISTS:
        return [{"position": i, "text": text} for i, text in enumerate(getattr(draft, name))]
    if name == "papers":
        return [{"position": i, "name_key": name_key(p.name), **p.model_dump()} for i, p in enumerate(draft.papers)]
    if name in _RECORD_LISTS:
        return [{"position": i, **item.model_dump()} for i, item in enumerate(getattr(draft, name))]
    if name == "fees":
        return [
            {"position": i, "method_position": m, **fee.model_dump()}
            for m, method in enumerate(draft.methods)
            for i, fee in enumerate(method.fees)
        ]
    return [
        {
            "position": i,
            "channel": method.channel,
            "deadline_value": None if method.deadline.value is None else str(method.deadline.value),
            "deadline_unit": method.deadline.unit,
            "deadline_text": method.deadline.text,
            "note": method.note,
        }
        for i, method in enumerate(draft.methods)
    ]


def read_components(session: Session, procedure_ids: list[int]) -> dict[int, Rows]:
    """All component rows of these TTHC, one statement a table."""
    found: dict[int, Rows] = {key: {name: [] for name in _TABLES} for key in procedure_ids}
    for name, table in _TABLES.items():
        for chunk in _chunks(procedure_ids):
            statement = select(table).where(table.procedure_id.in_(chunk)).order_by(table.procedure_id, table.position)
            for row in session.exec(statement):
                found[row.procedure_id][name].append(row)
    return found


def _chunks(ids: list[int], size: int = 20_000) -> Iterable[list[int]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def read_draft(row: tables.Procedure, rows: Rows) -> ProcedureDraft:
    """The draft these rows were made from."""
    fees: dict[int, list[Any]] = defaultdict(list)
    for fee in rows["fees"]:
        fees[fee.method_position].append(_record(fee, {"method_position"}))
    values = {key: getattr(row, key) for key in ProcedureDraft.model_fields if hasattr(row, key)}
    return ProcedureDraft.model_validate(
        values
        | {"managing_agency": row.managing_agency or ""}
        | {name: [item.text for item in rows[name]] for name in _TEXT_LISTS}
        | {name: [_record(item) for item in rows[name]] for name in _RECORD_LISTS}
        | {"methods": [_method(item, fees[item.position]) for item in rows["methods"]]}
    )


def _record(row: Any, also_without: frozenset[str] | set[str] = frozenset()) -> dict[str, Any]:
    return row.model_dump(exclude={"id", "procedure_id", "position", "name_key"} | also_without)


def _method(row: tables.Method, fees: list[Any]) -> dict[str, Any]:
    deadline = {"value": row.deadline_value, "unit": row.deadline_unit, "text": row.deadline_text}
    return {"channel": row.channel, "deadline": deadline, "fees": fees, "note": row.note}
