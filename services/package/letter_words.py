"""The text of the letter with which the Office submits the decision, section by section."""

from collections.abc import Iterator

from rules.amount_words import amount_in_words
from rules.consolidation.totals import UNDECIDED
from rules.vocabulary import Competence
from rules.wording import quarter, two_digits, vnd
from services.package.content import PackageContent
from services.package.division import Division
from services.package.province_changes import amended_documents
from services.package.recommended import acting
from services.package.wording import (
    annex_names,
    chairman,
    committee,
    costs_in_words,
    counts_in_words,
    listed,
    the_office,
    uncounted,
    with_fields,
)

_MOST_NAMED, _MOST_AGENCIES = 5, 8


def course(content: PackageContent) -> Iterator[str]:
    """How the options came about: who reviewed, what the Office did with it."""
    sources = [source for entry in content.entries for source in entry.item.sources if source.is_in_set]
    agencies = list(dict.fromkeys(source.agency for source in sorted(sources, key=lambda source: source.rank)))
    named = f": {listed(agencies)}" if len(agencies) <= _MOST_AGENCIES else ""
    yield (
        f"Thực hiện quy định về rà soát, đánh giá thủ tục hành chính, {the_office(content)} đã tiếp nhận, xem xét và "
        f"chấp nhận {two_digits(len(sources))} hồ sơ rà soát, đánh giá thủ tục hành chính {quarter(content.period)} "
        f"của {two_digits(len(agencies))} cơ quan, đơn vị{named}."
    )
    yield (
        "Trên cơ sở đó, Văn phòng đã đối chiếu, xử lý các nội dung trùng lặp hoặc khác nhau giữa các cơ quan và tổng "
        "hợp thành phương án chung của tỉnh."
    )


def substance(content: PackageContent, division: Division) -> Iterator[str]:
    """How many TTHC, what they cost before and after, the saving in figures and in words, the greatest savings."""
    total = division.figures
    yield f"Phương án đơn giản hóa {with_fields(content.proposing)}."
    if not division.has_costs:
        yield "Các thủ tục chưa có số liệu chi phí tuân thủ."
        return
    change = "tiết kiệm" if total.saving_vnd >= 0 else "tăng thêm"
    yield f"{costs_in_words(total)} (Số tiền {change} bằng chữ: {amount_in_words(abs(total.saving_vnd))})."
    yield from _greatest(division)
    yield from uncounted(division)
    yield from _by_competence(division)


def _greatest(division: Division) -> Iterator[str]:
    saving = [one for one in division.all if one.entry.case.figures and one.entry.case.figures.saving_vnd > 0]
    saving.sort(key=lambda one: -one.entry.case.figures.saving_vnd)
    named = "; ".join(
        f"{one.entry.called}, tiết kiệm {vnd(one.entry.case.figures.saving_vnd)}/năm" for one in saving[:_MOST_NAMED]
    )
    if named and len(division.all) > 1:
        yield f"Các thủ tục tiết kiệm nhiều nhất: {named}."


def _by_competence(division: Division) -> Iterator[str]:
    said = [
        f"{counts_in_words([one.entry for one in division.of(side)])} có nội dung "
        f"{'thuộc thẩm quyền của tỉnh' if side is Competence.PROVINCE else 'kiến nghị cơ quan trung ương'} (Phụ lục "
        f"{division.numeral(side)})"
        for side in division.sides
    ]
    shared = [one.entry for one in division.all if one.is_shared]
    said += [f"{counts_in_words(shared)} cần cả hai, có tại cả hai phụ lục"] if shared else []
    undecided = [one.entry for one in division.undecided]
    said += [f"{counts_in_words(undecided)} có biện pháp {UNDECIDED.lower()}"] if undecided else []
    yield f"Phân theo thẩm quyền: {'; '.join(said)}. Mức tiết kiệm của từng phần như sau:"


def request(content: PackageContent, division: Division) -> Iterator[str]:
    """What the Chủ tịch is asked to do."""
    yield (
        f"{the_office(content)} kính trình {chairman(content)} xem xét, ký ban hành Quyết định thông qua phương án đơn "
        f"giản hóa thủ tục hành chính ({annex_names(division)} kèm theo)."
    )
    if Competence.CENTRAL in division.sides:
        named = listed(acting(division.of(Competence.CENTRAL), Competence.CENTRAL))
        yield (
            f"Sau khi Quyết định được ký, Văn phòng sẽ dự thảo văn bản của {committee(content)} kiến nghị "
            f"{named or 'cơ quan trung ương có thẩm quyền'} đối với các nội dung tại Phụ lục "
            f"{division.numeral(Competence.CENTRAL)}."
        )


def attachments(content: PackageContent, division: Division) -> list[str]:
    """The documents of the package, as the letter lists them."""
    names = [
        f"Dự thảo Quyết định và {annex_names(division)}",
        "Báo cáo kết quả rà soát, đánh giá thủ tục hành chính",
        "Bảng tổng hợp chi phí tuân thủ thủ tục hành chính",
        "Phụ lục các số liệu đầu vào và giả định",
    ]
    if amended_documents(division.all):
        names.append("Dự thảo văn bản sửa đổi, bổ sung quy định thuộc thẩm quyền của tỉnh")
    names.append("Biểu mẫu rà soát, đánh giá và bảng tính chi phí tuân thủ của từng thủ tục")
    return [f"{number}. {name}{'.' if number == len(names) else ';'}" for number, name in enumerate(names, 1)]
