"""What officers decide about document types: confirm one, part one, put two together. Nothing they decided is moved."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, select

from models.audit import Act
from models.database import stale, writing
from models.paper_type import PaperType, PaperTypeDraft, PaperTypeName
from rules.errors import InputError
from rules.papers.proposal import propose
from rules.papers.state_databases import state_databases
from rules.permissions import Action
from rules.validation import explain
from services.audit import last_change, record
from services.permissions import allow


def confirm_type(engine: sa.Engine, type_id: int, draft: PaperTypeDraft, opened_version: int, act: Act) -> int:
    """Store what the officer says of the type and that its names are one document; returns its new version.

    Raises:
        InputError: «permission.denied», «paper_type.unknown», «conflict.stale», «paper_type.database»,
            «paper_type.readiness».
    """
    with writing(engine) as session:
        allow(session, act, Action.KEEP_PAPER_TYPES)
        _check(draft)
        row = _opened(session, type_id, opened_version)
        before = _content(session, row)
        row.sqlmodel_update(draft.model_dump())
        row.confirmed_by, row.confirmed_at = act.person, act.at
        flag_modified(row, "name")
        for name in _names(session, type_id):
            name.placed_by, name.placed_at = act.person, act.at
        session.flush()
        record(session, act, "paper_type.confirmed", _subject(row), before=before, after=_content(session, row))
        return row.version


def split_names(
    engine: sa.Engine, type_id: int, name_keys: Sequence[str], new_name: str, opened_version: int, act: Act
) -> int:
    """Take these names out of the type into a new one of this name; returns the new type's id.

    Raises:
        InputError: as ``confirm_type``; «paper_type.names» where no name, or every name, of the type is to go.
    """
    with writing(engine) as session:
        allow(session, act, Action.KEEP_PAPER_TYPES)
        row = _opened(session, type_id, opened_version)
        names = _names(session, type_id)
        moved = [name for name in names if name.name_key in set(name_keys)]
        if len(moved) != len(set(name_keys)) or not 0 < len(moved) < len(names):
            message = "Hãy chọn ít nhất một cách viết để tách, và để lại ít nhất một cách viết ở loại cũ."
            raise InputError("paper_type.names", message)
        before = _content(session, row)
        proposed = propose([name.name for name in moved])._replace(name=_named(new_name).name)
        new = PaperType(**proposed._asdict(), confirmed_by="")
        session.add(new)
        session.flush()
        for name in names:  # those that stay were looked at too
            name.placed_by, name.placed_at = act.person, act.at
        for name in moved:
            name.type_id = new.id
        flag_modified(row, "name")
        session.flush()
        after = {"remaining": _content(session, row), "new": _content(session, new)}
        record(session, act, "paper_type.split", _subject(row), before=before, after=after)
        return new.id


def merge_types(engine: sa.Engine, into_id: int, other_id: int, versions: tuple[int, int], act: Act) -> int:
    """Put the names of the other type into this one, which keeps what is said of it; returns its new version.

    ``versions``: of both as they were on the screen, in the order of the ids.

    Raises:
        InputError: as ``confirm_type``; «paper_type.same» for a type and itself.
    """
    with writing(engine) as session:
        allow(session, act, Action.KEEP_PAPER_TYPES)
        if into_id == other_id:
            raise InputError("paper_type.same", "Hai loại giấy tờ là một; hãy chọn loại khác để gộp.")
        row, other = _opened(session, into_id, versions[0]), _opened(session, other_id, versions[1])
        before = {"kept": _content(session, row), "merged": _content(session, other)}
        for name in [*_names(session, into_id), *_names(session, other_id)]:
            name.type_id, name.placed_by, name.placed_at = into_id, act.person, act.at
        flag_modified(row, "name")
        session.flush()
        session.delete(other)
        session.flush()
        record(session, act, "paper_type.merged", _subject(row), before=before, after=_content(session, row))
        return row.version


def _check(draft: PaperTypeDraft) -> None:
    if draft.state_database and draft.state_database not in state_databases():
        raise InputError("paper_type.database", "Không có cơ sở dữ liệu này trong danh mục; hãy chọn lại.")
    if draft.readiness and not draft.state_database:
        message = (
            "Chưa ghi cơ sở dữ liệu thì chưa ghi được mức sẵn sàng; hãy chọn cơ sở dữ liệu hoặc để trống mức sẵn sàng."
        )
        raise InputError("paper_type.readiness", message)


def _named(name: str) -> PaperTypeDraft:
    try:
        return PaperTypeDraft(name=name)
    except ValidationError as error:
        raise explain(error, "Tên loại giấy tờ") from None


def _opened(session: Session, type_id: int, version: int) -> PaperType:
    row = session.get(PaperType, type_id)
    if row is None:
        message = "Loại giấy tờ này không còn, có thể đã gộp vào loại khác; hãy mở lại danh mục."
        raise InputError("paper_type.unknown", message)
    if row.version != version:
        raise stale(*(last_change(session, _subject(row)) or ()))
    return row


def _names(session: Session, type_id: int) -> list[PaperTypeName]:
    return list(
        session.exec(select(PaperTypeName).where(PaperTypeName.type_id == type_id).order_by(PaperTypeName.name))
    )


def _content(session: Session, row: PaperType) -> dict[str, Any]:
    """The type as the record of changes keeps it."""
    database = state_databases().get(row.state_database)
    return {
        "name": row.name,
        "issuer": row.issuer,
        "state_database": database.label if database else row.state_database,
        "readiness": row.readiness.label if row.readiness else None,
        "source": row.source,
        "names": [name.name for name in _names(session, row.id)],
    }


def _subject(row: PaperType) -> str:
    return f"paper_type:{row.id}"
