"""What the leaders' page says in words: each sentence is computed from the figures, and says where it knows less."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from rules.costs.range_words import unit_of
from rules.wording import Number, number, quarter, two_digits
from services.leadership.overview import Change, Overview, Work

MOST_LATE, MOST_WAITING = 3, 4


class Fact(NamedTuple):
    """One figure of the page: what it is, the figure, and under it what it is of."""

    label: str
    value: str
    below: str


def short(amount: Number) -> str:
    """«31,5 tỷ đồng», «850 triệu đồng»: three digits to compare by; the tables hold the exact amount."""
    unit, word = unit_of(amount)
    shown = abs(Fraction(amount) / unit)
    places = 0 if unit == 1 or shown >= 100 else 1 if shown >= 10 else 2
    return f"{_trimmed(Fraction(amount) / unit, places)} {word}"


def _trimmed(value: Fraction, places: int) -> str:
    said = number(value, places)
    return said.rstrip("0").rstrip(",") if "," in said else said


def facts(found: Overview) -> tuple[Fact, ...]:
    """The figures at the head of the page, the money first; hours, ways and papers stand beside it, un-priced."""
    work, whole = found.work, found.figures.whole
    return (
        Fact("Tiết kiệm một năm", short(found.saving_vnd), _target(found)),
        Fact("Tỷ lệ cắt giảm chi phí", f"{_percent(whole.ratio_percent)}", f"trên {short(whole.before_vnd)}/năm"),
        Fact("Thủ tục đơn giản hóa", number(work.simplified), f"trong {number(work.reviewed)} hồ sơ rà soát"),
        Fact("Thủ tục bãi bỏ", number(work.abolished), "đề xuất bãi bỏ cả thủ tục"),
        _burden("Giờ làm thủ tục giảm", found.hours, work),
        _burden("Lượt đi lại giảm", found.visits, work),
        _burden("Giấy tờ giảm", found.papers, work),
    )


def _target(found: Overview) -> str:
    if found.of_target_percent is None:
        return "chưa đặt chỉ tiêu"
    return f"đạt {_percent(found.of_target_percent, 0)} chỉ tiêu {short(found.target.saving_vnd)}"


def _percent(value: Decimal | None, places: int = 1) -> str:
    return "—" if value is None else f"{_trimmed(Fraction(value), places)}%"


def _burden(label: str, change: Change, work: Work) -> Fact:
    if change.saved is None:
        return Fact(label, "—", "chưa đủ số liệu")
    ratio = Fraction(change.saved) * 100 / Fraction(change.before) if change.before else None
    of = f"trên {number(change.before, 0)}" + (f" ({_trimmed(ratio, 1)}%)" if ratio is not None else "")
    known = f"; {change.counted}/{work.simplified} TTHC" if change.counted < work.simplified else ""
    return Fact(label, number(change.saved, 0), of + known)


def certainty(found: Overview) -> str:
    """How sure the saving is: its interval, and what rests on inputs nobody has confirmed."""
    parts = []
    if found.interval and not found.interval.is_exact:
        parts.append(f"Tiết kiệm nằm trong khoảng {short(found.interval.low)} đến {short(found.interval.high)}.")
    draft = found.draft
    if draft.procedures:
        share = f", {_percent(draft.percent)} mức tiết kiệm" if draft.percent is not None else ""
        parts.append(f"Bản nháp: {two_digits(draft.procedures)} thủ tục{share} còn số liệu chưa xác nhận.")
    elif found.items:
        parts.append("Mọi số liệu đầu vào đã được xác nhận.")
    return " ".join(parts)


def sides(found: Overview) -> str:
    """Whose the saving is: the province's to decide, or to be recommended upward."""
    whole = found.figures.whole
    parts = [f"tỉnh tự quyết {short(whole.province_vnd)}", f"kiến nghị trung ương {short(whole.central_vnd)}"]
    if whole.undecided_vnd:
        parts.append(f"chưa phân thẩm quyền {short(whole.undecided_vnd)}")
    return "Trong đó " + ", ".join(parts) + "."


def waiting(found: Overview) -> tuple[str, ...]:
    """What waits for a signature or a decision, nearest to the leader first; empty where nothing does."""
    return tuple(_waiting(found))


def nearest(found: Overview) -> tuple[str, ...]:
    """The first of what waits, and how much more does: the page has room for four lines."""
    return at_most(waiting(found), MOST_WAITING)


def at_most(lines: Sequence[str], most: int) -> tuple[str, ...]:
    """So many lines; where there are more, the last says how many."""
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], f"và {two_digits(len(lines) - most + 1)} việc khác.")


def _waiting(found: Overview) -> Iterator[str]:
    if not found.scope.agency:
        for each in found.sets:
            if each.items and each.locked is None:
                yield f"Phương án {_called(each.period)} ({two_digits(len(each.items))} thủ tục) chưa chốt."
            elif each.items:
                yield f"Phương án {_called(each.period)} đã chốt; bộ tài liệu chờ trình ký."
    row = found.standing
    counted = (
        (row.with_head, "hồ sơ chờ thủ trưởng duyệt"),
        (row.with_office, "hồ sơ chờ Văn phòng xem xét"),
        (row.returned, "hồ sơ Văn phòng đã trả lại, chờ hoàn thiện"),
        (row.accepted, "hồ sơ đã chấp nhận, chờ đưa vào phương án chung"),
    )
    yield from (f"{two_digits(count)} {what}." for count, what in counted if count)


def _called(period: str) -> str:
    return quarter(period) if "-Q" in period else f"năm {period}"


def late(found: Overview) -> tuple[str, ...]:
    """Who is late, the latest first, a few by name and the others by number."""
    shown = [f"{one.name}: {_how_late(one.days)}" for one in found.late[:MOST_LATE]]
    rest = len(found.late) - len(shown)
    return (*shown, f"và {two_digits(rest)} cơ quan khác") if rest > 0 else tuple(shown)


def _how_late(days: int) -> str:
    return f"trễ {number(days)} ngày" if days else "chưa có kế hoạch rà soát"


def as_of(found: Overview, day: date) -> str:
    """What the page is about, and from when."""
    whose = found.agency or "toàn tỉnh"
    return f"{found.period.title}, {whose}; {found.scope.scenario.label.lower()}; tính đến {day:%d/%m/%Y}."
