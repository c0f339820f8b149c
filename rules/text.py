"""Cleaning and comparing Vietnamese text."""

import re
import unicodedata

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_LINE_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]|[\ud800-\udfff\ufffe\uffff]")

_STROKED_D = str.maketrans("đð", "dd")  # the second is the Icelandic letter whose capital looks just like «Đ»

LONGEST_SEARCH = 200  # letters


def clean(text: str) -> str:
    """The same text in NFC, with ordinary line breaks and without what Word or XML cannot carry."""
    text = _LINE_BREAKS.sub("\n", text)
    text = _INVISIBLE.sub("", _CONTROL.sub("", text))
    return unicodedata.normalize("NFC", text.replace("\u00a0", " ")).strip()


def fold(text: str) -> str:
    """Lower case without accents, for searching: «Hộ tịch» and «ho tich» fold to the same string."""
    lower = clean(text).lower().translate(_STROKED_D)
    decomposed = unicodedata.normalize("NFD", lower)
    without_accents = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(without_accents.split())


def search_words(text: str) -> list[str]:
    """The folded words to look for. Of a text longer than any search only the beginning counts: databases refuse
    patterns of thousands of letters and statements of thousands of conditions."""
    return fold(text[:LONGEST_SEARCH]).split()
