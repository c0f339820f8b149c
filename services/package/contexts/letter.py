"""What the letter receives with which the Office submits the decision (Tờ trình)."""

from decimal import Decimal

from services.documents.contexts import Plain, Text, WordContext
from services.package.contexts.annexes import ListShare
from services.package.contexts.signing import DocumentHead, Signature


class SavingTable(Plain):
    """How the saving divides between province and centre; ``count`` TTHC in all, those of both in two rows.

    ``has_shared``: there are such TTHC.
    """

    rows: tuple[ListShare, ...]
    count: int
    saving_vnd: Decimal
    ratio_percent: Decimal | None
    has_shared: bool


class LetterSection(Plain):
    """A numbered section; ``table`` stands under its text where there is one."""

    numeral: Text
    title: Text
    lines: tuple[Text, ...]
    table: SavingTable | None = None


class LetterContext(WordContext):
    head: DocumentHead
    subject: Text
    draft_reasons: tuple[Text, ...]
    addressee: Text
    basis: tuple[Text, ...]
    sections: tuple[LetterSection, ...]
    attachments: tuple[Text, ...]
    signature: Signature
