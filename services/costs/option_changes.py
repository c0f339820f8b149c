"""Editing the options of a cost table: each function is one step an officer takes, saved at once."""

from collections.abc import Callable
from string import ascii_uppercase
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from rules.errors import InputError
from services.costs.tables import CostTableView, get_cost_table, save_cost_table

Option = dict[str, Any]
Change = dict[str, Any]
Edit = Callable[[Option], Option]

MOST_OPTIONS = 5  # what stands side by side on one screen


def add_option(engine: sa.Engine, review_id: int, title: str, opened_version: int, act: Act) -> str:
    """Begin an option without changes; returns its letter."""
    if not title.strip():
        raise InputError("option.no_title", "Phương án chưa có tên; hãy nhập tên phương án.")
    table = _table(engine, review_id)
    options = table.file.get("options", [])
    begun = begun_option(options, title)
    save_cost_table(engine, review_id, table.file | {"options": [*options, begun]}, opened_version, act)
    return begun["id"]


def begun_option(options: list[Option], title: str) -> Option:
    """A new option without changes under the next letter, beside these of the table."""
    if len(options) >= MOST_OPTIONS:
        message = (
            f"Đã có {len(options)} phương án; mỗi thủ tục so sánh nhiều nhất {MOST_OPTIONS} phương án, "
            "hãy sửa hoặc xóa một phương án trước khi thêm."
        )
        raise InputError("option.too_many", message)
    used = {option["id"] for option in options}
    letter = next(name for name in ascii_uppercase if name not in used)
    return {"id": letter, "title": title, "changes": []}


def remove_option(engine: sa.Engine, review_id: int, option_id: str, opened_version: int, act: Act) -> None:
    """Delete an option with its changes. While a choice stands, what it was chosen from stays on record."""
    table = _table(engine, review_id)
    options = table.file.get("options", [])
    weighed = [option["id"] for option in options if option.get("changes") or option.get("measures")]
    if table.chosen_option and option_id in (*weighed, table.chosen_option):
        message = (
            f"Đã chọn phương án {table.chosen_option}; các phương án không chọn được giữ trong hồ sơ. "
            f"Muốn xóa phương án {option_id} phải bỏ lựa chọn trước."
        )
        raise InputError("option.on_record", message)
    kept = [option for option in options if option["id"] != option_id]
    save_cost_table(engine, review_id, table.file | {"options": kept}, opened_version, act)


def add_change(
    engine: sa.Engine, review_id: int, option_id: str, change: Change, opened_version: int, act: Act
) -> None:
    """Add one change to an option; refused when it contradicts another change of the option."""
    edit_option(engine, review_id, (option_id, _with_changes(lambda changes: [*changes, change])), opened_version, act)


def remove_change(
    engine: sa.Engine, review_id: int, option_id: str, change: Change, opened_version: int, act: Act
) -> None:
    """Take back one change of an option."""
    edit = _with_changes(lambda changes: [kept for kept in changes if kept != change])
    edit_option(engine, review_id, (option_id, edit), opened_version, act)


def reject_option(
    engine: sa.Engine, review_id: int, option_id: str, reason: str, opened_version: int, act: Act
) -> None:
    """Record why an option is not the one proposed; an empty reason takes it back."""
    edit_option(engine, review_id, (option_id, lambda o: o | {"rejected_reason": reason}), opened_version, act)


def set_one_off(
    engine: sa.Engine, review_id: int, option_id: str, costs: list[dict[str, Any]], opened_version: int, act: Act
) -> None:
    """The costs of adapting to an option, which arise once and are no part of the yearly form."""
    edit_option(engine, review_id, (option_id, lambda option: option | {"one_off": costs}), opened_version, act)


def edit_option(engine: sa.Engine, review_id: int, edited: tuple[str, Edit], opened_version: int, act: Act) -> None:
    """Save the table with one option (its letter) edited. The option was read before this save; the save refuses
    when the version is no longer the opened one."""
    table, (option_id, edit) = _table(engine, review_id), edited
    options = table.file.get("options", [])
    if option_id not in {option["id"] for option in options}:
        message = f"Không còn phương án «{option_id}»; hãy tải lại trang để xem các phương án hiện có."
        raise InputError("option.unknown", message)
    after = [edit(option) if option["id"] == option_id else option for option in options]
    save_cost_table(engine, review_id, table.file | {"options": after}, opened_version, act)


def _with_changes(edit: Callable[[list[Change]], list[Change]]) -> Edit:
    return lambda option: option | {"changes": edit(option.get("changes", []))}


def _table(engine: sa.Engine, review_id: int) -> CostTableView:
    table = get_cost_table(engine, review_id)
    if table is None:
        raise InputError("cost_table.missing", "Chưa có bảng chi phí hiện tại; hãy lập và lưu bảng này trước.")
    return table
