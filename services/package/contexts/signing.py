"""The head of a document, its «Căn cứ», who signs it and who receives it, in words."""

from services.documents.contexts import Plain, Text


class DocumentHead(Plain):
    """What stands left and right above the title.

    ``authority_lines`` name the body above the issuer, none where there is none; ``issuer_lines`` the issuer.
    ``number_line`` and ``place_and_day`` leave room where a number or day is not known yet.
    """

    authority_lines: tuple[Text, ...]
    issuer_lines: tuple[Text, ...]
    number_line: Text
    place_and_day: Text


class Signature(Plain):
    """``capacity_lines`` stand above the signature, ``signer`` below it (may be empty), ``recipients`` on the left."""

    capacity_lines: tuple[Text, ...]
    signer: Text
    recipients: tuple[Text, ...]
