"""The cost table as an option leaves it, for whoever goes on changing it."""

from collections.abc import Iterable

from rules.costs.cost_file import Change, CostFile, Line, Option
from rules.vocabulary import Task


def under_option(file: CostFile, option: Option) -> CostFile:
    """The file with all changes of this option made: removed lines are gone, added ones stand at the end."""
    removed = {change.line for change in option.changes if change.remove}
    lines = (*file.baseline, *option.added().values())
    kept = tuple(_edited(line, option.changes) for line in lines if line.id not in removed)
    groups = tuple(
        group.model_copy(update=_given(change for change in option.changes if change.group == group.id))
        for group in file.groups
    )
    shared = _given(change for change in option.changes if change.line is None and change.group is None)
    return file.model_copy(update={**shared, "baseline": kept, "groups": groups})


def _edited(line: Line, changes: Iterable[Change]) -> Line:
    return line.model_copy(update=_given(change for change in changes if change.line == line.id))


def _given(changes: Iterable[Change]) -> dict[str, object]:
    return {name: value for change in changes if change.set for name, value in change.set.given().items()}


def free_line_id(task: Task, used: Iterable[str]) -> str:
    """The next number of this task («2.3») that no line carries yet."""
    taken, row = set(used), list(Task).index(task) + 1
    return next(key for n in range(1, len(taken) + 2) if (key := f"{row}.{n}") not in taken)
