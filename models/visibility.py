"""What a person may read: conditions put on every query of the tables that hold an agency's work.

One place for all: a service added tomorrow reads no more than those of today. A viewer is bound to an engine by
``seen_by``; an engine without one (the command line, exports of the server) reads everything.
"""

from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlalchemy.sql import visitors
from sqlalchemy.sql.base import ExecutableOption
from sqlmodel import Session

from models.consolidation import ConflictDecision, ConsolidationItem, ConsolidationLock, ConsolidationSource
from models.draft_document import DraftDocument, GroupMember, PlannedProcedure, ProcedureGroup
from models.measured import MeasuredResult, SentBurdens
from models.package import PackageSettings, PackageText
from models.process_map import ProposedMap
from models.review import Comment, CostTable, Review
from models.submission import Sending, Submission
from rules.vocabulary import Role

_OPTION = "viewer"


class Viewer(NamedTuple):
    """Who looks: the role, and the code of the agency («» where the person belongs to none)."""

    role: Role
    agency: str = ""


def seen_by(engine: sa.Engine, viewer: Viewer | None) -> sa.Engine:
    """The same database through the eyes of this person; None sees everything."""
    return engine.execution_options(**{_OPTION: viewer})


def viewer_seen_by(engine: sa.Engine) -> Viewer | None:
    """Whose eyes this engine reads with."""
    return engine.get_execution_options().get(_OPTION)


def viewer_of(session: Session) -> Viewer | None:
    """Whose eyes this session reads with."""
    return viewer_seen_by(session.get_bind())


@event.listens_for(Session, "do_orm_execute")
def _only_what_is_visible(state: ORMExecuteState) -> None:
    viewer = viewer_of(state.session)
    if viewer is None or viewer.role is Role.LEADER or not state.is_select:
        return
    asked = {found.name for found in visitors.iterate(state.statement) if isinstance(found, sa.Table)}
    state.statement = state.statement.options(*(option for name, option in _options(viewer) if name in asked))


@lru_cache
def _options(viewer: Viewer) -> list[tuple[str, ExecutableOption]]:
    """The conditions by table: a statement is only given those of its own tables, each makes it slower."""
    return [
        (table.__table__.name, with_loader_criteria(table, condition, include_aliases=True))
        for table, condition in _conditions(viewer)
    ]


def _conditions(viewer: Viewer) -> list[tuple[type[Any], sa.ColumnElement[bool]]]:
    """What of each table is visible. Drafts belong to their agency; what was sent belongs to the Office as well."""
    if viewer.role is Role.ADMIN:
        return [(table, sa.false()) for table in _OFFICIAL]
    reviews = _ids(Review, _reviews(Review.__table__.c, viewer))
    documents = _ids(DraftDocument, DraftDocument.__table__.c.agency_code == viewer.agency)
    groups = _ids(ProcedureGroup, _groups(ProcedureGroup.__table__.c, viewer))
    own = _ids(Submission, Submission.__table__.c.agency_code == viewer.agency)
    is_office = viewer.role is Role.OFFICE
    province = [] if is_office else [(table, sa.false()) for table in _PROVINCE]
    copies = _ids(Sending, _sendings(Sending.__table__.c, own, is_office=is_office))
    sent = sa.select(Sending.__table__.c.submission_id).where(Sending.__table__.c.sent_at.is_not(None))
    return [
        (Review, _reviews(Review, viewer)),
        (CostTable, CostTable.review_id.in_(reviews)),
        (ProposedMap, ProposedMap.review_id.in_(reviews)),
        (Comment, _comments(viewer, reviews, sent)),
        (DraftDocument, DraftDocument.agency_code == viewer.agency),
        (PlannedProcedure, PlannedProcedure.document_id.in_(documents)),
        (ProcedureGroup, _groups(ProcedureGroup, viewer)),
        (GroupMember, GroupMember.group_id.in_(groups)),
        (Submission, Submission.id.in_(sa.union(own, sent) if is_office else own)),
        (Sending, _sendings(Sending, own, is_office=is_office)),
        *((table, table.sending_id.in_(copies)) for table in _OF_SENDINGS),
        *province,
    ]


# The desk of the Office, read by leaders too; an agency reads of it the day it has to send by (Consolidation).
_PROVINCE = (
    ConsolidationItem,
    ConsolidationSource,
    ConflictDecision,
    ConsolidationLock,
    PackageSettings,
    PackageText,
)


_OF_SENDINGS = (SentBurdens, MeasuredResult)  # seen with the copy they speak of

_OFFICIAL = (
    Review,
    CostTable,
    ProposedMap,
    Comment,
    DraftDocument,
    PlannedProcedure,
    ProcedureGroup,
    GroupMember,
    Submission,
    Sending,
    *_OF_SENDINGS,
    *_PROVINCE,
)


def _sendings(of: Any, own: sa.Select[Any], *, is_office: bool) -> sa.ColumnElement[bool]:
    return of.submission_id.in_(own) | (of.sent_at.is_not(None) if is_office else sa.false())


def _ids(table: type[Any], condition: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Over the bare table, so that the conditions are not put on it a second time."""
    return sa.select(table.__table__.c.id).where(condition)


def _reviews(of: Any, viewer: Viewer) -> sa.ColumnElement[bool]:
    """Those of the own agency; the Office also reads the plans of all, and what belongs to no agency."""
    own = of.reviewing_agency == viewer.agency
    if viewer.role is not Role.OFFICE:
        return own
    return own | of.agency_code.is_not(None) | of.reviewing_agency.is_(None)


def _comments(viewer: Viewer, reviews: sa.Select[Any], sent: sa.Select[Any]) -> sa.ColumnElement[bool]:
    """What colleagues remark among themselves stays in the agency, even on a plan that the Office reads, and so does
    what a head says on a dossier that was never sent."""
    if viewer.role is not Role.OFFICE:
        return Comment.review_id.in_(reviews)
    of = Review.__table__.c
    own = _ids(Review, (of.reviewing_agency == viewer.agency) | of.reviewing_agency.is_(None))
    return Comment.submission_id.in_(sent) | Comment.review_id.in_(own)


def _groups(of: Any, viewer: Viewer) -> sa.ColumnElement[bool]:
    own = of.agency_code == viewer.agency
    return own | of.agency_code.is_(None) if viewer.role is Role.OFFICE else own
