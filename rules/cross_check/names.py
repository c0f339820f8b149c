"""Names in the documents that stand twice, or that cannot be."""

import re
from collections import defaultdict
from collections.abc import Iterable
from unicodedata import is_normalized

from rules.text import clean, fold

# «đô thị xã hội hóa», «quản trị xã hội» are no towns.
_TOWN = re.compile(r"(?<!\w)(?<!đô )thị xã(?! hội)(?!\w)")


def twice(names: Iterable[str]) -> dict[str, int]:
    """Names that stand more than once whatever their case, accents and spaces, as first written, and how often."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        found[fold(name)].append(name)
    return {same[0]: len(same) for key, same in found.items() if key and len(same) > 1}


def names_town(text: str) -> bool:
    """Whether the text names a «thị xã»."""
    if "xã" not in text.lower() and is_normalized("NFC", text):
        return False  # most texts, without the work of cleaning them
    return bool(_TOWN.search(clean(text).lower()))
