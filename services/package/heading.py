"""The lines every document of the package opens and closes with, from what was asked once (NĐ 30/2020 Phụ lục I)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from models.package import SigningDraft
from rules.legal_documents import Register
from rules.wording import long_date, two_digits
from services.documents.annex import authority_of
from services.package.content import PackageContent
from services.package.contexts.signing import DocumentHead, Signature

# Left on paper for a number, a day, a month written by hand; spaces that no line and no page makes one.
_ROOM, _ROOM_FOR_DAY = "\u00a0" * 8, "\u00a0" * 6
_EDGES = re.compile(r"^[\s\-–+•]+|[\s;.,]+$")


def heading(content: PackageContent, signing: SigningDraft, issuer_lines: Sequence[str] = ()) -> DocumentHead:
    """The head of a document; without ``issuer_lines`` it is the People's Committee's own, no body stands above it."""
    committee = content.office.authority_lines
    return DocumentHead(
        authority_lines=committee if issuer_lines else (),
        issuer_lines=tuple(issuer_lines) or committee,
        number_line=f"Số: {number_of(signing)}",
        place_and_day=f"{content.office.place}, {day_of(signing, content.year)}",
    )


def signature(signing: SigningDraft) -> Signature:
    """Who signs in which capacity, and «Nơi nhận» line by line."""
    return Signature(
        capacity_lines=signing.capacity, signer=signing.signer, recipients=tuple(recipient_lines(signing.recipients))
    )


def recipient_lines(recipients: Sequence[str]) -> Iterator[str]:
    """«- …;», the last one «- Lưu: VT, KSTT.», however they were typed."""
    kept = [line for line in (_EDGES.sub("", recipient) for recipient in recipients) if line]
    for place, line in enumerate(kept, 1):
        yield f"- {line}{'.' if place == len(kept) else ';'}"


def basis_lines(content: PackageContent) -> tuple[str, ...]:
    """«Căn cứ …;», one a document, in the order of the settings; who proposes closes the list with a full stop."""
    return tuple(lines_of(content.register, content.settings.legal_basis))


def lines_of(register: Register, numbers: Iterable[str]) -> Iterator[str]:
    """The «Căn cứ» lines of these documents; a number the register has lost meanwhile is left out."""
    found = (register.find(number) for number in numbers)
    return (f"Căn cứ {document.citation};" for document in found if document)


def attached_line(content: PackageContent) -> str:
    """«(Kèm theo Quyết định số 123/QĐ-UBND ngày 15 tháng 9 năm 2021 của Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai)»."""
    return f"(Kèm theo Quyết định {decision_named(content)})"


def decision_named(content: PackageContent) -> str:
    """«số 123/QĐ-UBND ngày 15 tháng 9 năm 2021 của Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai»."""
    return f"{named(content.settings.decision, content)} của Chủ tịch {authority_of(content.office)}"


def letter_named(content: PackageContent) -> str:
    """«số 05/TTr-VP ngày 10 tháng 9 năm 2021»."""
    return named(content.settings.letter, content)


def named(signing: SigningDraft, content: PackageContent) -> str:
    """Number and day, with room where they are not known."""
    return f"số {number_of(signing)} {day_of(signing, content.year)}"


def number_of(signing: SigningDraft) -> str:
    """«05/TTr-VP»; a number below 10 takes a 0, one that is not known leaves room."""
    number = two_digits(int(signing.number)) if signing.number else _ROOM
    return f"{number}/{signing.symbol}"


def day_of(signing: SigningDraft, year: int) -> str:
    """«ngày 15 tháng 9 năm 2021», or room for the day and month of ``year``."""
    if signing.signed_on is None:
        return f"ngày{_ROOM_FOR_DAY}tháng{_ROOM_FOR_DAY}năm {year}"
    return long_date(signing.signed_on)
