"""What stands beside the yearly form, in lines for people: waiting, costs that arise once, the agency's effort."""

from collections.abc import Iterator
from decimal import Decimal

from rules.costs.beside import Beside
from rules.costs.cost_file import CostFile
from rules.errors import NotInForce
from rules.rulebook import Rulebook
from rules.vocabulary import DeadlineUnit, Mark
from rules.wording import number, vnd

_UNPRICED = "cost/counts_opportunity_cost"


def beside_in_words(file: CostFile, now: Beside, after: Beside | None) -> tuple[str, ...]:
    """A line for each thing somebody entered, today and under the option; without an option (None) the one state."""
    return tuple(_lines(file, now, after))


def _lines(file: CostFile, now: Beside, after: Beside | None) -> Iterator[str]:
    unit = (file.waiting_unit or DeadlineUnit.DAY).label
    after = after or now
    if now.waiting_days is not None or after.waiting_days is not None:
        yield f"Thời gian chờ giải quyết: {_change(now.waiting_days, after.waiting_days, unit)}"
    if now.one_off_vnd:
        yield f"Chi phí một lần theo quy định hiện tại: {vnd(now.one_off_vnd)}"
    if after is not now and after.one_off_vnd:
        yield f"Chi phí một lần để thực hiện phương án: {vnd(after.one_off_vnd)}"
    if now.staff_hours_per_year is not None or after.staff_hours_per_year is not None:
        hours = _change(now.staff_hours_per_year, after.staff_hours_per_year, "giờ/năm")
        yield f"Thời gian làm việc của cơ quan giải quyết: {hours}"


def _change(before: Decimal | None, after: Decimal | None, unit: str) -> str:
    """«hiện tại 15, theo phương án 10 ngày làm việc»; one figure where nothing changes."""
    if before == after:
        return f"{number(before)} {unit}"
    now, then = ("chưa ghi" if value is None else number(value) for value in (before, after))
    return f"hiện tại {now}, theo phương án {then} {unit}"


def waiting_rule(file: CostFile, rulebook: Rulebook) -> str:
    """The article that leaves waiting unpriced; what is not certain to be law is not quoted as law."""
    try:
        rule = rulebook.at(file.on)
        return rule.source(_UNPRICED) if rule.mark(_UNPRICED) is Mark.CONFIRMED else ""
    except NotInForce:
        return ""
