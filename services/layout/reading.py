"""Reads a Word file into the resolved document that the rules look at; also files that python-docx cannot open."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from rules.errors import InputError
from rules.layout.document import Document, Place, Section, Table
from rules.wording import number
from services.layout.numbering import Numbering
from services.layout.paragraphs import ParagraphReader, Room
from services.layout.parts import RELATION, Parts, W, open_parts
from services.layout.properties import is_on, val, whole
from services.layout.sections import read_section
from services.layout.style_sheet import StyleSheet

MOST_PARAGRAPHS = 50_000  # about 1.500 pages, read in a few seconds
_CELL_MARGINS = 170  # twips left and right in a cell where nothing else is said, nearly
_PASSED_THROUGH = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


@dataclass
class _Counts:
    """How far the reading has come."""

    section: int = 1
    tables: int = 0


def read_document(content: bytes) -> Document:
    """The document of a Word file. InputError when it is no Word file, or damaged, locked, too large."""
    parts = open_parts(content)
    if any(True for _ in islice(_to_read(parts), MOST_PARAGRAPHS, None)):
        message = f"Văn bản có hơn {number(MOST_PARAGRAPHS)} đoạn; hãy tách thành nhiều tệp rồi kiểm tra lại."
        raise InputError("file.too_long", message)
    reader = ParagraphReader(StyleSheet(parts, Numbering(parts.of_type("numbering"))))
    settings = parts.of_type("settings")
    has_even = settings is not None and is_on(settings.find(W + "evenAndOddHeaders"))
    document = Document(_sections(parts, reader), [], has_even_headers=has_even)
    _Body(document, reader, _Counts()).read(parts.body, Place(0), Room())
    reader.close_up(document.paragraphs)
    return document


def _to_read(parts: Parts) -> Iterator[etree._Element]:
    """Every paragraph as often as it is read: a header once for each section that names it."""
    yield from parts.body.iter(W + "p")
    for reference in parts.body.iter(W + "headerReference", W + "footerReference"):
        tree = parts.by_id(reference.get(RELATION))
        yield from tree.iter(W + "p") if tree is not None else ()


def _sections(parts: Parts, reader: ParagraphReader) -> list[Section]:
    found: list[Section] = []
    for element in parts.body.iter(W + "sectPr"):
        if element.getparent().tag in (W + "pPr", W + "body"):
            found.append(read_section(parts, element, found[-1] if found else None, reader))
    return found or [Section()]


@dataclass
class _Body:
    document: Document
    reader: ParagraphReader
    counts: _Counts

    def read(self, parent: etree._Element, place: Place, room: Room) -> int:
        """Every paragraph below an element, in order; how many texts stood directly in it."""
        count = place.paragraph
        for element in parent:
            if element.tag == W + "p":
                count += 1
                self._paragraph(element, place._replace(paragraph=count, section=self._section), room)
            elif element.tag == W + "tbl":
                self._table(element, place, room)
            elif element.tag in _PASSED_THROUGH:
                count = self.read(element, place._replace(paragraph=count), room)
        return count

    @property
    def _section(self) -> int:
        return min(self.counts.section, len(self.document.sections))

    def _paragraph(self, element: etree._Element, place: Place, room: Room) -> None:
        known = room if room.width else Room(self.document.sections[place.section - 1].text_width, room.table_style)
        self.document.paragraphs += self.reader.read(element, place, known)
        if not place.table and element.find(f"{W}pPr/{W}sectPr") is not None:
            self.counts.section += 1

    def _table(self, element: etree._Element, place: Place, room: Room) -> None:
        self.counts.tables += 1
        nth_table = self.counts.tables
        style = val(element.find(f"{W}tblPr/{W}tblStyle"))
        columns = [whole(val(column, "w")) or 0 for column in element.findall(f"{W}tblGrid/{W}gridCol")]
        rows = list(_below(element, W + "tr"))
        widest = max((sum(1 for _ in _below(row, W + "tc")) for row in rows), default=0)
        self.document.tables.append(Table(self._section, max(widest, len(columns)), sum(columns)))
        for at, row in enumerate(rows, start=1):
            for nth, cell in enumerate(_below(row, W + "tc"), start=1):
                inside = Place(0, self._section, nth_table, at, nth, place.beside)
                self.read(cell, inside, Room(_cell_width(cell), style or "", is_cell=True))


def _below(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of one kind, also those in content controls and tracked insertions."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in _PASSED_THROUGH:
            yield from _below(element, tag)


def _cell_width(cell: etree._Element) -> int:
    width = cell.find(f"{W}tcPr/{W}tcW")
    if width is None or val(width, "type") not in ("dxa", None):
        return 0
    return max((whole(val(width, "w")) or 0) - _CELL_MARGINS, 0)
