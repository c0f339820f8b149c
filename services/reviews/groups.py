"""Groups of TTHC that are reviewed together (TT 02/2017/TT-VPCP Điều 26)."""

from dataclasses import dataclass
from typing import Annotated

import sqlalchemy as sa
from pydantic import Field, TypeAdapter, ValidationError
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, writing
from models.draft import Line
from models.draft_document import GroupMember, ProcedureGroup
from models.procedure import Procedure
from models.review import Review
from rules.errors import InputError
from rules.permissions import Action
from rules.validation import explain
from services.audit import record
from services.inventory.procedures import find
from services.permissions import allow

_LEAST = 2
_NAME = TypeAdapter(Annotated[Line, Field(min_length=1)])


@dataclass(frozen=True)
class GroupView:
    """One group with its members in order, as (code, name); ``review_id`` once its form has been begun."""

    id: int
    name: str
    members: tuple[tuple[str, str], ...]
    review_id: int | None


def list_groups(engine: sa.Engine, period: str) -> list[GroupView]:
    """The groups of a period by name."""
    with reading(engine) as session:
        groups = session.exec(select(ProcedureGroup).where(ProcedureGroup.period == period)).all()
        ids = [group.id for group in groups]
        members = _members(session, ids)
        begun = dict(session.execute(sa.select(Review.group_id, Review.id).where(Review.group_id.in_(ids))).all())
    views = [GroupView(group.id, group.name, tuple(members[group.id]), begun.get(group.id)) for group in groups]
    return sorted(views, key=lambda group: (group.name, group.id))


def create_group(engine: sa.Engine, name: str, codes: list[str], period: str, act: Act) -> int:
    """A new group of at least two TTHC of the inventory."""
    name, codes = _checked_name(name), list(dict.fromkeys(codes))
    if len(codes) < _LEAST:
        raise InputError("group.too_small", "Nhóm cần ít nhất hai thủ tục; hãy thêm thủ tục rồi lưu.")
    with writing(engine) as session:
        procedures = [find(session, code) for code in codes]
        agency = act.agency or _one_agency(procedures)
        allow(session, act, Action.DRAFT, agency)
        group = ProcedureGroup(name=name, agency_code=agency, period=period, created_by=act.person, created_at=act.at)
        session.add(group)
        session.flush()
        for position, procedure in enumerate(procedures):
            session.add(GroupMember(group_id=group.id, procedure_id=procedure.id, position=position))
        record(session, act, "group.created", f"group:{group.id}", after={"name": name, "codes": codes})
        return group.id


def delete_group(engine: sa.Engine, group_id: int, act: Act) -> None:
    """Remove a group whose review has not been begun; what is in a form is never thrown away."""
    with writing(engine) as session:
        group = session.get(ProcedureGroup, group_id, with_for_update=True)
        if group is None:
            return
        allow(session, act, Action.DRAFT, group.agency_code)
        if session.exec(select(Review.id).where(Review.group_id == group_id)).first() is not None:
            raise InputError("group.reviewed", "Nhóm đã mở biểu rà soát nên không xóa được; hãy giữ nhóm này.")
        before = {"name": group.name, "codes": [code for code, _ in _members(session, [group_id])[group_id]]}
        session.delete(group)
        record(session, act, "group.deleted", f"group:{group_id}", before=before)


def _one_agency(procedures: list[Procedure]) -> str | None:
    """The agency in charge of all of them, None where they have several or none."""
    agencies = {procedure.managing_agency for procedure in procedures}
    return agencies.pop() if len(agencies) == 1 else None


def _checked_name(name: str) -> str:
    try:
        return _NAME.validate_python(name)
    except ValidationError as error:
        raise explain(error, "Tên nhóm thủ tục") from None


def _members(session: Session, group_ids: list[int]) -> dict[int, list[tuple[str, str]]]:
    statement = (
        sa.select(GroupMember.group_id, Procedure.code, Procedure.name)
        .join(Procedure, Procedure.id == GroupMember.procedure_id)
        .where(GroupMember.group_id.in_(group_ids))
        .order_by(GroupMember.group_id, GroupMember.position)
    )
    found: dict[int, list[tuple[str, str]]] = {group_id: [] for group_id in group_ids}
    for group_id, code, name in session.execute(statement):
        found[group_id].append((code, name))
    return found
