"""The figures of the periodic report in sentences, as an administrative report says them."""

from collections.abc import Iterator, Sequence

from rules.wording import percent, two_digits, vnd
from services.reports.figures import ReportFigures
from services.reports.found import FoundRow, found_in_all
from services.reports.rows import ReportRow

_MOST_NAMED = 3


def results(figures: ReportFigures) -> Iterator[str]:
    """The first section: how many reviews, where they stand, what they save."""
    if figures.planned and figures.planned.lines:
        yield planned(figures)
    yield _extent(figures)
    if not figures.whole.total:
        return
    yield _sent(figures.whole)
    yield _own_work(figures.whole)
    yield from _costs(figures.whole)


def planned(figures: ReportFigures) -> str:
    """What the plans of the year provide for, and how far they are carried out; only where there are plans."""
    lines, begun, with_office = map(two_digits, figures.planned)
    whose = figures.agency or "các cơ quan"
    return (
        f"Kế hoạch rà soát {figures.period.in_words} của {whose} có {lines} thủ tục, nhóm thủ tục: {begun} đã bắt đầu "
        f"rà soát, trong đó {with_office} đã trình Văn phòng và chưa bị trả lại."
    )


def breakdown(rows: Sequence[ReportRow], number: int, kind: str) -> Iterator[str]:
    """A section on one breakdown: who saves most, and where its table stands; ``kind`` is «cơ quan», «lĩnh vực»…"""
    if not any(row.total for row in rows):
        yield f"Trong kỳ chưa có {kind} nào có hồ sơ rà soát."
        return
    saving = sorted((row for row in rows if row.saving_vnd > 0), key=lambda row: -row.saving_vnd)[:_MOST_NAMED]
    if saving and len(rows) > 1:
        named = "; ".join(f"{row.title} ({vnd(row.saving_vnd)}/năm)" for row in saving)
        yield f"Mức tiết kiệm chi phí tuân thủ lớn nhất: {named}."
    yield f"Số liệu của từng {kind} nêu tại Bảng {number}a và Bảng {number}b của Phụ lục kèm theo."


def found(figures: ReportFigures) -> Iterator[str]:
    """What the quality rules find in the inventory on the day of the report, the agencies with the most first."""
    whole = found_in_all(figures.found)
    yield (
        "Tại thời điểm báo cáo, qua kiểm tra tự động dữ liệu thủ tục hành chính theo các quy tắc về chất lượng, "
        f"{_found(whole)}."
    )
    most = sorted((row for row in figures.found if row.open), key=lambda row: -row.open)
    if not figures.agency and len(figures.found) > 1:
        for row in most:
            yield f"{row.title}: {_found(row)}."


def _found(row: FoundRow) -> str:
    parts = {"lỗi": row.errors, "cảnh báo": row.warnings, "gợi ý": row.hints}
    named = ", ".join(f"{two_digits(count)} {what}" for what, count in parts.items() if count)
    said = f"còn {two_digits(row.open)} điểm cần xem lại, gồm {named}" if row.open else "không còn điểm cần xem lại"
    accepted = f"; {two_digits(row.accepted)} điểm được cán bộ xác nhận không phải là lỗi" if row.accepted else ""
    return said + accepted


def _extent(figures: ReportFigures) -> str:
    period, total = figures.period.in_words, figures.whole.total
    whose = figures.agency or "các cơ quan, đơn vị trên địa bàn"
    if not total:
        return f"Trong {period}, {whose} chưa có hồ sơ rà soát thủ tục hành chính."
    agencies = "" if figures.agency else f" của {two_digits(len(figures.by_agency))} cơ quan"
    fields = two_digits(len(figures.by_field))
    having = f"Trong {period}, {whose} có {two_digits(total)} hồ sơ rà soát thủ tục hành chính"
    return f"{having}{agencies}, thuộc {fields} lĩnh vực."


def _sent(whole: ReportRow) -> str:
    office = "Văn phòng Ủy ban nhân dân tỉnh"
    if not whole.sent:
        return f"Chưa có hồ sơ nào được trình {office}."
    parts = {
        "đang chờ xem xét": whole.with_office,
        "được trả lại để hoàn thiện": whole.returned,
        "đã được chấp nhận": whole.accepted,
        "đã được tổng hợp vào phương án chung của tỉnh": whole.consolidated,
    }
    named = "; ".join(f"{two_digits(count)} hồ sơ {what}" for what, count in parts.items() if count)
    return f"Đã trình {office} {two_digits(whole.sent)} hồ sơ, gồm: {named}."


def _own_work(whole: ReportRow) -> str:
    if not whole.under_review + whole.with_head:
        return "Không còn hồ sơ nào đang rà soát tại cơ quan."
    under_review, with_head = two_digits(whole.under_review), two_digits(whole.with_head)
    return f"Còn {under_review} hồ sơ đang rà soát tại cơ quan và {with_head} hồ sơ chờ thủ trưởng cơ quan duyệt."


def _costs(whole: ReportRow) -> Iterator[str]:
    if not whole.approved:
        yield "Chưa có hồ sơ nào được chấp nhận nên chưa có số liệu tiết kiệm chi phí tuân thủ."
        return
    ratio = "" if whole.ratio_percent is None else f", tỷ lệ cắt giảm {percent(whole.ratio_percent)}"
    yield (
        f"Chi phí tuân thủ thủ tục hành chính hiện tại theo các hồ sơ đã được chấp nhận, tổng hợp là "
        f"{vnd(whole.before_vnd)}/năm; thực hiện phương án đơn giản hóa thì tiết kiệm được "
        f"{vnd(whole.saving_vnd)}/năm{ratio}."
    )
    parts = {
        "thuộc thẩm quyền của tỉnh": whole.province_vnd,
        "phải kiến nghị cơ quan trung ương": whole.central_vnd,
        "chưa phân theo thẩm quyền": whole.undecided_vnd,
    }
    named = "; ".join(f"{what} {vnd(amount)}/năm" for what, amount in parts.items() if amount)
    if named:
        yield f"Phân theo thẩm quyền, mức tiết kiệm gồm phần {named}."
