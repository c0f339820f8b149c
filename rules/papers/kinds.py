"""What kind of document a name begins with, and who usually makes such a document."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from rules.costs.cost_values import Strict
from rules.text import fold
from rules.toml_file import read_toml

_FILE = Path(__file__).with_suffix(".toml")
_FIRST = re.compile(r"\w+")
_OTHER_WORD = re.compile(
    r"(?:don (?:vi|gia|gian|nguyen)|chung nhan (?:cua|ve)|bieu mau|ke hoach su|the (?:hien|chap|gioi)|anh huong)\b"
)


class Kind(Strict):
    """One kind; ``made_by`` «others»: it depends, so only a named issuer makes it a document of the State.

    ``same_words``: it does not matter by which of the words the kind is called.
    """

    id: str
    made_by: Literal["state", "applicant", "others"]
    words: tuple[str, ...]
    same_words: bool = False


@cache
def kinds() -> dict[str, Kind]:
    written = read_toml(_FILE, _FILE.name)
    return {key: Kind.model_validate({"id": key, **each}) for key, each in written.items()}


@cache
def _words() -> dict[str, list[tuple[str, str]]]:
    """By the first word: what a kind is called and its id, the longest first."""
    pairs = [(fold(words), each.id) for each in kinds().values() for words in each.words]
    return by_first_word(pairs)


def by_first_word(pairs: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Pairs of folded words and what they stand for, by the first word, the longest words first."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for words, meaning in sorted(pairs, key=lambda pair: (-len(pair[0]), pair)):
        found[first_word(words)].append((words, meaning))
    return found


def first_word(text: str) -> str:
    found = _FIRST.match(text)
    return found[0] if found else ""


@lru_cache(maxsize=65_536)
def kind_of(document: str) -> tuple[str, str]:
    """The kind of this folded text and the words that follow it; «» and all of it where it begins with none."""
    for words, key in _words().get(first_word(document), ()):
        rest = document[len(words) :]
        if document.startswith(words) and not rest[:1].isalnum() and not _OTHER_WORD.match(f"{words}{rest}"):
            return key, rest.strip(" ,:-")
    return "", document
