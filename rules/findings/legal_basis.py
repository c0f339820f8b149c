"""Rules about căn cứ pháp lý."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rules.citations import cited_numbers
from rules.findings.catalogue import Hit, Setting
from rules.findings.record import LegalBasis, Record
from rules.legal_numbers import body_mismatch, body_of, compact, kinds_of
from rules.text import fold
from rules.vocabulary import Mark
from rules.wording import short_date

_NOTHING = ("", "khong", "khong co", "khong co thong tin")
_NUMBER = re.compile(r"\d{1,6}[a-z]?/(?:(\d{4})/)?[a-z][a-z0-9&.]*(?:[-_][a-z0-9&.]+)*")
_DATE = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|ngay \d{1,2} thang \d{1,2} nam \d{4}")
_NO_LEGAL_KINDS = frozenset(
    ("Kế hoạch", "Báo cáo", "Tờ trình", "Thông báo", "Chương trình", "Hướng dẫn", "Công điện", "Chỉ thị")
)
_NO_LEGAL_TITLE = re.compile(
    r"(?:cong van|v/v|thong bao|huong dan so|ke hoach|bao cao|to trinh|cong dien|van ban so)\b"
)
_LETTER = re.compile(r"\d{1,6}/(?:[a-z]{2,10})(?:-[a-z]{1,10})+")  # «2669/NHCS-KT»: neither a kind nor a year
_SINGLE_DECISION = re.compile(r"\d{1,6}/qd-[a-z]+")
_BELOW_ISSUER = re.compile(
    r"\b(?:so (?!luong|huu)\w|chi cuc|phong |uy ban nhan dan (?:huyen|quan|thi xa|xa|phuong|thi tran|cap huyen|cap xa)|"
    r"ubnd (?:huyen|quan|thi xa|xa|phuong|thi tran)|tong cuc|cuc )"
)
_BELOW_SYMBOL = re.compile(r"-(?:tc[a-z]{1,6}|c(?:dk|ths?)[a-z]*|s(?:xd|tp|yt|ct|tc|nv|gd\w*|tnmt|nn\w*|vh\w*|khdt))$")


def legal_basis_missing(record: Record, setting: Setting) -> Iterator[Hit]:
    """No legal document at all."""
    if not any(_written(basis) for basis in record.legal_basis):
        yield Hit("Căn cứ pháp lý", "Không nêu văn bản nào làm căn cứ pháp lý.")


def _written(basis: LegalBasis) -> bool:
    return fold(basis.number) not in _NOTHING or fold(basis.title) not in _NOTHING


def basis_without_number(record: Record, setting: Setting) -> Iterator[Hit]:
    """Neither the number nor the title holds a number by which the document could be found."""
    for place, basis in enumerate(record.legal_basis):
        if _written(basis) and not _numbers(basis.number) and not _numbers(basis.title):
            yield Hit(_said(basis), "Văn bản không có số, ký hiệu đầy đủ (ví dụ 63/2010/NĐ-CP).", place)


def basis_without_date(record: Record, setting: Setting) -> Iterator[Hit]:
    """No day of issue, neither in its own place nor in the title."""
    for place, basis in enumerate(record.legal_basis):
        dated = basis.issued_on or _DATE.search(fold(f"{basis.issued_text} {basis.title} {basis.number}"))
        if _written(basis) and not dated:
            yield Hit(_said(basis), "Văn bản không có ngày ban hành.", place)


def basis_number_wrong(record: Record, setting: Setting) -> Iterator[Hit]:
    """The number is written so that no such document can exist."""
    for place, basis in enumerate(record.legal_basis):
        number = _number(basis)
        if number and (wrong := _mismatch(number)):
            yield Hit(_said(basis), wrong, place)


def basis_issuer_wrong(record: Record, setting: Setting) -> Iterator[Hit]:
    """The body named is not the one whose symbol the number carries."""
    for place, basis in enumerate(record.legal_basis):
        number = _number(basis)
        if not number or _mismatch(number):
            continue
        if wrong := _mismatch(number, basis.issuer):
            yield Hit(f"{_said(basis)} | {basis.issuer}", wrong, place)


def basis_year_differs(record: Record, setting: Setting) -> Iterator[Hit]:
    """The year in the number is not that of the day of issue."""
    for place, basis in enumerate(record.legal_basis):
        found = _NUMBER.fullmatch(compact(_number(basis)))
        year = int(found[1]) if found and found[1] else None
        if year and basis.issued_on and basis.issued_on.year != year:
            day = short_date(basis.issued_on)
            message = f"Số, ký hiệu ghi năm {year} nhưng ngày ban hành là {day}."
            yield Hit(f"{_said(basis)} | {day}", message, place)


def basis_number_differs_from_title(record: Record, setting: Setting) -> Iterator[Hit]:
    """The title begins with the number of another document."""
    for place, basis in enumerate(record.legal_basis):
        number, title = _number(basis), _opening_number(basis.title)
        if number and title and not _is_beginning(compact(number), compact(title)):
            yield Hit(_said(basis), f"Số, ký hiệu ghi «{number}» nhưng trích yếu ghi «{title}».", place)


def _is_beginning(one: str, other: str) -> bool:
    """«33/2024/NĐ» is a cut «33/2024/NĐ-CP», not another document."""
    return one.startswith(other) or other.startswith(one)


@lru_cache(maxsize=16_384)
def _opening_number(title: str) -> str:
    """The number with which a title such as «Nghị định số 142/2025/NĐ-CP của Chính phủ» begins."""
    first = next(iter(cited_numbers(title[:80])), None)
    return first.number if first and first.start <= len(f"{first.kind} số : ") else ""


def basis_twice(record: Record, setting: Setting) -> Iterator[Hit]:
    """The same document, with the same provision, in two rows."""
    seen: dict[tuple[str, str], int] = {}
    for place, basis in enumerate(record.legal_basis):
        key = compact(_number(basis)), fold(basis.article)
        if key[0] and key in seen:
            yield Hit(_said(basis), f"Văn bản này đã nêu ở dòng {seen[key] + 1}.", place)
        seen.setdefault(key, place)


def basis_not_in_force(record: Record, setting: Setting) -> Iterator[Hit]:
    """On the day of the rules the register of legal documents knows this one as no longer, or not yet, in force."""
    day = setting.rule_set.day
    for place, basis in enumerate(record.legal_basis):
        document = setting.register.find(_number(basis)) if _number(basis) else None
        if document is None or document.is_in_force(day):
            continue
        if day < document.in_force_from:
            said = f"có hiệu lực từ ngày {short_date(document.in_force_from)}"
        else:
            said = f"hết hiệu lực sau ngày {short_date(document.in_force_to)}" if document.in_force_to else ""
        unsure = "" if document.mark == Mark.CONFIRMED else " (ngày chưa đối chiếu bản gốc)"
        yield Hit(_said(basis), f"Theo sổ văn bản, văn bản này {said}{unsure}.", place)


def basis_not_legal_document(record: Record, setting: Setting) -> Iterator[Hit]:
    """A letter, an announcement, a plan: administrative documents, not văn bản quy phạm pháp luật."""
    for place, basis in enumerate(record.legal_basis):
        if kind := _administrative_kind(basis.number, basis.title):
            yield Hit(_said(basis), f"Văn bản này là {kind[0].lower()}{kind[1:]}, không quy định được thủ tục.", place)


@lru_cache(maxsize=16_384)
def _administrative_kind(written: str, title: str) -> str:
    """What kind of administrative document this is; «» for văn bản quy phạm pháp luật and where nothing is known."""
    number = next(iter((*_numbers(written), *_numbers(title))), "")
    if kinds := kinds_of(number):
        return kinds[0] if set(kinds) <= _NO_LEGAL_KINDS else ""
    named = _NO_LEGAL_TITLE.match(fold(title)) or _NO_LEGAL_TITLE.match(fold(written))
    return "công văn hoặc văn bản hành chính khác" if named or _LETTER.fullmatch(compact(number)) else ""


def basis_single_decision(record: Record, setting: Setting) -> Iterator[Hit]:
    """A decision without the year in its number: a single act, such as one that publishes TTHC."""
    for place, basis in enumerate(record.legal_basis):
        if _SINGLE_DECISION.fullmatch(compact(_number(basis))) and not _is_below(basis):
            message = f"«{_number(basis)}» không có năm trong số, ký hiệu: thường là quyết định cá biệt."
            yield Hit(_said(basis), message, place)


def basis_below_competence(record: Record, setting: Setting) -> Iterator[Hit]:
    """A document of a department, a sub-department, a district or a commune."""
    for place, basis in enumerate(record.legal_basis):
        if _written(basis) and _is_below(basis):
            yield Hit(_said(basis), f"Văn bản do {basis.issuer or _number(basis)} ban hành.", place)


def _is_below(basis: LegalBasis) -> bool:
    return _is_of_low_body(_number(basis), basis.issuer)


@lru_cache(maxsize=16_384)
def _is_of_low_body(number: str, issuer: str) -> bool:
    body = body_of(number)
    if body and body.code != "UBND":
        return False
    return bool(_BELOW_ISSUER.match(fold(issuer)) or _BELOW_SYMBOL.search(compact(number)))


def _number(basis: LegalBasis) -> str:
    """The number alone, without «Luật số» before it; «» where none is written."""
    return next(iter((*_numbers(basis.number), *_numbers(basis.title))), "")


# The same documents are the basis of many TTHC.
@lru_cache(maxsize=16_384)
def _numbers(text: str) -> tuple[str, ...]:
    if _NUMBER.fullmatch(compact(text)):
        return (text.strip(),)
    return tuple(cited.number for cited in cited_numbers(text))


@lru_cache(maxsize=16_384)
def _mismatch(number: str, issuer: str = "") -> str | None:
    return body_mismatch(number, issuer=issuer)


def _said(basis: LegalBasis) -> str:
    return " | ".join(part for part in (basis.number, basis.title) if part)
