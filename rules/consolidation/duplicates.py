"""One TTHC from several agencies: costs per subject compared, volumes added, what stands out named."""

from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from rules.consolidation.items import Item, Source
from rules.exact import EXACT, total
from rules.wording import number, percent

# A convention of this product, not of the law: further than half from the median is worth a question to the agency.
OUTLIER_PERCENT = 50
FEWEST_COMPARED = 2


class Compared(NamedTuple):
    """One source beside the others; costs in đồng for one subject once, None where they cannot be told.

    ``away_percent``: how far the current cost is from the median of the sources, with its sign.
    """

    source: Source
    volume: Decimal | None
    before_each: Fraction | None
    after_each: Fraction | None
    away_percent: Fraction | None

    @property
    def is_outlier(self) -> bool:
        return self.away_percent is not None and abs(self.away_percent) > OUTLIER_PERCENT


class Duplicate(NamedTuple):
    """All sources of an item; ``volume`` is the sum over the counted ones, «notes» what should be asked."""

    item: Item
    compared: tuple[Compared, ...]
    volume: Decimal
    notes: tuple[str, ...]


def duplicate(item: Item) -> Duplicate:
    """The sources of this item compared."""
    before = {source.sending_id: _each(source.before_vnd, source) for source in item.sources}
    middle = _median([cost for cost in before.values() if cost is not None])
    compared = tuple(
        Compared(
            source=source,
            volume=_volume(source),
            before_each=before[source.sending_id],
            after_each=_each(source.after_vnd, source),
            away_percent=_away(before[source.sending_id], middle),
        )
        for source in item.sources
    )
    volume = total(row.volume for row in compared if row.source.is_counted and row.volume is not None)
    return Duplicate(item, compared, volume, (*_outliers(compared), *_same_volume(compared)))


def _volume(source: Source) -> Decimal | None:
    """How often a year the TTHC is carried out, by all subjects together."""
    if source.times is None or source.subjects is None:
        return None
    return EXACT.multiply(source.times, source.subjects)


def _each(amount: Decimal | None, source: Source) -> Fraction | None:
    volume = _volume(source)
    return Fraction(amount) / Fraction(volume) if amount is not None and volume else None


def _median(costs: list[Fraction]) -> Fraction | None:
    return median(costs) if len(costs) >= FEWEST_COMPARED else None


def _away(cost: Fraction | None, middle: Fraction | None) -> Fraction | None:
    return (cost - middle) * 100 / middle if cost is not None and middle else None


def _outliers(compared: tuple[Compared, ...]) -> list[str]:
    return [
        f"{row.source.agency}: chi phí hiện tại mỗi lần {'cao' if row.away_percent > 0 else 'thấp'} hơn trung vị "
        f"{percent(abs(row.away_percent))}; hãy đối chiếu số liệu đầu vào của cơ quan này."
        for row in compared
        if row.is_outlier
    ]


def _same_volume(compared: tuple[Compared, ...]) -> list[str]:
    """Two agencies with one number may both have stated that of the whole province."""
    by_volume: dict[Decimal, list[str]] = {}
    for row in compared:
        if row.volume and row.source.is_counted:
            by_volume.setdefault(row.volume.normalize(EXACT), []).append(row.source.agency)
    return [
        f"Trùng số đối tượng: {', '.join(agencies)} cùng ghi {number(volume)} lượt/năm; "
        "có thể đều là số của cả tỉnh, cộng lại sẽ tính hai lần."
        for volume, agencies in by_volume.items()
        if len(agencies) > 1
    ]
