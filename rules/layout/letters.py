"""The letters of everything: one font for every kind of letter, black, Unicode as the standard composes it."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rules.layout.decree import limits, rule
from rules.layout.document import Document, Look, Paragraph, Section
from rules.layout.findings import Finding

_LEGACY = re.compile(r"(\.vn|vni[- ])", re.IGNORECASE)  # fonts of the encodings TCVN3 and VNI, from before Unicode
_BLACK = frozenset({"", "auto", "000000"})
Breach = tuple[str, str, str]  # rule, found, expected


def letter_findings(document: Document) -> Iterator[Finding]:
    headers = {id(part): part for section in document.sections for part in _beside(section)}
    for paragraph in (*document.paragraphs, *(each for part in headers.values() for each in part)):
        breaches = dict.fromkeys(breach for run in paragraph.lettered for breach in _breaches(run.look))
        for name, found, expected in breaches:
            yield rule(name).at(paragraph, found, expected)
        yield from _composed(paragraph)


def _beside(section: Section) -> Iterator[list[Paragraph]]:
    yield from section.headers.values()
    yield from section.footers.values()


def _composed(paragraph: Paragraph) -> Iterator[Finding]:
    if not unicodedata.is_normalized("NFC", paragraph.raw):
        yield rule("letters.composed").at(paragraph, "dấu tách rời khỏi chữ (Unicode tổ hợp)", "Unicode dựng sẵn")


@lru_cache(maxsize=4096)
def _breaches(look: Look) -> tuple[Breach, ...]:
    return tuple(_of_font(look)) + tuple(_of_colour(look))


def _of_font(look: Look) -> Iterator[Breach]:
    wanted = limits().page.font
    shown = [font for font in (look.fonts.ascii, look.fonts.hAnsi) if font]
    others = (look.fonts.ascii, look.fonts.hAnsi, look.fonts.cs, look.fonts.eastAsia)
    legacy = [font for font in shown if _LEGACY.match(font)]
    wrong = [font for font in shown if font.casefold() != wanted.casefold()]
    if legacy:
        yield "letters.legacy", f"phông bảng mã cũ {legacy[0]}", f"phông Unicode {wanted}"
    elif wrong:
        yield "letters.font", f"phông {wrong[0]}", f"phông {wanted}"
    elif any((font or "").casefold() != wanted.casefold() for font in others):
        odd = next(font for font in others if (font or "").casefold() != wanted.casefold())
        yield "letters.other_scripts", f"phông {odd}" if odd else "có loại ký tự chưa đặt phông", f"phông {wanted}"


def _of_colour(look: Look) -> Iterator[Breach]:
    if look.colour.lower() not in _BLACK:
        yield "letters.colour", f"chữ màu (mã {look.colour.upper()})", "chữ màu đen"
