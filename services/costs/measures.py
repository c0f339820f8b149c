"""The measures of an option: added with the changes they bring, described, taken back; each step is one save."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from models.audit import Act
from rules.errors import InputError
from services.costs.option_changes import edit_option

Raw = dict[str, Any]


class NewMeasure(NamedTuple):
    """A measure as a cost file holds it, and the changes that carry its name."""

    details: Raw
    changes: list[Raw]


def add_measure(
    engine: sa.Engine, review_id: int, option_id: str, added: NewMeasure, opened_version: int, act: Act
) -> None:
    """Add the measure with its changes to an option."""
    edit_option(engine, review_id, (option_id, lambda option: with_measure(option, added)), opened_version, act)


def describe_measure(
    engine: sa.Engine, review_id: int, option_id: str, details: Raw, opened_version: int, act: Act
) -> None:
    """Say of a measure the option has what it changes in the inventory, and who must do what; its changes stay."""

    def edit(option: Raw) -> Raw:
        if details["measure"] not in _names(option):
            message = f"Phương án không còn biện pháp «{details['measure']}»; hãy tải lại trang."
            raise InputError("measure.unknown", message)
        others = [m for m in option.get("measures", []) if m["measure"] != details["measure"]]
        return option | {"measures": [*others, details]}

    edit_option(engine, review_id, (option_id, edit), opened_version, act)


def remove_measure(
    engine: sa.Engine, review_id: int, option_id: str, measure: str, opened_version: int, act: Act
) -> None:
    """Take a measure back with all its changes."""

    def edit(option: Raw) -> Raw:
        kept = {name: [item for item in option.get(name, []) if item["measure"] != measure] for name in _PARTS}
        return option | {name: items for name, items in kept.items() if items or name in option}

    edit_option(engine, review_id, (option_id, edit), opened_version, act)


_PARTS = ("changes", "measures")


def with_measure(option: Raw, added: NewMeasure) -> Raw:
    """The option with one more measure. A measure has a name of its own, by which its saving is told apart."""
    name = added.details["measure"]
    if name in _names(option):
        message = f"Phương án đã có biện pháp «{name}»; hãy đặt tên khác cho biện pháp mới."
        raise InputError("measure.duplicate", message)
    return option | {
        "changes": [*option.get("changes", []), *added.changes],
        "measures": [*option.get("measures", []), added.details],
    }


def _names(option: Raw) -> set[str]:
    return {item["measure"] for part in _PARTS for item in option.get(part, [])}
