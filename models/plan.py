"""The province's yearly plan of controlling TTHC: its tasks, and how far each has come."""

from datetime import date, datetime
from typing import Annotated

import sqlalchemy as sa
from pydantic import Field as Limit
from sqlmodel import Field

from models.base import Base, enum_column
from models.draft import Draft, Line, Text
from rules.vocabulary import TaskState, Term


class Tracked(Term):
    """What of this product's own data shows how far a task has come; the label is how a plan in Excel names it."""

    INVENTORY = "inventory", "Kho thủ tục hành chính"
    REVIEWS = "reviews", "Rà soát thủ tục"
    CONSOLIDATION = "consolidation", "Tổng hợp phương án"
    DRAFTS = "drafts", "Đánh giá tác động dự thảo"
    ONLINE = "online", "Dịch vụ công trực tuyến"
    PRIORITY = "priority", "Danh mục ưu tiên trực tuyến"
    GROUPS = "groups", "Rà soát nhóm thủ tục"
    ONLINE_FEES = "online_fees", "Giảm phí, lệ phí trực tuyến"
    REPORTS = "reports", "Báo cáo kết quả"


class PlanTaskDraft(Draft):
    """One row of the plan as the province issued it.

    ``due_on`` is the last day its time allows, None if none; ``tracked`` the data that shows its progress.
    """

    year: Annotated[int, Limit(ge=2010, le=2100)]
    code: Annotated[str, Limit(pattern=r"^[A-Z]\.\d{1,3}(\.\d{1,3})?$")]
    part: Annotated[Line, Limit(min_length=1)]
    content: Annotated[Text, Limit(min_length=1)]
    lead: Annotated[Line, Limit(min_length=1)]
    partners: Line = ""
    product: Line = ""
    time: Annotated[Line, Limit(min_length=1)]
    due_on: date | None = None
    tracked: Tracked | None = None


class TaskProgress(Draft):
    """What the Office keeps of a task: how far it has come, the document that shows it, remarks."""

    state: TaskState
    evidence: Text = ""
    remarks: Text = ""


_version = sa.Column("version", sa.Integer, nullable=False)


class PlanTask(Base, table=True):
    """``state``, ``evidence`` and ``remarks`` are what the Office keeps of it beside the issued text."""

    __tablename__ = "plan_task"
    __table_args__ = (sa.UniqueConstraint("year", "code"),)
    __mapper_args__ = {"version_id_col": _version}

    id: int | None = Field(default=None, primary_key=True)
    year: int = Field(index=True)
    code: str
    part: str
    content: str
    lead: str
    partners: str
    product: str
    time: str
    due_on: date | None
    tracked: str
    position: int
    state: TaskState = Field(sa_column=enum_column(TaskState))
    evidence: str
    remarks: str
    updated_by: str
    updated_at: datetime
    version: int | None = Field(default=None, sa_column=_version)
