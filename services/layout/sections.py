"""Reads a section: the paper, its margins, its headers and footers, those of the section before included."""

from typing import Any

from lxml import etree

from rules.layout.document import Paragraph, Place, Section
from services.layout.paragraphs import ParagraphReader, Room
from services.layout.parts import RELATION, Parts, W
from services.layout.properties import is_on, val, whole

_TOLD = {"header": "đầu trang", "footer": "cuối trang"}


def read_section(parts: Parts, element: etree._Element, before: Section | None, reader: ParagraphReader) -> Section:
    """The section of a ``w:sectPr``; a header it does not name is that of the section before it."""
    number = before.number + 1 if before else 1
    section = Section(number, **_paper(element), **_margins(element), **_numbers(element))
    section.headers = _beside(parts, element, "header", reader, number)
    section.footers = _beside(parts, element, "footer", reader, number)
    if before:
        section.headers = before.headers | section.headers
        section.footers = before.footers | section.footers
    return section


def _given(values: dict[str, int | None]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _paper(element: etree._Element) -> dict[str, Any]:
    size = element.find(W + "pgSz")
    return _given({"width": whole(val(size, "w")), "height": whole(val(size, "h"))})


def _margins(element: etree._Element) -> dict[str, Any]:
    margins = element.find(W + "pgMar")
    read = {side: whole(val(margins, side)) for side in ("top", "bottom", "left", "right")}
    sides = {side: abs(value) for side, value in read.items() if value is not None}
    if gutter := whole(val(margins, "gutter")):
        sides["left"] = sides.get("left", 1440) + gutter
    return sides | _given({"header_distance": whole(val(margins, "header"))})


def _numbers(element: etree._Element) -> dict[str, Any]:
    numbers = element.find(W + "pgNumType")
    return {
        "has_title_page": is_on(element.find(W + "titlePg")),
        "number_format": val(numbers, "fmt") or "decimal",
        "number_start": whole(val(numbers, "start")),
    }


def _beside(
    parts: Parts, element: etree._Element, kind: str, reader: ParagraphReader, number: int
) -> dict[str, list[Paragraph]]:
    found: dict[str, list[Paragraph]] = {}
    for reference in element.findall(f"{W}{kind}Reference"):
        tree = parts.by_id(reference.get(RELATION))
        if tree is not None:
            place = Place(0, number, beside=_TOLD[kind])
            texts = enumerate(tree.iter(W + "p"), start=1)
            found[val(reference, "type") or "default"] = [
                paragraph
                for nth, each in texts
                for paragraph in reader.read(each, place._replace(paragraph=nth), Room())
            ]
    return found
