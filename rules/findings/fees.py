"""Rules about phí, lệ phí."""

import re
from collections.abc import Iterator
from datetime import date

from rules.findings.amounts import amounts_in, note_of, worded_amounts
from rules.findings.catalogue import Hit, Setting
from rules.findings.record import Fee, Method, Record
from rules.wording import short_date, vnd

_SMALLEST_NOTE_VND = 1_000
_BEYOND_SENSE_VND = 10**9
_DOCUMENT = re.compile(
    r"thông tư|nghị quyết|nghị định|quyết định|\bluật\b|pháp lệnh|\d/\d{4}/|\b(?:tt|nq)[-_]|[-_]btc\b|file đính kèm",
    re.IGNORECASE,
)
# The Bộ Tài chính and Hội đồng nhân dân prescribe fees; portal titles often repeat the number and nothing else.
_FEE_ISSUER = re.compile(r"TT\s*-\s*BTC|NQ\s*-\s*HĐND", re.IGNORECASE)
# «phí» as a charge, not that of «kinh phí», «chi phí», «học phí», «viện phí», «miễn phí».
_CHARGE = re.compile(r"(?<!kinh )(?<!chi )(?<!học )(?<!viện )(?<!miễn )\bphí\b", re.IGNORECASE)
_EXEMPTION = re.compile(
    r"(?:miễn|giảm|không (?:phải )?(?:thu|nộp))[^;.\n]{0,60}?"
    r"(?:đối với|cho|với|trường hợp|diện|nộp hồ sơ|trực tuyến|người)|"
    r"(?:trường hợp|đối với|người)[^;.\n]{0,80}(?:miễn|không thu)",
    re.IGNORECASE,
)
_NO_FEE = re.compile(r"chưa quy định|không|miễn", re.IGNORECASE)
_CASE = re.compile(
    r"trường hợp|đối với|hoặc|tối đa|tối thiểu|%|giảm|từ thứ|kể từ|mỗi|thêm|tiếp theo|cộng", re.IGNORECASE
)
_FOREIGN = re.compile(r"\d\s*(?:usd|eur|đô la)", re.IGNORECASE)
_TOTAL = re.compile(r"\btổng\b|cộng", re.IGNORECASE)
_UNTIL = re.compile(r"đến (?:hết )?(?:ngày )?(\d{1,2})[/-](\d{1,2})[/-](\d{4})", re.IGNORECASE)


def _fees(record: Record) -> Iterator[tuple[int, Method, Fee]]:
    return ((place, method, fee) for place, method in enumerate(record.methods) for fee in method.fees)


def fee_lost_thousand(record: Record, setting: Setting) -> Iterator[Hit]:
    """An amount between nothing and 1.000 đồng: no fee is that low, its thousands were lost."""
    for place, _, fee in _fees(record):
        if fee.amount_vnd and fee.amount_vnd < _SMALLEST_NOTE_VND:
            yield Hit(_said(fee), f"Mức thu chỉ {vnd(fee.amount_vnd)}.", place)


def fee_thousandfold(record: Record, setting: Setting) -> Iterator[Hit]:
    """A thousand times more or less than its own note says, or an amount no dossier costs."""
    for place, _, fee in _fees(record):
        if not fee.amount_vnd or fee.amount_vnd < _SMALLEST_NOTE_VND:
            continue
        noted = [each.vnd for each in amounts_in(note_of(fee)) if each.vnd]
        other = next((each for each in noted if _is_thousandfold(fee.amount_vnd, each)), None)
        if other and fee.amount_vnd not in noted:
            yield Hit(_said(fee), f"Mức thu {vnd(fee.amount_vnd)}, ghi chú nêu {vnd(other)}: lệch 1.000 lần.", place)
        elif fee.amount_vnd >= _BEYOND_SENSE_VND and fee.amount_vnd not in noted:
            yield Hit(_said(fee), f"Mức thu {vnd(fee.amount_vnd)} một hồ sơ.", place)


def _is_thousandfold(one: int, other: int) -> bool:
    return one == other * 1_000 or other == one * 1_000


def fee_free_with_amount(record: Record, setting: Setting) -> Iterator[Hit]:
    """«Miễn phí» or 0 beside an amount, where no exemption of some people explains it."""
    for place, method, fee in _fees(record):
        note = note_of(fee)
        noted = [each.vnd for each in amounts_in(note) if each.vnd]
        charged = {other.amount_vnd for other in method.fees}
        if fee.amount_vnd == 0 and noted and charged.isdisjoint(noted) and not _EXEMPTION.search(note):
            yield Hit(_said(fee), f"Ghi miễn phí hoặc 0 đồng, nhưng ghi chú có {vnd(noted[0])}.", place)


def fee_only_in_note(record: Record, setting: Setting) -> Iterator[Hit]:
    """The place of the amount holds no number, the amount stands in the words."""
    for place, _, fee in _fees(record):
        noted = next((each for each in amounts_in(fee.text) if each.vnd), None)
        if fee.amount_vnd is None and noted:
            yield Hit(_said(fee), f"Mức thu chưa ghi thành số; lời ghi có {vnd(noted.vnd)}.", place)


def fee_without_decision(record: Record, setting: Setting) -> Iterator[Hit]:
    """A charge for which neither the fees nor the legal basis names the document that fixes it."""
    if _names_document(record):
        return
    for place, _, fee in _fees(record):
        if fee.amount_vnd:
            yield Hit(_said(fee), f"Thu {vnd(fee.amount_vnd)} nhưng không nêu văn bản quy định mức thu.", place)


def fee_unspecified(record: Record, setting: Setting) -> Iterator[Hit]:
    """Neither an amount nor the document in which to find it: «theo quy định của Bộ Tài chính»."""
    if _names_document(record):
        return
    for place, method, fee in _fees(record):
        if fee.amount_vnd is not None or not fee.text or _NO_FEE.search(fee.text):
            continue
        if not _FOREIGN.search(fee.text) and not any(amounts_in(f"{fee.text}\n{method.note}")):
            yield Hit(fee.text, "Có phí, lệ phí nhưng không nêu mức thu, cũng không nêu văn bản quy định.", place)


def _names_document(record: Record) -> bool:
    """Whether a fee, its row or the legal basis names a document that prescribes fees."""
    if any(_CHARGE.search(basis.title) or _FEE_ISSUER.search(basis.number) for basis in record.legal_basis):
        return True
    return any(fee.decision or _DOCUMENT.search(f"{fee.text}\n{method.note}") for _, method, fee in _fees(record))


def fee_alternatives_added(record: Record, setting: Setting) -> Iterator[Hit]:
    """The amount is the sum of those of the note, of which only one is paid."""
    for place, _, fee in _fees(record):
        noted = list(dict.fromkeys(each.vnd for each in amounts_in(note_of(fee)) if each.vnd))
        if len(noted) > 1 and fee.amount_vnd == sum(noted) and not _TOTAL.search(note_of(fee)):
            sums = " + ".join(vnd(each) for each in noted)
            yield Hit(_said(fee), f"Mức thu {vnd(fee.amount_vnd)} là tổng của {sums}.", place)


def fee_words_differ(record: Record, setting: Setting) -> Iterator[Hit]:
    """The amount in words is not the amount in figures."""
    for place, _, fee in _fees(record):
        figures = {fee.amount_vnd, *(each.vnd for each in amounts_in(fee.text))}
        for worded in worded_amounts(fee.text):
            if fee.amount_vnd and worded.vnd not in figures:
                message = f"Mức thu {vnd(fee.amount_vnd)}, bằng chữ là «{worded.written}»."
                yield Hit(_said(fee), message, place)


def fee_differs_from_note(record: Record, setting: Setting) -> Iterator[Hit]:
    """The note names one amount, without a case, and it is another one."""
    for place, _, fee in _fees(record):
        note = note_of(fee)
        noted = {each.vnd for each in amounts_in(note) if each.vnd}
        if not fee.amount_vnd or fee.amount_vnd < _SMALLEST_NOTE_VND or len(noted) != 1 or _CASE.search(note):
            continue
        (other,) = noted
        if other != fee.amount_vnd and not _is_thousandfold(fee.amount_vnd, other):
            yield Hit(_said(fee), f"Mức thu {vnd(fee.amount_vnd)}, ghi chú nêu {vnd(other)}.", place)


def fee_period_over(record: Record, setting: Setting) -> Iterator[Hit]:
    """A lowered amount whose own last day has passed still stands in the record."""
    for place, _, fee in _fees(record):
        days = [day for found in _UNTIL.findall(fee.text) if (day := _day(*found))]
        if fee.amount_vnd and days and max(days) < setting.rule_set.day:
            yield Hit(_said(fee), f"Mức thu này chỉ áp dụng đến hết ngày {short_date(max(days))}.", place)


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _said(fee: Fee) -> str:
    return fee.text or vnd(fee.amount_vnd or 0)


def fees_missing(record: Record, setting: Setting) -> Iterator[Hit]:
    """The office says that something is charged, and no fee is entered."""
    if record.has_fees and not any(method.fees for method in record.methods):
        yield Hit("Phí, lệ phí", "Đã chọn thủ tục có phí, lệ phí nhưng chưa nhập khoản nào.")
