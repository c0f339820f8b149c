"""The text of the report on the result of a period, section by section."""

from collections.abc import Iterator

from rules.vocabulary import Competence
from rules.wording import quarter, short_date, two_digits
from services.package.content import PackageContent
from services.package.division import Division
from services.package.recommended import acting, unassigned
from services.package.wording import costs_in_words, listed, uncounted, with_fields

_DOTS = "………………………………………………………………"


def course(content: PackageContent) -> Iterator[str]:
    """Who reviewed how much, from the sendings of the set alone."""
    sources = [source for entry in content.entries for source in entry.item.sources if source.is_in_set]
    agencies = {source.agency for source in sources}
    yield (
        f"Trong {quarter(content.period)}, {two_digits(len(agencies))} cơ quan, đơn vị đã gửi "
        f"{two_digits(len(sources))} hồ sơ rà soát, đánh giá được chấp nhận và đưa vào phương án chung."
    )
    yield from _repeated(content)
    if content.locked:
        day = short_date(content.on)
        yield f"Số liệu trong Báo cáo này lấy từ phương án chung của tỉnh được chốt ngày {day}."


def _repeated(content: PackageContent) -> Iterator[str]:
    repeated = [entry for entry in content.entries if len(entry.item.sources) > 1]
    left_out = sum(not source.is_counted for entry in content.entries for source in entry.item.sources)
    if repeated:
        yield (
            f"Có {two_digits(len(repeated))} thủ tục được nhiều cơ quan cùng rà soát, được đối chiếu và thống nhất "
            "thành một phương án."
        )
    if left_out:
        yield f"{two_digits(left_out)} hồ sơ trùng lặp không tính vào số liệu."


def results(content: PackageContent, division: Division) -> Iterator[str]:
    """How many TTHC, what they cost before and after; the tables and charts say the rest."""
    yield f"Kết quả rà soát đề xuất đơn giản hóa {with_fields(content.proposing)}."
    if not division.has_costs:
        yield "Các thủ tục chưa có số liệu chi phí tuân thủ."
        return
    yield f"{costs_in_words(division.figures)}."
    yield from uncounted(division)
    yield "Số liệu theo lĩnh vực, theo cơ quan và các thủ tục tiết kiệm lớn nhất tại Phụ lục kèm theo Báo cáo này."


def difficulties(content: PackageContent, division: Division) -> Iterator[str]:
    """What is still open in the set, by name; the rest is left to the officer."""
    for divided in division.undecided:
        names = "; ".join(f"«{name}»" for name in unassigned(divided))
        yield f"- {divided.entry.called}: chưa phân thẩm quyền cho biện pháp {names}."
    if count := sum(entry.case.unconfirmed > 0 for entry in content.proposing):
        yield f"- {two_digits(count)} thủ tục có số liệu đầu vào chưa được xác nhận."
    yield from (_DOTS, _DOTS)


def requests(division: Division) -> Iterator[str]:
    """What is asked of whom above the province."""
    if Competence.CENTRAL not in division.sides:
        yield "Không có nội dung kiến nghị cơ quan trung ương."
        yield _DOTS
        return
    named = listed(acting(division.of(Competence.CENTRAL), Competence.CENTRAL))
    yield f"Đề nghị {named or 'cơ quan trung ương có thẩm quyền'} xem xét sửa đổi, bổ sung các quy định sau đây:"
