"""The arithmetic: what the budget gets less and what citizens and firms save, exactly, each with its figures.

Fees are per dossier, dossiers per year, amounts in đồng a year. The budget's side and the people's side are never
mixed: what the budget loses is the fee people no longer pay; what they save by handing in online comes from nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, reduce
from typing import NamedTuple

from rules.fee_reduction.charges import Charge
from rules.fee_reduction.settings import FieldAssumption
from rules.wording import number


class Span(NamedTuple):
    """An exact amount at the low, the likely and the high share of dossiers online."""

    low: Fraction
    likely: Fraction
    high: Fraction

    def plus(self, other: "Span") -> "Span":
        return Span(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    def times(self, factor: Fraction | Decimal | int) -> "Span":
        return Span(*(value * Fraction(factor) for value in self))


NOTHING = Span(Fraction(0), Fraction(0), Fraction(0))


def span_total(spans: Iterable[Span]) -> Span:
    return reduce(Span.plus, spans, NOTHING)


class Dossiers(NamedTuple):
    """What one year counted: all dossiers, and those handed in online."""

    year: int
    received: int
    online: int

    @property
    def offline(self) -> int:
        return self.received - self.online

    @property
    def online_share(self) -> Fraction:
        """In percent; 0 in a year without dossiers."""
        return Fraction(100 * self.online, self.received) if self.received else Fraction(0)


def online_after(dossiers: Dossiers, assumed: FieldAssumption) -> Span:
    """Dossiers online after the cut; never fewer than today, whatever was assumed."""
    shares = (Fraction(share) for share in (assumed.low, assumed.likely, assumed.high))
    return Span(*(max(share, dossiers.online_share) * dossiers.received / 100 for share in shares))


def proposed_vnd(charge: Charge, rate: Decimal) -> Fraction:
    """What an online dossier pays after the cut."""
    return Fraction(charge.online_vnd) * (100 - Fraction(rate)) / 100


@dataclass(frozen=True)
class ChargeEffect:
    """One fee that counts: income now, and the income lost. The formulas are written when somebody reads them."""

    charge: Charge
    dossiers: Dossiers
    after: Span
    proposed: Fraction

    @cached_property
    def now(self) -> Fraction:
        charge, dossiers = self.charge, self.dossiers
        return Fraction(charge.offline_vnd * dossiers.offline + charge.online_vnd * dossiers.online)

    @cached_property
    def lost(self) -> Span:
        """Income now less income after: the cut on every online dossier, and what moved dossiers pay differently."""
        return Span(*(self.now - self._income(online) for online in self.after))

    def _income(self, online: Fraction) -> Fraction:
        return self.charge.offline_vnd * (self.dossiers.received - online) + self.proposed * online

    @property
    def formula_now(self) -> str:
        return _formula_now(self.charge, self.dossiers)

    @property
    def formula_lost(self) -> str:
        return _formula_lost(self.charge, self.dossiers, self.after, self.proposed)


def charge_effect(charge: Charge, dossiers: Dossiers, assumed: FieldAssumption) -> ChargeEffect:
    """The effect of what is assumed on this fee."""
    return ChargeEffect(charge, dossiers, online_after(dossiers, assumed), proposed_vnd(charge, assumed.rate))


def _formula_now(charge: Charge, dossiers: Dossiers) -> str:
    if charge.offline_vnd == charge.online_vnd:
        return f"{number(charge.offline_vnd)} × {number(dossiers.received)}"
    return (
        f"{number(charge.offline_vnd)} × {number(dossiers.offline)} + "
        f"{number(charge.online_vnd)} × {number(dossiers.online)}"
    )


def _formula_lost(charge: Charge, dossiers: Dossiers, after: Span, proposed: Fraction) -> str:
    """At the likely share: what is taken in now, less what would be taken in."""
    online, rest = shown(after.likely), shown(dossiers.received - after.likely)
    return (
        f"({_formula_now(charge, dossiers)}) − ({number(charge.offline_vnd)} × {rest} + {shown(proposed)} × {online})"
    )


def shown(value: Fraction) -> str:
    """A number of dossiers or đồng, with at most two decimals."""
    text = number(value, 2)
    return text.removesuffix(",00")


class Handling(NamedTuple):
    """What the senders of the dossiers that move to online save in hours and services."""

    moved: Span
    saved: Span
    formula: str


def handling(dossiers: Dossiers, assumed: FieldAssumption, saving_vnd: Decimal) -> Handling:
    """``saving_vnd``: of one dossier, direct less online (hours × income + service)."""
    moved = Span(*(online - dossiers.online for online in online_after(dossiers, assumed)))
    saved = moved.times(saving_vnd)
    return Handling(moved, saved, f"{shown(moved.likely)} × {number(saving_vnd)}")
