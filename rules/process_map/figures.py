"""What a process map adds up to: visits, hand-overs, papers, days; and what changes from one map to another."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from rules.exact import total
from rules.process_map.steps import Lane, MapStep
from rules.vocabulary import DeadlineUnit
from rules.wording import number, two_digits


@dataclass(frozen=True)
class MapFigures:
    """Totals of one map. ``times`` by unit, because working days and days do not add up to either.

    ``hand_overs``: how often the dossier passes from one lane to another. ``untimed``: steps of agencies that say
    nothing of time.
    """

    steps: int
    visits: int
    hand_overs: int
    papers: int
    times: MappingProxyType[DeadlineUnit, Decimal]
    untimed: int

    @property
    def time_in_words(self) -> str:
        """«07 ngày làm việc và 02 ngày»; «chưa ghi» where no step has a time."""
        said = " và ".join(f"{_amount(value)} {unit.label}" for unit, value in self.times.items())
        return said or "chưa ghi"


def map_figures(steps: Sequence[MapStep]) -> MapFigures:
    """The totals of these steps in their order."""
    timed = [step for step in steps if step.time is not None]
    times = {
        unit: total(step.time for step in timed if step.unit is unit)
        for unit in DeadlineUnit
        if any(step.unit is unit for step in timed)
    }
    return MapFigures(
        steps=len(steps),
        visits=sum(step.is_visit for step in steps),
        hand_overs=sum(one.lane is not other.lane for one, other in pairwise(steps)),
        papers=sum(step.papers for step in steps),
        times=MappingProxyType(times),
        untimed=sum(step.time is None and step.lane is not Lane.CITIZEN for step in steps),
    )


def _amount(value: Decimal) -> str:
    return two_digits(int(value)) if value == int(value) else number(value)
