"""The sheet «Số liệu vào»: the values all lines share, under the current state and under each option beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from rules.costs.changed_lines import file_changes
from rules.costs.cost_fields import FIELD_LABELS
from rules.costs.cost_file import CaseGroup, CostFile, OneOff, Option
from rules.costs.evidence import InputRef
from services.costs.workbook.cells import (
    HEADING_ROWS,
    Heading,
    Row,
    computed,
    editable,
    header,
    on_sheet,
    text,
)
from services.costs.workbook.names import INCOME_SOURCE, cell_name
from services.excel import WHOLE, LiveCell, LiveSheet, Role, column_letter

SHEET = "Số liệu vào"
_COUNTED = (
    ("hourly_income_vnd", "đồng/giờ"),
    ("times_per_year", "lần/năm"),
    ("subjects_per_year", "đối tượng/năm"),
    ("supplement_rate_percent", "%"),
)
_BESIDE = ("waiting_days", "staff_hours")  # shown beside the form, never in its totals
_ONE_OFF_TITLES = ("Chi phí một lần (không cộng vào biểu)", "Trạng thái", "Thời gian (giờ)", "Dịch vụ (đồng)")
_WIDTHS = (46, 18, 17)
_LEAST_COLUMNS = 6


@dataclass(frozen=True)
class InputsSheet:
    """Where each shared value stands; ``sheets`` are the titles of the options' own sheets.

    ``waiting_rule``: the article that keeps waiting out of the form, empty where none is certain.
    """

    file: CostFile
    sheets: tuple[str, ...]
    waiting_rule: str = ""

    @property
    def beside_title(self) -> str:
        """Over what counts in no total, with the article that keeps waiting out where it is certain."""
        rule = f" (thời gian chờ không quy thành tiền: {self.waiting_rule})" if self.waiting_rule else ""
        return f"Bên cạnh biểu, không tính vào chi phí tuân thủ{rule}"

    @property
    def width(self) -> int:
        return max(_LEAST_COLUMNS, 3 + len(self.sheets))

    @cached_property
    def _row_of(self) -> dict[tuple[str, str | None], int]:
        """The row of a value of the file, or of a case group."""
        names = [name for name, _ in _COUNTED]
        keys: list[tuple[str, str | None] | None] = [(name, None) for name in (names[0], INCOME_SOURCE, *names[1:])]
        keys += (
            [None, *(("subjects_per_year", group.id) for group in self.file.groups), None] if self.file.groups else []
        )
        keys += [None, *((name, None) for name in _BESIDE)]
        return {key: number for number, key in enumerate(keys, start=HEADING_ROWS + 2) if key}

    def shared(self, option: str | None, field: str, group: str | None = None) -> str:
        """How formulas on other sheets name the value of this state."""
        if option is None:
            return cell_name(InputRef(field=field, group=group))
        return on_sheet(SHEET, self._address(option, field, group))

    def _address(self, option: str | None, field: str, group: str | None = None) -> str:
        position = 2 if option is None else 3 + [o.id for o in self.file.options].index(option)
        return f"${column_letter(position)}${self._row_of[field, group]}"

    def one_off(self, option: str | None) -> str:
        """The formula of the cost that arises once under this state; empty where nobody entered any."""
        cells = [f"$F${row}" for row, (owner, _) in self._one_off_rows().items() if owner == option]
        return "+".join(on_sheet(SHEET, cell) for cell in cells)

    def _one_off_rows(self) -> dict[int, tuple[str | None, OneOff]]:
        costs: list[tuple[str | None, OneOff]] = [(None, cost) for cost in self.file.one_off]
        costs += [(option.id, cost) for option in self.file.options for cost in option.one_off]
        return dict(enumerate(costs, start=max(self._row_of.values()) + 3))

    def sheet(self, heading: Heading) -> LiveSheet:
        titles = ["Số liệu", "Đơn vị", "Hiện tại", *self.sheets]
        widths = [*_WIDTHS, *[17] * (self.width - len(_WIDTHS))]
        income, *counted = (self._row(FIELD_LABELS[name], unit, name) for name, unit in _COUNTED)
        rows: list[Row] = [
            *heading.rows("SỐ LIỆU VÀO", self.width),
            header(titles),
            income,
            self._income_source(),
            *counted,
            *self._group_rows(),
            [text(self.beside_title, Role.SECTION, len(titles))],
            self._row(FIELD_LABELS["waiting_days"], self.waiting_unit, "waiting_days"),
            self._row(FIELD_LABELS["staff_hours"], "giờ/hồ sơ", "staff_hours"),
            *self._one_off_table(),
        ]
        return LiveSheet(SHEET, widths, rows, heading=HEADING_ROWS + 1, frozen=1)

    @property
    def waiting_unit(self) -> str:
        return self.file.waiting_unit.label if self.file.waiting_unit else "ngày"

    def _row(self, label: str, unit: str, field: str, group: CaseGroup | None = None) -> Row:
        of, group_id = (group, group.id) if group else (self.file, None)
        ref = InputRef(field=field, group=group_id)
        current = editable(cell_name(ref), getattr(of, field))
        said = text(f"{label[0].upper()}{label[1:]}")
        options = (self._under(option, field, group_id) for option in self.file.options)
        return [said, text(unit, Role.CENTRED), current, *options]

    def _under(self, option: Option, field: str, group: str | None) -> LiveCell:
        """What the option sets, else the current value."""
        if (field, group) in (changed := _shared_changes(option)):
            ref = InputRef(option=option.id, field=field, group=group)
            return editable(cell_name(ref), changed[field, group], changed=True)
        current = self._address(None, field, group)
        return computed(f'IF({current}="","",{current})' if field in _BESIDE else current)

    def _income_source(self) -> Row:
        name = cell_name(InputRef(field=INCOME_SOURCE))
        source = self.file.hourly_income_source or None
        label = text("Nguồn của mức thu nhập bình quân")
        return [label, text(""), LiveCell(Role.INPUT_TEXT, source, "@", name, span=1 + len(self.sheets))]

    def _group_rows(self) -> Iterator[Row]:
        if not self.file.groups:
            return
        columns = [column_letter(2 + position) for position in range(1 + len(self.sheets))]
        yield [text("Nhóm trường hợp (cộng lại phải bằng số đối tượng của thủ tục)", Role.SECTION, 2 + len(columns))]
        for group in self.file.groups:
            yield self._row(_group_words(group), "đối tượng/năm", "subjects_per_year", group)
        numbers = [self._row_of["subjects_per_year", group.id] for group in self.file.groups]
        whole = self._row_of["subjects_per_year", None]
        sums = (
            computed(f"ROUND(SUM({letter}{numbers[0]}:{letter}{numbers[-1]})-{letter}{whole},4)", role=Role.TOTAL)
            for letter in columns
        )
        yield [
            text("Thừa (+), thiếu (-) so với thủ tục; phải bằng 0", Role.TOTAL_TEXT),
            text("", Role.TOTAL_TEXT),
            *sums,
        ]

    def _one_off_table(self) -> Iterator[Row]:
        rows = self._one_off_rows()
        if not rows:
            return
        yield []
        yield header([*_ONE_OFF_TITLES, "Số đối tượng", "Thành tiền (đồng)"])
        sheets = dict(zip((option.id for option in self.file.options), self.sheets, strict=True))
        for number, (option, cost) in rows.items():
            yield [
                text(cost.activity or cost.id),
                text(sheets[option] if option else "Hiện tại", Role.CENTRED),
                *(self._one_off_cell(option, cost, field) for field in ("hours", "service_vnd", "subjects")),
                computed(f"(C{number}*{cell_name(InputRef(field='hourly_income_vnd'))}+D{number})*E{number}", WHOLE),
            ]

    def _one_off_cell(self, option: str | None, cost: OneOff, field: str) -> LiveCell:
        return editable(cell_name(InputRef(option=option, one_off=cost.id, field=field)), getattr(cost, field))


def _shared_changes(option: Option) -> dict[tuple[str, str | None], Decimal]:
    return {
        (name, change.group): value for change in file_changes(option) for name, value in change.set.given().items()
    }


def _group_words(group: CaseGroup) -> str:
    kinds = [term.label for term in (group.subject, group.channel, group.occasion) if term]
    said = ": ".join(filter(None, (group.id, group.title)))
    return f"{said} ({', '.join(kinds).lower()})" if kinds else said
