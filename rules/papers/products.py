"""Which document a TTHC gives: read from its result and from a title like «Cấp giấy phép X»."""

import re
from dataclasses import dataclass

from rules.papers.core import Document, document_core
from rules.papers.known import known_documents
from rules.papers.likeness import content
from rules.text import clean, fold

Key = tuple[str, ...]

_GIVEN = frozenset(
    (
        "giay_phep giay_chung_nhan chung_chi_hanh_nghe giay_xac_nhan "
        "van_bang quyet_dinh chap_thuan phieu_so_the trich_luc"
    ).split()
)
_LEAST_WORDS = 5  # of content, the kind's own included: «giấy phép hoạt động» may be any of many
_ACTION = re.compile(
    r"^(?:thu tuc |viec )?(?:de nghi |dang ky )?(?P<action>cap moi|cap lai|cap doi|doi, cap lai|cap, cap lai|"
    r"cap lan dau|gia han|"
    r"dieu chinh|sua doi|thu hoi|chinh sua|bo sung|thay doi|cap ban sao|cap)(?:[,/ ]+(?:va |hoac )?(?:gia han|"
    r"cap lai|cap doi|"
    r"dieu chinh|sua doi|bo sung|doi|thu hoi|thay doi|noi dung))*\s+(?=\w)"
)
_CHANGES = re.compile(r"\bcap (?:sua doi|bo sung|dieu chinh|gia han|thay doi)\b")
_FIRST = frozenset(("cap", "cap moi", "cap lan dau", "cap, cap lai"))


@dataclass(frozen=True)
class Products:
    """``keys`` of the documents; ``issues``: it gives them for the first time, not again, changed or withdrawn."""

    keys: frozenset[Key]
    issues: bool
    words: frozenset[str]


def document_key(document: Document) -> Key | None:
    """The same for two names of one document; None where the name is too short to be sure.

    None too for what is shown to tell who somebody is: everybody asks for that.
    """
    if document.known:
        return None if known_documents()[document.known].proves_identity else ("known", document.known)
    words = tuple(sorted(content(document.words)))
    if document.kind not in _GIVEN or document.is_vague or len(words) < _LEAST_WORDS:
        return None
    return (document.kind, *words)


def paper_key(name: str) -> Key | None:
    """The document a paper is, where the row names one alone, or alternatives of one known document."""
    core = document_core(name)
    if core.note:
        return None
    if core.known:
        return None if known_documents()[core.known].proves_identity else ("known", core.known)
    return document_key(core.first) if len(core.documents) == 1 else None


def products(title: str, result: str) -> Products:
    """What the TTHC of this title and this text of the result gives."""
    folded = fold(title)
    action = _ACTION.match(folded)
    named = [folded[action.end() :]] if action and "thu hoi" not in action[0] else []  # withdrawn is not given
    for line in re.split(r"[\n;]|, (?=[A-ZĐ])|\. (?=[A-ZĐ])", clean(result)):
        plain = fold(line).lstrip("-+* ")
        again = _ACTION.match(plain)
        named.append(plain[again.end() :] if again else plain)
    documents = (each for name in named if name for each in document_core(name).documents)
    keys = frozenset(key for each in documents if (key := document_key(each)))
    issues = not action or (action["action"] in _FIRST and not _CHANGES.search(action[0]))
    return Products(keys, issues and "thu hoi" not in folded, frozenset(content(folded)))
