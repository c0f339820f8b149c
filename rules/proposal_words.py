"""Pieces of the sentences that say what a proposal changes, worded as administrative documents word them."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from rules.text import clean, fold
from rules.vocabulary import DeadlineUnit
from rules.wording import number, two_digits

_BULLET = re.compile(r"^([-–+•*]+|[a-zđ]\)|\d{1,2}\))\s*")
_BROKEN = re.compile(r"[\s;]*;[\s;]*|\s+")
_EDGES = " .,;:"
_COMMON_PAPERS = ("Bản ", "Đơn ", "Tờ ", "Tài liệu ", "Giấy tờ ", "Văn bản ", "Danh ", "Bảng ", "Các ", "Hồ sơ ")
_NAMES = ("Chính phủ", "Chủ tịch", "Giấy ", "Hội đồng", "Luật", "Nghị ", "Thông tư", "Thủ tướng", "Ủy ban")
_HEADS = ("Ban", "Bộ", "Công", "Cổng", "Cục", "Mẫu", "Phòng", "Quyết", "Sở", "Viện", "Văn")  # «Bộ Tư pháp», «bộ phận»
_FEWEST_SHARED = 3  # words; two shorter names that share fewer may be of different papers


def phrase(text: str) -> str:
    """What somebody wrote, made part of a sentence: one line, no bullet, no full stop, no semicolon of its own."""
    line = _BROKEN.sub(lambda found: ", " if ";" in found[0] else " ", clean(text)).strip(_EDGES)
    return without_bullet(line).strip(_EDGES)


def without_bullet(line: str) -> str:
    """The line without the dash or letter that stood before it in a list."""
    return _BULLET.sub("", line.strip())


def inside(text: str) -> str:
    """The phrase as it stands after another word: its first letter small, unless it belongs to a name."""
    words = phrase(text)
    first, _, following = words.partition(" ")
    is_name = first[1:2].isupper() or words.startswith(_NAMES) or (first in _HEADS and following[:1].isupper())
    return words if is_name else words[:1].lower() + words[1:]


def led(begins: str, words: str) -> str:
    """«phân cấp giải quyết (giao …)»; the words alone where they begin the same way themselves."""
    return words if fold(words).startswith(" ".join(fold(begins).split()[-2:])) else f"{begins} ({words})"


def paper(text: str) -> str:
    """The name of a paper in a list: «bản sao …», but «Giấy khai sinh»."""
    words = phrase(text)
    return words[:1].lower() + words[1:] if words.startswith(_COMMON_PAPERS) else words


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text that says something once, whatever its capitals and accents."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(fold(text), text)
    return tuple(text for folded, text in found.items() if folded)


def same_paper(one: str, other: str) -> bool:
    """Whether a name is a shorter or longer way to call the same paper: all words of the one stand in the other."""
    few, many = sorted((_words(one), _words(other)), key=len)
    return few == many or (len(few) >= _FEWEST_SHARED and few <= many)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(phrase(text))))


def papers(verb: str, names: Sequence[str]) -> str:
    """«cắt giảm 02 thành phần hồ sơ: bản sao …; bản sao …»."""
    return f"{verb} {two_digits(len(names))} thành phần hồ sơ: {'; '.join(names)}"


class Deadline(NamedTuple):
    """So many days, hours, …"""

    value: Decimal
    unit: DeadlineUnit

    def __str__(self) -> str:
        return f"{count(self.value)} {self.unit.label}"


def deadline(before: Deadline | None, after: Deadline, called: str = "thời hạn giải quyết") -> str:
    """«rút ngắn … từ 15 ngày làm việc xuống 10 ngày làm việc»; deadlines in different units are not compared.

    Empty where nothing changes.
    """
    if before is None:
        return f"rút ngắn {called} xuống còn {after}"
    if before.unit is not after.unit:
        return f"quy định {called} là {after} (hiện hành: {before})"
    if after.value == before.value:
        return ""
    verb, way = ("rút ngắn", "xuống") if after.value < before.value else ("kéo dài", "lên")
    return f"{verb} {called} từ {before} {way} {after}"


def count(value: Decimal | int) -> str:
    """«05», «15», «1.402», «12,5»: a whole number below 10 takes a leading 0."""
    whole = Decimal(value)
    return two_digits(int(whole)) if whole == int(whole) and 0 < whole < 10 else number(whole)


def sentence(clauses: Iterable[str]) -> str:
    """The clauses as one sentence; a clause said twice is said once. Empty without any."""
    joined = "; ".join(distinct(filter(None, clauses))).strip(_EDGES)
    return f"{joined[:1].upper()}{joined[1:]}." if joined else ""
