"""Single values of the portal's files: read where they are certain, otherwise left as text with a rule's name."""

import re
from datetime import date
from decimal import Decimal

from models.draft import Deadline, Fee, Unread
from rules.errors import InputError
from rules.text import fold
from rules.vocabulary import Channel, DeadlineUnit, FeeKind
from rules.wording import parse_number

MESSAGES = {
    "portal.deadline_unreadable": "Thời hạn giải quyết chưa đọc được thành số và đơn vị; hãy nhập theo nguyên văn.",
    "portal.deadline_without_unit": "Thời hạn giải quyết có số nhưng không có đơn vị; hãy bổ sung đơn vị.",
    "portal.fee_unreadable": "Mức phí, lệ phí chưa đọc được thành một số tiền; hãy nhập theo nguyên văn.",
    "portal.fee_in_note": "Mức phí, lệ phí để trống nhưng ghi chú có số tiền; hãy đọc ghi chú và nhập mức phí.",
    "portal.fee_free_with_amount": "Ghi miễn phí hoặc 0 đồng nhưng ghi chú có số tiền; hãy kiểm tra mức phí.",
    "portal.quantity_unreadable": "Số lượng bản chính, bản sao chưa đọc được; hãy nhập theo nguyên văn.",
    "portal.date_unreadable": "Ngày ban hành văn bản chưa đọc được; hãy nhập theo dạng ngày/tháng/năm.",
    "portal.channel_unknown": "Hình thức nộp không thuộc trực tiếp, trực tuyến, bưu chính; hãy chọn lại hình thức.",
    "portal.unknown_table": "Bảng này không thuộc mẫu của Cổng; hãy chuyển nội dung vào đúng mục.",
    "portal.extra_cell": "Ô này nằm ngoài các cột của mẫu; hãy chuyển nội dung vào đúng mục.",
    "portal.heading_without_papers": "Tiêu đề này không có bảng giấy tờ đi kèm; hãy kiểm tra thành phần hồ sơ.",
    "portal.outside_sections": "Nội dung này nằm ngoài các mục của mẫu; hãy chuyển vào đúng mục.",
    "portal.label_missing": "Tệp không có mục này; hãy kiểm tra lại tệp tải từ Cổng.",
}
_CHANNELS = {
    "truc tiep": Channel.DIRECT,
    "truc tuyen": Channel.ONLINE,
    "dich vu buu chinh": Channel.POST,
    "buu chinh": Channel.POST,
}
_UNITS = {unit.label: unit for unit in DeadlineUnit}
_DEADLINE = re.compile(r"(\S+)\s+(" + "|".join(sorted(_UNITS, key=len, reverse=True)) + r")", re.IGNORECASE)
_QUANTITY = re.compile(r"Bản chính\s*:\s*(\d{1,3})\s*Bản sao\s*:\s*(\d{1,3})", re.IGNORECASE)
_DATE = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_FEE = re.compile(
    r"(?P<kind>Lệ phí|Phí|Chi phí khác|Khác)\s*:\s*(?P<amount>[^(]*?)\s*(?:đồng|vnđ|đ)?\s*(?P<note>\(.*)?",
    re.IGNORECASE,
)
_FEE_KINDS = {"phi": FeeKind.PHI, "le phi": FeeKind.LE_PHI}
_WHOLE_VND = re.compile(r"\d{1,3}(\.\d{3})+|\d+")
_MILLIONS = re.compile(r"(\d{1,4}(?:,\d{1,2})?)\s*triệu", re.IGNORECASE)
_FREE = {"mien phi", "mien le phi", "khong", "khong thu", "khong thu phi", "khong thu le phi"}
_NOT_FIXED = {"", "khong quy dinh", "chua quy dinh", "theo quy dinh"}
_AMOUNT_IN_NOTE = re.compile(r"\d[\d.,]*\s*(?:triệu|nghìn|ngàn|đồng|đ\b|vnđ|vnd|usd)|\d{1,3}(?:\.000)+", re.IGNORECASE)
_MAX_VND = 10**13


def unread(rule: str, text: str) -> Unread:
    return Unread(rule=rule, message=MESSAGES[rule], text=text)


def read_channel(text: str) -> Channel | None:
    return _CHANNELS.get(fold(text))


def read_deadline(text: str) -> tuple[Deadline, str | None]:
    """«05 Ngày làm việc» is certain; «10» and prose are not. The second value names the rule that failed."""
    if not text:
        return Deadline(), None
    match = _DEADLINE.fullmatch(text)
    value = _plain_number(match[1]) if match else None
    if match and value is not None and 0 < value <= 10_000 and value == round(value, 2):
        return Deadline(value=value, unit=_UNITS[match[2].lower()], text=text), None
    rule = "portal.deadline_without_unit" if text.isdigit() else "portal.deadline_unreadable"
    return Deadline(text=text), rule


def read_quantity(text: str) -> tuple[int, int] | None:
    """«Bản chính: 1 Bản sao: 0» with any break between the two."""
    match = _QUANTITY.fullmatch(text)
    return (int(match[1]), int(match[2])) if match else None


def read_date(text: str) -> date | None:
    """«23-06-2014» or «23/06/2014»; a day that does not exist is not read."""
    match = _DATE.fullmatch(text)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def split_fees(cell: str) -> list[str]:
    """One text for each fee of a cell; a line that opens no fee («File đính kèm: …») continues the one before."""
    fees: list[str] = []
    for line in cell.splitlines():
        if fees and not _FEE.fullmatch(line):
            fees[-1] += "\n" + line
        elif line.strip():
            fees.append(line)
    return fees


def read_fee(text: str) -> tuple[Fee, str | None]:
    """The amount stands between «Phí :» and the note; a note's own figures are never taken for the amount."""
    first_line, _, more = text.partition("\n")
    match = _FEE.fullmatch(first_line)
    stated = match["amount"] if match else first_line
    note = f"{(match['note'] or '') if match else ''}\n{more}"
    amount = read_amount(stated)
    kind = _FEE_KINDS.get(fold(match["kind"]), FeeKind.OTHER) if match else FeeKind.OTHER
    return Fee(kind=kind, amount_vnd=amount, text=text), _fee_rule(amount, stated, note)


def _fee_rule(amount: int | None, stated: str, note: str) -> str | None:
    if amount is None and fold(stated) not in _NOT_FIXED:
        return "portal.fee_unreadable"
    if not amount and _AMOUNT_IN_NOTE.search(note):
        return "portal.fee_in_note" if amount is None else "portal.fee_free_with_amount"
    return None


def read_amount(stated: str) -> int | None:
    """«120.000», «30000», «5 triệu», «Miễn phí» in whole đồng; None for everything less certain, such as «120,000»."""
    if fold(stated) in _FREE:
        return 0
    if _WHOLE_VND.fullmatch(stated):
        vnd = parse_number(stated)
    elif match := _MILLIONS.fullmatch(stated):
        vnd = parse_number(match[1]) * 10**6
    else:
        return None
    return int(vnd) if vnd <= _MAX_VND else None


def _plain_number(text: str) -> Decimal | None:
    try:
        return parse_number(text)
    except InputError:
        return None


def split_terms(text: str) -> tuple[str, ...]:
    """A list of the portal's terms. They open with a capital: «Cán bộ, công chức, viên chức» is one of them."""
    terms, depth, start = [], 0, 0
    for at, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == "," and depth <= 0 and text[at + 1 :].lstrip()[:1].isupper():
            terms.append(text[start:at].strip())
            start = at + 1
    return tuple(term for term in (*terms, text[start:].strip()) if term)
