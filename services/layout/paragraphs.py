"""Reads one paragraph with everything resolved; paragraphs in text boxes follow the one they hang on."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any, NamedTuple

from lxml import etree

from rules.layout.document import Paragraph, Place, Run, Setting
from services.layout.parts import W
from services.layout.properties import Properties, paragraph_properties, val
from services.layout.style_sheet import StyleSheet

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_READ = {_FALLBACK, *(W + name for name in ("pPr", "rPr", "del", "moveFrom", "delText", "instrText"))}
_BOX = W + "txbxContent"
_DRAWINGS = {W + "drawing", W + "pict", W + "object"}
_CHARACTERS = {W + "br": "\n", W + "cr": "\n", W + "tab": "\t", W + "noBreakHyphen": "-"}
_PICTURES = ("{*}blip", "{*}imagedata")
_SETTINGS = set(Setting._fields)


class Room(NamedTuple):
    """What a paragraph stands in: its width in twips, 0 when unknown; the style of its table, None outside."""

    width: int = 0
    table_style: str | None = None
    is_cell: bool = False


class ParagraphReader:
    """Reads paragraphs of one document in their order."""

    def __init__(self, styles: StyleSheet):
        self._styles = styles
        self._close: set[int] = set()  # paragraphs without space beside those of the same style
        self._settings: dict[Any, Setting] = {}

    def read(self, element: etree._Element, place: Place, room: Room) -> Iterator[Paragraph]:
        own = paragraph_properties(element.find(W + "pPr"))
        style = self._styles.known(own.get("style"), "paragraph")
        merged = self._merged(own, room)
        content = _Content(self._styles, style, room.table_style)
        content.collect(element)
        paragraph = Paragraph(
            content.runs,
            self._setting(merged),
            place,
            self._styles.name(style),
            self._number(merged),
            content.has_drawn_line,
            room.width,
            " ".join(content.page_fields),
        )
        if merged.get("is_contextual"):
            self._close.add(id(paragraph))
        yield paragraph
        for inner in content.boxed:
            yield from self.read(inner, place._replace(beside=place.beside or "khung chữ"), Room(0, room.table_style))

    def _merged(self, own: Properties, room: Room) -> Properties:
        merged = self._styles.paragraph_of(own.get("style"), room.table_style)
        listed = self._styles.numbering.properties(own["list"], own.get("level", 0)) if "list" in own else {}
        return merged | listed | own

    def _setting(self, merged: Properties) -> Setting:
        chosen = {key: value for key, value in merged.items() if key in _SETTINGS}
        key = frozenset(chosen.items())
        if key not in self._settings:
            self._settings[key] = Setting(**chosen)
        return self._settings[key]

    def _number(self, merged: Properties) -> str:
        return self._styles.numbering.next(merged["list"], merged.get("level", 0)) if "list" in merged else ""

    def close_up(self, paragraphs: list[Paragraph]) -> None:
        """«Don't add space between paragraphs of the same style», once all paragraphs are known."""
        if not self._close:
            return
        for above, below in zip(paragraphs, paragraphs[1:], strict=False):
            if above.style == below.style and above.place[1:5] == below.place[1:5]:
                if id(above) in self._close:
                    above.setting = above.setting._replace(after=0)
                if id(below) in self._close:
                    below.setting = below.setting._replace(before=0)


class _Content:
    """What stands in a paragraph, collected run by run."""

    def __init__(self, styles: StyleSheet, style: str | None, table_style: str | None):
        self._styles, self._style, self._table_style = styles, style, table_style
        self.runs: list[Run] = []
        self.boxed: list[etree._Element] = []
        self.page_fields: list[str] = []
        self.has_drawn_line = False

    def collect(self, parent: etree._Element) -> None:
        for element in parent:
            if element.tag == W + "r":
                self._run(element)
            elif element.tag == W + "fldSimple":
                self._field(val(element, "instr") or "")
                self.collect(element)
            elif element.tag not in _NOT_READ and element.tag not in _DRAWINGS:
                self.collect(element)

    def _run(self, element: etree._Element) -> None:
        pieces: list[str] = []
        self._pieces(element, pieces)
        if not pieces:
            return
        look, is_hidden = self._styles.look(self._style, self._table_style, element.find(W + "rPr"))
        if not is_hidden:
            self.runs.append(Run("".join(pieces), look))

    def _pieces(self, parent: etree._Element, pieces: list[str]) -> None:
        for element in parent:
            tag = element.tag
            if tag == W + "t":
                pieces.append(element.text or "")
            elif tag in _CHARACTERS:
                pieces.append(_CHARACTERS[tag])
            elif tag == W + "instrText":
                self._field(element.text or "")
            elif tag in _DRAWINGS:
                self._drawing(element)
            elif tag not in _NOT_READ:
                self._pieces(element, pieces)

    def _field(self, instruction: str) -> None:
        if instruction.split()[:1] == ["PAGE"]:
            self.page_fields.append(instruction)

    def _drawing(self, element: etree._Element) -> None:
        """A text box holds paragraphs; what is neither that nor a picture is a line or a shape."""
        boxed = list(_boxed(element))
        self.boxed += boxed
        if not boxed and not any(True for name in _PICTURES for _ in element.iter(name)):
            self.has_drawn_line = True


def _boxed(drawing: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of its text boxes; those of a box within a box are read with the paragraph it hangs on."""
    for paragraph in drawing.iter(W + "p"):
        above = [each.tag for each in takewhile(lambda each: each is not drawing, paragraph.iterancestors())]
        if above.count(_BOX) == 1 and _FALLBACK not in above:
            yield paragraph
