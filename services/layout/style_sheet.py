"""Resolves styles as the standard says (ISO/IEC 29500-1, 17.7): defaults, table, paragraph, letters, direct."""

from collections.abc import Iterable
from typing import Any

from lxml import etree

from rules.layout.document import Fonts, Look
from rules.text import fold
from services.layout.numbering import Numbering
from services.layout.parts import Parts, W
from services.layout.properties import (
    FONTS,
    TOGGLES,
    Properties,
    letter_properties,
    paragraph_properties,
    theme_fonts,
    val,
)

_TOGGLES = tuple(TOGGLES.values())
_WORD_SIZE = 20  # half-points that Word takes where nothing sets a size
_WORD_FONT = "Times New Roman"  # what Word takes where nothing sets a font at all
_DEEPEST = 40  # styles based on one another; a circle ends here


class StyleSheet:
    """Every style of a document with what it is based on, and the defaults below them."""

    def __init__(self, parts: Parts, numbering: Numbering):
        self.theme = theme_fonts(parts.of_type("theme"))
        self.numbering = numbering
        tree = parts.of_type("styles")
        styles = tree.findall(W + "style") if tree is not None else []
        self._styles = {val(style, "styleId"): style for style in styles}
        self._default = {val(style, "type"): val(style, "styleId") for style in styles if val(style, "default") == "1"}
        self._letters = self._defaults(tree, "rPrDefault/rPr", lambda found: letter_properties(found, self.theme))
        self._paragraphs = self._defaults(tree, "pPrDefault/pPr", paragraph_properties)
        self._chains: dict[Any, Any] = {}
        self._looks: dict[Any, tuple[Look, bool]] = {}

    @staticmethod
    def _defaults(tree: etree._Element | None, path: str, read: Any) -> Properties:
        steps = "/".join(W + step for step in ("docDefaults", *path.split("/")))
        return read(tree.find(steps)) if tree is not None else {}

    def name(self, style: str | None) -> str:
        """The name of a paragraph style, folded; of the default one where none is named."""
        key = ("name", style)
        if key not in self._chains:
            found = self._styles.get(self.known(style, "paragraph"))
            self._chains[key] = fold(val(found.find(W + "name")) or "") if found is not None else ""
        return self._chains[key]

    def known(self, style: str | None, kind: str) -> str | None:
        return style if style in self._styles else self._default.get(kind)

    def _chain(self, style: str | None, kind: str) -> list[etree._Element]:
        """The style and what it is based on, the deepest first."""
        found: list[etree._Element] = []
        id = self.known(style, kind)
        while id in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[id])
            id = val(self._styles[id].find(W + "basedOn"))
        return found[::-1]

    def _letters_of(self, style: str | None, kind: str) -> Properties:
        key = ("letters", style, kind)
        if key not in self._chains:
            chain = self._chain(style, kind)
            read = (letter_properties(each.find(W + "rPr"), self.theme) for each in chain)
            self._chains[key] = _merged(read)
        return self._chains[key]

    def paragraph_of(self, style: str | None, table_style: str | None) -> Properties:
        """What the styles say of a paragraph, with the indents of a list that a style belongs to."""
        key = ("paragraph", style, table_style)
        if key not in self._chains:
            merged = dict(self._paragraphs)
            if table_style is not None:
                for each in self._chain(table_style, "table"):
                    merged |= paragraph_properties(each.find(W + "pPr"))
            for each in self._chain(style, "paragraph"):
                own = paragraph_properties(each.find(W + "pPr"))
                if "list" in own:
                    merged |= self.numbering.properties(own["list"], own.get("level", 0))
                merged |= own
            self._chains[key] = merged
        return self._chains[key]

    def look(self, style: str | None, table_style: str | None, direct: etree._Element | None) -> tuple[Look, bool]:
        """How letters look, and whether they are hidden; ``direct`` is the ``w:rPr`` of their run."""
        shape = tuple((child.tag, *child.attrib.items()) for child in direct) if direct is not None else ()
        key = (style, table_style, shape)
        if key not in self._looks:
            self._looks[key] = self._resolved(style, table_style, letter_properties(direct, self.theme))
        return self._looks[key]

    def _resolved(self, style: str | None, table_style: str | None, direct: Properties) -> tuple[Look, bool]:
        levels = [self._letters_of(style, "paragraph")]
        if table_style is not None:
            levels.insert(0, self._letters_of(table_style, "table"))
        if direct.get("style") in self._styles:
            levels.append(self._letters_of(direct["style"], "character"))
        merged = self._letters | _merged(levels) | direct
        for toggle in _TOGGLES:
            if toggle not in direct:
                merged[toggle] = self._toggled(toggle, levels)
        return _as_look(merged), bool(merged.get("hidden"))

    def _toggled(self, toggle: str, levels: list[Properties]) -> bool:
        """True by the defaults; else true when an odd number of levels of styles says so (17.7.3)."""
        return bool(self._letters.get(toggle)) or sum(bool(level.get(toggle)) for level in levels) % 2 == 1


def _merged(properties: Iterable[Properties]) -> Properties:
    merged: Properties = {}
    for each in properties:
        merged |= each
    return merged


def _as_look(merged: Properties) -> Look:
    fonts = Fonts(*(merged.get(font) for font in FONTS))
    if not any(fonts):
        fonts = Fonts(_WORD_FONT, _WORD_FONT, None, None)
    size = merged.get("complex_size" if merged.get("is_complex") else "size", _WORD_SIZE)
    return Look(
        fonts,
        size,
        bool(merged.get("bold")),
        bool(merged.get("italic")),
        bool(merged.get("caps")),
        bool(merged.get("underlined")),
        merged.get("colour", ""),
        bool(merged.get("raised")),
    )
