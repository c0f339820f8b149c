"""Rules about thời hạn giải quyết."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from rules.findings.catalogue import Hit, Setting
from rules.findings.record import Method, Record
from rules.findings.times import Time, in_hours, is_stated, only_units_differ, said, times_in
from rules.text import fold
from rules.vocabulary import DeadlineUnit
from rules.wording import number

_FROM_RECEIPT = re.compile(
    r"\b(?:từ|sau)\s+(?:(?:ngày|khi|thời điểm|lúc)\s+)?(?:[^\W\d]+\s+){0,6}?nhận\s+(?:[^\W\d]+\s+){0,4}?hồ sơ\b",
    re.IGNORECASE,
)
# A time in such a sentence is that of one step or of another case, not of the whole TTHC.
_OF_A_PART = re.compile(
    r"bổ sung|hợp lệ thì|(?:không|chưa) (?:đầy đủ|đủ|hợp lệ|đáp ứng|đúng|bảo đảm|đảm bảo)|thông báo|từ chối|ý kiến|"
    r"chuyển|trình|thẩm định|thẩm tra|xác minh|kiểm tra|rà soát|trường hợp|đối với|gia hạn|phân công|niêm yết|"
    r"hoàn thiện|thành lập|lấy mẫu|đề nghị|xử lý|văn bản của|do sở",
    re.IGNORECASE,
)
# From here on the authority has the dossier; what it then takes is part of the deadline.
_AT_WORK = re.compile(
    r"\b(?:từ|sau)\s+(?:ngày|khi|thời điểm)\b[^,;.\n]{0,60}?"
    r"(?:\bnhận\s+(?:được\s+|đủ\s+|đầy\s+đủ\s+){0,3}(?:hồ sơ|văn bản đề nghị)|\bhồ sơ (?:hợp lệ|đầy đủ))",
    re.IGNORECASE,
)
_NOT_OF_THE_DEADLINE = re.compile(
    r"bổ sung|hoàn thiện|trường hợp|đối với|gia hạn|hiệu lực|trước khi|niêm yết|nếu|khắc phục|hằng năm|hàng năm|"
    r"ít nhất|tối thiểu|xin ý kiến cùng|có văn bản tham gia",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"kế hoạch|tuyển sinh", re.IGNORECASE)
_CASE = re.compile(r"trường hợp|đối với|nếu|khi |giai đoạn|bước|lần đầu|cấp lại|cấp mới", re.IGNORECASE)
_IN_WHICH = re.compile(r"trong đó|cụ thể|bao gồm|gồm", re.IGNORECASE)
_AT_AGENCY = re.compile(r"\btại (?:sở|ủy ban|uỷ ban|ubnd|chi cục|phòng|trung tâm|bộ phận|văn phòng)", re.IGNORECASE)
_NUMBER_ONLY = re.compile(r"[0-9.,\s]+")


def deadline_without_unit(record: Record, setting: Setting) -> Iterator[Hit]:
    """A bare number: nobody can say whether days or working days are meant."""
    for place, method in enumerate(record.methods):
        text = method.deadline.text
        if text and not is_stated(method.deadline) and _NUMBER_ONLY.fullmatch(text):
            yield Hit(text, f"Thời hạn giải quyết chỉ ghi «{text}», không có đơn vị thời gian.", place)


def deadline_unreadable(record: Record, setting: Setting) -> Iterator[Hit]:
    """Prose that names no length of time at all: no day can be counted from it."""
    for place, method in enumerate(record.methods):
        text = method.deadline.text
        if not text or is_stated(method.deadline) or _NUMBER_ONLY.fullmatch(text) or _PLANNED.search(text):
            continue
        if not _names_time(text) and not any(times_in(method.note)):
            yield Hit(text, f"Thời hạn giải quyết ghi «{_short(text)}», không tính được số ngày.", place)


def _names_time(text: str) -> bool:
    return "trong ngày" in text.lower() or any(time.value for time in times_in(text))


def deadline_missing_for_channel(record: Record, setting: Setting) -> Iterator[Hit]:
    """One way of handing in has no deadline while another of the same TTHC has one."""
    if not any(method.deadline.text or is_stated(method.deadline) for method in record.methods):
        return
    for place, method in enumerate(record.methods):
        if not method.deadline.text and not is_stated(method.deadline) and not any(times_in(method.note)):
            channel = method.channel.label if method.channel else "chưa rõ hình thức"
            yield Hit(channel, f"Hình thức nộp «{channel}» không ghi thời hạn.", place)


def several_deadlines_without_case(record: Record, setting: Setting) -> Iterator[Hit]:
    """One channel has several deadlines, and nothing says which of them holds when."""
    by_channel: dict[object, list[tuple[int, Method]]] = defaultdict(list)
    for place, method in enumerate(record.methods):
        if is_stated(method.deadline):
            by_channel[method.channel].append((place, method))
    for rows in by_channel.values():
        values = list(dict.fromkeys(_said(method) for _, method in rows))
        if len(values) > 1 and _have_one_note(rows) and not _CASE.search(rows[0][1].note):
            yield Hit(
                "; ".join([*values, *dict.fromkeys(method.note for _, method in rows if method.note)]),
                f"Cùng một hình thức nộp có {len(values)} thời hạn: {', '.join(values)}, không nói rõ trường hợp nào.",
                rows[0][0],
            )


def _have_one_note(rows: list[tuple[int, Method]]) -> bool:
    return len({fold(method.note) for _, method in rows}) == 1


def mixed_day_units(record: Record, setting: Setting) -> Iterator[Hit]:
    """The same number stands in days in one place and in working days in another."""
    stated = [(place, method) for place, method in enumerate(record.methods) if is_stated(method.deadline)]
    for (_, one), (place, other) in combinations(stated, 2):
        time = Time(other.deadline.value, other.deadline.unit, "")
        if only_units_differ(one.deadline, time):
            yield Hit(f"{_said(one)}; {_said(other)}", f"Nơi ghi {_said(one)}, nơi ghi {_said(other)}.", place)
    for place, method in stated:
        for where, text in (("mô tả", method.note), ("trình tự thực hiện", "\n".join(record.steps))):
            if time := _other_unit(method, text):
                message = f"Thời hạn ghi {_said(method)}, nhưng {where} ghi {time.said}."
                yield Hit(f"{_said(method)} | {time.sentence}", message, place)


def _other_unit(method: Method, text: str) -> Time | None:
    times = [time for time in times_in(text) if time.value == method.deadline.value]
    if any(time.unit == method.deadline.unit for time in times):
        return None
    return next((time for time in times if only_units_differ(method.deadline, time) and _is_total(time)), None)


def _is_total(time: Time) -> bool:
    return bool(_FROM_RECEIPT.search(time.sentence)) and not _OF_A_PART.search(time.sentence)


def deadline_contradicts_text(record: Record, setting: Setting) -> Iterator[Hit]:
    """The description or the steps give the authority longer than the deadline, or another one as the only time."""
    stated = [(place, method) for place, method in enumerate(record.methods) if _in_hours(method)]
    for place, method in stated:
        times = list(times_in(method.note))
        if len(times) == 1 and _is_total(times[0]) and _is_shorter(times[0], method):
            yield _contradiction(place, method, times[0], "mô tả")
    if not stated:
        return
    longest = max(_rows_together(stated).values())
    notes = [(place, method, "mô tả", method.note) for place, method in stated]
    for place, method, where, text in (*notes, (*stated[0], "trình tự thực hiện", "\n".join(record.steps))):
        for time in times_in(text):
            if in_hours(time.value, time.unit) > longest and _is_of_the_authority(time):
                if not _is_explained(method, text):
                    yield _contradiction(place, method, time, where)


def _is_of_the_authority(time: Time) -> bool:
    return bool(_AT_WORK.search(time.sentence)) and not _NOT_OF_THE_DEADLINE.search(time.sentence)


def _is_explained(method: Method, text: str) -> bool:
    """The text gives the stated deadline as well: for the TTHC as a whole, or for a case."""
    own = [time for time in times_in(text) if time.value == method.deadline.value]
    return any(_is_total(time) for time in own) or bool(own and re.search("trường hợp", text, re.IGNORECASE))


def _rows_together(stated: list[tuple[int, Method]]) -> dict[object, Decimal]:
    """Hours by channel: rows of one channel may be steps one after another, so their times are added."""
    hours: dict[object, Decimal] = defaultdict(Decimal)
    for channel, each in {(method.channel, _in_hours(method)) for _, method in stated}:
        hours[channel] += each
    return hours


def _in_hours(method: Method) -> Decimal | None:
    return in_hours(method.deadline.value, method.deadline.unit) if is_stated(method.deadline) else None


def _is_shorter(time: Time, method: Method) -> bool:
    if method.deadline.unit == DeadlineUnit.HOUR or time.unit == DeadlineUnit.HOUR:
        return False  # hours are working hours in one text and hours of the clock in another
    return in_hours(time.value, time.unit) < _in_hours(method)


def _contradiction(place: int, method: Method, time: Time, where: str) -> Hit:
    message = f"Thời hạn ghi {_said(method)}, nhưng {where} ghi {time.said}."
    return Hit(f"{_said(method)} | {time.sentence}", message, place)


def deadline_parts_do_not_add_up(record: Record, setting: Setting) -> Iterator[Hit]:
    """«10 ngày, trong đó: Sở 05 ngày; Ủy ban nhân dân 04 ngày» makes another sum; «tại …» parts exceed the total."""
    for place, method in enumerate(record.methods):
        for line in (*method.deadline.text.splitlines(), *method.note.splitlines()):
            if _IN_WHICH.search(line) and not _CASE.search(line):
                yield from _wrong_sum(place, line)
        if is_stated(method.deadline) and _AT_AGENCY.search(method.note) and not _CASE.search(method.note):
            yield from _too_long_at_agencies(place, method)


def _wrong_sum(place: int, line: str) -> Iterator[Hit]:
    lead, *rest = _IN_WHICH.split(line, maxsplit=1)
    total, parts = list(times_in(lead)), list(times_in(rest[0] if rest else ""))
    if len(total) == 1 and len(parts) > 1 and _one_unit([*total, *parts]):
        if (added := sum(part.value for part in parts)) != total[0].value:
            message = f"Các phần {_added(parts)} = {said(added, total[0].unit)}, khác tổng {total[0].said}."
            yield Hit(line, message, place)


def _too_long_at_agencies(place: int, method: Method) -> Iterator[Hit]:
    """Partial steps may be fewer than the total; together they cannot be more."""
    parts = [time for time in times_in(method.note) if _AT_AGENCY.search(time.sentence)]
    added = sum(part.value for part in parts)
    stated = Time(method.deadline.value, method.deadline.unit, "")
    if len(parts) > 1 and _one_unit([*parts, stated]) and added > stated.value:
        message = f"Các phần {_added(parts)} = {said(added, stated.unit)}, vượt thời hạn {stated.said}."
        yield Hit(f"{stated.said} | {'; '.join(part.sentence for part in parts)}", message, place)


def _added(parts: list[Time]) -> str:
    return " + ".join(number(part.value) for part in parts)


def _one_unit(times: list[Time]) -> bool:
    return len({time.unit for time in times}) == 1


def _said(method: Method) -> str:
    return said(method.deadline.value, method.deadline.unit)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80].rstrip()}…"
