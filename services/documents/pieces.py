"""Two texts with the words that differ marked, line by line for Word."""

import re
from collections.abc import Iterator

from services.documents.contexts import MarkedLine, Piece
from services.impact.marked_text import Run, Runs, marked

MarkedLines = tuple[MarkedLine, ...]


def compared(before: str, after: str) -> tuple[MarkedLines, MarkedLines]:
    """The text in force and the draft's; where nothing stands on the other side, all of it is marked."""
    old, new = marked(before, after)
    return marked_lines(old), marked_lines(new)


def marked_lines(runs: Runs) -> MarkedLines:
    """The runs of one side as lines; the spaces between marked and unmarked words stay unmarked."""
    lines: list[list[Piece]] = [[]]
    for run in runs:
        for at, part in enumerate(run.text.split("\n")):
            if at:
                lines.append([])
            lines[-1] += _pieces(Run(part, run.changed))
    return tuple(MarkedLine(pieces=tuple(line)) for line in lines if line)


def _pieces(run: Run) -> Iterator[Piece]:
    parts = re.split(r"^(\s+)|(\s+)$", run.text) if run.changed else [run.text]
    return (Piece(text=part, changed=run.changed and not part.isspace()) for part in parts if part)
