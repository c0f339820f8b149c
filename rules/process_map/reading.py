"""Reads «Trình tự thực hiện» into steps and lanes. A reading by words only: an officer looks it over and saves it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rules.findings.record import Record
from rules.process_map.steps import LONGEST_TEXT, MAX_STEPS, Lane, MapStep
from rules.text import clean, fold
from rules.vocabulary import Channel, DeadlineUnit

_NUMBERED = re.compile(r"[-+•*\s]*\bBước\s*(?:thứ\s*)?\d{1,2}\s*[:.\-–)]*\s*", re.IGNORECASE)
_LETTERED = re.compile(r"(?:^|\n)\s*(?:[a-zđ]\)|\d{1,2}[.)])\s+", re.IGNORECASE)
_SHORTEST = 8
_BULLET = re.compile(r"^[-+•*–\s]+")
# «Trong thời hạn 05 ngày, kể từ ngày nhận đủ hồ sơ, Sở …»: who acts is named after the clauses.
_CLAUSE = re.compile(
    r"(?:trong |sau |khi |ke tu |can cu |truong hop |neu |doi voi |chau? nhat |tren co so )[^,:;]*[,:;]\s*"
)
_CITIZEN = (
    r"co quan, (?:to chuc|don vi|doanh nghiep)(?!,? (?:co )?lien quan)|"
    r"to chuc(?! (?:tham dinh|hop|cap|kiem tra|danh gia|xet|viec|thuc hien|xac minh|doi thoai|cuoc hop))|"
    r"nguoi(?! co tham quyen)|ca nhan|cong dan|doanh nghiep|chu dau tu|nha dau tu|thuong nhan|ho gia dinh|"
    r"co so|don vi de nghi|cong ty|hop tac xa|ngan hang thuong mai|nop ho so|chuan bi ho so|nop le phi|"
    r"(?:theo )?ngay hen|(?:den )?nhan (?:thong bao )?ket qua"
)
_ONE_STOP = (
    r"bo phan (?:tiep nhan|mot cua|mc)|trung tam (?:phuc vu )?hanh chinh cong|mot cua|"
    r"(?:can bo|cong chuc) tiep nhan|tiep nhan ho so(?!:)"
)
_OTHER = (
    r"co quan phoi hop|co quan khac|(?:cac )?co quan,? (?:to chuc,? )?(?:co )?lien quan|hoi dong nhan dan|"
    r"chi cuc thue|co quan thue"
)
_AGENCY = (
    r"co quan|so|uy ban nhan dan|ubnd|chu tich|cong an|bo|cuc|chi cuc|phong|ban quan ly|van phong|ngan hang nha nuoc|"
    r"thu truong|giam doc|hoi dong|doan|don vi chuyen mon|cong chuc|can bo|bao hiem xa hoi|kho bac|toa an|"
    r"tham dinh|xem xet"
)
_ACTORS = re.compile(
    rf"\b(?:(?P<one_stop>{_ONE_STOP})|(?P<citizen>{_CITIZEN})|(?P<other>{_OTHER})|(?P<agency>{_AGENCY}))\b"
)
_SENDS = re.compile(r"^[^.;]{0,200}?\b(?:gui|nop|lap) (?:truc tiep )?(?:\d+|mot)? ?(?:\([^)]*\) )?(?:bo )?ho so\b")
_KINDS_OF_AGENCY = ("uy ban nhan dan", "cong an", "so", "bo", "cuc", "chi cuc", "phong", "ngan hang nha nuoc")
_TIME = re.compile(
    r"(?:trong|khong qua|cham nhat|thoi han|thoi gian)[^.;:\d]{0,40}?(\d{1,3}) ?(?:\([^)]*\) ?)?"
    r"(ngay lam viec|ngay|gio(?! den)|thang)\b"
)
_INCOMPLETE = re.compile(r"\b(?:chua|khong) (?:day du|du|hop le|dung)\b")  # the dossier goes back: not the main way
_UNITS = {
    "ngay lam viec": DeadlineUnit.WORKING_DAY,
    "ngay": DeadlineUnit.DAY,
    "gio": DeadlineUnit.HOUR,
    "thang": DeadlineUnit.MONTH,
}
_HANDS_IN = re.compile(r"\b(?:nop|gui|lap)\b")
_COMES = re.compile(r"\b(?:nop|nhan ket qua|nhan giay|den)\b")


def read_steps(record: Record) -> tuple[MapStep, ...]:
    """The steps of the TTHC as far as its words say; empty where it has no «Trình tự thực hiện»."""
    texts = [text for text in map(_tidy, _pieces(record.steps)) if text][:MAX_STEPS]
    return tuple(_with_papers([_step(text, record) for text in texts], record))


def _pieces(steps: Sequence[str]) -> list[str]:
    """«Bước 1: … Bước 2: …» wherever it stands; else a), b) or 1., 2.; else the paragraphs."""
    whole = clean("\n".join(steps))
    for marks in (_NUMBERED, _LETTERED):
        parts = marks.split(whole)
        if len(parts) > 2:
            return parts
    return [line for text in steps for line in clean(text).splitlines()]


def _tidy(text: str) -> str:
    words = " ".join(_BULLET.sub("", text).split())
    if len(words) < _SHORTEST:  # «a)», «và»: left over between two marks
        return ""
    return words if len(words) <= LONGEST_TEXT else words[: LONGEST_TEXT - 1].rsplit(" ", 1)[0] + "…"


def _step(text: str, record: Record) -> MapStep:
    folded = fold(text)
    lane = lane_of(folded, (record.agency, record.competent_agency))
    has_direct = any(method.channel is Channel.DIRECT for method in record.methods)
    is_visit = lane is Lane.CITIZEN and has_direct and bool(_COMES.search(folded))
    found = None if lane is Lane.CITIZEN else _time(folded)
    if found is None:
        return MapStep(text=text, lane=lane, is_visit=is_visit)
    return MapStep(text=text, lane=lane, time=Decimal(found[1]), unit=_UNITS[found[2]], is_visit=is_visit)


def _time(folded: str) -> re.Match[str] | None:
    """The first time the step is given, past those for sending an incomplete dossier back."""
    for found in _TIME.finditer(folded):
        sentence = folded[: found.start()].rpartition(". ")[2].rpartition("; ")[2]
        if not _INCOMPLETE.search(sentence):
            return found
    return None


def lane_of(said: str, agencies: Sequence[str] = ()) -> Lane:
    """Who acts in this sentence: the first one named after its opening clauses; the deciding agency where nobody is."""
    folded = fold(said)
    while clause := _CLAUSE.match(folded):
        folded = folded[clause.end() :]
    found = _ACTORS.search(folded)
    if found and found.lastgroup == "agency" and _SENDS.search(folded):
        return Lane.CITIZEN
    lane = Lane(found.lastgroup) if found else Lane.AGENCY
    if lane is Lane.AGENCY and found and _is_foreign(folded[found.start() :], agencies):
        return Lane.OTHER
    return lane


def _is_foreign(actor: str, agencies: Sequence[str]) -> bool:
    """Another kind of agency than those that carry the TTHC out: «UBND tỉnh» in a TTHC of a Sở."""
    own = [fold(name) for names in agencies for name in names.split(",")]
    kind = next((kind for kind in _KINDS_OF_AGENCY if actor.startswith(f"{kind} ")), None)
    return bool(kind and any(own) and not any(kind in name for name in own))


def _with_papers(steps: list[MapStep], record: Record) -> Iterator[MapStep]:
    """The papers of the case that asks for most stand at the step where the citizen hands them in."""
    cases: dict[str, int] = {}
    for paper in record.papers:
        cases[paper.case] = cases.get(paper.case, 0) + 1
    left = max(cases.values(), default=0)
    for step in steps:
        if left and step.lane is Lane.CITIZEN and _HANDS_IN.search(fold(step.text)):
            step, left = step.model_copy(update={"papers": left}), 0
        yield step
