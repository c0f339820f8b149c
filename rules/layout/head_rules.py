"""What the head of a document must have, and how its lines, numbers and dates are written."""

import re
from collections.abc import Iterator

from rules.layout import words
from rules.layout.decree import limits, rule
from rules.layout.document import Paragraph
from rules.layout.findings import Finding
from rules.layout.layout import Kind, Layout, Role
from rules.layout.lines import line_below
from rules.text import fold

_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_NUMBER = re.compile(r"so ?: ?(\d+) ?/")
_SYMBOL = re.compile(r"Số ?:[^/]*/(?:\d{4}/)?([^\W\d_]+)")
_DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm")
_PLACE_AND_DATE = re.compile(r"\D+, ngày (\S+)?\s*tháng (\S+)?\s*năm \S+")
_MUST_HAVE = {
    Role.NATIONAL_NAME: ("national_name.missing", "không có Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    Role.MOTTO: ("motto.missing", "không có Tiêu ngữ", _MOTTO),
    Role.AGENCY: ("agency.missing", "không có tên cơ quan ban hành", "tên cơ quan ban hành ở trên, bên trái"),
    Role.SYMBOL: ("symbol.missing", "không có số, ký hiệu", "Số: …/…"),
    Role.PLACE_AND_DATE: ("place_and_date.missing", "không có địa danh, thời gian", "…, ngày … tháng … năm …"),
}


def head_findings(layout: Layout) -> Iterator[Finding]:
    if layout.kind is Kind.FULL:
        yield from _missing(layout)
        yield from _national_name(layout)
        yield from _symbol(layout)
        yield from _date(layout)
        yield from _lines(layout)


def _missing(layout: Layout) -> Iterator[Finding]:
    for role, (name, found, expected) in _MUST_HAVE.items():
        if not layout.indexes(role):
            yield rule(name).finding("đầu trang 1", found, expected)
    is_letter = bool(layout.indexes(Role.SUBJECT_OF_LETTER))
    if not is_letter and not layout.indexes(Role.KIND):
        yield rule("kind.missing").finding("đầu trang 1", "không có tên loại", "tên loại văn bản, in hoa, căn giữa")
    elif not is_letter and not layout.indexes(Role.SUBJECT):
        yield rule("subject.missing").at(layout.of(Role.KIND)[0], "không có trích yếu", "trích yếu dưới tên loại")


def _national_name(layout: Layout) -> Iterator[Finding]:
    name, motto = layout.first(Role.NATIONAL_NAME), layout.first(Role.MOTTO)
    if name and (found := _wrong_side(name)):
        yield rule("national_name.place").at(name, found, "ở phía trên, bên phải")
    if motto and motto.text != _MOTTO:
        yield rule("motto.words").at(motto, f"«{motto.text}»", f"«{_MOTTO}»")


def _wrong_side(name: Paragraph) -> str:
    """Where the quốc hiệu stands when not on the right; outside a table only a centred line tells."""
    if name.place.table:
        return "Quốc hiệu ở bên trái" if name.place.cell == 1 else ""
    return "Quốc hiệu ở giữa trang" if name.is_centred and not name.setting.left else ""


def _symbol(layout: Layout) -> Iterator[Finding]:
    symbol, kind = layout.first(Role.SYMBOL), layout.first(Role.KIND)
    if symbol is None:
        return
    if (found := _NUMBER.match(symbol.folded)) and len(found[1]) == 1:
        yield rule("symbol.leading_zero").at(symbol, f"số {found[1]}", f"số 0{found[1]}")
    short = _abbreviation(kind)
    if short and (found := _SYMBOL.match(symbol.text)) and found[1] != short:
        yield rule("symbol.abbreviation").at(symbol, f"ký hiệu {found[1]}", f"ký hiệu {short}")


def kind_name(kind: Paragraph | None) -> str:
    """The kind of a document in folded letters: «quyet dinh»."""
    return kind.folded.strip(" :") if kind else ""


def _abbreviation(kind: Paragraph | None) -> str:
    """How the symbol of this kind begins; empty where the kind is none of those that are known."""
    name = kind_name(kind) + " "
    return next((short for long, short in limits().abbreviations.items() if name.startswith(fold(long) + " ")), "")


def _date(layout: Layout) -> Iterator[Finding]:
    line = layout.first(Role.PLACE_AND_DATE)
    if line is None:
        return
    if not _PLACE_AND_DATE.fullmatch(line.text):
        yield rule("place_and_date.words").at(line, f"«{line.text}»", "«…, ngày … tháng … năm …»")
    if found := _DATE.search(line.text):
        day, month = found.groups()
        wrong = [f"ngày {day}"] if len(day) == 1 else []
        wrong += [f"tháng {month}"] if month in ("1", "2") else []
        if wrong:
            expected = ", ".join(part.replace(" ", " 0") for part in wrong)
            yield rule("place_and_date.leading_zero").at(line, ", ".join(wrong), expected)


def _lines(layout: Layout) -> Iterator[Finding]:
    wanted = {
        Role.MOTTO: ("motto.line", "đường kẻ dài bằng dòng chữ"),
        Role.AGENCY: ("agency.line", "đường kẻ dài bằng 1/3 đến 1/2 dòng chữ"),
        Role.SUBJECT: ("subject.line", "đường kẻ dài bằng 1/3 đến 1/2 dòng chữ"),
    }
    for role, (name, expected) in wanted.items():
        index = layout.last_index(role)
        if index < 0:
            continue
        paragraph = layout.paragraphs[index]
        line = line_below(layout.paragraphs, index)
        if line is None:
            yield rule(name).at(paragraph, "không có đường kẻ bên dưới", expected)
        elif found := line.wrong_length(paragraph, is_whole=role is Role.MOTTO):
            yield rule(name).at(paragraph, found, expected)


def is_named(layout: Layout, *names: str) -> bool:
    """Is the kind of this document one of these?"""
    return kind_name(layout.first(Role.KIND)) in names


def issued_by_chairman(layout: Layout) -> bool:
    authority = layout.first(Role.AUTHORITY)
    return authority is not None and authority.folded.startswith("chu tich")


def issued_by_committee(layout: Layout) -> bool:
    """Is the People's Committee itself the issuer, no unit of it?"""
    agency = " ".join(line.folded for line in layout.of(Role.AGENCY))
    has_unit = any(words.UNIT.match(line.folded) for line in layout.of(Role.AGENCY))
    return agency.startswith("uy ban nhan dan") and not has_unit
