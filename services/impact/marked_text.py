"""Two texts with the words that differ marked."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

MOST_WORDS = 5_000  # a passage that differs in more than this is not looked into any further
_MOST_PAIRS = 400_000  # equal pairs a comparison may have to try, so that repeated words cannot make it crawl
_SENTENCE_END = re.compile(r"(?<=\n)|(?<=[.;])(?=[^\S\n])")
_WORD = re.compile(r"[^\S\n]*\n|[^\S\n]*\S+|[^\S\n]+")  # a line break stands for itself


class Run(NamedTuple):
    """A piece of text that is the same on the other side, or is not there."""

    text: str
    changed: bool


Runs = tuple[Run, ...]


def marked(before: str, after: str) -> tuple[Runs, Runs]:
    """Both texts with what differs marked: by lines and sentences first, then by words within those that changed."""
    old, new = _SENTENCE_END.split(before), _SENTENCE_END.split(after)
    pairs = [pair for a, b, same in _blocks(old, new, str) for pair in _passage(a, b, same)]
    return _joined([run for run, _ in pairs]), _joined([run for _, run in pairs])


def _passage(old: list[str], new: list[str], same: bool) -> Iterator[tuple[Run, Run]]:
    before, after = "".join(old), "".join(new)
    words, others = _WORD.findall(before), _WORD.findall(after)
    if same or len(words) + len(others) > MOST_WORDS:
        yield Run(before, not same), Run(after, not same)
        return
    for a, b, equal in _blocks(words, others, _word):
        yield Run("".join(a), not equal), Run("".join(b), not equal)


def _word(token: str) -> str:
    return "\n" if "\n" in token else token.strip()


def _blocks(
    old: Sequence[str], new: Sequence[str], key: Callable[[str], str]
) -> Iterator[tuple[list[str], list[str], bool]]:
    """Both sequences cut at the same places, each piece with whether it is the same on both sides."""
    a, b = [key(item) for item in old], [key(item) for item in new]
    for start, end, from_, to, same in _cuts(a, b):
        yield list(old[start:end]), list(new[from_:to]), same


def _cuts(a: list[str], b: list[str]) -> Iterator[tuple[int, int, int, int, bool]]:
    head = _shared(a, b)
    tail = _shared(a[head:][::-1], b[head:][::-1])
    middle, other = a[head : len(a) - tail], b[head : len(b) - tail]
    yield 0, head, 0, head, True
    if _pairs(middle, other) > _MOST_PAIRS:
        yield head, head + len(middle), head, head + len(other), False
    else:
        # Without autojunk=False a word that stands often in a long text would never be found equal.
        for tag, i, j, k, m in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
            yield head + i, head + j, head + k, head + m, tag == "equal"
    yield len(a) - tail, len(a), len(b) - tail, len(b), True


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    """How many items two sequences have in common at their beginning."""
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _pairs(a: list[str], b: list[str]) -> int:
    counts = Counter(b)
    return sum(number * counts[word] for word, number in Counter(a).items())


def _joined(runs: list[Run]) -> Runs:
    """Neighbours of the same kind made one, without empty runs."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].changed == run.changed:
            joined[-1] = Run(joined[-1].text + run.text, run.changed)
        elif run.text:
            joined.append(run)
    return tuple(joined)
