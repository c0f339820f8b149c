"""One line of the log: a JSON object in plain ASCII that holds no content of the work.

Texts of exceptions carry what people typed (a database names the value it refuses), so of an exception only its kind,
its code and the places in the program are told. Of libraries we know the words of the message without the values in
it; of any other only where in it the message was made.
"""

import errno
import json
import logging
import traceback
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

OURS = "workbench"
_KNOWN = ("streamlit", "uvicorn")  # their messages are templates, with the values apart
_ROOT = Path(__file__).parents[2]
_LIBRARIES = "site-packages"
_DEEPEST, _LONGEST_CHAIN, _LONGEST_EVENT = 12, 5, 200


@dataclass
class Request:
    """One run of a page: its number, the row of the person (None: nobody), the address, the error shown («»: none)."""

    id: str
    person: int | None
    page: str
    error: str = ""


REQUEST: ContextVar[Request | None] = ContextVar("request", default=None)


class JsonLines(logging.Formatter):
    """Every record as one line; a line break inside any value is escaped by JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "event": _event(record),
            "pid": record.process,
        }
        if record.name != OURS:
            line["logger"] = record.name
        if request := REQUEST.get():
            line |= {"request": request.id, "person": request.person, "page": request.page}
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            line["exception"] = exception_places(record.exc_info[1])
        return json.dumps(line)


def _event(record: logging.LogRecord) -> str:
    is_ours = record.name == OURS
    if isinstance(record.msg, str) and (is_ours or record.name.split(".")[0] in _KNOWN):
        return record.msg[:_LONGEST_EVENT]
    return f"{record.module}:{record.lineno} {record.funcName}"


def exception_places(error: BaseException) -> list[dict[str, Any]]:
    """The exception and those it came from: kind, code where it has one, places from the innermost outwards."""
    told: list[dict[str, Any]] = []
    found: BaseException | None = error
    while found is not None and len(told) < _LONGEST_CHAIN:
        kind = type(found)
        one: dict[str, Any] = {"type": f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")}
        if code := _code(found):
            one["code"] = code
        frames = traceback.extract_tb(found.__traceback__)[-_DEEPEST:]
        one["at"] = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames)]
        told.append(one)
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return told


def _code(error: BaseException) -> str:
    """Of InputError, of PostgreSQL, of SQLite, of the system: words of programs, never of people."""
    for name in ("code", "sqlstate", "sqlite_errorname"):
        if isinstance(found := getattr(error, name, None), str):
            return found[:40]
    return errno.errorcode.get(error.errno, "") if isinstance(error, OSError) and error.errno else ""


def _short(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(_ROOT) and _LIBRARIES not in path.parts:
        return path.relative_to(_ROOT).as_posix()
    return path.as_posix().rpartition(f"{_LIBRARIES}/")[2]
