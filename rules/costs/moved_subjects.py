"""Subjects who go another way: from direct lines (or their case group) to the lines of another channel."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from rules.costs.compliance_cost import FileValues
from rules.costs.cost_file import CaseGroup, CostFile, Line
from rules.costs.input_words import naming
from rules.costs.under_option import free_line_id
from rules.errors import InputError
from rules.exact import EXACT, plain
from rules.vocabulary import Channel
from rules.wording import number

Raw = dict[str, Any]


def move_subjects(
    here: CostFile, lines: Iterable[Line], channel: Channel, subjects: Decimal, new_line: tuple[Raw, set[str]]
) -> list[Raw]:
    """Move ``subjects`` a year out of each line to the line of the same task with ``channel``.

    Lines of one task, channel and case group are done by the same people, who arrive once. Lines that follow a case
    group of their channel move with the group, if the like group of ``channel`` exists: one gives what the other gets.
    ``new_line``: hours and services of a line that has to be added, and the numbers in use.
    """
    if subjects <= 0:
        raise InputError("measure.subjects", "Số đối tượng chuyển phải lớn hơn 0; hãy nhập lại.")
    move = _Move(here, channel, subjects, new_line)
    for line in lines:
        move.take(line)
    return move.changes()


class _Move:
    def __init__(self, here: CostFile, channel: Channel, subjects: Decimal, new_line: tuple[Raw, set[str]]):
        self.here, self.channel, self.subjects = here, channel, subjects
        self.values, self.groups = FileValues.of(here), {group.id: group for group in here.groups}
        self.new_values, self.used = new_line[0], set(new_line[1])
        self.of_lines: dict[str, Decimal] = {}
        self.of_groups: dict[str, Decimal] = {}
        self.added: dict[tuple[object, str | None], Raw] = {}
        self.gone: set[tuple[object, ...]] = set()

    def take(self, line: Line) -> None:
        if line.channel is self.channel:
            message = f"Dòng {line.id} đã là {self.channel.label.lower()}; hãy chọn dòng trực tiếp."
            raise InputError("measure.same_channel", message)
        if line.subjects_per_year is None and (counterpart := self._counterpart(line.group)):
            self._from_group(line, self.groups[line.group], counterpart)
        else:
            self._from_line(line)

    def changes(self) -> list[Raw]:
        return [
            *({"group": key, "set": {"subjects_per_year": plain(n)}} for key, n in self.of_groups.items()),
            *({"line": key, "set": {"subjects_per_year": plain(n)}} for key, n in self.of_lines.items()),
            *({"add": row} for row in self.added.values()),
        ]

    def _counterpart(self, group_id: str | None) -> CaseGroup | None:
        """The case group of the same subjects on the same occasion that goes the other way."""
        group = self.groups.get(group_id) if group_id else None
        if group is None or group.channel in (None, self.channel):
            return None
        like = (group.subject, group.occasion)
        return next(
            (g for g in self.here.groups if g.channel is self.channel and (g.subject, g.occasion) == like), None
        )

    def _from_group(self, line: Line, source: CaseGroup, target: CaseGroup) -> None:
        """Once for all lines of the group."""
        if source.id not in self.of_groups:
            self.of_groups[source.id] = self._less(source.subjects_per_year, f"Nhóm {source.id}")
            before = self.of_groups.get(target.id, target.subjects_per_year)
            self.of_groups[target.id] = EXACT.add(before, self.subjects)
        if not any(self._leads_there(other, line, target.id) for other in self.here.baseline) and self._is_new(line):
            self._add(line, target.id)

    def _from_line(self, line: Line) -> None:
        before = self.of_lines.get(line.id, self.values.subjects_of(line))
        self.of_lines[line.id] = self._less(before, f"Dòng {line.id}")
        if not self._is_new(line):
            return
        target = next((other for other in self.here.baseline if self._leads_there(other, line, line.group)), None)
        if target is None:
            self._add(line, line.group)
            return
        if target.subjects_per_year is None:
            message = (
                f"Dòng {target.id} ({naming(target)}) chưa có số đối tượng riêng nên không biết có bao nhiêu người "
                "đã đi theo cách này; hãy nhập số đối tượng của dòng ở bảng chi phí hiện tại."
            )
            raise InputError("measure.target_subjects", message)
        before = self.of_lines.get(target.id, target.subjects_per_year)
        self.of_lines[target.id] = EXACT.add(before, self.subjects)

    def _is_new(self, line: Line) -> bool:
        """Whether those who do this line have not gone over yet with another line of the same work."""
        people = (line.task, line.channel, line.group)
        is_new = people not in self.gone
        self.gone.add(people)
        return is_new

    def _leads_there(self, other: Line, line: Line, group: str | None) -> bool:
        return other.task is line.task and other.channel is self.channel and other.group == group

    def _less(self, before: Decimal, where: str) -> Decimal:
        if self.subjects > before:
            message = (
                f"{where} chỉ có {number(before)} đối tượng/năm, không chuyển được {number(self.subjects)}; "
                "hãy nhập số nhỏ hơn."
            )
            raise InputError("measure.subjects", message)
        return EXACT.subtract(before, self.subjects)

    def _add(self, line: Line, group: str | None) -> None:
        """The line the table lacks; those who come from several channels share it."""
        row = self.added.get((line.task, group))
        if row:
            row["subjects_per_year"] = plain(EXACT.add(Decimal(row["subjects_per_year"]), self.subjects))
            return
        line_id = free_line_id(line.task, self.used)
        self.used.add(line_id)
        row = {"id": line_id, "task": line.task.value, "channel": self.channel.value, "activity": self.channel.label}
        row |= self.new_values | {"subjects_per_year": plain(self.subjects)} | ({"group": group} if group else {})
        if line.times_per_year is not None:
            row["times_per_year"] = plain(line.times_per_year)
        self.added[(line.task, group)] = row
