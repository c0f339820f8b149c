"""What document a paper's written name means."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rules.papers.kinds import kind_of, kinds
from rules.papers.known import known_documents, known_id
from rules.papers.stripping import documents_text, folded_name, form_of, is_note, one_document, without_copies


class Joined(Enum):
    """How the documents of one row belong together: one alone, any one of them, or all of them."""

    ONE = "one"
    ANY = "any"
    ALL = "all"


@dataclass(frozen=True)
class Document:
    """One document: folded ``words`` without what is not its name; ``known`` is an id of ``known.toml`` or «»."""

    words: str
    kind: str
    issuer: str
    holder: str
    known: str

    @property
    def is_vague(self) -> bool:
        """So short that two TTHC may write it and mean different things: «đơn», «văn bản đề nghị»."""
        if self.known:
            return False
        rest = _WORD.findall(_VAGUE.sub(" ", kind_of(self.words)[1]))
        telling = [word for word in rest if word not in _LITTLE]
        return self.kind != "ly_lich" and len(telling) < (2 if self.kind else 4)

    @property
    def compared(self) -> str:
        """The words by which it is told from others of its kind."""
        return kind_of(self.words)[1] if self.kind and kinds()[self.kind].same_words else self.words


@dataclass(frozen=True)
class Core:
    """The document a row names, or the documents and how they are ``joined``.

    ``note``: the row names no document (a heading, a condition). ``whole`` is all that is written, for rows too vague
    to be compared otherwise; ``form`` the number of the form the applicant fills in.
    """

    documents: tuple[Document, ...]
    joined: Joined
    note: bool
    whole: str
    form: str

    @property
    def first(self) -> Document:
        return self.documents[0]

    @property
    def known(self) -> str:
        """The well-known document this is, whichever of its alternatives is handed in; «» for none or several."""
        if self.note or self.joined is Joined.ALL:
            return ""
        ids = {each.known for each in self.documents}
        if len(ids) > 1:
            ids = {known_documents()[key].alternative_of or key for key in ids if key} if "" not in ids else set()
        return ids.pop() if len(ids) == 1 else ""

    @property
    def made_by(self) -> str:
        """«state», «applicant» or «others»; several documents are of the State when each of them is."""
        makers = {_made_by(each) for each in self.documents}
        return makers.pop() if len(makers) == 1 and not self.note else "others"


_WORD = re.compile(r"\w+")
_LITTLE = frozenset(
    (
        "cua cac va theo nhung ve viec duoc cho tai de mot co da la o trong hoac voi doi thi nay tren so day du hop le"
    ).split()
)
_VAGUE = re.compile(
    r"\b(?:de nghi|dang ky|giay to|tai lieu|van ban|chung tu|lien quan|khac|noi dung|thay doi|bo sung|"
    r"chung minh|truong hop|"
    r"sua doi|ho so|phap ly|can thiet|thong bao|cap (?:lai|doi|moi)|cap|ket qua|xac nhan|phe duyet|tham dinh|"
    r"quyet dinh|nguoi|"
    r"lam don|thuc hien|giay phep|giay chung nhan|dieu chinh|giai quyet|thu tuc|thanh lap|cho phep|hoat dong|ly do|mau|"
    r"thong tin|ve viec|co quan|to chuc|ca nhan)\b"
)
_STATE = re.compile(
    r"\b(uy ban|ubnd|so (?:y te|xay|tai|cong|noi|nong|giao|van|tu phap)|bo (?!phan|may|phim)|cuc|thu tuong|"
    r"chu tich (?:nuoc|uy ban)|"
    r"co quan (?:nha nuoc|co tham quyen|cong an|thue|bao hiem|quan ly|dang ky)|cong an|toa an|cap co tham quyen|"
    r"cap (?:tinh|huyen|xa)|chinh phu|tham quyen)\b"
)
_NOT_STATE = re.compile(
    r"\b(ton giao|giao hoi|nuoc ngoai|nuoc so tai|nuoc xuat|xuat xuong|iso|to chuc (?:tin|kinh)|nha san xuat|"
    r"tot nghiep)\b"
)


def _made_by(document: Document) -> str:
    if document.known:
        return "state"
    of_kind = kinds()[document.kind].made_by if document.kind else "others"
    if of_kind == "applicant":
        return of_kind
    if _NOT_STATE.search(f"{document.words} {document.issuer}"):
        return "others"
    is_paper = document.kind or document.words.startswith("van ban")
    return "state" if of_kind == "state" or (is_paper and _STATE.search(document.issuer)) else "others"


@lru_cache(maxsize=65_536)
def document_core(name: str) -> Core:
    """The document, or documents, a paper of a TTHC written so is."""
    text = documents_text(name)
    whole = without_copies(folded_name(name))
    pieces, joined = _pieces(text)
    documents = tuple(dict.fromkeys(_document(piece) for piece in pieces))
    documents = tuple(each for each in documents if each.words) or (Document(text or whole, "", "", "", ""),)
    if len(documents) == 1:
        joined = Joined.ONE
    return Core(documents, joined, is_note(name), whole, form_of(name))


def _document(text: str) -> Document:
    kind = kind_of(text)[0]
    is_issued = not kind or kinds()[kind].made_by != "applicant"
    words, issuer, holder = one_document(text, is_issued)
    return Document(words, kind_of(words)[0], issuer, holder, known_id(words))


def _pieces(text: str) -> tuple[list[str], Joined]:
    """The names of the documents in the text: «;» joins what is all asked for, «hoặc» and «/» what serves equally."""
    several = [part for part in re.split(r";\s+| \+ | - (?=giay |ban |quyet |hop dong )", text) if part.strip()]
    if len(several) > 1 and sum(bool(_begins_document(part)) for part in several) > 1:
        return several, Joined.ALL
    either = _split_at(text, r"\s*[,;]?\s*\bhoac\b\s*|\s*/\s*")
    if len(either) > 1:
        return either, Joined.ANY
    both = _split_at(text, r"\s*[,;]?\s*\bva\b\s*|\s*,\s*")
    return (both, Joined.ALL) if len(both) > 1 else ([text], Joined.ONE)


def _split_at(text: str, mark: str) -> list[str]:
    """Split where another document's name begins after the mark; commas between alternatives divide them too."""
    pieces, start = [], 0
    for found in re.finditer(mark, text):
        if _begins_document(text[found.end() :]) and _begins_document(text[start:]):
            pieces.append(text[start : found.start()])
            start = found.end()
    pieces.append(text[start:])
    if len(pieces) > 1 and "hoac" in mark:
        pieces = [each for piece in pieces for each in _split_at(piece, r"\s*,\s*")]
    return [piece.strip() for piece in pieces if piece.strip()]


def _begins_document(text: str) -> bool:
    words = text.strip()
    words = re.sub(r"^(?:ban (?:sao|chinh|chup|goc) |cac |nhung )+", "", words)
    if known_id(words.split(" hoac ")[0].split("/")[0].split(",")[0].strip()):
        return True
    kind, _ = kind_of(words)
    return kind not in ("", "ban_ve", "danh_sach", "phieu_so_the") or words.startswith(("giay to ", "van ban "))
