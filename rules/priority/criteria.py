"""The criteria of «Danh mục TTHC ưu tiên thực hiện trên môi trường điện tử»: conventions of the product, in the open.

What they weigh is read from ``criteria.toml``; no law fixes these thresholds.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

from rules.costs.cost_values import Strict
from rules.toml_file import read_toml

MOST_POINTS = 10
_FILE = Path(__file__).with_name("criteria.toml")
Facts = Mapping[str, Fraction | int | None]  # what was measured, by criterion; None: nobody knows


class ScoreStep(Strict):
    """From ``at_least`` on a measured value gives ``points``."""

    at_least: int
    points: int


class Criterion(Strict):
    """One criterion; ``missing`` says in words that its data is not there; without ``steps`` it measures a share."""

    id: str
    label: str
    measures: str
    source: str
    missing: str
    weight: int
    steps: tuple[ScoreStep, ...] = ()

    def points(self, value: Fraction | int | None) -> Fraction:
        """0 to 10, exactly; what nobody knows gives none. A value below the lowest step gives none."""
        if value is None:
            return Fraction(0)
        if not self.steps:
            return MOST_POINTS * Fraction(value)
        reached = [step.points for step in self.steps if value >= step.at_least]
        return Fraction(reached[-1] if reached else 0)


@cache
def criteria() -> dict[str, Criterion]:
    """Every criterion by its id, in the order of the file."""
    written = read_toml(_FILE, _FILE.name)
    return {key: Criterion.model_validate({"id": key, **values}) for key, values in written.items()}
