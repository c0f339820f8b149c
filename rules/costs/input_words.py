"""Inputs of a cost table in words: «Dòng 1.1 (Điền đơn): thời gian (giờ)»."""

from typing import TYPE_CHECKING

from rules.costs.cost_fields import FIELD_LABELS

if TYPE_CHECKING:
    from rules.costs.cost_file import CostFile, Line
    from rules.costs.evidence import InputRef


def naming(line: "Line") -> str:
    """How a line is called: its activity, else its channel, else its task."""
    return line.activity or (line.channel.label if line.channel else line.task.label)


def in_words(file: "CostFile", ref: "InputRef") -> str:
    """What the input is, and under which option it holds."""
    label = FIELD_LABELS[ref.field]
    where = place_in_words(file, ref)
    said = f"{where}: {label}" if where else f"{label[0].upper()}{label[1:]}"
    return f"Phương án {ref.option}, {said[0].lower()}{said[1:]}" if ref.option else said


def place_in_words(file: "CostFile", ref: "InputRef") -> str:
    """The line, case group or one-off cost the input belongs to; empty for the whole file."""
    if ref.line is not None:
        return f"Dòng {ref.line} ({naming(_lines(file, ref.option)[ref.line])})"
    if ref.group is not None:
        title = next(group.title for group in file.groups if group.id == ref.group)
        return f"Nhóm {ref.group} ({title})" if title else f"Nhóm {ref.group}"
    if ref.one_off is not None:
        costs = (
            next(option.one_off for option in file.options if option.id == ref.option) if ref.option else file.one_off
        )
        return f"Chi phí một lần ({next(cost.activity for cost in costs if cost.id == ref.one_off)})"
    return ""


def _lines(file: "CostFile", option_id: str | None) -> dict[str, "Line"]:
    lines = {line.id: line for line in file.baseline}
    added = next((option.added() for option in file.options if option.id == option_id), {})
    return lines | added
