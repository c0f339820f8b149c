"""What the draft of a document receives with which the province amends its own rules."""

from services.documents.contexts import Plain, Text, WordContext
from services.package.contexts.signing import DocumentHead, Signature


class AmendingArticle(Plain):
    """One Điều: ``label`` stands before its first line, the others below."""

    label: Text
    lines: tuple[Text, ...]


class AmendingDraftContext(WordContext):
    """A proposal for the agency that drafts the document, never a text ready for signature.

    ``kind``: «Quyết định», «Nghị quyết»; ``resolves``: «Quyết định:», «Quyết nghị:». ``notes`` say what is still to be
    done with the proposal.
    """

    head: DocumentHead
    kind: Text
    subject: Text
    authority: Text
    basis: tuple[Text, ...]
    proposed: Text
    resolves: Text
    articles: tuple[AmendingArticle, ...]
    signature: Signature
    notes: tuple[Text, ...]
