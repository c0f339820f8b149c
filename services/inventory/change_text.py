"""A component's JSON value as lines an official can read in a before/after table."""

from typing import Any

from rules.vocabulary import Channel, DeadlineUnit, FeeKind
from rules.wording import vnd

_WORDS = {**Channel.labels(), **DeadlineUnit.labels(), **FeeKind.labels()}
_COUNTS = {
    "originals": "bản chính",
    "copies": "bản sao",
    "received": "tiếp nhận",
    "online": "trực tuyến",
    "direct": "trực tiếp",
    "post": "bưu chính",
    "late": "trễ hạn",
    "returned": "trả bổ sung",
}


def value_text(value: Any) -> str:
    """Lists one item a line, records as «phần; phần», empty as a dash."""
    if value is None or value == "" or value == []:
        return "—"
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, list):
        return "\n".join(f"- {value_text(item)}" for item in value)
    if isinstance(value, dict):
        return "; ".join(part for key, item in value.items() if (part := _part(key, item)))
    return str(value)


def _part(key: str, value: Any) -> str:
    if value is None or value == "" or value == [] or value is False:
        return ""
    if key == "amount_vnd":
        return vnd(value)
    if key in _COUNTS:
        return f"{value} {_COUNTS[key]}"
    if key in ("channel", "unit", "kind"):
        return _WORDS[value]
    if key == "illustrative":
        return "dữ liệu minh họa"
    if isinstance(value, list):
        return ", ".join(value_text(item) for item in value)
    return value_text(value) if isinstance(value, dict) else str(value)
