"""Rules about trình tự thực hiện, and about confirmations of the commune that say nothing."""

import re
from collections.abc import Iterable, Iterator

from rules.findings.catalogue import Hit, Setting
from rules.findings.components import has_no_districts
from rules.findings.record import Record

_STEP = re.compile(r"\bBước\s+(\d{1,2})\s*[:.]")  # «… như bước 3.» within a sentence refers to one
_COMMUNE = (
    r"(?:(?:Ủy|Uỷ) ban nhân dân|UBND)\s+(?:cấp\s+)?(?:xã|phường|thị trấn)|chính quyền (?:địa phương|cơ sở|xã|phường)|"
    r"địa phương nơi|UBND nơi|(?:Ủy|Uỷ) ban nhân dân nơi"
)
# «có xác nhận của Ủy ban nhân dân cấp xã»: a confirmation as such, of nothing that is named before it.
_BARE_CONFIRMATION = re.compile(
    rf"(?:giấy|đơn|văn bản|phải có|cần có|có|lấy|xin|được)\s+(?:sự\s+)?xác nhận\s+(?:của|do)\s+(?:{_COMMUNE})",
    re.IGNORECASE,
)
# What follows up to the end of the sentence says what is confirmed: «về tình trạng hôn nhân», «là hộ nghèo».
_CONTENT = re.compile(
    r"\b(?:về|là|rằng|đối với|tình trạng|nội dung|thuộc (?:diện|hộ|đối tượng|trường hợp)|chưa|không có|đã|đang|"
    r"theo mẫu|trên|chữ ký|hoàn cảnh|mất|thu nhập|thường trú tại|cư trú tại|mối quan hệ|quan hệ|việc)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^.,;:()\n]*")
_SUBJECT_BEFORE = 80  # how many characters before a confirmation are quoted
# «Công an cấp huyện» or «UBND huyện X»: an agency of a level, not a place.
_DISTRICT_AGENCY = re.compile(
    r"(?:cấp|(?:Ủy|Uỷ) ban nhân dân|UBND|công an|phòng|chi cục thuế|bảo hiểm xã hội|BHXH|trung tâm y tế)"
    r"(?:\s+(?:cấp|các|quận|thị xã)[,;]?)?\s+huyện(?!\s+ủy)\b",
    re.IGNORECASE,
)


def steps_out_of_order(record: Record, setting: Setting) -> Iterator[Hit]:
    """«Bước 2» first, or «Bước 4» after «Bước 2»; each «Bước 1» opens another case."""
    before = 0
    for place, step in enumerate(record.steps):
        for found in _STEP.finditer(step):
            number = int(found[1])
            if number not in (1, before + 1):
                after = f"sau bước {before}" if before else "ở đầu trình tự"
                yield Hit(step, f"«Bước {number}» đứng {after}: thiếu bước hoặc sai thứ tự.", place)
                return
            before = number


def steps_repeated(record: Record, setting: Setting) -> Iterator[Hit]:
    """The same step, word for word, stands twice."""
    seen: dict[str, int] = {}
    for place, step in enumerate(record.steps):
        words = " ".join(re.findall(r"\w+", step.lower()))
        if words in seen and len(words) > len("bước 1"):
            yield Hit(step, f"Dòng {place + 1} nhắc lại nguyên văn dòng {seen[words] + 1}.", place)
        seen.setdefault(words, place)


def steps_name_district(record: Record, setting: Setting) -> Iterator[Hit]:
    """A step is done at an agency of the district level on a day on which there is none."""
    if not has_no_districts(setting):
        return
    for place, step in enumerate(record.steps):
        found = _DISTRICT_AGENCY.search(step) if "huyện" in step.lower() else None
        if found:
            named = " ".join(found[0].split())
            yield Hit(step, f"Bước này còn giao cho «{named}» trong khi không còn cấp huyện.", place)


def paper_confirmed_without_content(record: Record, setting: Setting) -> Iterator[Hit]:
    """A paper with a confirmation of the commune, not saying what the commune confirms."""
    return _bare_confirmations(paper.name for paper in record.papers)


def condition_confirmed_without_content(record: Record, setting: Setting) -> Iterator[Hit]:
    """A condition that asks for such a confirmation."""
    return _bare_confirmations(record.conditions)


def step_confirmed_without_content(record: Record, setting: Setting) -> Iterator[Hit]:
    """A step that sends the applicant to fetch such a confirmation."""
    return _bare_confirmations(record.steps)


def _bare_confirmations(texts: Iterable[str]) -> Iterator[Hit]:
    for place, text in enumerate(texts):
        if "xác nhận" not in text.lower():
            continue
        for found in _BARE_CONFIRMATION.finditer(text):
            rest = _CLAUSE.match(text, found.end())
            if rest and not _CONTENT.search(rest[0]):
                quote = text[max(0, found.start() - _SUBJECT_BEFORE) : rest.end()].strip()
                yield Hit(quote, f"«{found[0]}» không nói rõ xác nhận nội dung gì.", place)
                break
