"""What reading a file gives back: the TTHC found, and what an officer should look at."""

from typing import Any, NamedTuple

from models.draft import ProcedureDraft
from rules.errors import InputError


class Problem(NamedTuple):
    """One thing to look at; ``severity`` is error (not imported) or warning (imported)."""

    file: str
    code: str
    rule: str
    severity: str
    message: str


class Item(NamedTuple):
    """One TTHC of a file, and the components the file speaks of (JSON values)."""

    draft: ProcedureDraft
    parts: dict[str, Any]


class Found(NamedTuple):
    """A TTHC and the file that brings it."""

    file: str
    item: Item


class FileReading(NamedTuple):
    """Everything one file gave; ``kind`` is detail, list or template."""

    file: str
    kind: str
    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()


def rejection(file: str, error: InputError, code: str = "") -> Problem:
    return Problem(file, code, error.code, "error", str(error))
