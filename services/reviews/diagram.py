"""The steps of a group of TTHC before and after simplification, with their totals."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from rules.exact import total
from rules.process_map.reading import lane_of
from rules.process_map.steps import Lane

_DAYS = re.compile(r"[0-9]{1,4}([.,][0-9]{1,2})?")
_COUNT = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True)
class Step:
    """One step as written; ``days`` is None while it is no number, ``visits`` and ``papers`` are 0 then.

    ``lane``: who does it, as far as the words of ``actor`` say.
    """

    text: str
    actor: str
    days: Decimal | None
    visits: int = 0
    papers: int = 0

    @property
    def lane(self) -> Lane:
        return lane_of(self.actor)


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

    @property
    def visits(self) -> int:
        return sum(step.visits for step in self.steps)

    @property
    def papers(self) -> int:
        return sum(step.papers for step in self.steps)

    @property
    def hand_overs(self) -> int:
        """How often the dossier passes to somebody else."""
        return sum(one.lane is not other.lane for one, other in pairwise(self.steps))


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
    counts = (_count(row.get(name)) for name in ("visits", "papers"))
    return Step(row.get("step") or "", row.get("actor") or "", days, *counts)


def _count(written: str | None) -> int:
    text = (written or "").strip()
    return int(text) if _COUNT.fullmatch(text) and text.isascii() else 0
