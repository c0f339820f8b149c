"""Numbers from outside, read exactly: no float survives, nothing is guessed, nothing is rounded."""

import json
import re
from collections.abc import Iterable
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow
from functools import reduce
from typing import Any

from pydantic import BeforeValidator

from rules.errors import InputError
from rules.wording import number as written

MAX_PLACES = 4
_PLAIN = re.compile(r"[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?")
_LONGEST_INTEGER = 10**30

# Wide enough for a product of four bounded numbers and long sums of them; anything lost would raise Inexact.
EXACT = Context(prec=120, traps=[Inexact, InvalidOperation, Overflow])


def exact(value: object) -> Decimal:
    """The number as written: a JSON number or a plain decimal string, at least 0, at most four decimals."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise ValueError("phải là một số")
    if isinstance(value, int) and abs(value) > _LONGEST_INTEGER:
        raise ValueError("là số quá lớn")
    text = str(value)
    if text.startswith("-"):
        raise ValueError("không được âm")
    if not _PLAIN.fullmatch(text):
        raise ValueError("phải là một số viết như 1200 hoặc 0.25, dấu chấm trước phần thập phân")
    number = Decimal(text)
    if number.as_tuple().exponent < -MAX_PLACES:
        raise ValueError(f"chỉ được có nhiều nhất {MAX_PLACES} chữ số thập phân")
    return number


def bounded(most: int) -> BeforeValidator:
    """An exact number up to a limit no honest entry reaches, so that a slip of the keyboard is caught."""

    def read(value: object) -> Decimal:
        number = exact(value)
        if number > most:
            raise ValueError(f"là số quá lớn, không được vượt quá {written(most)}")
        return Decimal(f"{number:f}")

    return BeforeValidator(read)


def whole(most: int) -> BeforeValidator:
    """As ``bounded``, for amounts that exist only in whole đồng."""
    limited = bounded(most)

    def read(value: object) -> int:
        number = limited.func(value)
        if number != int(number):
            raise ValueError("phải là số nguyên đồng, không có phần lẻ")
        return int(number)

    return BeforeValidator(read)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """An exact sum, however many amounts there are."""
    return reduce(EXACT.add, amounts, Decimal(0))


def plain(value: Decimal) -> str:
    """All digits a value has, without exponent or idle zeros."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def read_json(content: bytes | str) -> Any:
    """JSON with numbers kept exact; a repeated key, NaN or Infinity is an error."""
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        return json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_unique_keys)
    except (ValueError, InvalidOperation, RecursionError) as error:
        place = f"dòng {error.lineno}, cột {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(
            "json.unreadable", "Nội dung không đọc được theo chuẩn JSON (UTF-8); hãy kiểm tra lại tệp.", place
        ) from None


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InputError(
                "json.duplicate_key", f"Khóa «{key}» xuất hiện hai lần trong một mục; hãy giữ lại một.", key
            )
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise InputError("number.unreadable", f"«{name}» không phải là một số; hãy nhập số cụ thể.", name)
