"""One row of a report: how many reviews stand where, and what those that were accepted save."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from rules.costs.compliance_cost import saving_ratio
from rules.exact import EXACT, total

_COUNTS = ("under_review", "with_head", "with_office", "returned", "accepted", "consolidated")
_AMOUNTS = ("before_vnd", "saving_vnd", "province_vnd", "central_vnd")
_NOTHING = Decimal(0)


@dataclass(frozen=True)
class ReportRow:
    """Counts of reviews by where they stand now, each in one place; amounts in đồng a year, exact."""

    title: str
    under_review: int = 0
    with_head: int = 0
    with_office: int = 0
    returned: int = 0
    accepted: int = 0
    consolidated: int = 0
    before_vnd: Decimal = _NOTHING
    saving_vnd: Decimal = _NOTHING
    province_vnd: Decimal = _NOTHING
    central_vnd: Decimal = _NOTHING

    @property
    def total(self) -> int:
        return sum(getattr(self, name) for name in _COUNTS)

    @property
    def sent(self) -> int:
        """How many the Office has before it, or has decided on."""
        return self.with_office + self.returned + self.accepted + self.consolidated

    @property
    def approved(self) -> int:
        """How many the Office has accepted, taken into the option set already or not."""
        return self.accepted + self.consolidated

    @property
    def after_vnd(self) -> Decimal:
        return EXACT.subtract(self.before_vnd, self.saving_vnd)

    @property
    def undecided_vnd(self) -> Decimal:
        """The part of the saving whose measures belong to nobody yet."""
        return EXACT.subtract(self.saving_vnd, EXACT.add(self.province_vnd, self.central_vnd))

    @property
    def ratio_percent(self) -> Decimal | None:
        """From the totals, half up to two decimals; None when the current cost is 0."""
        return saving_ratio(self.before_vnd, self.saving_vnd)


def summed(title: str, rows: Iterable[ReportRow]) -> ReportRow:
    """The rows added up under one title, the ratio taken from the sums."""
    rows = list(rows)
    counts = {name: sum(getattr(row, name) for row in rows) for name in _COUNTS}
    amounts = {name: total(getattr(row, name) for row in rows) for name in _AMOUNTS}
    return ReportRow(title, **counts, **amounts)
