"""What must hold between the parts of a cost file: identities, targets of changes, priced hours."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from rules.costs.cost_fields import FIELD_LABELS
from rules.costs.record_checks import check_records
from rules.errors import InputError
from rules.exact import EXACT, total
from rules.wording import number

if TYPE_CHECKING:
    from rules.costs.cost_file import Change, CostFile, Line, LineEdit, OneOff, Option

_FILE_FIELDS = {"times_per_year", "subjects_per_year", "hourly_income_vnd"}
_FILE_ONLY = {"supplement_rate_percent", "waiting_days", "staff_hours"}


def check(file: "CostFile") -> None:
    """Raise an ``InputError`` for the first thing that does not fit together."""
    _unique((line.id for line in file.baseline), "baseline", "line.duplicate", "dòng")
    _unique((option.id for option in file.options), "options", "option.duplicate", "phương án")
    _check_groups(file)
    _unique((cost.id for cost in file.one_off), "one_off", "one_off.duplicate", "chi phí một lần")
    for position, option in enumerate(file.options):
        where = f"options[{position}]"
        _OptionCheck(file, option, where).run()
        _unique((cost.id for cost in option.one_off), f"{where}.one_off", "one_off.duplicate", "chi phí một lần")
        _unique((m.measure for m in option.measures), f"{where}.measures", "measure.duplicate", "biện pháp")
    _check_income(file)
    check_records(file)


def _unique(ids: Iterable[str], where: str, code: str, kind: str) -> None:
    seen: set[str] = set()
    for position, key in enumerate(ids):
        if key in seen:
            message = f"Mã {kind} «{key}» bị dùng hai lần; hãy đặt mỗi {kind} một mã riêng."
            raise InputError(code, message, f"{where}[{position}].id")
        seen.add(key)


def _check_groups(file: "CostFile") -> None:
    """Case groups share out the subjects of the TTHC: no subject twice, none left out."""
    _unique((group.id for group in file.groups), "groups", "group.duplicate", "nhóm trường hợp")
    shared = total(group.subjects_per_year for group in file.groups)
    if file.groups and shared != file.subjects_per_year:
        raise InputError("group.sum", not_adding_up(shared, file.subjects_per_year), "groups")
    known = {group.id for group in file.groups}
    for position, line in enumerate(file.baseline):
        _check_group(line.group, known, f"baseline[{position}].group")


def not_adding_up(shared: Decimal, subjects: Decimal) -> str:
    """What is wrong when the subjects of the case groups are not those of the TTHC."""
    missing = EXACT.subtract(subjects, shared)
    difference = f"còn thiếu {number(missing)}" if missing > 0 else f"thừa {number(EXACT.minus(missing))}"
    return (
        f"Số đối tượng của các nhóm trường hợp cộng lại là {number(shared)}, khác số đối tượng của thủ tục "
        f"({number(subjects)}), {difference}; hãy chia lại cho khớp."
    )


def _check_group(group: str | None, known: set[str], where: str) -> None:
    if group is not None and group not in known:
        message = f"Không có nhóm trường hợp «{group}»; hãy chọn một nhóm đã khai hoặc để trống."
        raise InputError("group.unknown", message, where)


class _OptionCheck:
    """The changes of one option are a set without order: none may contradict another."""

    def __init__(self, file: "CostFile", option: "Option", where: str):
        self.option = option
        self.changes = [(change, f"{where}.changes[{i}]") for i, change in enumerate(option.changes)]
        self.lines = {line.id for line in file.baseline}
        self.groups = {group.id for group in file.groups}
        self.removed: set[str] = set()
        self.fields: set[tuple[str | None, str | None, str]] = set()

    def run(self) -> None:
        for change, where in self.changes:
            _check_kind(change, where)
        for change, where in self.changes:
            if change.add:
                self._add(change.add, where)
        for change, where in self.changes:
            if change.remove:
                self._remove(change.line, where)
        for change, where in self.changes:
            if change.set:
                self._set(change, where)

    def _add(self, line: "Line", where: str) -> None:
        if line.id in self.lines:
            message = f"Mã dòng «{line.id}» đã có trong bảng hoặc được thêm hai lần; hãy đặt mã khác cho dòng thêm."
            raise InputError("line.duplicate", message, f"{where}.add.id")
        _check_group(line.group, self.groups, f"{where}.add.group")
        self.lines.add(line.id)

    def _remove(self, line: str | None, where: str) -> None:
        self._exists(line, where)
        if any(change.add and change.add.id == line for change, _ in self.changes):
            message = f"Dòng «{line}» vừa được thêm vừa bị bỏ trong một phương án; hãy xóa cả hai thay đổi."
            raise InputError("change.contradiction", message, where)
        self.removed.add(line or "")

    def _set(self, change: "Change", where: str) -> None:
        if change.line is not None:
            self._exists(change.line, where)
        _check_group(change.group, self.groups, f"{where}.group")
        _check_group(change.set.group, self.groups, f"{where}.set.group")
        for field in sorted(change.set.model_fields_set):
            if (change.line, change.group, field) in self.fields:
                message = f"Mục «{FIELD_LABELS[field]}» bị thay đổi hai lần trong một phương án; hãy giữ lại một."
                raise InputError("change.twice", message, f"{where}.set.{field}")
            self.fields.add((change.line, change.group, field))

    def _exists(self, line: str | None, where: str) -> None:
        if line in self.removed:
            message = f"Dòng «{line}» đã bị bỏ trong phương án này; hãy xóa thay đổi này hoặc không bỏ dòng đó."
            raise InputError("line.removed", message, f"{where}.line")
        if line not in self.lines:
            message = (
                f"Phương án «{self.option.id}» thay đổi dòng «{line}» nhưng bảng chi phí không có dòng này; "
                "hãy chọn dòng khác hoặc bỏ thay đổi đó."
            )
            raise InputError("line.unknown", message, f"{where}.line")


def _check_kind(change: "Change", where: str) -> None:
    kinds = [change.set is not None, change.add is not None, change.remove]
    if sum(kinds) != 1 or (change.set is not None and not change.set.model_fields_set):
        message = "Mỗi thay đổi phải là đúng một việc: sửa giá trị, thêm dòng hoặc bỏ dòng; hãy sửa lại thay đổi này."
        raise InputError("change.kind", message, where)
    if (change.add and change.line is not None) or (change.remove and change.line is None):
        message = "Thay đổi bỏ dòng phải nêu mã dòng cần bỏ, còn thêm dòng thì mã ghi trong dòng thêm; hãy sửa lại."
        raise InputError("change.line", message, f"{where}.line")
    if change.group is not None and (change.line is not None or not change.set):
        message = "Thay đổi của nhóm trường hợp chỉ sửa số đối tượng của nhóm, không kèm mã dòng; hãy sửa lại."
        raise InputError("change.group", message, f"{where}.group")
    if change.set:
        _check_level(change, where)


def _check_level(change: "Change", where: str) -> None:
    """Each level has its own values: those of a line, the subjects of a case group, those of the whole file."""
    for field, value in sorted(change.set.given().items()):
        place = f"{where}.set.{field}"
        if change.line is not None:
            if field in _FILE_ONLY:
                message = f"«{FIELD_LABELS[field]}» là giá trị chung, không thuộc một dòng; hãy bỏ mã dòng."
                raise InputError("change.line", message, place)
            continue
        if change.group is not None and field != "subjects_per_year":
            message = f"Nhóm trường hợp chỉ đổi được số đối tượng, không đổi «{FIELD_LABELS[field]}»; hãy sửa lại."
            raise InputError("change.group", message, place)
        if field not in _FILE_FIELDS | _FILE_ONLY:
            message = f"Thay đổi «{FIELD_LABELS[field]}» phải nêu nó thuộc dòng nào; hãy ghi thêm mã dòng."
            raise InputError("change.line", message, place)
        if value is None:
            message = f"Giá trị chung «{FIELD_LABELS[field]}» không được để trống; hãy nhập số."
            raise InputError("number.missing", message, place)


def _check_income(file: "CostFile") -> None:
    """Hours are priced with an income somebody entered and can source; there is no default (TT 02 Điều 27)."""
    incomes = [file.hourly_income_vnd, *(edit.hourly_income_vnd for _, edit in _edits(file))]
    sourced = (file.hourly_income_source or "") != ""
    if any(income is not None for income in incomes) and not sourced:
        message = "Chưa ghi nguồn của mức thu nhập bình quân một giờ; hãy ghi văn bản hoặc số liệu làm căn cứ."
        raise InputError("income.no_source", message, "hourly_income_source")
    if file.hourly_income_vnd is None:
        for where, line in _unpriced(file):
            message = f"Dòng «{line}» có thời gian thực hiện nhưng chưa có mức thu nhập bình quân một giờ; hãy nhập."
            raise InputError("income.missing", message, where)
        for where, cost in _unpriced_once(file):
            message = (
                f"Chi phí một lần «{cost.activity or cost.id}» có thời gian thực hiện nhưng chưa có mức thu nhập bình "
                "quân một giờ; hãy nhập."
            )
            raise InputError("income.missing", message, where)


def _edits(file: "CostFile") -> Iterable[tuple[str, "LineEdit"]]:
    for position, line in enumerate(file.baseline):
        yield f"baseline[{position}]", line
    for o, option in enumerate(file.options):
        for c, change in enumerate(option.changes):
            if edit := change.set or change.add:
                yield f"options[{o}].changes[{c}].{'set' if change.set else 'add'}", edit


def _unpriced(file: "CostFile") -> Iterable[tuple[str, str]]:
    """Places where, without an income for the whole file, some state of a line would have unpriced hours."""
    for position, line in enumerate(file.baseline):
        if line.hours and line.hourly_income_vnd is None:
            yield f"baseline[{position}].hours", line.id
    for o, option in enumerate(file.options):
        lines = {line.id: line for line in (*file.baseline, *(c.add for c in option.changes if c.add))}
        for c, change in enumerate(option.changes):
            line = change.add or (change.set and lines.get(change.line))
            if not line:
                continue
            edited = line.model_copy(update=change.set.given()) if change.set else line
            if edited.hourly_income_vnd is None and (edited.hours or line.hours):
                yield f"options[{o}].changes[{c}].{'set' if change.set else 'add'}", line.id


def _unpriced_once(file: "CostFile") -> Iterable[tuple[str, "OneOff"]]:
    """One-off costs with hours; they are priced with the income of the file."""
    owners = [("", file), *((f"options[{o}].", option) for o, option in enumerate(file.options))]
    for where, owner in owners:
        for position, cost in enumerate(owner.one_off):
            if cost.hours:
                yield f"{where}one_off[{position}].hours", cost
