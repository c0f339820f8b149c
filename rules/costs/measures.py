"""What a measure of the catalogue changes in the cost table, proposed from a few answers of an officer.

Pure functions: the proposal is a list of raw changes of a cost file, for the officer to see before it is saved.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rules.costs.compliance_cost import FileValues
from rules.costs.cost_fields import FIELD_LABELS
from rules.costs.cost_file import CostFile, Line, Option
from rules.costs.input_words import naming
from rules.costs.measure_catalogue import Asked, MeasureKind
from rules.costs.moved_subjects import move_subjects
from rules.costs.under_option import free_line_id, under_option
from rules.errors import InputError
from rules.exact import EXACT, plain
from rules.wording import number

Raw = dict[str, Any]
_LONGEST_NAMING = 1_900  # leaves room for what is added to it


@dataclass(frozen=True, slots=True)
class Answers:
    """What the officer said; each kind of measure reads what it asks for, None is «not said».

    ``subjects``: how many a year go another way (for each chosen line), or pay the lower fee.
    ``reduction_percent`` or ``fee_vnd`` give the lower fee. ``hours`` and ``service_vnd`` are the new values of the
    chosen lines, or those of the line that a way in needs when the table has none.
    """

    measure: str
    lines: tuple[str, ...] = ()
    hours: Decimal | None = None
    service_vnd: Decimal | None = None
    subjects: Decimal | None = None
    fee_vnd: Decimal | None = None
    reduction_percent: Decimal | None = None
    times_per_year: Decimal | None = None
    waiting_days: Decimal | None = None


def proposed_changes(kind: MeasureKind, file: CostFile, option: Option, answers: Answers) -> list[Raw]:
    """The changes of this measure on top of what the option changes already.

    Raises ``InputError`` for an answer that is missing or cannot be, and for a value another measure of the option
    has already changed: an option changes each value once.
    """
    here = under_option(file, option)
    lines = _chosen(here, answers.lines)
    used = {line.id for line in file.baseline} | set(option.added())
    changes = _PROPOSALS[kind.asks](_Asking(kind, here, lines, answers, used))
    _refuse_twice(option, changes)
    return [{"measure": answers.measure} | change for change in changes]


@dataclass(frozen=True, slots=True)
class _Asking:
    kind: MeasureKind
    here: CostFile
    lines: tuple[Line, ...]
    answers: Answers
    used: set[str]


def _chosen(here: CostFile, ids: Iterable[str]) -> tuple[Line, ...]:
    known = {line.id: line for line in here.baseline}
    for line_id in ids:
        if line_id not in known:
            message = f"Dòng «{line_id}» không còn trong phương án; hãy chọn dòng khác."
            raise InputError("measure.line_gone", message)
    return tuple(known[line_id] for line_id in ids)


def _some_lines(asked: _Asking) -> tuple[Line, ...]:
    if not asked.lines:
        raise InputError("measure.no_line", "Chưa chọn dòng của bảng chi phí; hãy chọn các dòng mà biện pháp thay đổi.")
    return asked.lines


def _required(value: Decimal | None, label: str) -> Decimal:
    if value is None:
        raise InputError("measure.no_value", f"Chưa nhập {label}; hãy nhập số.")
    return value


def _remove_lines(asked: _Asking) -> list[Raw]:
    return [{"line": line.id, "remove": True} for line in _some_lines(asked)]


def _remove_all(asked: _Asking) -> list[Raw]:
    return [{"line": line.id, "remove": True} for line in asked.here.baseline]


def _new_values(asked: _Asking) -> list[Raw]:
    """New hours and services of the chosen lines; what stays as it is, is not set."""
    given = {name: value for name in ("hours", "service_vnd") if (value := getattr(asked.answers, name)) is not None}
    if not given:
        raise InputError("measure.no_value", "Chưa nhập thời gian hoặc chi phí mới; hãy nhập ít nhất một số.")
    changes = []
    for line in _some_lines(asked):
        new = {name: plain(value) for name, value in given.items() if value != getattr(line, name)}
        changes += [{"line": line.id, "set": new}] if new else []
    if not changes:
        raise InputError("measure.nothing_new", "Giá trị mới trùng giá trị đang có; hãy nhập giá trị khác.")
    return changes


def _waiting_days(asked: _Asking) -> list[Raw]:
    """TT 02/2017/TT-VPCP Điều 27(2)(b): waiting is no cost of the form, so this alone saves 0."""
    days = _required(asked.answers.waiting_days, "thời hạn mới")
    current = asked.here.waiting_days
    if current is not None and days >= current:
        message = f"Thời hạn mới phải ngắn hơn {number(current)} đang có; hãy nhập số nhỏ hơn."
        raise InputError("measure.not_less", message)
    return [{"set": {"waiting_days": plain(days)}}]


def _times(asked: _Asking) -> list[Raw]:
    """Of the chosen lines; without a choice of the whole TTHC, and of the lines with a number of their own."""
    times = _required(asked.answers.times_per_year, "số lần/năm mới")
    own = asked.lines or [line for line in asked.here.baseline if line.times_per_year is not None]
    before = {line.id: line.times_per_year for line in own}
    if not asked.lines:
        before[None] = asked.here.times_per_year
    for current in before.values():
        current = asked.here.times_per_year if current is None else current
        if times >= current:
            message = f"Số lần/năm mới phải nhỏ hơn {number(current)} đang có; hãy nhập số nhỏ hơn."
            raise InputError("measure.not_less", message)
    return [({"line": key} if key else {}) | {"set": {"times_per_year": plain(times)}} for key in before]


def _moved(asked: _Asking) -> list[Raw]:
    subjects = _required(asked.answers.subjects, "số đối tượng chuyển sang cách thức mới")
    new_line = {name: plain(getattr(asked.answers, name) or Decimal(0)) for name in ("hours", "service_vnd")}
    return move_subjects(asked.here, _some_lines(asked), asked.kind.channel, subjects, (new_line, asked.used))


def _lower_fee(asked: _Asking) -> list[Raw]:
    """The fee line keeps those who go on paying it in full; a new line holds those who pay less."""
    if len(asked.lines) != 1:
        raise InputError("measure.one_line", "Mỗi lần chỉ giảm một dòng phí, lệ phí; hãy chọn đúng một dòng.")
    (line,) = asked.lines
    subjects = _required(asked.answers.subjects, "số đối tượng nộp trực tuyến")
    current = FileValues.of(asked.here).subjects_of(line)
    if not 0 < subjects <= current:
        message = (
            f"Dòng {line.id} có {number(current)} đối tượng/năm; số đối tượng nộp trực tuyến phải lớn hơn 0 "
            "và không vượt quá số đó, hãy nhập lại."
        )
        raise InputError("measure.subjects", message)
    added = (
        line.model_dump(mode="json", exclude_unset=True)
        | {
            "id": free_line_id(line.task, asked.used),
            "activity": f"{naming(line)[:_LONGEST_NAMING]} (hồ sơ trực tuyến)",
            "fee_vnd": plain(_lower(line.fee_vnd, asked.answers)),
            "subjects_per_year": plain(subjects),
        }
        | ({"channel": asked.kind.channel.value} if line.channel and asked.kind.channel else {})
    )
    kept = plain(EXACT.subtract(current, subjects))
    return [{"line": line.id, "set": {"subjects_per_year": kept}}, {"add": added}]


def _lower(fee_vnd: int, answers: Answers) -> Decimal:
    """The fee in whole đồng after the reduction; a percentage that leaves part of a đồng is not rounded."""
    if (answers.reduction_percent is None) == (answers.fee_vnd is None):
        raise InputError("measure.one_fee", "Hãy nhập tỷ lệ giảm hoặc mức thu mới, chỉ một trong hai.")
    if answers.fee_vnd is not None:
        new = answers.fee_vnd
    else:
        kept = EXACT.subtract(Decimal(100), answers.reduction_percent)
        new = EXACT.scaleb(EXACT.multiply(Decimal(fee_vnd), kept), -2)
    if not 0 <= new < fee_vnd:
        message = f"Mức thu mới phải từ 0 đến dưới {number(fee_vnd)} đồng đang thu; hãy nhập lại."
        raise InputError("measure.not_less", message)
    if new != int(new):
        message = f"Mức thu mới là {number(new)} đồng, không chẵn đồng; hãy nhập thẳng mức thu mới."
        raise InputError("measure.part_of_dong", message)
    return new


_PROPOSALS: dict[Asked, Callable[[_Asking], list[Raw]]] = {
    Asked.REMOVE_LINES: _remove_lines,
    Asked.REMOVE_ALL: _remove_all,
    Asked.NEW_VALUES: _new_values,
    Asked.WAITING_DAYS: _waiting_days,
    Asked.MOVE_SUBJECTS: _moved,
    Asked.LOWER_FEE: _lower_fee,
    Asked.TIMES_PER_YEAR: _times,
}


def _refuse_twice(option: Option, changes: Iterable[Raw]) -> None:
    """An option changes each value once; say which measure has it already."""
    touched = {change.add.id if change.add else change.line: change.measure for change in option.changes}
    fields = {
        (change.line, change.group, field): change.measure
        for change in option.changes
        if change.set
        for field in change.set.model_fields_set
    }
    for change in changes:
        line, group = change.get("line"), change.get("group")
        if change.get("remove") and line in touched:
            message = (
                f"Dòng {line} đã được biện pháp «{touched[line]}» thay đổi trong phương án này nên không bỏ được; "
                "hãy xóa biện pháp đó hoặc lập phương án khác."
            )
            raise InputError("measure.twice", message)
        for field in change.get("set", ()):
            if measure := fields.get((line, group, field)):
                where = f"Dòng {line}" if line else f"Nhóm {group}" if group else "Giá trị chung"
                message = (
                    f"{where}: «{FIELD_LABELS[field]}» đã được biện pháp «{measure}» thay đổi trong phương án này; "
                    "hãy xóa biện pháp đó trước hoặc chọn dòng khác."
                )
                raise InputError("measure.twice", message)
