"""The steps of a group of TTHC before and after simplification, with their totals."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rules.exact import total

_DAYS = re.compile(r"[0-9]{1,4}([.,][0-9]{1,2})?")


@dataclass(frozen=True)
class Step:
    """One step as written; ``days`` is None while it is no number."""

    text: str
    actor: str
    days: Decimal | None


@dataclass(frozen=True)
class Side:
    """The steps of one side in order; ``days`` is None while a step has none."""

    steps: tuple[Step, ...]

    @property
    def count(self) -> int:
        return len(self.steps)

    @property
    def days(self) -> Decimal | None:
        known = [step.days for step in self.steps if step.days is not None]
        return total(known) if len(known) == self.count else None


@dataclass(frozen=True)
class Diagram:
    before: Side
    after: Side


Rows = Iterable[Mapping[str, str | None]]


def diagram(before_rows: Rows, after_rows: Rows) -> Diagram:
    """The answers to the two questions about the steps, empty rows left out."""
    return Diagram(_side(before_rows), _side(after_rows))


def _side(rows: Rows) -> Side:
    return Side(tuple(_step(row) for row in rows if any(row.values())))


def _step(row: Mapping[str, str | None]) -> Step:
    written = (row.get("days") or "").strip()
    days = Decimal(written.replace(",", ".")) if _DAYS.fullmatch(written) else None
    return Step(row.get("step") or "", row.get("actor") or "", days)
