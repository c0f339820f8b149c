"""Takes away from a paper's name what is not the document: numbering, copies, forms, law, conditions, the applicant."""

import re
from functools import lru_cache

from rules.text import clean, fold

_NUMBERING = re.compile(
    r"^(?:[-+*•–—.…)]+|\(?[a-zđ]{1,2}(?:\.\d+)*[.)]|\(?[ivx]+[.)]|\(?\d{1,2}(?:\.\d+)*[.)]|thành phần hồ sơ\s*:)\s*",
    re.I,
)
_COPY = (
    r"(?:ban|phien ban) (?:chinh|goc|sao|chup|scan|photo\w*|dien tu|in|so hoa|chung thuc|cong chung)|"
    r"(?:co |duoc )?(?:chung thuc|cong chung)(?: tu ban chinh| hop le)?|hop le|hop phap|dien tu|tu so goc|tu ban chinh|"
    r"(?:co )?(?:kem|mang)(?: theo)?(?: xuat trinh)? ban (?:chinh|goc)|xuat trinh|(?:de )?doi chieu|"
    r"(?:co )?(?:ky|dong dau)[^:;]{0,40}? xac nhan cua (?:co so|doanh nghiep)(?: doi voi)?|da cap"
)
_COPIES = re.compile(rf"^(?:{_COPY})(?!\w)\s*")
_JOINED = re.compile(r"^(?:(?:hoac|va|kem)\b|,|/|cua(?= (?:mot trong|giay|van ban|quyet dinh|hop dong|cac)\b))\s*")
_OPENING = re.compile(
    r"^(?:\d{1,2}\s+(?:ban|bo|to|tam|anh)\b(?= (?!chinh|sao|chup|goc|khai|trinh|ve))|\d{1,2}\s+|"
    r"(?:mot trong|mot hoac mot so|mot so|cac|nhung)(?: (?:cac|nhung|loai))*(?= (?:giay|van|tai lieu|chung|"
    r"hop|quyet|bien))|"
    r"nop|gui|moi|ten mau don, mau to khai\s*:)\s*"
)
_LAW = (
    r"mau|bieu mau|phu luc|dieu|khoan|diem|nghi dinh|thong tu|luat|bo luat|quyet dinh so|quy dinh(?! cua hien)|"
    r"cac quy dinh|van ban huong dan"
)
_ENDS = (
    rf"(?:theo|quy dinh(?: tai)?|ban hanh(?: kem)?(?: theo)?|thuoc|tai|duoc quy dinh(?: tai)?|kem theo|"
    rf"(?<!thanh )lap theo|"
    rf"duoc lap theo|neu tai)(?: cac| dung)? (?:{_LAW})\b|\bmau (?:so )?\w*\d|"
    r"\btheo mau\b|\btrong do\b|\b(?:bao )?gom\b|\bneu ro\b|\bghi ro\b|\bneu co\b|\b(?:tru|doi voi|trong|"
    r"ap dung)(?: cac)? truong hop\b|"
    r"\bcon (?:hieu luc|gia tri|thoi han)|\btrong thoi (?:han|gian)|\bkem theo\b|\bkem\b|\bco (?:dong )?dau\b|"
    r"\b(?:ban|phien ban) (?:chinh|goc|sao|chup)\b|\bde (?:doi chieu|kiem tra|chung minh|nguoi)\b|"
    r"\bco xac nhan\b|\bla mot\b|"
    r"\bcung (?:cac|ban)\b|\bchup (?:tren|trong)|\btinh den\b|\bkhi (?:nop|thuc)|\bnham\b|\b(?:da (?:duoc )?|"
    r"duoc )cap(?=$|[ ,.;]+(?:boi|lan|truoc|va|con|trong|theo|$))|"
    r"\bkhong qua\b|\bkich thuoc\b|\bco (?:ma|cong chung|chung thuc)\b"
)
_TAIL = re.compile(rf"[,;:.\s]*(?:{_ENDS}|\bdoi voi\b).*$")
# An application «đối với trường tư thục» is another one than «đối với trường công lập»: not cut.
_TAIL_OF_OWN = re.compile(rf"[,;:.\s]*(?:{_ENDS}|[;,.] doi voi\b).*$")
_QUANTITY = re.compile(r"\s*[:-]?\s*\d{1,2} ?(?:ban|bo|to|tam)?$|[\]\[^.;]+\d?\^?$")
_FORM = re.compile(r"\bmau (?:so )?((?:\w*\d\w*)(?:[-/.]\w+)?)")
_PARENTHESES = re.compile(r"\([^()]*\)")
_APPLICANT = re.compile(
    r"\s*(?<!\w)cua (?:nguoi|ca nhan|to chuc|co quan|doanh nghiep|thuong nhan|co so|chu (?:ho so|dau tu|the))"
    r"(?:, (?:ca nhan|to chuc|doanh nghiep|co quan))*"
    r"(?: (?:nop don|nop ho so|yeu cau|de nghi|dang ky|xin cap|khai|lam don|co yeu cau|thuc hien thu tuc))?(?=$|[.;])"
)
_ISSUER = re.compile(
    r"[,\s]*(?:\bdo (?P<by>.{3,80}?)\s*(?:co tham quyen\s*)?(?:cap(?! (?:xa|tinh|huyen|trung uong|co tham))|"
    r"ban hanh|lap|xac nhan|phat hanh|thuc hien)\b"
    r"|(?<!quy dinh )(?<!xac nhan )\bcua (?P<of>(?:uy ban nhan dan|uy ban|so|bo|cuc|tong cuc|thu tuong|"
    r"chu tich|co quan (?:nha nuoc )?co tham quyen|"
    r"cong an|toa an|cap co tham quyen|co quan (?:nha nuoc|cong an|thue|bao hiem))\b(?:(?! kem| ve | con |"
    r" de )[^,;.]){0,60}))"
)
_CASE = re.compile(r"^(?:doi voi|(?:trong )?truong hop|neu|khi) [^:]{3,200}: *(?=\w)")
_NOTE = re.compile(
    r"^(?:luu y|ghi chu|truong hop|trong truong hop|doi voi|ho so (?:bao )?gom|thanh phan|so luong|ngoai|neu|cach thuc|"
    r"nguoi (?:tiep nhan|yeu cau|nop|uy quyen)|tu lan|trong lan|theo quy dinh|ten, |so, |dia chi|thoi han|"
    r"loai hang|cung cap)\b"
)
_GATHERS = re.compile(r"(?:bao )?gom(?: co)?\s*:?$|nhu sau\s*:?$|sau day\s*:?$|sau\s*:$")


@lru_cache(maxsize=65_536)
def written_name(name: str) -> str:
    """The name as an official would write it in a list: without numbering or final stop."""
    text = " ".join(clean(name).split())
    while found := _NUMBERING.match(text):
        text = text[found.end() :]
    text = text.strip(" ;.,:-][") or " ".join(clean(name).split())
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=65_536)
def folded_name(name: str) -> str:
    """``written_name`` without accents and capitals."""
    return fold(written_name(name))


def is_note(name: str) -> bool:
    """Whether the row says something about papers rather than naming one: a heading, a condition, a remark."""
    text = folded_name(name)
    return bool(_GATHERS.search(text) or (_NOTE.match(text) and not _CASE.match(text)))


def documents_text(name: str) -> str:
    """The folded name without numbering, quantity, kind of copy and the case it is for; several documents are kept."""
    text = folded_name(name)
    text = _CASE.sub("", text)
    while (shorter := _PARENTHESES.sub(" ", text)) != text:
        text = shorter
    return without_copies(_QUANTITY.sub("", " ".join(text.split()).strip(" ;.,")))


def without_copies(text: str) -> str:
    """The folded text without «bản sao có chứng thực», «02», «một trong các» and the like at its beginning."""
    before, copies = None, False
    while text != before:
        before = text
        text = _OPENING.sub("", text, count=1)
        if found := _COPIES.match(text):
            text, copies = text[found.end() :], True
        if copies and (found := _JOINED.match(text)):
            text = text[found.end() :]
    return text.strip(" ,;.:-") or before


def form_of(name: str) -> str:
    """The number of the form a paper is to be written on, as «b34» or «07»; «» where none is said."""
    found = _FORM.search(folded_name(name))
    return found[1] if found else ""


def one_document(text: str, is_issued: bool = True) -> tuple[str, str, str]:
    """Of one document of ``documents_text``: its bare words, who issues it, whose it is (folded, «» not said).

    ``is_issued``: somebody else than the applicant makes it, so words like «của Bộ Y tế» say who.
    """
    text = without_copies(text.strip())
    issuer = ""
    if is_issued and (found := _ISSUER.search(text)):
        issuer = (found["by"] or found["of"] or "").strip()
        text = f"{text[: found.start()]} {text[found.end() :]}"
    tail = _TAIL if is_issued else _TAIL_OF_OWN
    bare = tail.sub("", f"{text} ").strip(" ,;.:-") or text
    holder = ""
    if found := _APPLICANT.search(bare):
        holder = found[0].strip(" ,")[4:]
        bare = f"{bare[: found.start()]} {bare[found.end() :]}"
    return " ".join(bare.split()).strip(" ,;.:-"), issuer, holder
