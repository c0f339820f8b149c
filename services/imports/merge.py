"""Importing again over an officer's edits: a three-way comparison, component by component."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from models.draft import ProcedureDraft

Values = Mapping[str, Any]

# Where a file changes an answer «có / không», it goes with the component it answers for: one without the other
# would contradict itself. An answer that only the officer gave stands for itself.
_COUPLED = {
    "conditions": "has_conditions",
    "form_templates": "has_form_templates",
    "methods": "has_fees",
    "result": "has_result",
}
_COMPONENTS = [key for key in ProcedureDraft.model_fields if key != "code" and key not in _COUPLED.values()]


class Merge(NamedTuple):
    """What is to be stored, what the files say by now, and the components that both sides changed."""

    draft: ProcedureDraft
    imported: dict[str, Any]
    incoming: dict[str, Any] | None
    conflicts: tuple[str, ...]


def merge(mine: ProcedureDraft, imported: Values, incoming: Values | None, file: Values) -> Merge:
    """Take what changed in the file where no officer edited it; keep the officer's text everywhere else.

    ``imported`` holds the components as last imported, ``incoming`` a file's state that still waits for a decision,
    ``file`` the components this file speaks of. Where both sides changed, the file's state waits in ``incoming``.
    """
    own = mine.model_dump(mode="json")
    base = _empty(mine.code) | dict(imported)
    known = {**imported, **{key: value for key, value in (incoming or {}).items() if key in imported}, **file}
    said = base | known
    merged, conflicts = dict(own), []
    for unit in _units(said, base):
        if _same(unit, said, base) or _same(unit, said, own):
            continue
        if _same(unit, own, base) or unit == ("unread",):
            merged.update({key: said[key] for key in unit})
        else:
            conflicts.append(unit)
    waiting = {key for unit in conflicts for key in unit}
    return Merge(
        draft=mine if merged == own else ProcedureDraft.model_validate(merged),
        imported={key: base[key] if key in waiting else value for key, value in known.items()},
        incoming=merged | known if conflicts else None,
        conflicts=tuple(unit[0] for unit in conflicts),
    )


def _units(said: Values, base: Values) -> Iterator[tuple[str, ...]]:
    for key in _COMPONENTS:
        answer = _COUPLED.get(key)
        yield (key, answer) if answer and said[answer] != base[answer] else (key,)


def _same(unit: tuple[str, ...], one: Values, other: Values) -> bool:
    return all(one[key] == other[key] for key in unit)


def _empty(code: str) -> dict[str, Any]:
    return ProcedureDraft(code=code, name="—").model_dump(mode="json") | {"name": ""}
