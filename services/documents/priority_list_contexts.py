"""What the draft annex «Danh mục TTHC ưu tiên thực hiện trên môi trường điện tử» receives."""

from datetime import date

from services.documents.contexts import Plain, Text, WordContext


class PriorityLine(Plain):
    """One TTHC of the list; ``level`` is the online level today, a dash where none is recorded."""

    number: int
    procedure: Text
    agency: Text
    level: Text
    score: Text
    reasons: Text


class PriorityListContext(WordContext):
    """The list of a year; ``how`` says by what it was made."""

    agency: Text
    title: Text
    year: int
    rows: tuple[PriorityLine, ...]
    how: Text
    made_on: date
