"""Editing the options of a cost table: each function is one step an officer takes, saved at once."""

from collections.abc import Callable
from string import ascii_uppercase
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from rules.errors import InputError
from services.costs.tables import get_cost_table, save_cost_table

Option = dict[str, Any]
Change = dict[str, Any]


def add_option(engine: sa.Engine, review_id: int, title: str, opened_version: int, act: Act) -> str:
    """Begin an option without changes; returns its letter."""
    if not title.strip():
        raise InputError("option.no_title", "Phương án chưa có tên; hãy nhập tên phương án.")
    options = _options(engine, review_id)
    used = {option["id"] for option in options}
    letter = next((name for name in ascii_uppercase if name not in used), None)
    if letter is None:
        raise InputError("option.too_many", "Đã có 26 phương án; hãy xóa bớt trước khi thêm.")
    _save(engine, review_id, [*options, {"id": letter, "title": title, "changes": []}], opened_version, act)
    return letter


def remove_option(engine: sa.Engine, review_id: int, option_id: str, opened_version: int, act: Act) -> None:
    """Delete an option with its changes."""
    options = [option for option in _options(engine, review_id) if option["id"] != option_id]
    _save(engine, review_id, options, opened_version, act)


def add_change(
    engine: sa.Engine, review_id: int, option_id: str, change: Change, opened_version: int, act: Act
) -> None:
    """Add one change to an option; refused when it contradicts another change of the option."""
    options = _edited(engine, review_id, option_id, lambda changes: [*changes, change])
    _save(engine, review_id, options, opened_version, act)


def remove_change(
    engine: sa.Engine, review_id: int, option_id: str, change: Change, opened_version: int, act: Act
) -> None:
    """Take back one change of an option."""
    options = _edited(engine, review_id, option_id, lambda changes: [kept for kept in changes if kept != change])
    _save(engine, review_id, options, opened_version, act)


def _edited(
    engine: sa.Engine, review_id: int, option_id: str, edit: Callable[[list[Change]], list[Change]]
) -> list[Option]:
    return [
        option | {"changes": edit(option.get("changes", []))} if option["id"] == option_id else option
        for option in _options(engine, review_id)
    ]


def _options(engine: sa.Engine, review_id: int) -> list[Option]:
    table = get_cost_table(engine, review_id)
    if table is None:
        raise InputError("cost_table.missing", "Chưa có bảng chi phí hiện tại; hãy lập và lưu bảng này trước.")
    return table.file.get("options", [])


def _save(engine: sa.Engine, review_id: int, options: list[Option], opened_version: int, act: Act) -> None:
    # The options were read before this save; the save itself refuses when the version is no longer the opened one.
    table = get_cost_table(engine, review_id)
    save_cost_table(engine, review_id, table.file | {"options": options}, opened_version, act)
