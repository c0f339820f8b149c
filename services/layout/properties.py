"""Reads the properties that one place in a Word file sets; what it does not set is left out."""

import re
from typing import Any

from lxml import etree

from services.layout.parts import W

Properties = dict[str, Any]
TOGGLES = {W + "b": "bold", W + "i": "italic", W + "caps": "caps", W + "vanish": "hidden"}
FONTS = ("ascii", "hAnsi", "cs", "eastAsia")
_THEMED = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "cs": "cstheme", "eastAsia": "eastAsiaTheme"}
_ALIGNMENTS = {"start": "left", "end": "right", "distribute": "both"}
_BLACK_THEME = ("text1", "dark1", "tx1")
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|cm|mm|in|pc|pi)?")
_TWIPS = {"pt": 20, "pc": 240, "pi": 240, "in": 1440, "cm": 1440 / 2.54, "mm": 144 / 2.54}
_MOST = 1_000_000  # twips; more is nonsense, and no float survives as int


def val(element: etree._Element | None, name: str = "val") -> str | None:
    return None if element is None else element.get(W + name)


def whole(text: str | None, unit: float = 1) -> int | None:
    """A length in twips (``unit`` 1) or half-points (0.1) of what Word may write: «240», «12pt»; None when nonsense."""
    found = _MEASURE.fullmatch(text.strip()) if text else None
    if found is None:
        return None
    number = float(found[1][:12]) * (_TWIPS[found[2]] * unit if found[2] else 1)
    return round(number) if abs(number) < _MOST else None


def is_on(element: etree._Element | None) -> bool:
    return element is not None and val(element) not in ("0", "false", "off", "none")


def letter_properties(element: etree._Element | None, theme: dict[str, str]) -> Properties:
    """What a ``w:rPr`` sets."""
    found: Properties = {}
    for child in element if element is not None else ():
        tag = child.tag
        if tag in TOGGLES:
            found[TOGGLES[tag]] = is_on(child)
        elif reader := _LETTERS.get(tag):
            found |= reader(child, theme)
    return found


def _fonts(element: etree._Element, theme: dict[str, str]) -> Properties:
    """A theme font goes before one that is named beside it."""
    found: Properties = {}
    for font in FONTS:
        if (themed := val(element, _THEMED[font])) is not None and theme.get(themed):
            found[font] = theme[themed]
        elif (named := val(element, font)) is not None:
            found[font] = named
    return found


def _size(name: str) -> Any:
    def read(element: etree._Element, _theme: dict[str, str]) -> Properties:
        size = whole(val(element), 0.1)
        return {} if size is None else {name: size}

    return read


def _colour(element: etree._Element, _theme: dict[str, str]) -> Properties:
    if val(element, "themeColor") in _BLACK_THEME and val(element, "themeTint") is None:
        return {"colour": ""}
    colour = val(element) or ""
    return {"colour": "" if colour == "auto" else colour[:6]}


_LETTERS = {
    W + "rFonts": _fonts,
    W + "sz": _size("size"),
    W + "szCs": _size("complex_size"),
    W + "color": _colour,
    W + "u": lambda element, _: {"underlined": is_on(element)},
    W + "vertAlign": lambda element, _: {"raised": val(element) in ("superscript", "subscript")},
    W + "rtl": lambda element, _: {"is_complex": is_on(element)},
    W + "cs": lambda element, _: {"is_complex": is_on(element)},
    W + "rStyle": lambda element, _: {"style": val(element)},
}


def paragraph_properties(element: etree._Element | None) -> Properties:
    """What a ``w:pPr`` sets."""
    found: Properties = {}
    for child in element if element is not None else ():
        if reader := _PARAGRAPHS.get(child.tag):
            found |= reader(child)
    return found


def _indents(element: etree._Element) -> Properties:
    read = {
        "left": whole(val(element, "start") or val(element, "left")),
        "right": whole(val(element, "end") or val(element, "right")),
        "first": whole(val(element, "firstLine")),
    }
    if (hanging := whole(val(element, "hanging"))) is not None:
        read["first"] = -hanging
    return _set(read)


def _spacing(element: etree._Element) -> Properties:
    read = {"before": whole(val(element, "before")), "after": whole(val(element, "after"))}
    for side in ("before", "after"):
        if val(element, f"{side}Autospacing") in ("1", "true", "on"):
            read[side] = 280  # what Word takes for «auto»: 14 points
    line = _set({"line": whole(val(element, "line"))})
    return _set(read) | line | ({"line_rule": val(element, "lineRule") or "auto"} if line else {})


def _set(read: dict[str, int | None]) -> Properties:
    return {key: value for key, value in read.items() if value is not None}


def _list(element: etree._Element) -> Properties:
    number, level = element.find(W + "numId"), element.find(W + "ilvl")
    read = {"list": val(number), "level": whole(val(level))}
    return {key: value for key, value in read.items() if value is not None}


def _borders(element: etree._Element) -> Properties:
    sides = (etree.QName(side).localname for side in element if val(side) not in (None, "nil", "none"))
    return {"borders": frozenset(sides)}


_PARAGRAPHS = {
    W + "jc": lambda element: {"alignment": _ALIGNMENTS.get(val(element) or "", val(element) or "left")},
    W + "ind": _indents,
    W + "spacing": _spacing,
    W + "keepNext": lambda element: {"keeps_with_next": is_on(element)},
    W + "contextualSpacing": lambda element: {"is_contextual": is_on(element)},
    W + "pBdr": _borders,
    W + "numPr": _list,
    W + "pStyle": lambda element: {"style": val(element)},
    W + "framePr": lambda element: {"alignment": "center"} if val(element, "xAlign") == "center" else {},
}


def theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """The fonts behind «minorHAnsi» and its like; those that the theme leaves empty are missing."""
    found: dict[str, str] = {}
    if theme is None:
        return found
    scripts = {"latin": ("Ascii", "HAnsi"), "ea": ("EastAsia",), "cs": ("Bidi",)}
    for element in theme.iter("{*}majorFont", "{*}minorFont"):
        prefix = "major" if element.tag.endswith("majorFont") else "minor"
        for script, names in scripts.items():
            font = element.find(f"{{*}}{script}")
            if font is not None and font.get("typeface"):
                found |= {prefix + name: font.get("typeface") for name in names}
    return found
