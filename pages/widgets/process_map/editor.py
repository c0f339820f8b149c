"""The table in which the steps of a process map are edited."""

from collections.abc import Sequence
from typing import Any

from pages.widgets.tables import Column, Kind, edit_rows, read_rows
from rules.process_map.steps import Lane, MapStep
from rules.vocabulary import DeadlineUnit, Term

TABLE = "Các bước"


class Visit(Term):
    """Whether the citizen has to come."""

    YES = "yes", "Có"
    NO = "no", "Không"


COLUMNS = (
    Column("text", "Việc thực hiện", Kind.TEXT, 470),
    Column("lane", "Ai thực hiện", Kind.CHOICE, 190, Lane),
    Column("time", "Thời gian", Kind.DECIMAL, 95, help="Để trống nếu bước này không ghi thời gian."),
    Column("unit", "Đơn vị", Kind.CHOICE, 125, DeadlineUnit),
    Column("is_visit", "Phải đến trực tiếp", Kind.CHOICE, 145, Visit),
    Column("papers", "Số giấy tờ nộp", Kind.WHOLE, 125),
)


def edit_steps(key: str, steps: Sequence[MapStep], version: int | None) -> list[dict[str, Any]]:
    """Draw the table; its rows as typed, read with ``as_rows``."""
    return edit_rows(key, list(map(_row, steps)), COLUMNS, version or 0, TABLE)


def as_rows(edited: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was typed as the values of steps; an unreadable cell is named by line and column."""
    return [
        {
            **{name: value for name, value in row.items() if value not in (None, "")},
            "is_visit": row["is_visit"] == Visit.YES,
        }
        for row in read_rows(edited, COLUMNS, TABLE)
    ]


def _row(step: MapStep) -> dict[str, Any]:
    return step.model_dump() | {
        "is_visit": Visit.YES if step.is_visit else Visit.NO,
        "unit": step.unit if step.time is not None else None,
        "papers": step.papers or None,
    }
