"""What the decision that approves the options receives."""

from services.documents.contexts import Plain, Text, WordContext
from services.package.contexts.signing import DocumentHead, Signature


class Article(Plain):
    """One Điều: its first line stands beside «Điều n.», the others below."""

    number: int
    lines: tuple[Text, ...]


class DecisionContext(WordContext):
    """``authority`` is who decides: «Chủ tịch Ủy ban nhân dân tỉnh …»; ``basis`` are the «Căn cứ» lines, ``proposed``
    the line on whose proposal it is decided."""

    head: DocumentHead
    subject: Text
    draft_reasons: tuple[Text, ...]
    authority: Text
    basis: tuple[Text, ...]
    proposed: Text
    articles: tuple[Article, ...]
    signature: Signature
