"""Which lines of a cost table stand for a paper: found by the words of the name, never guessed from amounts."""

from collections.abc import Iterable
from functools import lru_cache

from rules.text import fold

folded = lru_cache(maxsize=65_536)(fold)  # the same names come with every click


def standing_for(lines: Iterable[tuple[str, str]], name: str) -> list[str]:
    """The ids of the lines whose activity holds the name, or is held by it; ``lines`` are ids and activities."""
    wanted = folded(name)
    named = [(key, folded(activity)) for key, activity in lines]
    return [key for key, words in named if words and wanted and (words in wanted or wanted in words)]
