"""Rules about thành phần, số lượng hồ sơ."""

import re
from collections.abc import Iterator

from rules.findings.catalogue import Hit, Setting
from rules.findings.record import Paper, Record
from rules.papers.core import Document, document_core
from rules.papers.kinds import kind_of
from rules.papers.stripping import folded_name, is_note
from rules.text import fold
from rules.wording import two_digits

# A row that only says that nothing is prescribed, or sends the reader elsewhere.
_UNSPECIFIED = re.compile(
    r"(?:ho so |giay to |thanh phan ho so )?(?:chua (?:co )?quy dinh(?: cu the)?|"
    r"(?:thuc hien )?theo (?:cac )?quy dinh(?: (?:cua phap luat|hien hanh|phap luat)(?: hien hanh)?)?)"
)
_PAPER_WORDS = re.compile(r"(?:cac |nhung )?(?:giay to|tai lieu|van ban|chung tu|ho so|ban sao|ban chinh|ban goc)\b")
# Rules about papers, and names of forms, that stand among them: nobody hands them in.
_REMARK = re.compile(r"\b(?:phai (?:duoc|bao dam|dam bao|gui)|co quyen|co trach nhiem|dang nhap)\b|^ten mau don")
_REMARKS = re.compile(r"\W*(?:luu y|ghi chu|chu thich)\b")
_COUNTED = re.compile(r"\b(?:\d{1,2}|mot|hai|ba)(?: \([^)]*\))? (?:ban|bo|to|tam|anh|cuon|quyen|phong bi|chiec)\b")
_COPY = r"(?:ban (?:sao|chup|photo\w*|pho to)|(?:phieu |giay )?photo\w*)"
_IS_COPY = re.compile(rf"^(?:\d{{1,2}} )?{_COPY}\b|\({_COPY}\b|[-:;,] {_COPY}\W*$")
_FROM_ORIGINAL = re.compile(
    r"(?:chung thuc|cong chung|sao y|sao luc|doi chieu)(?: (?:dung )?(?:voi|tu))?(?: so goc hoac tu)? "
    r"(?:ban chinh|ban goc|so goc)|tu so goc|khong phai[^;.]*"
)
_ORIGINAL = re.compile(r"ban (?:chinh|goc)|xuat trinh|doi chieu|nguyen goc")
_PICTURE = re.compile(r"^ban chup (.*)")  # «bản chụp tủ, quầy» is a picture; «bản chụp giấy phép» is a copy
_CERTIFIED = re.compile(r"ban sao (?:co |duoc |phai )*(?:chung thuc|cong chung)|sao (?:y )?cong chung|ban cong chung")
_OTHERWISE = re.compile(
    r"hoac (?:la )?(?:ban |phien ban |duoc |xuat trinh|nop|giay to goc|sao )|xuat trinh|doi chieu|ban (?:chinh|goc)|"
    r"dien tu|ban chup|sao y (?!cong chung)|ban dich"
)
_PAPERS = r"(?:giay to|tai lieu|van ban|chung tu|ho so|thong tin)"
_OPEN = re.compile(
    rf"\b{_PAPERS}(?:, {_PAPERS})*(?: (?:ho tro|bo sung|phap ly))? (?:"
    r"khac (?:co |kem theo |kem )?lien quan|(?:co )?lien quan khac|can thiet khac|khac can thiet|"
    r"khac (?:kem theo )?\(?neu co|khac theo (?:quy dinh|yeu cau)|khac(?=\W*$)|(?:co )?lien quan(?: kem theo)?"
    r"(?: \(?neu (?:co|can)\)?)?(?=\W*$)|khac kem theo(?=\W*$))"
    r"(?!:? (?:nhu|gom|bao gom|sau)\b| \((?!neu))"  # a list of them follows
)
_CONDITIONAL = re.compile(r"^(?:doi voi|truong hop|trong truong hop|neu|khi)\b")
_PHOTOGRAPH = re.compile(r"^(?:\w+ )?(?:\(\d+\) )?(?:\d+ )?(?:tam )?(?:anh|hinh)\b")
_DOSSIER = re.compile(r"^ho so (?:xet|de nghi|dang ky)\b")
_PART = re.compile(r"^\W*[IVX]{1,4}\. ")
_SETS = re.compile(
    r"(?:so luong(?: bo)?(?: ho so)?\W*(?:la )?|^)(\d{1,2})(?: ?\([^)]*\))? bo(?: ho so\b|(?=\W*$)|(?=, trong do))"
)
_HEADING = re.compile(
    r"^(?:so luong|luu y|ghi chu|cach thuc)\b|^thanh phan ho so\b[^:]*$|(?:^|\s)(?:bao )?gom(?: co)?\s*:?$"
)
_CONTENTS = re.compile(r"(?:thong tin|noi dung)[^:;]{0,40}:|neu ro|the hien|cac thong tin|noi dung chinh")
_LIST_BEGINS = re.compile(r"^\W*(?:a|1|i)[.)/]", re.IGNORECASE)
_LIST_MARKS = re.compile(r"(?:^|[\n:;.]\s*)(?:[a-zđ]\.?\d?\)|\d{1,2}[.)](?!\d)|[-+*•](?=\s*\w))\s*", re.IGNORECASE)
_ONE_OF = re.compile(r"mot trong|mot hoac|hoac cac")
_LISTED_PAPERS = 3  # as many listed documents in one row are a list, not one paper


def paper_without_quantity(record: Record, setting: Setting) -> Iterator[Hit]:
    """A paper of which neither originals nor copies are counted."""
    for place, paper in enumerate(record.papers):
        if paper.originals or paper.copies or not _is_handed_in(paper):
            continue
        if not any(letter.isdigit() for letter in paper.quantity_text) and not _COUNTED.search(folded_name(paper.name)):
            yield Hit(paper.name, "Không ghi số bản chính, cũng không ghi số bản sao.", place)


def _is_handed_in(paper: Paper) -> bool:
    """Whether the row names a paper, rather than a heading, a remark or the parts of a text."""
    text = folded_name(paper.name)
    if is_note(paper.name) or _REMARK.search(text) or _REMARKS.match(fold(paper.case)) or _UNSPECIFIED.fullmatch(text):
        return False
    return bool(kind_of(text)[0] or document_core(paper.name).known or _PAPER_WORDS.match(text))


def paper_unspecified(record: Record, setting: Setting) -> Iterator[Hit]:
    """«Chưa quy định cụ thể», «theo quy định» in the place of a paper."""
    for place, paper in enumerate(record.papers):
        if _UNSPECIFIED.fullmatch(folded_name(paper.name)):
            yield Hit(paper.name, f"Thành phần hồ sơ chỉ ghi «{paper.name}».", place)


def copy_counted_as_original(record: Record, setting: Setting) -> Iterator[Hit]:
    """The name says «bản sao», the count says originals."""
    for place, paper in enumerate(record.papers):
        if paper.originals and not paper.copies and _is_only_copy(folded_name(paper.name)):
            message = f"Tên ghi là bản sao nhưng số lượng là {two_digits(paper.originals)} bản chính, không có bản sao."
            yield Hit(paper.name, message, place)


def _is_only_copy(text: str) -> bool:
    picture = _PICTURE.match(text)
    if picture and not kind_of(picture[1])[0] and not _PAPER_WORDS.match(picture[1]):
        return False
    return bool(_IS_COPY.search(text)) and not _ORIGINAL.search(_FROM_ORIGINAL.sub(" ", text))


def certified_copy_only(record: Record, setting: Setting) -> Iterator[Hit]:
    """A certified copy, and no word of showing the original or of any other way."""
    for place, paper in enumerate(record.papers):
        text = folded_name(paper.name)
        found = _CERTIFIED.search(text)
        if found and not is_note(paper.name) and not _OTHERWISE.search(_FROM_ORIGINAL.sub(" ", text)):
            yield Hit(paper.name, "Chỉ nhận bản sao có chứng thực, không cho đối chiếu với bản chính.", place)


def open_ended_paper(record: Record, setting: Setting) -> Iterator[Hit]:
    """A paper that does not say which paper: «các giấy tờ khác có liên quan»."""
    for place, paper in enumerate(record.papers):
        found = _OPEN.search(folded_name(paper.name))
        if found and not is_note(paper.name):
            yield Hit(paper.name, "Không nêu rõ là giấy tờ nào, người nộp không biết phải chuẩn bị gì.", place)


def paper_asked_twice(record: Record, setting: Setting) -> Iterator[Hit]:
    """The same paper twice among those of one case; a heading, a part «II.» or an «a)» begins another list."""
    seen: dict[object, int] = {}
    heading = 0
    for place, paper in enumerate(record.papers):
        text = folded_name(paper.name)
        if is_note(paper.name) or _PART.match(paper.name) or _LIST_BEGINS.match(paper.name):
            heading = place
        if not text or is_note(paper.name) or _CONDITIONAL.match(text):
            continue
        key = (fold(paper.case), heading, bool(paper.originals), bool(_IS_COPY.search(text)), _same_paper(paper.name))
        if key in seen:
            yield Hit(paper.name, f"Đã yêu cầu ở dòng {seen[key] + 1} của cùng một trường hợp.", place)
        else:
            seen[key] = place


def _same_paper(name: str) -> str | Document:
    """What tells this paper from others: the document where one is named clearly, else all its words."""
    core = document_core(name)
    return core.whole if core.note or len(core.documents) > 1 or core.first.is_vague else core.first


def several_originals(record: Record, setting: Setting) -> Iterator[Hit]:
    """More than one original, or more than one copy, of one paper; photographs are another matter."""
    for place, paper in enumerate(record.papers):
        originals, copies, text = paper.originals or 0, paper.copies or 0, folded_name(paper.name)
        is_paper = text and not (is_note(paper.name) or _PHOTOGRAPH.match(text) or _DOSSIER.match(text))
        if max(originals, copies) > 1 and is_paper:
            counted = [f"{two_digits(originals)} bản chính"] if originals > 1 else []
            counted += [f"{two_digits(copies)} bản sao"] if copies > 1 else []
            yield Hit(paper.name, f"Yêu cầu {' và '.join(counted)} của cùng một giấy tờ.", place)


def several_sets(record: Record, setting: Setting) -> Iterator[Hit]:
    """More than one set of the dossier."""
    for place, paper in enumerate(record.papers):
        for text in (paper.name, paper.case, paper.quantity_text):
            found = _SETS.search(fold(text)) if "bộ" in text.lower() else None
            if found and int(found[1]) > 1:
                yield Hit(text, f"Yêu cầu {two_digits(int(found[1]))} bộ hồ sơ.", place)
                break


def note_counted_as_paper(record: Record, setting: Setting) -> Iterator[Hit]:
    """A heading, or a remark, that has the quantity of a paper and so is counted as one."""
    for place, paper in enumerate(record.papers):
        text = folded_name(paper.name)
        if (paper.originals or paper.copies) and _HEADING.search(text):
            yield Hit(paper.name, "Dòng này không nêu giấy tờ nào nhưng có ghi số bản.", place)


def papers_in_one_row(record: Record, setting: Setting) -> Iterator[Hit]:
    """Several papers listed in one row: only one of them is counted."""
    for place, paper in enumerate(record.papers):
        before, *pieces = _LIST_MARKS.split(paper.name)
        if len(pieces) < _LISTED_PAPERS - 1:
            continue
        listed = [piece for piece in (before, *pieces) if kind_of(fold(piece))[0]]
        if _CONTENTS.search(fold(f"{before} {pieces[0] if pieces else ''}")):
            continue
        if len(listed) >= _LISTED_PAPERS and not _ONE_OF.search(fold(paper.name)):
            message = f"Một dòng kể {two_digits(len(listed))} giấy tờ trở lên nhưng chỉ ghi một số lượng."
            yield Hit(paper.name, message, place)
