"""Named warnings about a cost file: what does not add up, what is still empty. They never change a figure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from rules.costs.changed_lines import FileLevel, file_changes
from rules.costs.compliance_cost import FileValues, LineCost, TableCost
from rules.costs.cost_file import CostFile, Line, Option
from rules.costs.cost_file_checks import not_adding_up
from rules.costs.input_words import in_words
from rules.costs.inputs import inputs_of
from rules.exact import total
from rules.vocabulary import Channel, Task
from rules.wording import number

_FEE_WORDS = re.compile(r"\b(lệ phí|phí (thẩm định|cấp|đăng ký|khai thác|sử dụng|kiểm|giám định))\b", re.IGNORECASE)
_DOCUMENT_NUMBER = re.compile(r"\d+/(\d{4}/)?[A-ZĐ]{2}", re.IGNORECASE)


class Warning(NamedTuple):
    """A finding with the name of its rule; ``line`` is empty when it concerns a whole table."""

    rule: str
    line: str
    message: str


def warnings(file: CostFile, baseline: TableCost, options: Mapping[str, TableCost]) -> tuple[Warning, ...]:
    """Warnings about the current costs, then those only an option brings."""
    found = list(_about_table(FileValues.of(file), baseline))
    if not baseline.per_year:
        message = "Chi phí hiện tại bằng 0 nên không tính được tỷ lệ cắt giảm; hãy nhập thời gian, phí và số lượng."
        found.append(Warning("cost.baseline_zero", "", message))
    seen = {(warning.rule, warning.line) for warning in found}
    for option in file.options:
        title = f"Phương án «{option.id}»"
        about = _about_table(_values_under(file, option), options[option.id])
        brought = [w for w in about if (w.rule, w.line) not in seen]
        found += [w._replace(message=f"{title}: {w.message}") for w in brought]
        if not option.changes:
            found.append(Warning("option.no_change", "", f"{title} chưa có thay đổi nào so với hiện tại."))
        if problem := groups_not_adding_up(file, option):
            found.append(Warning("group.sum", "", f"{title}: {problem}"))
        if options[option.id].per_year > baseline.per_year:
            found.append(Warning("option.costs_more", "", f"{title} tốn hơn hiện tại; hãy kiểm tra lại các thay đổi."))
    return (*found, *_about_inputs(file))


def groups_not_adding_up(file: CostFile, option: Option) -> str:
    """What is wrong when the case groups under an option do not share out the subjects of the TTHC; else empty."""
    values = _values_under(file, option)
    shared = total(values.groups.values())
    fits = not values.groups or shared == values.subjects_per_year
    return "" if fits else not_adding_up(shared, values.subjects_per_year)


def _values_under(file: CostFile, option: Option) -> FileValues:
    """The values all lines share once every measure of the option is carried out."""
    return FileLevel(file, file_changes(option)).after(frozenset(option.measure_names))


def _about_inputs(file: CostFile) -> Iterable[Warning]:
    """Recorded values that lie above the mean of what was found, without a reason (Điều 27(2)(a))."""
    for found in inputs_of(file) if file.inputs else ():
        if found.is_above_mean and not found.record.reason:
            message = (
                f"{in_words(file, found.ref)} cao hơn bình quân các giá trị thu thập được mà chưa ghi lý do; "
                "hãy chọn giá trị thấp hơn hoặc ghi lý do."
            )
            yield Warning("input.above_mean", found.ref.line or "", message)


def _about_table(values: FileValues, table: TableCost) -> Iterable[Warning]:
    """About a table whose lines share these values."""
    fees = {cost.line.fee_vnd for cost in table.lines} - {0}
    for cost in table.lines:
        yield from _about_line(values, cost)
        yield from _about_service(cost.line, fees)
    for task in (Task.SUBMIT, Task.RECEIVE):
        yield from _about_channels(values, task, [cost for cost in table.lines if cost.line.task is task])


def _about_line(values: FileValues, cost: LineCost) -> Iterable[Warning]:
    line = cost.line
    whose = f"nhóm «{line.group}»" if line.group else "thủ tục"
    if line.subjects_per_year is not None and line.subjects_per_year > values.shared_by(line.group):
        message = f"Dòng {line.id} có số đối tượng lớn hơn số đối tượng của {whose}; hãy kiểm tra lại."
        yield Warning("line.more_subjects", line.id, message)
    if line.task is not Task.PAY and not (line.hours or line.service_vnd or line.fee_vnd):
        message = f"Dòng {line.id} chưa có thời gian và chi phí; hãy nhập hoặc bỏ dòng nếu không phát sinh."
        yield Warning("line.empty", line.id, message)
    if line.fee_vnd and not _DOCUMENT_NUMBER.search(f"{line.activity} {line.note}"):
        message = f"Dòng {line.id} có phí, lệ phí nhưng chưa ghi số văn bản quy định mức thu; hãy ghi vào ghi chú."
        yield Warning("fee.no_decision", line.id, message)


def _about_service(line: Line, fees: set[int]) -> Iterable[Warning]:
    """A fee is no service: by the task, by the words, or by an amount that is the fee of another line."""
    if line.service_vnd and (line.task is Task.PAY or _FEE_WORDS.search(line.activity)):
        message = (
            f"Dòng {line.id} ghi phí, lệ phí ở cột thuê tư vấn, dịch vụ; hãy chuyển sang cột phí, lệ phí và ghi văn "
            "bản quy định mức thu."
        )
        yield Warning("fee.as_service", line.id, message)
    elif line.service_vnd in fees:
        message = (
            f"Dòng {line.id} ghi ở cột thuê tư vấn, dịch vụ {number(line.service_vnd)} đồng, đúng bằng một mức phí của "
            "bảng; hãy kiểm tra xem phí có bị ghi nhầm cột, tính hai lần hay không."
        )
        yield Warning("fee.as_service", line.id, message)


def _about_channels(values: FileValues, task: Task, costs: list[LineCost]) -> Iterable[Warning]:
    """The subjects who hand in (or receive) by each channel must be those of the TTHC, no more and no fewer."""
    by_channel: dict[tuple[Channel, str | None], Decimal] = defaultdict(Decimal)
    for cost in costs:
        if cost.line.channel:
            way = (cost.line.channel, cost.line.group)
            by_channel[way] = max(by_channel[way], cost.subjects_per_year)
    subjects = total(by_channel.values())
    if by_channel and subjects != values.subjects_per_year:
        message = (
            f"Số đối tượng theo các cách thức của việc «{task.label}» cộng lại là {number(subjects)}, "
            f"khác số đối tượng của thủ tục ({number(values.subjects_per_year)}); hãy chia lại cho khớp."
        )
        yield Warning("channel.subjects", "", message)
