"""What the document «Danh sách đề xuất» receives."""

from datetime import date

from services.documents.contexts import Plain, Text, WordContext


class CandidateLine(Plain):
    """One entry; ``procedures`` names the TTHC with their codes, both of a link."""

    number: int
    procedures: Text
    agencies: Text
    reasons: Text


class CandidateListContext(WordContext):
    """One list of candidates without what was struck; ``counts`` says how many TTHC could be judged."""

    agency: Text
    name: Text
    criteria: tuple[Text, ...]
    counts: tuple[Text, ...]
    rows: tuple[CandidateLine, ...]
    made_on: date
