"""The inventory of TTHC: list, read, save, earlier versions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, stale, writing
from models.draft import ProcedureDraft
from models.procedure import Procedure, ProcedureVersion
from rules.errors import InputError
from rules.permissions import Action
from rules.rulebook import RuleSet
from rules.text import fold
from services.audit import record
from services.findings.checking import Stored, check_stored, setting_of
from services.inventory.components import completeness
from services.inventory.differences import Change, differences
from services.inventory.rows import read_components, read_draft, scalar_values, write_components
from services.permissions import allow


@dataclass(frozen=True)
class ProcedureView:
    """One TTHC as stored, with the version a save must name."""

    id: int
    draft: ProcedureDraft
    version: int
    updated_by: str
    updated_at: datetime
    incoming: ProcedureDraft | None


@dataclass(frozen=True)
class VersionView:
    """One earlier state: who saved it, when, why, what changed."""

    version: int
    saved_by: str
    saved_at: datetime
    reason: str
    changes: tuple[Change, ...]


def get_procedure(engine: sa.Engine, code: str) -> ProcedureView:
    """The TTHC with this code and all its components."""
    with reading(engine) as session:
        return _view(session, find(session, code))


def find(session: Session, code: str) -> Procedure:
    """The row of this code, or a sentence saying that there is none."""
    row = session.exec(select(Procedure).where(Procedure.code == code)).first()
    if row is None:
        raise InputError(
            "procedure.unknown", f"Chưa có thủ tục nào mang mã «{code}» trong kho dữ liệu; hãy kiểm tra lại mã."
        )
    return row


def get_drafts(session: Session, codes: list[str] | None = None) -> dict[str, ProcedureDraft]:
    """Many TTHC at once, in a number of statements that does not grow with them."""
    statement = select(Procedure) if codes is None else select(Procedure).where(Procedure.code.in_(codes))
    rows = session.exec(statement.order_by(Procedure.code)).all()
    components = read_components(session, [row.id for row in rows])
    return {row.code: read_draft(row, components[row.id]) for row in rows}


def get_draft(session: Session, procedure_id: int) -> ProcedureDraft:
    """The TTHC of this row with all its components."""
    code = session.get(Procedure, procedure_id).code
    return get_drafts(session, [code])[code]


def save_procedure(
    engine: sa.Engine, draft: ProcedureDraft, opened_version: int | None, act: Act, rule_set: RuleSet
) -> int:
    """Save an officer's edit (``opened_version`` None adds a new TTHC); returns the version now stored.

    Saving a version that somebody else has replaced is refused; nothing is stored when nothing changed.
    """
    with writing(engine) as session:
        row = session.exec(select(Procedure).where(Procedure.code == draft.code)).first()
        if opened_version is None and row is not None:
            raise InputError(
                "procedure.exists", f"Mã «{draft.code}» đã có trong kho dữ liệu; hãy mở thủ tục đó để sửa."
            )
        if opened_version is not None and (row is None or row.version != opened_version):
            raise stale(row.updated_by, row.updated_at) if row else stale()
        stored = store(session, row, draft, act, rule_set=rule_set, reason="Cán bộ cập nhật")
        _check(session, stored, draft, rule_set)
        return stored.version


def settle_incoming(
    engine: sa.Engine, code: str, opened_version: int, take_file: bool, act: Act, rule_set: RuleSet
) -> None:
    """Decide about an import that met an officer's edits: take the file's text or keep the officer's."""
    with writing(engine) as session:
        row = find(session, code)
        if row.version != opened_version or row.incoming is None:
            raise stale(row.updated_by, row.updated_at)
        said = {key: row.incoming[key] for key in row.imported or {}}
        if take_file:
            incoming = ProcedureDraft.model_validate(row.incoming)
            store(session, row, incoming, act, rule_set=rule_set, reason="Lấy nội dung theo tệp nhập")
            _check(session, row, incoming, rule_set)
        else:
            allow(session, act, Action.EDIT_INVENTORY, row.managing_agency)
            record(session, act, "procedure.import_declined", f"procedure:{code}", after={"version": row.version})
        # Past the row's version counter: remembering a file is no edit of the TTHC.
        table = Procedure.__table__
        session.execute(table.update().where(table.c.id == row.id).values(imported=said, incoming=None))


def store(
    session: Session, row: Procedure | None, draft: ProcedureDraft, act: Act, *, rule_set: RuleSet, reason: str
) -> Procedure:
    """Write the draft, its version and its audit event inside the caller's transaction."""
    before = _view(session, row).draft if row else None
    changes = differences(before, draft)
    if row is not None and not changes:
        return row
    if row is not None:
        allow(session, act, Action.EDIT_INVENTORY, row.managing_agency)
    allow(session, act, Action.EDIT_INVENTORY, draft.managing_agency)
    row = row or Procedure(code=draft.code)
    for key, value in scalar_values(draft).items():
        setattr(row, key, value)
    row.search_text = fold(" ".join((draft.code, draft.name, draft.field, draft.agency)))
    row.missing_count = len(completeness(draft, rule_set)["missing"])
    row.updated_by, row.updated_at = act.person, act.at
    session.add(row)
    if before is not None:
        flag_modified(row, "updated_at")  # a new version even when only component rows change
    session.flush()
    write_components(session, row.id, before, draft)
    _record_version(session, row, draft, changes, act, reason)
    return row


def _check(session: Session, row: Procedure, draft: ProcedureDraft, rule_set: RuleSet) -> None:
    """Keep the findings of the quality rules in step with what was just saved."""
    check_stored(session, [Stored(row.id, row.version, draft)], setting_of(session, rule_set))


def _record_version(
    session: Session, row: Procedure, draft: ProcedureDraft, changes: list[Change], act: Act, reason: str
) -> None:
    session.add(
        ProcedureVersion(
            procedure_id=row.id,
            version=row.version,
            saved_by=act.person,
            saved_at=act.at,
            reason=reason,
            draft=draft.model_dump(mode="json"),
            changes=[change._asdict() for change in changes] if row.version > 1 else [],
        )
    )
    after: dict[str, Any] = {"version": row.version, "changed": [change.component for change in changes]}
    before = {"version": row.version - 1} if row.version > 1 else None
    record(session, act, "procedure.saved", f"procedure:{row.code}", before=before, after=after)


def get_version(engine: sa.Engine, code: str, version: int) -> ProcedureDraft:
    """The TTHC as it was after that save."""
    with reading(engine) as session:
        statement = select(ProcedureVersion.draft).where(
            ProcedureVersion.procedure_id == find(session, code).id, ProcedureVersion.version == version
        )
        return ProcedureDraft.model_validate(session.exec(statement).one())


def procedure_versions(engine: sa.Engine, code: str) -> list[VersionView]:
    """All saved states of a TTHC, newest first."""
    with reading(engine) as session:
        statement = select(ProcedureVersion).where(ProcedureVersion.procedure_id == find(session, code).id)
        rows = session.exec(statement.order_by(sa.desc(ProcedureVersion.version)))
        return [
            VersionView(row.version, row.saved_by, row.saved_at, row.reason, tuple(Change(**c) for c in row.changes))
            for row in rows
        ]


def _view(session: Session, row: Procedure) -> ProcedureView:
    draft = read_draft(row, read_components(session, [row.id])[row.id])
    incoming = ProcedureDraft.model_validate(row.incoming) if row.incoming else None
    return ProcedureView(row.id, draft, row.version, row.updated_by, row.updated_at, incoming)
