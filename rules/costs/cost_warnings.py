"""Named warnings about a cost file: what does not add up, what is still empty. They never change a figure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from rules.costs.compliance_cost import LineCost, TableCost, total
from rules.costs.cost_file import CostFile
from rules.vocabulary import Channel, Task
from rules.wording import number

_DOCUMENT_NUMBER = re.compile(r"\d+/(\d{4}/)?[A-ZĐ]{2}", re.IGNORECASE)


class Warning(NamedTuple):
    """A finding with the name of its rule; ``line`` is empty when it concerns a whole table."""

    rule: str
    line: str
    message: str


def warnings(file: CostFile, baseline: TableCost, options: Mapping[str, TableCost]) -> tuple[Warning, ...]:
    """Warnings about the current costs, then those only an option brings."""
    found = list(_about_table(file, baseline))
    if not baseline.per_year:
        message = "Chi phí hiện tại bằng 0 nên không tính được tỷ lệ cắt giảm; hãy nhập thời gian, phí và số lượng."
        found.append(Warning("cost.baseline_zero", "", message))
    seen = {(warning.rule, warning.line) for warning in found}
    for option in file.options:
        title = f"Phương án «{option.id}»"
        brought = [w for w in _about_table(file, options[option.id]) if (w.rule, w.line) not in seen]
        found += [w._replace(message=f"{title}: {w.message}") for w in brought]
        if not option.changes:
            found.append(Warning("option.no_change", "", f"{title} chưa có thay đổi nào so với hiện tại."))
        if options[option.id].per_year > baseline.per_year:
            found.append(Warning("option.costs_more", "", f"{title} tốn hơn hiện tại; hãy kiểm tra lại các thay đổi."))
    return tuple(found)


def _about_table(file: CostFile, table: TableCost) -> Iterable[Warning]:
    for cost in table.lines:
        yield from _about_line(file, cost)
    for task in (Task.SUBMIT, Task.RECEIVE):
        yield from _about_channels(file, task, [cost for cost in table.lines if cost.line.task is task])


def _about_line(file: CostFile, cost: LineCost) -> Iterable[Warning]:
    line = cost.line
    if line.subjects_per_year is not None and line.subjects_per_year > file.subjects_per_year:
        message = f"Dòng {line.id} có số đối tượng lớn hơn số đối tượng của thủ tục; hãy kiểm tra lại."
        yield Warning("line.more_subjects", line.id, message)
    if line.task is not Task.PAY and not (line.hours or line.service_vnd or line.fee_vnd):
        message = f"Dòng {line.id} chưa có thời gian và chi phí; hãy nhập hoặc bỏ dòng nếu không phát sinh."
        yield Warning("line.empty", line.id, message)
    if line.fee_vnd and not _DOCUMENT_NUMBER.search(f"{line.activity} {line.note}"):
        message = f"Dòng {line.id} có phí, lệ phí nhưng chưa ghi số văn bản quy định mức thu; hãy ghi vào ghi chú."
        yield Warning("fee.no_decision", line.id, message)


def _about_channels(file: CostFile, task: Task, costs: list[LineCost]) -> Iterable[Warning]:
    """The subjects who hand in (or receive) by each channel must be those of the TTHC, no more and no fewer."""
    by_channel: dict[Channel, Decimal] = defaultdict(Decimal)
    for cost in costs:
        if cost.line.channel:
            by_channel[cost.line.channel] = max(by_channel[cost.line.channel], cost.subjects_per_year)
    subjects = total(by_channel.values())
    if by_channel and subjects != file.subjects_per_year:
        message = (
            f"Số đối tượng theo các cách thức của việc «{task.label}» cộng lại là {number(subjects)}, "
            f"khác số đối tượng của thủ tục ({number(file.subjects_per_year)}); hãy chia lại cho khớp."
        )
        yield Warning("channel.subjects", "", message)
