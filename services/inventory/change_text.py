"""A component's JSON value as lines an official can read in a before/after table."""

from decimal import Decimal
from typing import Any

from rules.vocabulary import Channel, DeadlineUnit, FeeKind
from rules.wording import number, vnd

_WORDS = {**Channel.labels(), **FeeKind.labels()}
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
        return f"{number(value)} {_COUNTS[key]}"
    if key == "deadline":
        return _deadline(value)
    if key in ("channel", "kind"):
        return _WORDS[value]
    if key == "illustrative":
        return "dữ liệu minh họa"
    if isinstance(value, list):
        return ", ".join(value_text(item) for item in value)
    return value_text(value) if isinstance(value, dict) else str(value)


def _deadline(deadline: dict[str, Any]) -> str:
    """«3 ngày làm việc (03 Ngày làm việc)»: what was read, and the source's own words."""
    value, unit = deadline["value"], deadline["unit"]
    read = " ".join(part for part in (value and number(Decimal(value)), unit and DeadlineUnit(unit).label) if part)
    return f"{read} ({deadline['text']})" if read and deadline["text"] else read or deadline["text"]
