"""Whether the documents that the passages cite exist, are in force, and are cited with their own body and day."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rules.citations import Citation, cited_numbers
from rules.cross_check.catalogue import CheckFinding, found
from rules.legal_documents import why_no_basis
from rules.legal_numbers import body_mismatch, compact
from rules.wording import number, short_date
from services.package.assembling import Assembled
from services.package.content import PackageContent
from services.package.heading import number_of
from services.package.passages import Passage

_NUMBER = re.compile(r"[0-9][a-zA-Z]?\s?/")  # «63/2010/NĐ-CP», not «đồng/năm»


class _Cited(NamedTuple):
    citation: Citation
    passage: Passage


def citation_findings(content: PackageContent, assembled: Assembled) -> Iterator[CheckFinding]:
    """One finding for each document and error, however many passages cite it."""
    own = {compact(number_of(signing)) for signing in (content.settings.letter, content.settings.decision)}
    own.add(compact(number_of(content.settings.report)))
    wrong: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    judged: dict[tuple[object, ...], list[tuple[str, str]]] = {}  # the same law is cited by hundreds of TTHC
    for citation, passage in _cited(assembled):
        said = (citation.number, citation.kind, citation.issuer, citation.issued_on)
        if said not in judged:
            judged[said] = [] if compact(citation.number) in own else list(_wrong(citation, content))
        for rule, message in judged[said]:
            wrong[rule, message].append(passage)
    for (rule, message), passages in wrong.items():
        yield found(rule, _places(passages), message, passages[0].place)


def _cited(assembled: Assembled) -> Iterator[_Cited]:
    for passage in assembled.passages.written:
        if _NUMBER.search(passage.text):
            yield from (_Cited(citation, passage) for citation in cited_numbers(passage.text))


def _wrong(citation: Citation, content: PackageContent) -> Iterator[tuple[str, str]]:
    """The rules a citation breaks, with what to do."""
    if mismatch := body_mismatch(citation.number, citation.kind, citation.issuer):
        yield "wrong_body", mismatch
    document = content.register.find(citation.number)
    if document is None:
        if not content.register.is_known(citation.number):
            yield (
                "unknown_document",
                f"«{citation.number}» chưa có trong sổ văn bản và kho thủ tục; hãy sửa nếu viết nhầm, hoặc ghi văn bản "
                "này vào «Sổ văn bản».",
            )
        return
    if citation.issued_on and citation.issued_on != document.issued_on:
        said, right = short_date(citation.issued_on), short_date(document.issued_on)
        yield "wrong_body", f"«{citation.number}» ghi ngày {said}, sổ văn bản ghi ngày {right}; hãy sửa lại ngày."
    day = _day(content)
    if not document.is_in_force(day):
        message = f"«{citation.number}» không có hiệu lực vào ngày {short_date(day)}; hãy xem lại câu dẫn chiếu."
        yield "cited_not_in_force", message


def _day(content: PackageContent) -> date:
    return content.settings.decision.signed_on or content.on


def _places(passages: list[Passage]) -> str:
    others = len(dict.fromkeys(passage.place for passage in passages)) - 1
    return passages[0].title + (f" và {number(others)} chỗ khác" if others else "")


def basis_findings(content: PackageContent) -> Iterator[CheckFinding]:
    """The register may have changed since the «Căn cứ» were chosen."""
    for chosen in content.settings.legal_basis:
        if why := why_no_basis(content.register, chosen, content.settings.decision.signed_on):
            yield found("not_in_force", "Thông tin ký, phần căn cứ", why)
