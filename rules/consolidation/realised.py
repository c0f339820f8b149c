"""What became of a saving: proposed, adopted, in force, measured, and why the measured one differs from the proposed.

A change of the rule (a measure that was not applied in the end) is kept apart from a change of the volume (how often
the TTHC is carried out): an agency answers for the first, nobody for the second.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from rules.exact import EXACT, total
from rules.vocabulary import SubmissionState as State

_ADOPTED = frozenset({State.ADOPTED, State.IN_FORCE, State.MEASURED})
_IN_FORCE = frozenset({State.IN_FORCE, State.MEASURED})


class Measured(NamedTuple):
    """``planned``: dossiers a year the proposal counted with; ``dossiers``: those of ``year``."""

    year: int
    dossiers: int
    planned: Decimal
    applied: frozenset[str]


class Realised(NamedTuple):
    """Exact đồng a year. Of what is not measured ``measured``, ``by_rule`` and ``by_volume`` are None.

    ``measured`` = ``in_force`` + ``by_rule`` + ``by_volume``.
    """

    proposed: Decimal
    adopted: Decimal
    in_force: Decimal
    measured: Fraction | None = None
    by_rule: Decimal | None = None
    by_volume: Fraction | None = None


def realised(shares: Mapping[str, Decimal], state: State, measured: Measured | None = None) -> Realised:
    """Of one sending: the share of each of its measures in the saving, and where it stands.

    Every row of a cost table is a unit cost times how often it arises, so a saving grows with the dossiers.
    """
    proposed = total(shares.values())
    adopted = proposed if state in _ADOPTED else Decimal(0)
    in_force = proposed if state in _IN_FORCE else Decimal(0)
    if state is not State.MEASURED or measured is None or not measured.planned:
        return Realised(proposed, adopted, in_force)
    applied = total(share for name, share in shares.items() if name in measured.applied)
    found = Fraction(applied) * measured.dossiers / Fraction(measured.planned)
    return Realised(
        proposed,
        adopted,
        in_force,
        measured=found,
        by_rule=EXACT.subtract(applied, proposed),
        by_volume=found - Fraction(applied),
    )


def summed(rows: Iterable[Realised]) -> Realised:
    """Of several sendings; measured amounts are those of the sendings that were measured, 0 where there are none."""
    rows = list(rows)
    of_measured = [row for row in rows if row.measured is not None]
    return Realised(
        proposed=total(row.proposed for row in rows),
        adopted=total(row.adopted for row in rows),
        in_force=total(row.in_force for row in rows),
        measured=sum((row.measured for row in of_measured), Fraction(0)),
        by_rule=total(row.by_rule for row in of_measured),
        by_volume=sum((row.by_volume for row in of_measured), Fraction(0)),
    )
