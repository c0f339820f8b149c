"""The numbers that Word counts itself: «Điều 1.», «a)» of an automatic list."""

import re
from collections import defaultdict

from lxml import etree

from rules.wording import roman
from services.layout.parts import W
from services.layout.properties import Properties, paragraph_properties, val, whole

_LEVELS = 9
_ROMAN_TO = 49  # what rules.wording.roman writes; longer lists are not written with Roman numbers


class Numbering:
    """The lists of a document; counts as the paragraphs come, so each is asked once, in order."""

    def __init__(self, tree: etree._Element | None):
        self._abstract: dict[str, dict[int, etree._Element]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _LEVELS)
        for element in tree if tree is not None else ():
            if element.tag == W + "abstractNum":
                levels = {whole(val(level, "ilvl")) or 0: level for level in element.findall(W + "lvl")}
                self._abstract[val(element, "abstractNumId") or ""] = levels
            elif element.tag == W + "num":
                self._lists[val(element, "numId") or ""] = val(element.find(W + "abstractNumId")) or ""

    def properties(self, list_id: str | None, level: int) -> Properties:
        """The indents of one level of a list."""
        found = self._level(list_id, level)
        return paragraph_properties(found.find(W + "pPr")) if found is not None else {}

    def next(self, list_id: str | None, level: int) -> str:
        """The number of the next paragraph of this list and level; a bullet counts as «-», none as nothing."""
        found = self._level(list_id, level)
        if found is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts[self._lists[list_id or ""]]
        start = whole(val(found.find(W + "start")))
        counts[level] = counts[level] + 1 if counts[level] else (1 if start is None else start)
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if val(found.find(W + "numFmt")) == "bullet":
            return "-"
        pattern = val(found.find(W + "lvlText")) or ""
        return re.sub(r"%([1-9])", lambda match: self._written(list_id, int(match[1]) - 1, counts), pattern)

    def _written(self, list_id: str | None, level: int, counts: list[int]) -> str:
        found = self._level(list_id, level)
        kind = val(found.find(W + "numFmt")) if found is not None else "decimal"
        number = counts[level] or 1
        if kind in ("upperRoman", "lowerRoman") and number <= _ROMAN_TO:
            return roman(number) if kind == "upperRoman" else roman(number).lower()
        if kind in ("upperLetter", "lowerLetter") and number <= 26:
            return chr((64 if kind == "upperLetter" else 96) + number)
        return "" if kind == "none" else str(number)

    def _level(self, list_id: str | None, level: int) -> etree._Element | None:
        return self._abstract.get(self._lists.get(list_id or "", ""), {}).get(level)
