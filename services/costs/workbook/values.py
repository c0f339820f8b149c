"""Puts the values of edited cells back into a stored cost file, each at its place."""

from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

from rules.costs.evidence import InputRef
from rules.exact import plain

_MONEY = {"service_vnd", "fee_vnd"}
Value = Decimal | str | None


def with_values(raw: dict[str, Any], values: Mapping[InputRef, Value]) -> dict[str, Any]:
    """The stored file with these values at their places."""
    file = deepcopy(raw)
    for ref, value in values.items():
        stored = int(value) if ref.field in _MONEY else plain(value) if isinstance(value, Decimal) else value
        _owner(file, ref)[ref.field] = stored
    return file


def _owner(file: dict[str, Any], ref: InputRef) -> dict[str, Any]:
    """The part of the file that holds the value: of an option, the edit that sets it, else the line it adds."""
    if ref.option is not None:
        option = _by_id(file["options"], ref.option)
        return _by_id(option["one_off"], ref.one_off) if ref.one_off is not None else _edit(option, ref)
    for part, key in (("baseline", ref.line), ("groups", ref.group), ("one_off", ref.one_off)):
        if key is not None:
            return _by_id(file[part], key)
    return file


def _edit(option: dict[str, Any], ref: InputRef) -> dict[str, Any]:
    for change in option["changes"]:
        targets = (change.get("line"), change.get("group"))
        if targets == (ref.line, ref.group) and ref.field in (change.get("set") or {}):
            return change["set"]
    return _by_id([change["add"] for change in option["changes"] if change.get("add")], ref.line)


def _by_id(rows: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return next(row for row in rows if row["id"] == key)
