"""What a chart shows, in one sentence computed from its figures; where there is little to say it says little."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from textwrap import shorten
from typing import NamedTuple

from rules.costs.range_words import share_in_words
from rules.costs.ranges import Interval
from rules.exact import EXACT, total
from rules.wording import Number, number
from services.leadership.overview import Change, Target
from services.leadership.sentences import short
from services.package.figures import FigureRow

MOST = Fraction(7, 10)  # of the saving: what «most of it» means here
_NAME = 70


class Ranked(NamedTuple):
    """One of the amounts that a sentence compares."""

    name: str
    amount: Decimal


def concentrated(rows: Sequence[Ranked], what: str) -> str:
    """How few of the ``what`` («cơ quan») make most of the saving."""
    ranked = sorted((row for row in rows if row.amount), key=lambda row: -row.amount)
    whole = total(row.amount for row in ranked)
    losing = sum(row.amount < 0 for row in ranked)
    if not ranked:
        return "Chưa có phương án nào làm thay đổi chi phí"
    if losing or whole <= 0:
        return _mixed(len(ranked) - losing, losing, whole, what)
    first = named(ranked[0].name)
    if len(ranked) == 1:
        return f"Toàn bộ mức tiết kiệm {short(whole)}/năm là của một {what}: {first}"
    count, reached = 0, Decimal(0)
    while Fraction(reached) < MOST * Fraction(whole):
        reached, count = EXACT.add(reached, ranked[count].amount), count + 1
    share = share_in_words(Fraction(reached) / Fraction(whole))
    if count == 1:
        return f"{first} chiếm {share} mức tiết kiệm"
    if count * 2 <= len(ranked):
        return f"{number(count)} trong {number(len(ranked))} {what} chiếm {share} mức tiết kiệm"
    largest = share_in_words(Fraction(ranked[0].amount) / Fraction(whole))
    return f"Mức tiết kiệm rải ở {number(len(ranked))} {what}; nhiều nhất là {first} ({largest})"


def _mixed(saving: int, losing: int, whole: Decimal, what: str) -> str:
    said = f"tiết kiệm {short(whole)}/năm" if whole > 0 else f"tăng {short(-whole)}/năm" if whole else "không đổi"
    if not saving:
        return f"{number(losing)} {what} tăng chi phí, cộng lại {said}"
    return f"{number(saving)} {what} tiết kiệm, {number(losing)} {what} tăng chi phí; cộng lại {said}"


def named(name: str) -> str:
    """A name as long as a title can bear."""
    return shorten(name, _NAME, placeholder="…")


def divided(whole: FigureRow) -> str:
    """Whose the saving is."""
    if whole.saving_vnd <= 0 or min(whole.province_vnd, whole.central_vnd, whole.undecided_vnd) < 0:
        return f"Tỉnh tự quyết {short(whole.province_vnd)}, kiến nghị trung ương {short(whole.central_vnd)}"
    said = [
        f"{words} {share_in_words(Fraction(part) / Fraction(whole.saving_vnd))}"
        for words, part in (
            ("tỉnh tự quyết", whole.province_vnd),
            ("kiến nghị trung ương", whole.central_vnd),
            ("chưa phân thẩm quyền", whole.undecided_vnd),
        )
        if part
    ]
    text = ", ".join(said) + " mức tiết kiệm"
    return text[0].upper() + text[1:]


def fallen(whole: FigureRow, fields: Sequence[FigureRow]) -> str:
    """From which cost to which, and where most."""
    if whole.before_vnd == whole.after_vnd:
        return f"Chi phí tuân thủ giữ nguyên {short(whole.before_vnd)}/năm"
    word = "giảm" if whole.saving_vnd > 0 else "tăng"
    share = f" ({word} {share_in_words(_share(whole.saving_vnd, whole.before_vnd))})" if whole.before_vnd else ""
    said = f"Chi phí {word} từ {short(whole.before_vnd)} {'còn' if word == 'giảm' else 'lên'} {short(whole.after_vnd)}"
    most = max(fields, key=lambda row: row.saving_vnd)
    where = f", nhiều nhất ở {named(most.title)}" if len(fields) > 1 and most.saving_vnd > 0 else ""
    return f"{said}/năm{share}{where}"


def _share(part: Number, whole: Number) -> Fraction:
    return abs(Fraction(part) / Fraction(whole))


def relieved(hours: Change, visits: Change, papers: Change) -> str:
    """What citizens and firms are spared beside money."""
    said = [
        f"{number(change.saved, 0)} {what}"
        for change, what in ((hours, "giờ làm thủ tục"), (visits, "lượt đi lại"), (papers, "giấy tờ"))
        if change.saved is not None and change.saved > 0
    ]
    if not said:
        return "Chưa bớt được giờ làm thủ tục, lượt đi lại hay giấy tờ"
    listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} và {said[-1]}"
    return f"Mỗi năm bớt {listed}"


def reached(saving: Decimal, target: Target) -> str:
    """How much of the target there is."""
    share = Fraction(saving) / Fraction(target.saving_vnd)
    said = f"đạt {number(share * 100, 0)}% chỉ tiêu {short(target.saving_vnd)}/năm"
    gap = EXACT.subtract(target.saving_vnd, saving)
    if share < 0:
        return f"Chưa tiết kiệm được so với chỉ tiêu {short(target.saving_vnd)}/năm"
    if gap > 0:
        said = said if said.split()[1] != "100%" else f"gần đạt chỉ tiêu {short(target.saving_vnd)}/năm"
        return f"{said[0].upper()}{said[1:]}, còn thiếu {short(gap)}"
    return f"{'Đạt đúng' if not gap else 'Vượt'} chỉ tiêu: {said}"


def spread(interval: Interval) -> str:
    """Between which bounds the saving lies."""
    if interval.is_exact:
        return f"Tiết kiệm {short(interval.likely)}/năm; chưa ghi khoảng dao động nào"
    return f"Tiết kiệm từ {short(interval.low)} đến {short(interval.high)}/năm, khả dĩ {short(interval.likely)}"
