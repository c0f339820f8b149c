"""What of the option set the province decides and what it recommends upward (NĐ 63/2010 Điều 31): Phụ lục II and III.

A TTHC that needs both stands in both annexes; each side's saving stands once, so that the annexes and what nobody has
been assigned add up to the total of the set. What nobody has been assigned never disappears: it stands with the TTHC,
in its first annex, and is named in Phụ lục I.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from rules.consolidation.totals import Side, split
from rules.exact import total
from rules.vocabulary import Competence
from rules.wording import roman
from services.costs.figures import Figures
from services.package.content import Entry, PackageContent
from services.reviews.cases import total_figures

ANNEXES = (Competence.PROVINCE, Competence.CENTRAL)  # in their order after Phụ lục I


@dataclass(frozen=True)
class Divided:
    """One TTHC and the saving a year of each side that has a measure in it, exact; side None: nobody's yet.

    A group has no measures: each side its form names has to act, and saves nothing that could be counted.
    """

    entry: Entry
    savings: dict[Side, Decimal]

    @property
    def annexes(self) -> tuple[Competence, ...]:
        """Where it stands: with each side that has to act; with the province while nobody has been assigned."""
        return tuple(side for side in ANNEXES if side in self.savings) or ANNEXES[:1]

    @property
    def is_undecided(self) -> bool:
        """Some of its measures nobody has been assigned."""
        return None in self.savings

    @property
    def is_shared(self) -> bool:
        return len(self.annexes) > 1


@dataclass(frozen=True)
class Division:
    """The set divided, every TTHC once, in the order of the desk."""

    all: tuple[Divided, ...]

    @cached_property
    def figures(self) -> Figures:
        """The exact total of all TTHC listed."""
        return total_figures(one.entry.case.figures for one in self.all)

    @property
    def has_costs(self) -> bool:
        """Whether anything can be said of the costs: not while no TTHC has figures, or all figures are nothing."""
        return bool(self.figures.before_vnd or self.figures.saving_vnd)

    @cached_property
    def _members(self) -> dict[Competence, tuple[Divided, ...]]:
        return {side: tuple(one for one in self.all if side in one.annexes) for side in ANNEXES}

    def of(self, side: Competence) -> tuple[Divided, ...]:
        """The TTHC of this annex; where there are none, the annex is left out."""
        return self._members[side]

    @property
    def sides(self) -> tuple[Competence, ...]:
        """The sides that have an annex."""
        return tuple(side for side in ANNEXES if self._members[side])

    @property
    def undecided(self) -> tuple[Divided, ...]:
        return tuple(one for one in self.all if one.is_undecided)

    def numeral(self, side: Competence) -> str:
        """«II» or «III»; an annex that is left out leaves no gap."""
        return roman(2 + self.sides.index(side))

    def saving(self, side: Side) -> Decimal:
        """What this side saves in the whole set."""
        return total(one.savings[side] for one in self.all if side in one.savings)


def divided(content: PackageContent) -> Division:
    """The TTHC the documents list."""
    return Division(tuple(Divided(entry, split(entry.item) or _named(entry)) for entry in content.proposing))


def _named(entry: Entry) -> dict[Side, Decimal]:
    named = {side for source in entry.item.counted for side in source.recommended}
    return {side: Decimal(0) for side in ANNEXES if side in named}
