"""Reading a TOML file of the law: exact decimals, and errors that name the line, the key and what to do."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from rules.errors import InputError

_LINE = re.compile(r"\(at line (\d+)")
_KEY = re.compile(r"\s*([\w.\"'-]+)\s*=")
_LIKE_A_DATE = re.compile(r"=\s*\d{4}-\d{1,2}-\d{1,2}\b")


def read_toml(file: Path, where: str) -> dict[str, Any]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("file.unreadable", "Tệp không phải UTF-8; hãy lưu lại tệp với mã UTF-8.", where) from None
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _explain_syntax(str(error), text, where) from None


def _explain_syntax(reason: str, text: str, where: str) -> InputError:
    lines = text.rstrip().splitlines() or [""]
    found = _LINE.search(reason)
    position = min(int(found[1]), len(lines)) if found else len(lines)
    line = lines[position - 1]
    key = found[1] if (found := _KEY.match(line)) else line.strip()
    if reason.startswith("Cannot"):
        code, wrong = "file.duplicate_key", "được khai báo hai lần; hãy giữ lại một lần"
    elif _LIKE_A_DATE.search(line):
        code, wrong = "file.impossible_date", "không phải là ngày có thật; hãy viết như 2017-09-25 (năm-tháng-ngày)"
    else:
        code, wrong = "file.syntax", "viết không đúng cú pháp TOML; hãy sửa lại dòng này"
    return InputError(code, f"Dòng {position}: «{key}» {wrong}.", where)
