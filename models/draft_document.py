"""Draft legal documents of the province, the TTHC they would prescribe, and groups of TTHC reviewed together."""

from datetime import date, datetime
from itertools import combinations
from typing import Annotated, Any, Self

import sqlalchemy as sa
from pydantic import Field as Limit
from pydantic import model_validator
from sqlmodel import Field

from models.base import Base, enum_column, json_column
from models.draft import Count, Draft, Line, PlannedDraft, Text
from rules.vocabulary import DocumentKind, PlannedAction, Term
from rules.wording import short_date


class Stage(Term):
    """How far a draft document has come, by the last day that is recorded."""

    DRAFTING = "drafting", "đang soạn thảo"
    CONSULTED = "consulted", "đang lấy ý kiến"
    SENT = "sent", "đã gửi thẩm định"
    ISSUED = "issued", "đã ban hành"


STAGE_DAYS = {
    "started_on": "ngày bắt đầu soạn thảo",
    "consulted_on": "ngày lấy ý kiến",
    "sent_for_appraisal_on": "ngày gửi thẩm định",
    "issued_on": "ngày ban hành",
}


class DocumentDraft(Draft):
    """A draft legal document as an officer describes it. A stage whose day is unknown may be left out."""

    kind: DocumentKind
    title: Annotated[Line, Limit(min_length=1)]
    agency_code: Annotated[str, Limit(pattern=r"^[A-Z0-9-]{1,20}$")]
    delegation_basis: Text = ""
    person_in_charge: Line = ""
    contact: Line = ""
    started_on: date | None = None
    consulted_on: date | None = None
    sent_for_appraisal_on: date | None = None
    issued_on: date | None = None
    illustrative: bool = False

    @model_validator(mode="after")
    def _days_follow_the_stages(self) -> Self:
        days = [(label, day) for name, label in STAGE_DAYS.items() if (day := getattr(self, name))]
        for (earlier, first), (later, second) in combinations(days, 2):
            if second < first:
                raise ValueError(
                    f"có {later} {short_date(second)} đứng trước {earlier} {short_date(first)}, phải theo thứ tự soạn "
                    "thảo, lấy ý kiến, gửi thẩm định, ban hành"
                )
        return self

    @property
    def stage(self) -> Stage:
        if self.issued_on:
            return Stage.ISSUED
        if self.sent_for_appraisal_on:
            return Stage.SENT
        return Stage.CONSULTED if self.consulted_on else Stage.DRAFTING


class PlannedContent(Draft):
    """What an officer writes about one TTHC of a draft document; a number of subjects stands with its source."""

    planned: PlannedDraft | None = None
    delegated_components: tuple[Line, ...] = ()
    expected_subjects: Count | None = None
    expected_subjects_source: Line = ""

    @model_validator(mode="after")
    def _number_has_a_source(self) -> Self:
        if self.expected_subjects is not None and not self.expected_subjects_source:
            raise ValueError("có số đối tượng dự kiến mà chưa ghi nguồn, phải ghi số liệu lấy từ đâu, tính thế nào")
        return self


_NEVER_REUSED = {"sqlite_autoincrement": True}  # SQLite gives the number of a deleted row to the next one otherwise
_document_version = sa.Column("version", sa.Integer, nullable=False)
_planned_version = sa.Column("version", sa.Integer, nullable=False)


class DraftDocument(Base, table=True):
    """A draft on its way: the day it is sent to thẩm định decides which forms apply (law in force that day)."""

    __tablename__ = "draft_document"
    __table_args__ = _NEVER_REUSED
    __mapper_args__ = {"version_id_col": _document_version}

    id: int | None = Field(default=None, primary_key=True)
    kind: DocumentKind = Field(sa_column=enum_column(DocumentKind))
    title: str
    agency_code: str = Field(foreign_key="agency.code", index=True)
    delegation_basis: str
    person_in_charge: str
    contact: str
    started_on: date | None
    consulted_on: date | None
    sent_for_appraisal_on: date | None
    issued_on: date | None
    illustrative: bool
    updated_by: str
    updated_at: datetime
    version: int | None = Field(default=None, sa_column=_document_version)


class PlannedProcedure(Base, table=True):
    """One TTHC of a draft document: ``current`` is the text in force when it was added, ``planned`` the draft's.

    ``dropped``: the draft no longer prescribes it; it is kept because it has been assessed.
    """

    __tablename__ = "planned_procedure"
    __table_args__ = _NEVER_REUSED
    __mapper_args__ = {"version_id_col": _planned_version}

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="draft_document.id", ondelete="CASCADE", index=True)
    position: int
    action: PlannedAction = Field(sa_column=enum_column(PlannedAction))
    procedure_id: int | None = Field(default=None, foreign_key="procedure.id", index=True)
    current: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    planned: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    delegated_components: list[str] = Field(sa_column=json_column())
    expected_subjects: int | None
    expected_subjects_source: str
    dropped: bool
    updated_by: str
    updated_at: datetime
    version: int | None = Field(default=None, sa_column=_planned_version)


class ProcedureGroup(Base, table=True):
    """TTHC reviewed together (TT 02/2017/TT-VPCP Điều 26)."""

    __tablename__ = "procedure_group"
    __table_args__ = _NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    name: str
    agency_code: str | None = Field(default=None, foreign_key="agency.code", index=True)
    period: str = Field(index=True)
    created_by: str
    created_at: datetime


class GroupMember(Base, table=True):
    __tablename__ = "group_member"

    group_id: int = Field(foreign_key="procedure_group.id", ondelete="CASCADE", primary_key=True)
    procedure_id: int = Field(foreign_key="procedure.id", primary_key=True, index=True)
    position: int
