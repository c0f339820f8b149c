"""The sheet «So sánh»: the current state and every option side by side, then the saving by measure."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from rules.costs.options import OptionResult, Result
from rules.wording import number
from services.costs.workbook.cells import HEADING_ROWS, Heading, Row, computed, difference, expected, header, text
from services.costs.workbook.inputs import InputsSheet
from services.costs.workbook.table import TableSheet
from services.excel import NUMBER, TWO_PLACES, WHOLE, ColumnChart, LiveCell, LiveSheet, Role, column_letter

SHEET = "So sánh"
_FIRST = HEADING_ROWS + 2
_COST, _SAVING, _RATIO = _FIRST, _FIRST + 3, _FIRST + 6  # each with our number and the difference under it
_OURS, _DIFFERENCE = "   Số của phần mềm", "   Chênh lệch"


class _Column(NamedTuple):
    """One state of the TTHC; ``priced`` None for the current one."""

    letter: str
    table: TableSheet
    priced: OptionResult | None

    @property
    def option(self) -> str | None:
        return self.priced.option.id if self.priced else None


class ComparisonSheet(NamedTuple):
    """``tables``: the sheet of the current state, then those of the options in their order.

    ``chosen``: the option taken, with the reason written down for it; None and empty until one is.
    """

    result: Result
    inputs: InputsSheet
    tables: Sequence[TableSheet]
    chosen: str | None
    reason: str = ""

    @property
    def _columns(self) -> list[_Column]:
        priced = [None, *self.result.options]
        return [
            _Column(column_letter(2 + at), table, option)
            for at, (table, option) in enumerate(zip(self.tables, priced, strict=True))
        ]

    def sheet(self, heading: Heading) -> LiveSheet:
        columns = self._columns
        width = max(5, 2 + len(columns))
        compared: list[Row] = [
            *heading.rows("SO SÁNH CHI PHÍ TUÂN THỦ", width),
            header(["Chỉ tiêu", "Đơn vị", *map(self._title, columns)]),
            *self._checked(),
            self._row("Kết quả đối chiếu từng dòng và tổng", "", self._agreement),
            *self._figures(),
            *self._choice(width),
        ]
        by_measure = list(self._by_measure())
        return LiveSheet(
            SHEET,
            [38, 17, *[20] * (width - 2)],
            compared + by_measure,
            heading=HEADING_ROWS + 1,
            frozen=2,
            repeats=False,
            breaks=(len(compared),) if by_measure else (),
            chart=self._chart(len(compared) + len(by_measure)),
        )

    def _chart(self, rows: int) -> ColumnChart:
        """The columns of part III of the form, over the cells of the cost."""
        return ColumnChart(
            title="So sánh chi phí tuân thủ",
            axis="Đồng/năm",
            names_row=HEADING_ROWS + 1,
            values_row=_COST,
            first=2,
            last=1 + len(self.tables),
            at=f"A{rows + 2}",
        )

    def _choice(self, width: int) -> Iterator[Row]:
        """Which option was taken and why; the others stay beside it."""
        if not self.chosen:
            return
        yield self._row("Lựa chọn", "", self._taken)
        if self.reason:
            yield [text("Lý do lựa chọn", Role.TOTAL_TEXT), text(self.reason, span=width - 1)]

    def _taken(self, column: _Column) -> LiveCell:
        if column.priced is None:
            return text("—", Role.CENTRED)
        return text("Chọn" if column.option == self.chosen else "Không chọn", Role.CENTRED)

    def _title(self, column: _Column) -> str:
        if column.priced is None:
            return column.table.title
        option = column.priced.option
        chosen = "\n(phương án được chọn)" if option.id == self.chosen else ""
        return "\n".join(filter(None, (column.table.title, option.title))) + chosen

    def _checked(self) -> Iterator[Row]:
        """Cost, saving and ratio by formula, our number under each, and the difference."""
        current = self._columns[0].letter
        yield from self._triple(
            "Chi phí tuân thủ", "đồng/năm", _COST, lambda column: (column.table.total_per_year, self._cost(column))
        )
        yield from self._triple(
            "Tiết kiệm so với hiện tại",
            "đồng/năm",
            _SAVING,
            lambda column: column.priced and (f"{current}{_COST}-{column.letter}{_COST}", column.priced.saving),
        )
        yield from self._triple("Tỷ lệ cắt giảm", "%", _RATIO, self._ratio, places=2)

    def _cost(self, column: _Column) -> Decimal:
        return column.priced.table.per_year if column.priced else self.result.baseline.per_year

    def _ratio(self, column: _Column) -> tuple[str, Decimal | None] | None:
        cost = f"{self._columns[0].letter}{_COST}"
        return column.priced and (
            f'IF({cost}=0,"—",{column.letter}{_SAVING}/{cost}*100)',
            column.priced.ratio_percent,
        )

    def _triple(
        self,
        label: str,
        unit: str,
        row: int,
        of: Callable[[_Column], tuple[str, Decimal | None] | None],
        places: int = 0,
    ) -> Iterator[Row]:
        format_ = TWO_PLACES if places else WHOLE
        made = [(column.letter, of(column)) for column in self._columns]
        dash = LiveCell(Role.CENTRED, "—")
        yield [
            text(label, Role.TOTAL_TEXT),
            text(unit, Role.CENTRED),
            *(computed(said[0], format_, Role.TOTAL) if said else dash for _, said in made),
        ]
        yield [
            text(_OURS),
            text(unit, Role.CENTRED),
            *(expected(said[1], places) if said else dash for _, said in made),
        ]
        yield [
            text(_DIFFERENCE),
            text(unit, Role.CENTRED),
            *(difference(f"{at}{row}", f"{at}{row + 1}", said[1], places) if said else dash for at, said in made),
        ]

    def _figures(self) -> Iterator[Row]:
        """What the form counts besides đồng, and what stands beside it."""
        yield self._row("Thời gian thực hiện", "giờ/năm", lambda c: computed(c.table.hours_per_year, TWO_PLACES))
        yield self._row("Phí, lệ phí cơ quan thu", "đồng/năm", lambda c: computed(c.table.fees_per_year, WHOLE))
        yield [text(self.inputs.beside_title, Role.SECTION, 2 + len(self.tables))]
        yield self._row("Chi phí một lần", "đồng", self._one_off)
        yield self._row("Thời gian chờ giải quyết", self.inputs.waiting_unit, self._waiting)
        yield self._row("Giờ làm việc của cơ quan", "giờ/năm", self._staff)

    def _row(self, label: str, unit: str, cell: Callable[[_Column], LiveCell]) -> Row:
        return [text(label), text(unit, Role.CENTRED), *map(cell, self._columns)]

    def _one_off(self, column: _Column) -> LiveCell:
        formula = self.inputs.one_off(column.option)
        return computed(formula, WHOLE) if formula else text("chưa ghi", Role.RIGHT_TEXT)

    def _waiting(self, column: _Column) -> LiveCell:
        days = self.inputs.shared(column.option, "waiting_days")
        return computed(f'IF({days}="","chưa ghi",{days})', NUMBER)

    def _staff(self, column: _Column) -> LiveCell:
        hours, times, subjects = (
            self.inputs.shared(column.option, field) for field in ("staff_hours", "times_per_year", "subjects_per_year")
        )
        return computed(f'IF({hours}="","chưa ghi",{hours}*{times}*{subjects})', TWO_PLACES)

    def _agreement(self, column: _Column) -> LiveCell:
        """Whether every line and total of this state gives our number, in words."""
        ranges = [column.table.differences, *(f"{column.letter}{row + 2}" for row in (_COST, _SAVING, _RATIO))]
        differing = "+".join(f'COUNTIF({cells},"{sign}0")' for cells in ranges for sign in "<>")
        return computed(f'IF({differing}=0,"Khớp","Khác: tệp đã sửa")', "", Role.TOTAL)

    def _by_measure(self) -> Iterator[Row]:
        """Our numbers only: the split needs every combination of measures, which a table cannot hold."""
        if not self.result.options:
            return
        yield [text(_SPLIT, Role.LINE, 2 + len(self.tables))]
        yield header(["Biện pháp", "Phương án", "Tiết kiệm (đồng/năm)"])
        for table, priced in zip(self.tables[1:], self.result.options, strict=True):
            for measure, saving in priced.by_measure().items():
                yield [text(measure), text(table.title, Role.CENTRED), expected(saving)]
            if priced.sampled_orders:
                said = f"{table.title}: chia gần đúng theo {number(priced.sampled_orders)} thứ tự thực hiện biện pháp."
                yield [text(said, Role.LINE, 2 + len(self.tables))]


_SPLIT = (
    "Tiết kiệm theo biện pháp: số của phần mềm khi tải tệp, không tính lại trong Excel. Phần do nhiều biện pháp cùng "
    "tạo ra được chia theo đóng góp bình quân của từng biện pháp."
)
