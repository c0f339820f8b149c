"""A cost table in the workbook: its columns, and the formula of each line (TT 02/2017/TT-VPCP Điều 27)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rules.costs.compliance_cost import LineCost, TableCost
from rules.costs.cost_file import Line
from rules.vocabulary import Task
from services.costs.workbook.cells import (
    HEADING_ROWS,
    Heading,
    Row,
    computed,
    difference,
    expected,
    header,
    on_sheet,
    text,
)
from services.costs.workbook.columns import COLUMNS
from services.excel import WHOLE, LiveCell, LiveSheet, Role, column_letter

_FIRST_LINE = HEADING_ROWS + 3  # after the heading, the titles of the columns and their numbers
_KEPT_COLUMNS = 3


class TableRow(NamedTuple):
    """One line under one state of the TTHC: the cells of its numbers, and the words that say what changed.

    ``cost`` None: the option removes the line. ``supplement``: the address of the share of dossiers returned, for a
    line that is then done once more.
    """

    line: Line
    cost: LineCost | None
    numbers: Mapping[str, LiveCell]
    change: str = ""
    look: Role = Role.TEXT
    supplement: str = ""


@dataclass(frozen=True)
class TableSheet:
    """The sheet of one state: where each figure stands. ``columns`` leaves out those the file does not need."""

    title: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    table: TableCost

    @cached_property
    def row_of(self) -> dict[str, int]:
        return {row.line.id: number for number, row in enumerate(self.rows, start=_FIRST_LINE)}

    @property
    def total_row(self) -> int:
        return _FIRST_LINE + len(self.rows)

    def at(self, key: str, row: int) -> str:
        return f"{column_letter(self.columns.index(key))}{row}"

    def line_cell(self, key: str, line: str) -> str:
        """The cell of a line, as other sheets name it."""
        return on_sheet(self.title, self.at(key, self.row_of[line]))

    @property
    def total_per_year(self) -> str:
        return on_sheet(self.title, self.at("per_year", self.total_row))

    @property
    def hours_per_year(self) -> str:
        """The formula of the hours all subjects spend in a year."""
        return self._products("hours", self.visits, "times_per_year", "subjects_per_year")

    @property
    def fees_per_year(self) -> str:
        """The formula of what the agency collects in a year."""
        return self._products("fee_vnd", "times_per_year", "subjects_per_year")

    @property
    def visits(self) -> str:
        """The column that counts how often a task is done."""
        return "visits" if "visits" in self.columns else "trips"

    @property
    def differences(self) -> str:
        """The cells that compare every line and the total with our numbers."""
        cells = f"{self.at('difference', _FIRST_LINE)}:{self.at('difference', self.total_row)}"
        return on_sheet(self.title, cells)

    def _products(self, *keys: str) -> str:
        ranges = (on_sheet(self.title, self._lines(key)) for key in keys)
        return f"SUMPRODUCT({','.join(ranges)})" if self.rows else "0"

    def _lines(self, key: str) -> str:
        return f"{self.at(key, _FIRST_LINE)}:{self.at(key, self.total_row - 1)}"

    def sheet(self, heading: Heading) -> LiveSheet:
        return LiveSheet(
            title=self.title,
            widths=[COLUMNS[key].width for key in self.columns],
            rows=[
                *heading.rows(self.heading, len(self.columns)),
                header([COLUMNS[key].title for key in self.columns]),
                [text(words, Role.CENTRED) for words in self._column_numbers()],
                *(self._drawn(row, number) for number, row in enumerate(self.rows, start=_FIRST_LINE)),
                self._total(),
            ],
            heading=HEADING_ROWS + 1,
            frozen=_KEPT_COLUMNS,
        )

    def _column_numbers(self) -> Iterable[str]:
        """«(1)», «(2)»…, and for computed columns what they are made of."""
        place = {key: f"({number})" for number, key in enumerate(self.columns, start=1)}
        work = f"[{place['hours']}×{place['hourly_income_vnd']}+{place['service_vnd']}]×{place[self.visits]}"
        occasions = f"{place['times_per_year']}×{place['subjects_per_year']}"
        made = {
            "per_time": f"{place['per_time']}={work}+{place['fee_vnd']}",
            "per_year": f"{place['per_year']}={place['per_time']}×{occasions}",
        }
        return (made.get(key, place[key]) for key in self.columns)

    def _drawn(self, row: TableRow, number: int) -> Row:
        before = self.rows[number - _FIRST_LINE - 1].line.task if number > _FIRST_LINE else None
        cost = row.cost.per_year if row.cost else self.table.per_year * 0
        cells = {
            "stt": text(row.line.id, Role.CENTRED),
            "task": text(row.line.task.label if row.line.task is not before else ""),
            "activity": text(_activity(row.line), row.look),
            "group": text(row.line.group or "", Role.CENTRED),
            **row.numbers,
            "visits": self._visits(row, number),
            "per_time": computed(self._per_time(row, number), WHOLE),
            "per_year": computed(self._per_year(row, number), WHOLE),
            "note": text(row.line.note),
            "change": text(row.change),
            "expected": expected(cost),
            "difference": difference(self.at("per_year", number), self.at("expected", number), cost),
        }
        return [cells[key] for key in self.columns]

    def _visits(self, row: TableRow, number: int) -> LiveCell:
        again = f"+{row.supplement}/100" if row.supplement else ""
        return computed(f"{self.at('trips', number)}{again}") if row.cost else row.numbers["trips"]

    def _per_time(self, row: TableRow, number: int) -> str:
        if row.cost is None:
            return "0"
        keys = ("hours", "hourly_income_vnd", "service_vnd", self.visits, "fee_vnd")
        hours, income, service, visits, fee = (self.at(key, number) for key in keys)
        return f"({hours}*{income}+{service})*{visits}+{fee}"

    def _per_year(self, row: TableRow, number: int) -> str:
        if row.cost is None:
            return "0"
        return "*".join(self.at(key, number) for key in ("per_time", "times_per_year", "subjects_per_year"))

    def _total(self) -> Row:
        last = self.total_row
        cells = {
            "activity": text("TỔNG CỘNG", Role.TOTAL_TEXT),
            "per_time": computed(self._sum("per_time"), WHOLE, Role.TOTAL),
            "per_year": computed(self._sum("per_year"), WHOLE, Role.TOTAL),
            "expected": expected(self.table.per_year),
            "difference": difference(self.at("per_year", last), self.at("expected", last), self.table.per_year),
        }
        return [cells.get(key, text("", Role.TOTAL_TEXT)) for key in self.columns]

    def _sum(self, key: str) -> str:
        return f"SUM({self._lines(key)})" if self.rows else "0"


def by_task(rows: Iterable[TableRow]) -> tuple[TableRow, ...]:
    """In the order of the form; lines of one task keep theirs."""
    order = list(Task)
    return tuple(sorted(rows, key=lambda row: order.index(row.line.task)))


def _activity(line: Line) -> str:
    channel = line.channel.label if line.channel else ""
    if channel and line.activity and channel.lower() not in line.activity.lower():
        return f"{line.activity} ({channel[0].lower()}{channel[1:]})"
    return line.activity or channel or line.task.label
