"""The whole of a year: every TTHC with a fee, what it counts for or why it does not, and the totals."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from rules.fee_reduction.charges import Charge, FeeCompetence, RecordedFee, charges, likely_competence
from rules.fee_reduction.effects import (
    ChargeEffect,
    Dossiers,
    Handling,
    Span,
    charge_effect,
    handling,
    span_total,
)
from rules.fee_reduction.settings import FeeReduction, FieldAssumption
from rules.vocabulary import Term
from rules.wording import number


class Missing(Term):
    """Why a fee counts in no total; the label completes «Chưa tính: …»."""

    AMOUNT = "amount", "kho không ghi mức thu"
    CHOICE = "choice", "có nhiều mức thu, chưa chọn mức được tính"
    NOT_CHOSEN = "not_chosen", "không phải mức được chọn"
    VOLUME = "volume", "chưa có số lượng hồ sơ"
    ONLINE = "online", "số lượng hồ sơ chưa tách phần nộp trực tuyến"
    RATE = "rate", "lĩnh vực chưa đặt mức giảm và khoảng chuyển"


class Recorded(NamedTuple):
    """A TTHC with fees as the inventory has it; counts are those of its latest year, None where not said."""

    code: str
    name: str
    field: str
    agency: str
    fees: tuple[RecordedFee, ...]
    year: int | None = None
    received: int | None = None
    online: int | None = None

    @property
    def dossiers(self) -> Dossiers | None:
        known = self.received is not None and self.online is not None and self.online <= self.received
        return Dossiers(self.year, self.received, self.online) if known else None


@dataclass(frozen=True)
class FeeLine:
    """One fee: what it does, or why it counts for nothing; ``one_of_several``: the officer chooses."""

    charge: Charge
    competence: FeeCompetence
    one_of_several: bool
    counts: bool
    effect: ChargeEffect | None
    missing: Missing | None


@dataclass(frozen=True)
class ProcedureLine:
    """One TTHC. ``handling`` is None where no cost table tells direct from online, or no fee of it counts."""

    of: Recorded
    fees: tuple[FeeLine, ...]
    handling: Handling | None
    has_cost_table: bool

    @property
    def counted(self) -> list[ChargeEffect]:
        return [fee.effect for fee in self.fees if fee.effect]


@dataclass(frozen=True)
class Sums:
    """Exact sums over the fees that count; ``now``: income today, in each of the three cases the same."""

    lines: tuple[ProcedureLine, ...]

    @cached_property
    def counted(self) -> list[ProcedureLine]:
        return [line for line in self.lines if line.counted]

    @cached_property
    def now(self) -> Span:
        return span_total(Span(effect.now, effect.now, effect.now) for line in self.lines for effect in line.counted)

    @cached_property
    def lost(self) -> Span:
        """The budget's side, and the fee that people no longer pay."""
        return span_total(effect.lost for line in self.lines for effect in line.counted)

    @cached_property
    def handling(self) -> Span:
        """What people save besides: hours and services."""
        return span_total(line.handling.saved for line in self.lines if line.handling)

    @cached_property
    def saved(self) -> Span:
        """The people's side: the fee not paid, and hours and services."""
        return self.lost.plus(self.handling)

    @cached_property
    def net(self) -> Span:
        """For society: what people save less what the budget loses."""
        return self.saved.plus(self.lost.times(-1))

    @property
    def without_cost_table(self) -> int:
        return sum(line.handling is None for line in self.counted)

    def lost_by(self, competence: FeeCompetence) -> Span:
        return span_total(
            fee.effect.lost for line in self.lines for fee in line.fees if fee.effect and fee.competence is competence
        )

    def missing(self) -> dict[Missing, int]:
        """How many fees count for nothing, by reason; those the officer left out by a choice are no gap."""
        found = [fee.missing for line in self.lines for fee in line.fees if fee.missing]
        return {why: found.count(why) for why in Missing if why is not Missing.NOT_CHOSEN and why in found}


@dataclass(frozen=True)
class FieldReport(Sums):
    field: str
    assumed: FieldAssumption


class FeeField(NamedTuple):
    """A lĩnh vực with fees that could be cut. ``online_share``: dossiers online today in percent of all, over the
    TTHC that count both; None where none does."""

    field: str
    online_share: Fraction | None


@dataclass(frozen=True)
class FeeReport(Sums):
    """All fields by name, and their sums."""

    fields: tuple[FieldReport, ...]


def fee_fields(recorded: Iterable[Recorded]) -> list[FeeField]:
    """By name; whatever is assumed of them."""
    members: dict[str, list[Recorded]] = defaultdict(list)
    for one in recorded:
        if any(fee.amount_vnd != 0 for fee in one.fees):
            members[one.field].append(one)
    return [FeeField(name, _online_share(members[name])) for name in sorted(members)]


def _online_share(members: Iterable[Recorded]) -> Fraction | None:
    counted = [one.dossiers for one in members if one.dossiers]
    received = sum(one.received for one in counted)
    return Fraction(100 * sum(one.online for one in counted), received) if received else None


def fee_report(recorded: Iterable[Recorded], settings: FeeReduction) -> FeeReport:
    """The effects of these settings on these TTHC; a TTHC whose fees are all free has nothing to be cut."""
    ordered = sorted(recorded, key=lambda one: (one.field, one.code))
    fields = []
    for field, members in groupby(ordered, key=lambda one: one.field):
        assumed = settings.by_field.get(field) or FieldAssumption(field=field or "—")
        lines = tuple(line for one in members if (line := _procedure(one, assumed, settings)).fees)
        fields += [FieldReport(lines, field, assumed)] if lines else []
    return FeeReport(tuple(line for field in fields for line in field.lines), tuple(fields))


def _procedure(one: Recorded, assumed: FieldAssumption, settings: FeeReduction) -> ProcedureLine:
    found = [charge for charge in charges(one.fees) if not charge.is_free]
    fees = tuple(_fee(charge, found, one, assumed, settings) for charge in found)
    move, counts = settings.by_move.get(one.code), any(fee.effect for fee in fees)
    saved = handling(one.dossiers, assumed, move.saving_vnd) if move and counts else None
    return ProcedureLine(one, fees, saved, move is not None)


def _fee(
    charge: Charge, found: Sequence[Charge], one: Recorded, assumed: FieldAssumption, settings: FeeReduction
) -> FeeLine:
    decided = settings.by_fee.get((one.code, charge.key))
    alternatives = [other for other in found if other.kind is charge.kind]
    chosen = {other.key for other in alternatives if _is_chosen(settings, one.code, other)}
    counts = len(alternatives) == 1 or charge.key in chosen
    missing = _missing(charge, one, assumed, counts, bool(chosen))
    competence = (decided and decided.competence) or likely_competence(charge.decision)
    effect = None if missing else charge_effect(charge, one.dossiers, assumed)
    return FeeLine(charge, competence, len(alternatives) > 1, counts, effect, missing)


def _is_chosen(settings: FeeReduction, code: str, charge: Charge) -> bool:
    decided = settings.by_fee.get((code, charge.key))
    return decided is not None and decided.counts


def _missing(charge: Charge, one: Recorded, assumed: FieldAssumption, counts: bool, is_chosen: bool) -> Missing | None:
    if not counts:
        return Missing.NOT_CHOSEN if is_chosen else Missing.CHOICE
    if None in (charge.offline_vnd, charge.online_vnd):
        return Missing.AMOUNT
    if one.received is None:
        return Missing.VOLUME
    if one.dossiers is None:
        return Missing.ONLINE
    return None if assumed.is_whole else Missing.RATE


def gaps(report: FeeReport) -> list[str]:
    """What no total counts, each in one sentence."""
    missing = "; ".join(f"{number(count)} khoản thu {why.label}" for why, count in report.missing().items())
    said = [f"Chưa tính vào tổng: {missing}."] if missing else []
    taken = sum(not effect.charge.online_is_said for line in report.lines for effect in line.counted)
    if taken:
        said.append(
            f"{number(taken)} khoản thu chưa ghi mức thu ở cách thức trực tuyến: mức hiện nay của hồ sơ trực tuyến lấy "
            "theo mức thu của cách thức khác."
        )
    if report.without_cost_table:
        said.append(
            f"{number(report.without_cost_table)} trong {number(len(report.counted))} thủ tục chưa có bảng chi phí gửi "
            "Văn phòng tách nộp trực tiếp và trực tuyến: phía người dân chỉ tính phần phí không phải nộp."
        )
    return said
