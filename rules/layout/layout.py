"""What each paragraph of a document is: the parts that the decree names."""

from dataclasses import dataclass, field
from enum import StrEnum

from rules.layout.document import Document, Paragraph
from rules.vocabulary import Term


class Role(StrEnum):
    """The parts of a document; those with limits have the names of limits.toml."""

    NATIONAL_NAME = "national_name"
    MOTTO = "motto"
    PARENT_AGENCY = "parent_agency"
    AGENCY = "agency"
    SYMBOL = "symbol"
    PLACE_AND_DATE = "place_and_date"
    KIND = "kind"
    SUBJECT = "subject"
    SUBJECT_OF_LETTER = "subject_of_letter"  # «V/v …» under the number of an official letter
    AUTHORITY = "authority"  # who decides: «CHỦ TỊCH ỦY BAN NHÂN DÂN …»
    ISSUES = "issues"  # «QUYẾT ĐỊNH:» before the first article
    LEGAL_BASIS = "legal_basis"
    ARTICLE = "article"
    CLAUSE = "clause"
    NUMERAL = "numeral"
    HEADING = "heading"  # any other heading; the decree leaves these open
    TEXT = "text"
    NOTE = "note"
    CHOICE = "choice"
    NOTICE = "notice"
    POSITION = "position"
    SIGNER = "signer"
    RECIPIENTS = "recipients"
    RECIPIENT = "recipient"
    APPENDIX = "appendix"
    APPENDIX_NAME = "appendix_name"
    ISSUED_WITH = "issued_with"


class Kind(Term):
    """What a document is decides which parts it must have."""

    FULL = "full", "văn bản hành chính"
    ANNEX = "annex", "phụ lục"
    FORM = "form", "biểu mẫu, tài liệu khác"


@dataclass(eq=False)
class Layout:
    """A document with the role of each paragraph, None where it has none; the two lists run side by side."""

    document: Document
    paragraphs: list[Paragraph]
    roles: list[Role | None] = field(default_factory=list)
    kind: Kind = Kind.FORM

    def __post_init__(self) -> None:
        self.roles = self.roles or [None] * len(self.paragraphs)

    def indexes(self, *roles: Role) -> list[int]:
        return [index for index, role in enumerate(self.roles) if role in roles]

    def of(self, *roles: Role) -> list[Paragraph]:
        return [self.paragraphs[index] for index in self.indexes(*roles)]

    def first(self, *roles: Role) -> Paragraph | None:
        return next(iter(self.of(*roles)), None)

    def last_index(self, *roles: Role) -> int:
        """Where the last of these parts stands; -1 without any."""
        return max(self.indexes(*roles), default=-1)

    def is_free(self, index: int) -> bool:
        """Is there a text at this index that nothing has been made of yet?"""
        return self.roles[index] is None and not self.paragraphs[index].is_blank
