"""The page number: in the top margin, centred, Arabic, from 1, not on page 1; each appendix on its own."""

import re
from collections import Counter
from collections.abc import Iterator

from rules.layout.decree import limits, rule
from rules.layout.document import Paragraph, Section
from rules.layout.findings import Finding
from rules.layout.layout import Kind, Layout, Role
from rules.layout.pages import place_of

_ONE_PAGE = 1_500  # letters; a text this short has no second page to number
_OTHER_DIGITS = re.compile(r"\\\*\s*(roman|alphabetic|arabicdash|cardtext|ordtext)", re.IGNORECASE)


def page_number_findings(layout: Layout) -> Iterator[Finding]:
    sections = layout.document.sections
    kinds = ("default", "even") if layout.document.has_even_headers else ("default",)
    letters: Counter[int] = Counter()
    for each in layout.paragraphs:
        letters[each.place.section] += len(each.text)
    seen: set[int] = set()
    for section in sections:
        for kind in kinds:
            header = section.headers.get(kind, [])
            found = list(_number(section, kind, letters[section.number])) if id(header) not in seen else []
            yield from found
            if header and found:  # a header that is linked is reported once
                seen.add(id(header))
        yield from _format(section)
    yield from _first_page(sections[0])
    yield from _starts(layout)


def _numbers(paragraphs: list[Paragraph]) -> list[Paragraph]:
    return [each for each in paragraphs if each.page_field]


def _number(section: Section, kind: str, letters: int) -> Iterator[Finding]:
    at_top = _numbers(section.headers.get(kind, []))
    expected = "số trang ở giữa, trong lề trên"
    if at_top:
        yield from _position(section, at_top[0], expected)
        yield from _style(section, at_top[0])
    elif _numbers(section.footers.get(kind, [])):
        yield rule("page_number.place").finding(place_of(section), "số trang ở cuối trang", expected)
    elif not _is_one_page(section, letters):
        yield rule("page_number.missing").finding(place_of(section), "không có số trang", expected)


def _position(section: Section, number: Paragraph, expected: str) -> Iterator[Finding]:
    if not number.is_centred:
        yield rule("page_number.place").finding(place_of(section), "số trang không ở giữa", expected)
    elif section.header_distance >= section.top:
        yield rule("page_number.place").finding(place_of(section), "số trang nằm dưới lề trên", expected)


def _style(section: Section, number: Paragraph) -> Iterator[Finding]:
    low, high = limits().page.number_size
    looks = [run.look for run in number.lettered]
    sizes = sorted({look.half_points for look in looks if not 2 * low <= look.half_points <= 2 * high})
    wrong = [f"cỡ {size / 2:g}".replace(".", ",") for size in sizes]
    wrong += ["đậm"] if any(look.bold for look in looks) else []
    wrong += ["nghiêng"] if any(look.italic for look in looks) else []
    if wrong:
        expected = f"cỡ {low}–{high}, đứng, không đậm"
        yield rule("page_number.style").finding(place_of(section), "số trang " + ", ".join(wrong), expected)


def _is_one_page(section: Section, letters: int) -> bool:
    """Are these pages one whose number is hidden anyway: the only one of the document or of an appendix?"""
    starts = section.number == 1 or section.number_start == 1
    return starts and letters <= _ONE_PAGE


def _format(section: Section) -> Iterator[Finding]:
    numbers = _numbers([*section.headers.get("default", []), *section.footers.get("default", [])])
    if not numbers:
        return
    if section.number_format != "decimal" or any(_OTHER_DIGITS.search(each.page_field) for each in numbers):
        yield rule("page_number.format").finding(place_of(section), "số trang không phải 1, 2, 3", "1, 2, 3, …")


def _first_page(section: Section) -> Iterator[Finding]:
    if section.has_title_page:
        shown = _numbers([*section.headers.get("first", []), *section.footers.get("first", [])])
    else:
        shown = _numbers([*section.headers.get("default", []), *section.footers.get("default", [])])
    if shown:
        yield rule("page_number.first_page").finding("trang 1", "trang 1 có số trang", "trang 1 không có số trang")


def _starts(layout: Layout) -> Iterator[Finding]:
    sections = layout.document.sections
    openers = {each.place.section: each for each in reversed(layout.paragraphs) if not each.is_blank}
    appendices = layout.of(Role.APPENDIX)
    if sections[0].number_start not in (None, 1):
        yield _start(sections[0], "bắt đầu từ 1")
    for section in sections[1:]:
        starts_appendix = openers.get(section.number) in appendices
        if section.number_start is not None and not starts_appendix and layout.kind is not Kind.FORM:
            yield _start(section, "đánh số liên tục với phần trước")
    for each in appendices[1:] if layout.kind is Kind.ANNEX else appendices:
        section = sections[each.place.section - 1]
        is_first_section = section.number == 1 and section.number_start is None
        if openers[section.number] is not each:
            yield rule("page_number.appendix").at(each, "phụ lục không ở phần trang riêng", "bắt đầu từ trang 1")
        elif section.number_start != 1 and not is_first_section:
            yield rule("page_number.appendix").at(each, "phụ lục đánh số tiếp văn bản", "bắt đầu từ trang 1")


def _start(section: Section, expected: str) -> Finding:
    found = f"số trang bắt đầu từ {section.number_start}"
    return rule("page_number.start").finding(place_of(section), found, expected)
