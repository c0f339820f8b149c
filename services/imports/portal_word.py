"""Reads a Word file of the national portal into plain blocks of text; the only user of lxml.

The portal's files mostly lack ``w:tblGrid``, on which python-docx fails, so ``word/document.xml`` is read itself.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from rules.errors import InputError
from rules.text import clean
from services.imports.archive import open_archive

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL, _BODY = (_W + name for name in ("p", "tbl", "tr", "tc", "body"))
_TEXT = _W + "t"
_CHARACTERS = {_W + "br": "\n", _W + "cr": "\n", _W + "tab": "\t", _W + "noBreakHyphen": "-"}
# Word writes a drawing twice: the alternative for old readers would repeat its text.
_NOT_READ = {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", _W + "pPr", _W + "rPr"}
_BESIDE_BODY = re.compile(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml")


class Table(NamedTuple):
    """Rows of cell texts; the paragraphs of a cell stand on lines of their own, empty ones left out."""

    rows: tuple[tuple[str, ...], ...]


Block = str | Table


class WordText(NamedTuple):
    """The text of a Word file: the body in order, and what stands in headers, footers, notes and comments."""

    body: tuple[Block, ...]
    beside: tuple[str, ...]


def read_word(data: bytes) -> WordText:
    archive = open_archive(data)
    names = archive.namelist()
    if "word/document.xml" not in names:
        raise InputError("file.not_word", "Tệp không phải là tệp Word; hãy chọn tệp chi tiết thủ tục tải từ Cổng.")
    body = _root(archive, "word/document.xml").find(_BODY)
    if body is None:
        raise InputError("file.not_word", "Tệp Word không có nội dung; hãy tải lại tệp từ Cổng.")
    beside = (_lines(_root(archive, name)) for name in names if _BESIDE_BODY.fullmatch(name))
    return WordText(tuple(_blocks(body)), tuple(text for text in beside if text))


def _root(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(archive.read(name), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise InputError("file.damaged", "Tệp Word bị hỏng bên trong; hãy tải lại tệp từ nguồn.") from None


def _blocks(parent: etree._Element) -> Iterator[Block]:
    for element in parent:
        if element.tag == _PARAGRAPH:
            yield from _paragraphs(element)
        elif element.tag == _TABLE:
            yield Table(tuple(_row(row) for row in _children(element, _ROW)))
        elif element.tag not in _NOT_READ:
            yield from _blocks(element)


def _row(row: etree._Element) -> tuple[str, ...]:
    return tuple(_lines(cell) for cell in _children(row, _CELL))


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of one kind, also those wrapped in content controls or tracked insertions."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag not in _NOT_READ and element.tag not in (_TABLE, _PARAGRAPH):
            yield from _children(element, tag)


def _lines(element: etree._Element) -> str:
    """Every paragraph below an element, nested tables included."""
    found = (text for paragraph in _outermost_paragraphs(element) for text in _paragraphs(paragraph))
    return "\n".join(text for text in found if text)


def _outermost_paragraphs(parent: etree._Element) -> Iterator[etree._Element]:
    for element in parent:
        if element.tag == _PARAGRAPH:
            yield element
        elif element.tag not in _NOT_READ:
            yield from _outermost_paragraphs(element)


def _paragraphs(paragraph: etree._Element) -> Iterator[str]:
    """The text of a paragraph, then of the paragraphs inside it (text boxes)."""
    pieces: list[str] = []
    inner: list[etree._Element] = []
    _collect(paragraph, pieces, inner)
    yield clean("".join(pieces))
    for element in inner:
        yield from _paragraphs(element)


def _collect(parent: etree._Element, pieces: list[str], inner: list[etree._Element]) -> None:
    for element in parent:
        if element.tag == _TEXT:
            pieces.append(element.text or "")
        elif element.tag in _CHARACTERS:
            pieces.append(_CHARACTERS[element.tag])
        elif element.tag == _PARAGRAPH:
            inner.append(element)
        elif element.tag not in _NOT_READ:
            _collect(element, pieces, inner)
