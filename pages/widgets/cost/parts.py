"""The small tables of a cost file, case groups and one-off costs, as typed and as parts of the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pages.widgets.cost.rows import Row
from rules.errors import InputError
from rules.exact import total
from rules.text import clean
from rules.vocabulary import Channel, Occasion, SubjectKind, Term
from rules.wording import number, parse_number

SPARE_ROWS = 3
UNFINISHED = "table.unfinished"  # the code of what is not filled in yet
_COUNTED = {"subjects_per_year", "subjects"}  # numbers that must be said, 0 too


@dataclass(frozen=True)
class Part:
    """One such table: its name in the file, what one row is called, and its columns."""

    name: str
    one: str
    numbering: str
    texts: Mapping[str, str]
    numbers: Mapping[str, str]
    choices: Mapping[str, tuple[str, type[Term]]] = field(default_factory=dict)

    @property
    def typed_in(self) -> tuple[str, ...]:
        return (*self.texts, *self.choices, *self.numbers)

    def is_blank(self, row: Row) -> bool:
        return not any((row.get(name) or "").strip() for name in self.typed_in)

    def blank_row(self) -> Row:
        return dict.fromkeys(("id", *self.typed_in))

    def rows(self, items: Sequence[Mapping[str, Any]], spare: int = SPARE_ROWS) -> list[Row]:
        """The items as rows, then empty rows; an empty row has its number from the start, so that it never changes."""
        return self.with_spare([self._row(item) for item in items], spare)

    def with_spare(self, rows: list[Row], spare: int = SPARE_ROWS) -> list[Row]:
        used = {row["id"] for row in rows}
        free = (key for n in range(1, len(used) + spare + 1) if (key := f"{self.numbering}{n}") not in used)
        return rows + [self.blank_row() | {"id": next(free)} for _ in range(spare)]

    def _row(self, item: Mapping[str, Any]) -> Row:
        texts = {name: item.get(name) or None for name in ("id", *self.texts)}
        chosen = {name: kind(item[name]).label for name, (_, kind) in self.choices.items() if item.get(name)}
        numbers = {name: number(Decimal(item[name])) for name in self.numbers if item.get(name) is not None}
        shown = {name: text for name, text in numbers.items() if text != "0" or name in _COUNTED}
        return self.blank_row() | texts | chosen | shown

    def read(self, rows: Sequence[Row]) -> list[dict[str, Any]]:
        """The filled rows as items of the file; an unreadable cell is named."""
        return [self._item(row) for row in rows if not self.is_blank(row)]

    def _item(self, row: Row) -> dict[str, Any]:
        where = f"{self.one} {row['id']}"
        item: dict[str, Any] = {"id": row["id"]}
        item |= {name: clean(row.get(name) or "") for name in self.texts}
        for name, (label, kind) in self.choices.items():
            if row.get(name):
                item[name] = _chosen(row[name], kind, f"{where}, cột «{label}»")
        for name, label in self.numbers.items():
            if text := (row.get(name) or "").strip():
                item[name] = str(parse_number(text, f"{where}, cột «{label}»"))
            elif name in _COUNTED:
                raise InputError(UNFINISHED, f"Chưa có số đối tượng; hãy nhập ở cột «{label}».", where)
        return item


def _chosen(text: str, kind: type[Term], where: str) -> str:
    for member in kind:
        if member.label == text:
            return member.value
    offered = "; ".join(kind.labels().values())
    raise InputError("table.choice", f"«{text}» không có trong danh sách; hãy chọn một trong: {offered}.", where)


GROUPS = Part(
    "groups",
    "Nhóm",
    "N",
    {"title": "Tên nhóm"},
    {"subjects_per_year": "Số đối tượng/năm"},
    {
        "subject": ("Đối tượng", SubjectKind),
        "channel": ("Cách thức", Channel),
        "occasion": ("Lần thực hiện", Occasion),
    },
)
ONE_OFF = Part(
    "one_off",
    "Chi phí một lần",
    "M",
    {"activity": "Việc phải làm để thích ứng", "note": "Ghi chú"},
    {"hours": "Giờ", "service_vnd": "Dịch vụ (đồng)", "subjects": "Số đối tượng"},
)
PARTS = (GROUPS, ONE_OFF)


def read_leniently(text: str | None) -> Decimal | None:
    """The number in a cell while it is being typed; None for none yet."""
    try:
        return parse_number(text or "")
    except InputError:
        return None


def shared_out(rows: Sequence[Row], subjects: Decimal | None) -> str:
    """How far the case groups share out the subjects of the TTHC: «còn thiếu 15 để đủ 85»."""
    counts = [read_leniently(row["subjects_per_year"]) for row in rows if not GROUPS.is_blank(row)]
    if not counts:
        return ""
    shared = total(count for count in counts if count is not None)
    said = f"Đã chia {number(shared)}"
    if subjects is None:
        return f"{said}; chưa nhập số đối tượng một năm của thủ tục."
    if shared == subjects:
        return f"{said}, đủ số đối tượng của thủ tục."
    if shared < subjects:
        return f"{said}, còn thiếu {number(subjects - shared)} để đủ {number(subjects)}."
    return f"{said}, thừa {number(shared - subjects)} so với {number(subjects)}."
