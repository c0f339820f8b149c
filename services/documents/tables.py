"""Tables of answers for Word: how wide each column is follows from what stands in it."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from services.documents.form_contexts import AnswerTable, Cell

GRID = 48  # columns of the template's grid
PORTRAIT, LANDSCAPE = 191, 294  # the width of a grid column, in twentieths of a point
_NARROW, _WIDE, _OTHER = 70, 175, 125  # bold letters of the table's 12 point type
_NARROW_LETTERS = frozenset("fijlrtíìỉĩị.,;:!()/-")
_PADDING = 175
_LONGEST_KEPT_WHOLE = 1_750


def answer_table(headings: Sequence[str], rows: Sequence[Sequence[str]], grid_column: int = PORTRAIT) -> AnswerTable:
    """The rows under their headings; no ordinary word is broken, longer texts get more room."""
    columns = list(zip(headings, *rows, strict=True))
    least = [_least(texts, grid_column) for texts in columns]
    spans = _spans(least, [1 + sum(map(len, texts)) for texts in columns])

    def cells(texts: Sequence[str]) -> tuple[Cell, ...]:
        return tuple(Cell(text=text, span=span) for text, span in zip(texts, spans, strict=True))

    return AnswerTable(headings=cells(headings), rows=tuple(cells(row) for row in rows))


def _least(texts: Sequence[str], grid_column: int) -> int:
    """Grid columns that hold the longest word."""
    longest = max((_width(word) for text in texts for word in text.split()), default=0)
    return -(-(min(longest, _LONGEST_KEPT_WHOLE) + _PADDING) // grid_column)


def _width(word: str) -> int:
    return sum(_NARROW if c in _NARROW_LETTERS else _WIDE if c.isupper() or c in "mw" else _OTHER for c in word)


def _spans(least: list[int], lengths: list[int]) -> list[int]:
    """The whole grid shared out: first what each column needs, the rest by the length of its texts."""
    if sum(least) > GRID:
        least, lengths = [1] * len(least), least
    spare, whole = GRID - sum(least), sum(lengths)
    ends = [spare * upto // whole for upto in accumulate(lengths, initial=0)]
    return [need + end - start for need, (start, end) in zip(least, pairwise(ends), strict=True)]
