"""Legal documents that prose cites by their number, with the provision, kind, day and body said around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rules.legal_numbers import body_named, body_of, compact, kinds_of
from rules.text import clean

_KINDS = (
    "Bộ luật|Luật|Pháp lệnh|Hiến pháp|Nghị định|Nghị quyết|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị|Công điện|"
    "Kế hoạch|Báo cáo|Tờ trình|Thông báo|Công văn|Chương trình|Hướng dẫn|Văn bản hợp nhất"
)
_LETTERS = "A-ZĐÐ"
# Spaces around a dash are forgiven before the bodies most often typed so; elsewhere a dash may begin another thought.
_DASH = r"(?:[-–]|\s?[-–]\s?(?=(?:CP|TTg|UBND|HĐND|HÐND|VPCP|B[A-ZĐÐ]{2,8})(?![\w])))"
_NUMBER = re.compile(
    rf"(?<![\w/.,])(?P<number>\d{{1,6}}[a-zA-Z]?\s?/\s?(?:(?P<year>\d{{4}})\s?/\s?)?"
    rf"(?P<symbol>[{_LETTERS}a-zđð]{{1,8}}\d{{0,2}}(?:{_DASH}[{_LETTERS}a-zđð]{{2,12}}\d{{0,2}})*))(?!\w)"
)
_KIND_BEFORE = re.compile(rf"(?P<kind>{_KINDS})\s+(?:số\s*:?\s*)?$", re.IGNORECASE)
_LAW_BEFORE = re.compile(r"(?P<kind>Bộ luật|Luật|Pháp lệnh|Nghị quyết)(?!.*(?:Luật|Pháp lệnh|Nghị quyết))[^;.\d]*$")
_MARK = r"(?:\d{1,3}[a-zđ]?|[IVXL]{1,6}|[a-zđ])(?!\w)"
_PLACE = r"(?:điểm|khoản|điều|mục|chương|phụ lục|tiết|đoạn)"
_PROVISION_BEFORE = re.compile(
    rf"(?P<provision>{_PLACE}\s+{_MARK}(?:(?:\s*,\s*|\s+và\s+|\s+)(?:{_PLACE}\s+)?{_MARK})*)"
    rf"\s*,?\s*(?:(?:của|tại|thuộc|theo|kèm theo|ban hành kèm theo)\s+)*$",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\s*,?\s*ngày\s+(?P<day>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>\d{1,2})\s*(?:[/.-]|năm)\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
_END = r"(?=\s+(?:về|quy định|hướng dẫn|sửa đổi|ban hành|phê duyệt|công bố|thông qua|bãi bỏ|và)\b|[,;.()\n:]|$)"
_ISSUER = re.compile(rf"\s*,?\s*của\s+(?P<issuer>(?:Bộ trưởng\s*,\s*)?[^,;.()\n:]{{3,90}}?){_END}", re.IGNORECASE)
_BEFORE, _AFTER = 300, 200  # characters around a number in which its kind, provision, day and body are looked for


@dataclass(frozen=True)
class Citation:
    """``number`` as written; the others as far as they are said. ``start`` and ``end`` of the number in clean text."""

    number: str
    kind: str
    provision: str
    issued_on: date | None
    issuer: str
    start: int
    end: int


def cited_numbers(text: str) -> list[Citation]:
    """Every document cited in ``text`` by its number, in order; names of forms («02/RS-KSTT») are not documents."""
    return list(_citations(clean(text)))


def _citations(text: str) -> Iterator[Citation]:
    since = 0
    for found in _NUMBER.finditer(text):
        before = text[max(since, found.start() - _BEFORE) : found.start()]
        kind = _KIND_BEFORE.search(before)
        if not _is_document(found, bool(kind)):
            continue
        place = kind or (
            _LAW_BEFORE.search(before) if body_of(found["number"]) and not found["symbol"].count("-") else None
        )
        provision = _PROVISION_BEFORE.search(before[: place.start()] if place else _without_word(before))
        day, issuer = _said_after(text[found.end() : found.end() + _AFTER])
        yield Citation(
            number=found["number"],
            kind=_capital(place["kind"]) if place else "",
            provision=provision["provision"] if provision else "",
            issued_on=day,
            issuer=issuer,
            start=found.start(),
            end=found.end(),
        )
        since = found.end()


def _is_document(found: re.Match[str], is_named: bool) -> bool:
    """A kind before it, a symbol of a kind we know, or a year with a symbol in capitals."""
    if is_named or kinds_of(found["number"]):
        return True
    return bool(found["year"]) and found["symbol"].upper() == found["symbol"] and len(compact(found["symbol"])) > 1


def _without_word(before: str) -> str:
    return re.sub(r"số\s*:?\s*$", "", before)


def _said_after(after: str) -> tuple[date | None, str]:
    day = _DAY.match(after)
    issuer = _ISSUER.match(after, day.end() if day else 0)
    said = " ".join(issuer["issuer"].split()) if issuer else ""
    return _date(day), said if body_named(said) else ""


def _date(found: re.Match[str] | None) -> date | None:
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:  # such a day does not exist
        return None


def _capital(kind: str) -> str:
    return kind[0].upper() + kind[1:].lower()
