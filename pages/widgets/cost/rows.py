"""The rows of the cost table as typed (texts in Vietnamese notation) and as lines of a cost file."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from rules.errors import InputError
from rules.text import clean, fold
from rules.vocabulary import Channel, Task
from rules.wording import number, parse_number

Row = dict[str, str | None]
Line = dict[str, Any]

TASKS = {
    Task.PREPARE: "1 Chuẩn bị hồ sơ",
    Task.SUBMIT: "2 Nộp hồ sơ",
    Task.PAY: "3 Nộp phí, lệ phí",
    Task.INSPECTION: "4 Kiểm tra thực tế",
    Task.OTHER: "5 Công việc khác",
    Task.RECEIVE: "6 Nhận kết quả",
}
_WAYS = {Channel.DIRECT: "trực tiếp", Channel.POST: "bưu chính", Channel.ONLINE: "trực tuyến"}
_HANDED = {Task.SUBMIT: "2 Nộp", Task.RECEIVE: "6 Nhận"}
# One cell for the work and the way of handing in or receiving, as rows 2 and 6 of the form name them.
WORKS: dict[str, tuple[Task, Channel | None]] = {
    **{label: (task, None) for task, label in TASKS.items()},
    **{f"{_HANDED.get(t, label)} {way}": (t, c) for t, label in TASKS.items() for c, way in _WAYS.items()},
}
_LABELS = {work: label for label, work in WORKS.items()}
OFFERED = [label for label, (task, way) in sorted(WORKS.items()) if way is None or task in _HANDED]
NUMBERS = {
    "hours": "Giờ",
    "hourly_income_vnd": "TNBQ",
    "service_vnd": "Dịch vụ",
    "trips": "Lượt",
    "fee_vnd": "Phí",
    "times_per_year": "Lần",
    "subjects_per_year": "Đ.tượng",
}
REPEATS = "repeats_on_supplement"
YES = "Có"
TYPED = ("work", "activity", "group", *NUMBERS, REPEATS, "note")
_KEPT = ("standard", "difficulty")  # set by «Thời gian chuẩn», not typed
_UNSAID = {"hours": 0, "service_vnd": 0, "fee_vnd": 0, "trips": 1}  # what an empty cell means; else: the common value


def blank_row() -> Row:
    return dict.fromkeys(("id", *TYPED, *_KEPT))


def typed_row(line: Line) -> Row:
    """A line of a cost file as the cells of the table; what is inherited or goes without saying stays empty."""
    given = {name: Decimal(line[name]) for name in NUMBERS if line.get(name) is not None}
    cells = {name: number(value) for name, value in given.items() if value != _UNSAID.get(name)}
    texts = {name: line.get(name) or None for name in ("id", "activity", "group", "note", *_KEPT)}
    channel = Channel(line["channel"]) if line.get("channel") else None
    repeats = YES if line.get(REPEATS) else None
    return blank_row() | texts | cells | {"work": _LABELS[Task(line["task"]), channel], REPEATS: repeats}


def is_blank(row: Row) -> bool:
    return not any((row.get(name) or "").strip() for name in TYPED)


def numbered(rows: Sequence[Row], taken: Iterable[str] = ()) -> list[Row]:
    """Every filled row with a number of its own; a number once given stays with its row and is not given again."""
    used = {row["id"] for row in rows if row["id"]} | set(taken)
    result = []
    for row in rows:
        if not row["id"] and not is_blank(row) and row["work"] in WORKS:
            row = row | {"id": _next_number(row["work"].split()[0], used)}
            used.add(row["id"])
        result.append(row)
    return result


def _next_number(task: str, used: set[str | None]) -> str:
    return next(key for n in range(1, len(used) + 2) if (key := f"{task}.{n}") not in used)


def file_lines(rows: Sequence[Row]) -> list[Line]:
    """The filled rows as lines of a cost file, in the order of the tasks; an unreadable cell is named."""
    return [_line(row, position) for position, row in enumerate(in_order(rows), start=1)]


def _line(row: Row, position: int) -> Line:
    where = f"Dòng {row['id'] or position}"
    if row["work"] not in WORKS:
        raise InputError("line.no_task", "Chưa chọn công việc; hãy chọn một công việc trong danh sách.", where)
    task, channel = WORKS[row["work"]]
    line: Line = {"id": row["id"], "task": task.value} | ({"channel": channel.value} if channel else {})
    line |= {name: clean(row.get(name) or "") for name in ("activity", "note")}
    line |= {name: clean(row[name]) for name in ("group", *_KEPT) if row.get(name)}
    for name, label in NUMBERS.items():
        if text := (row.get(name) or "").strip():
            line[name] = str(parse_number(text, f"{where}, cột «{label}»"))
    return line | ({REPEATS: True} if row.get(REPEATS) else {})


def missing(lines: Iterable[Line], rows: Iterable[Row]) -> list[Row]:
    """The lines that no row stands for yet, as rows without a number."""
    present = {identity(row) for row in rows}
    offered = [typed_row(line) | {"id": None} for line in lines]
    return [row for row in offered if identity(row) not in present]


def in_order(rows: Iterable[Row]) -> list[Row]:
    """The filled rows by task; rows of one task keep their order."""
    order = list(Task)
    last = len(order)
    filled = [row for row in rows if not is_blank(row)]
    return sorted(filled, key=lambda row: order.index(WORKS[row["work"]][0]) if row["work"] in WORKS else last)


def identity(row: Row) -> tuple[str | None, str]:
    """What makes two rows the same row of the form: the work and the activity, however it is written."""
    return row["work"], fold(row["activity"] or "")
