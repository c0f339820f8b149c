"""Totals of an option set, and how they divide between what the province decides and what it recommends upward."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from rules.consolidation.items import Item, Source
from rules.errors import InputError
from rules.exact import EXACT, total
from rules.vocabulary import Competence
from rules.wording import rounded

Side = Competence | None  # None: nobody has said whose it is
SIDES: tuple[Side, ...] = (*Competence, None)
UNDECIDED = "Chưa phân thẩm quyền"


class Share(NamedTuple):
    """What one side has in the set: its saving, and the TTHC with a measure of that side."""

    side: Side
    saving_vnd: Decimal
    procedures: int


class Totals(NamedTuple):
    """Amounts a year, exact. ``both``: the TTHC counted at the province and at the centre. ``uncounted``: the items
    with a counted source that has no figures."""

    items: int
    proposing: int
    before_vnd: Decimal
    after_vnd: Decimal
    saving_vnd: Decimal
    shares: tuple[Share, ...]
    both: int
    uncounted: int

    @property
    def ratio_percent(self) -> Decimal | None:
        return ratio(self.saving_vnd, self.before_vnd)


def ratio(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """In percent, two decimals; None of nothing."""
    return rounded(Fraction(part) * 100 / Fraction(whole), 2) if whole else None


def totals(items: Sequence[Item]) -> Totals:
    """The totals of the set, from its parts and from nothing else."""
    sides = [split(item) for item in items]
    shares = tuple(
        Share(side, total(split_[side] for split_ in sides if side in split_), sum(side in split_ for split_ in sides))
        for side in SIDES
    )
    return Totals(
        items=len(items),
        proposing=sum(item.is_procedure and item.proposes for item in items),
        before_vnd=total(item.before_vnd for item in items),
        after_vnd=total(item.after_vnd for item in items),
        saving_vnd=total(item.saving_vnd for item in items),
        shares=shares,
        both=sum({Competence.PROVINCE, Competence.CENTRAL} <= split_.keys() for split_ in sides),
        uncounted=sum(any(source.saving_vnd is None for source in item.counted) for item in items),
    )


def split(item: Item) -> dict[Side, Decimal]:
    """The saving of each side that has a measure in the item; they add up to the saving of the item."""
    found: dict[Side, Decimal] = {}
    for source in item.counted:
        for measure in source.measures:
            side = source.competence_of(measure)
            found[side] = EXACT.add(found.get(side, Decimal(0)), measure.saving_vnd)
    return found


def refuse_mismatch(items: Iterable[Item]) -> None:
    """Stop a set in which a part is not what its own parts add up to."""
    for item in items:
        for source in item.counted:
            if not _adds_up(source):
                message = (
                    f"Số liệu của {source.agency} về «{source.name}» không khớp: tiết kiệm khác tổng của các biện pháp "
                    "hoặc khác hiệu chi phí trước và sau; hãy trả lại cơ quan để gửi lại."
                )
                raise InputError("consolidation.mismatch", message)
    kept = totals(list(items))
    if total(share.saving_vnd for share in kept.shares) != kept.saving_vnd:
        raise InputError("consolidation.mismatch", "Tổng tiết kiệm khác tổng theo thẩm quyền; hãy báo người quản trị.")


def _adds_up(source: Source) -> bool:
    by_measure = total(measure.saving_vnd for measure in source.measures)
    if source.saving_vnd is None:
        return not source.measures
    if source.before_vnd is None or source.after_vnd is None:
        return False
    return by_measure == source.saving_vnd == EXACT.subtract(source.before_vnd, source.after_vnd)
