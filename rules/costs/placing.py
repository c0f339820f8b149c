"""Another value for an input, put where the cost file states it."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rules.costs.evidence import InputRef
from rules.costs.inputs import Place, places
from rules.errors import InputError
from rules.exact import plain

if TYPE_CHECKING:
    from rules.costs.cost_file import CostFile

Raw = dict[str, Any]


def with_value(file: Raw, ref: InputRef, value: Decimal) -> Raw:
    """The plain values of a cost file, with this value at this place and everything else as it was.

    The result is not checked: ``CostFile.parse`` says whether the new value fits. Raises an ``InputError`` when the
    file states nothing at this place.
    """
    put = {ref.field: plain(value)}
    if ref.option is None:
        return _in_current_costs(file, ref, put)
    return _edited(file, "options", ref.option, lambda option: _in_option(option, ref, put))


def with_input(file: "CostFile", ref: InputRef, value: Decimal) -> Raw:
    """As ``with_value``, in every option that sets the same value of the same thing: they are one input."""
    known = {place.ref: place for place in places(file)}
    if ref not in known:
        raise _unknown()
    raw = file.as_dict()
    for place in _same_input(known[ref], known.values()):
        raw = with_value(raw, place.ref, value)
    return raw


def _same_input(of: Place, among: Iterable[Place]) -> Iterator[Place]:
    """The place itself; of a value set by options, every place at which an option sets the same."""
    for place in among:
        if place == of or (of.ref.option and place.ref.option and _target(place) == _target(of)):
            yield place


def _target(place: Place) -> Place:
    return place._replace(ref=place.ref.model_copy(update={"option": None}))


def _in_current_costs(file: Raw, ref: InputRef, put: Raw) -> Raw:
    for part, key in (("baseline", ref.line), ("groups", ref.group), ("one_off", ref.one_off)):
        if key is not None:
            return _edited(file, part, key, lambda row: row | put)
    if file.get(ref.field) is None:
        raise _unknown()
    return file | put


def _in_option(option: Raw, ref: InputRef, put: Raw) -> Raw:
    if ref.one_off is not None:
        return _edited(option, "one_off", ref.one_off, lambda cost: cost | put)
    changes = list(option.get("changes") or ())
    # Of a line that the option adds and then changes, the changed value is the one in force.
    for part, states in (("set", _sets), ("add", _adds)):
        for position, change in enumerate(changes):
            if states(change, ref):
                changes[position] = change | {part: change[part] | put}
                return option | {"changes": changes}
    raise _unknown()


def _sets(change: Raw, ref: InputRef) -> bool:
    aims = (change.get("line"), change.get("group"))
    return aims == (ref.line, ref.group) and (change.get("set") or {}).get(ref.field) is not None


def _adds(change: Raw, ref: InputRef) -> bool:
    return ref.line is not None and (change.get("add") or {}).get("id") == ref.line


def _edited(parent: Raw, part: str, key: str, edit: Any) -> Raw:
    rows = parent.get(part) or ()
    if all(row["id"] != key for row in rows):
        raise _unknown()
    return parent | {part: [edit(row) if row["id"] == key else row for row in rows]}


def _unknown() -> InputError:
    message = "Bảng chi phí không còn số liệu này; hãy tải lại trang rồi chọn lại."
    return InputError("input.unknown", message)
