"""Tờ trình, Quyết định and its annexes: their order, their numbers, and that every sentence can be edited."""

import io
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from rules.vocabulary import Competence
from rules.wording import vnd
from services.layout.checking import check_layout
from services.package.content import PackageContent, read_package
from services.package.division import divided
from tests.conftest import DAY
from tests.services.package_sets import built, edited, of_sides
from tests.services.settled_sets import PERIOD, locked_demonstration
from tests.services.word_documents import paragraphs, text

PROVINCE, CENTRAL = Competence.PROVINCE, Competence.CENTRAL
LETTER, DECISION, LIST, OWN, UPWARD = (
    "01-To-trinh.docx",
    "02-Quyet-dinh.docx",
    "03-Phu-luc-I-Danh-muc.docx",
    "04-Phu-luc-II-Tham-quyen-cua-tinh.docx",
    "05-Phu-luc-III-Kien-nghi-trung-uong.docx",
)
STRUCTURE = {"Tên loại", "Tên phụ lục", "Kính gửi", "Thẩm quyền ban hành", "Lệnh quyết định", "Chức vụ người ký"}


@pytest.fixture
def content(engine) -> PackageContent:
    locked_demonstration(engine)
    return read_package(engine, PERIOD, DAY)


@pytest.fixture(scope="module")
def settled(locked_package) -> PackageContent:
    return locked_package


@pytest.fixture
def shared(settled) -> PackageContent:
    """The first TTHC needs both sides and has a measure of nobody; the second is the centre's."""
    first, second = settled.proposing
    return replace(settled, entries=(of_sides(first, (PROVINCE, CENTRAL, None)), second))


def documents(content: PackageContent) -> dict[str, bytes]:
    return {part.file_name: part.make() for part in built(content)[0]}


def structure(document: bytes) -> list[str]:
    body = Document(io.BytesIO(document)).element.body
    names = {style.style_id: style.name for style in Document(io.BytesIO(document)).styles}
    said = []
    for paragraph in body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = names[style.get(qn("w:val"))] if style is not None else ""
        if name in STRUCTURE or name.lower().startswith("heading"):
            said.append("".join(node.text or "" for node in paragraph.iter(qn("w:t"))))
    return said


def numbered_rows(document: bytes) -> list[str]:
    """The first cells of the rows of the first ruled table that are numbers."""
    table = next(each for each in Document(io.BytesIO(document)).tables if each.style.name == "Bảng kẻ")
    return [row.cells[0].text for row in table.rows if row.cells[0].text.isdigit()]


def articles(document: bytes) -> dict[int, str]:
    """The text of each Điều of the decision, with its number."""
    found: dict[int, str] = {}
    at = 0
    for line in paragraphs(document):
        if begins := re.match(r"Điều (\d)\. ", line):
            at = int(begins[1])
            found[at] = line[begins.end() :]
        elif at and line and not line.startswith("Nơi nhận"):
            found[at] += f"\n{line}"
        elif at:
            break
    return found


def test_each_document_has_its_parts_in_their_order(content):
    made = documents(content)
    assert list(made) == [LETTER, DECISION, LIST, OWN, UPWARD]
    assert structure(made[LETTER]) == [
        "Tờ trình",
        "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai",
        "I. Quá trình thực hiện",
        "II. Nội dung phương án",
        "III. Kiến nghị, đề xuất",
        "CHÁNH VĂN PHÒNG",
    ]
    assert structure(made[DECISION]) == [
        "Quyết định",
        "Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai",
        "Quyết định:",
        "CHỦ TỊCH",
    ]
    assert list(articles(made[DECISION])) == [1, 2, 3, 4]
    assert structure(made[LIST]) == ["Phụ lục I", "Danh mục thủ tục hành chính được đơn giản hóa"]
    own, upward = (entry.called for entry in content.proposing)
    assert structure(made[OWN]) == [
        "Phụ lục II",
        "Phương án đơn giản hóa thủ tục hành chính thuộc thẩm quyền của tỉnh",
        "I. Lĩnh vực Chứng thực",
        f"1. Thủ tục: {own}",
        "1.1. Nội dung đơn giản hóa",
        "1.2. Kiến nghị thực thi",
        "1.3. Lợi ích phương án đơn giản hóa",
        "Tổng hợp lợi ích của phụ lục",
    ]
    assert structure(made[UPWARD])[:4] == [
        "Phụ lục III",
        "Phương án đơn giản hóa thủ tục hành chính kiến nghị cơ quan trung ương",
        "I. Lĩnh vực Lưu thông hàng hóa trong nước",
        f"1. Thủ tục: {upward}",
    ]


def test_the_decision_opens_as_a_decision_of_the_chairman_does(settled):
    lines = paragraphs(documents(settled)[DECISION])
    start = lines.index("Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai")
    basis = lines[start + 1 : lines.index("Quyết định:")]
    assert all(line.startswith("Căn cứ ") and line.endswith(";") for line in basis[:-1])
    assert basis[-1].startswith("Xét đề nghị của Chánh Văn phòng Ủy ban nhân dân tỉnh tại Tờ trình số")
    assert basis[-1].endswith(".")
    assert not any(line.startswith("TM.") for line in lines)


def test_article_one_counts_the_rows_of_the_list_and_says_its_totals(settled):
    made = documents(settled)
    said = articles(made[DECISION])[1]
    assert int(re.search(r"(\d+) thủ tục hành chính", said)[1]) == len(numbered_rows(made[LIST])) == 2
    total = settled.totals
    for amount in (total.before_vnd, total.after_vnd, total.saving_vnd, *(share.saving_vnd for share in total.shares)):
        assert not amount or vnd(amount) in said
    assert "Phụ lục I, II và III" in said


def test_article_two_names_who_drafts_and_whom_the_province_asks(settled):
    said = articles(documents(settled)[DECISION])[2]
    assert "Giao Sở Tư pháp chủ trì" in said and "Biên Hòa" not in said
    assert "kiến nghị Chính phủ (Bộ Công Thương chủ trì) và Bộ Công Thương" in said
    assert "kiểm tra, đôn đốc" in said


def test_article_four_names_only_the_kinds_of_district_the_province_has(settled):
    assert "các huyện, thành phố;" in articles(documents(settled)[DECISION])[4]
    town = replace(settled, agencies=(*settled.agencies, "Ủy ban nhân dân thị xã Long Khánh"))
    assert "các huyện, thị xã, thành phố;" in articles(documents(town)[DECISION])[4]


def test_the_letter_says_the_saving_in_figures_and_in_words(settled):
    said = text(documents(settled)[LETTER])
    assert "31.458.890.234 đồng/năm" in said
    assert "Ba mươi mốt tỷ bốn trăm năm mươi tám triệu tám trăm chín mươi nghìn hai trăm ba mươi tư đồng" in said
    assert "03 hồ sơ" in said and "03 cơ quan" in said


@pytest.mark.parametrize("name", ["settled", "shared"])
def test_the_annexes_and_what_nobody_has_been_assigned_add_up_to_the_total(name, request):
    content = request.getfixturevalue(name)
    division, parts = divided(content), built(content)[0]
    by_annex = [part.context.saving_vnd for part in parts if part.file_name.startswith(("04", "05"))]
    total = division.figures
    assert sum(by_annex, division.saving(None)) == total.saving_vnd == content.totals.saving_vnd
    (context,) = (part.context for part in parts if part.file_name == LIST)
    assert sum(share.saving_vnd for share in context.shares) == total.saving_vnd
    assert sum(field.total.saving_vnd for field in context.fields) == total.saving_vnd


def test_whoever_has_the_measures_nothing_is_lost_and_nothing_counted_twice(settled):
    first, second = settled.proposing

    @given(st.lists(st.sampled_from([PROVINCE, CENTRAL, None]), min_size=1, max_size=6))
    def adds_up(sides):
        content = replace(settled, entries=(of_sides(first, sides), second))
        division, total = divided(content), content.totals
        assert sum((division.saving(side) for side in (*division.sides, None)), Decimal(0)) == total.saving_vnd
        shown = {one.entry.called for side in division.sides for one in division.of(side)}
        assert shown == {first.called, second.called}
        assert all(division.saving(share.side) == share.saving_vnd for share in total.shares)

    adds_up()


def test_what_needs_both_sides_stands_in_both_annexes_each_with_its_own(shared):
    made, (first, _second) = documents(shared), shared.proposing
    own, upward = text(made[OWN]), text(made[UPWARD])
    assert first.called in own and first.called in upward
    assert "Biện pháp của province" in own and "Biện pháp của central" not in own.split("Biện pháp thuộc phụ lục")[1]
    assert "Biện pháp của central" in upward and "Biện pháp của province" not in upward
    assert "Quyết định của central" in upward and "Quyết định của central" not in own
    assert upward.count(vnd(first.case.figures.before_vnd)) == 0
    assert "cần cả tỉnh và cơ quan trung ương" in own and "cần cả tỉnh và cơ quan trung ương" in upward


def test_what_nobody_has_been_assigned_is_named_in_the_list_and_makes_drafts(shared):
    made = documents(shared)
    assert "«Biện pháp của chưa ai», tiết kiệm 2.000 đồng/năm" in text(made[LIST])
    assert "biện pháp chưa phân thẩm quyền («Biện pháp của chưa ai») 2.000 đồng/năm" in text(made[OWN])
    assert all("BẢN NHÁP – 01 thủ tục có biện pháp chưa phân thẩm quyền" in text(each) for each in made.values())


def test_a_recommendation_that_names_no_side_is_not_lost(settled):
    first, second = settled.proposing
    rows = [{**row, "authority": None} for row in first.case.answers["VI.3"]]
    answers = {**first.case.answers, "VI.3": rows}
    entry = replace(first, case=replace(first.case, answers=answers))
    said = text(documents(replace(settled, entries=(entry, second)))[OWN])
    assert all(row["content"].rstrip(".") in said for row in rows)


def test_what_has_only_measures_of_nobody_stands_with_the_province(settled):
    first, second = settled.proposing
    made = documents(replace(settled, entries=(of_sides(first, (None,)), second)))
    assert first.called in text(made[OWN]) and len(numbered_rows(made[LIST])) == 2


@pytest.mark.parametrize(("kept", "numeral", "file_name", "unsaid"), [
    (0, "II", OWN, "trung ương"),
    (1, "II", "04-Phu-luc-II-Kien-nghi-trung-uong.docx", "thuộc thẩm quyền của tỉnh"),
])  # fmt: skip
def test_an_annex_without_procedures_is_left_out_and_not_mentioned(settled, kept, numeral, file_name, unsaid):
    made = documents(replace(settled, entries=(settled.proposing[kept],)))
    assert list(made) == [LETTER, DECISION, LIST, file_name]
    assert structure(made[file_name])[0] == f"Phụ lục {numeral}"
    for name in (LETTER, DECISION):
        assert "III" not in text(made[name]).replace("III. Kiến nghị", "").replace("Quý III/2021", "")
        assert unsaid not in text(made[name])
    assert "Phụ lục I và II" in articles(made[DECISION])[1]


def test_every_sentence_can_be_edited_and_stands_in_its_document(shared):
    places = {passage.place: f"Câu sửa số {at}." for at, passage in enumerate(built(shared)[1].written)}
    changed = edited(shared, places)
    said = "\n".join(text(document) for document in documents(changed).values())
    for words in places.values():
        assert words in said
    parts, passages = built(changed)
    assert not passages.homeless
    assert all(passage.place.isascii() and passage.title for passage in passages.written)
    left = {passage.generated for passage in passages.written if len(passage.generated) > 40}
    assert not [words for words in left if words in said]


def test_documents_of_a_set_that_is_not_locked_are_drafts(settled):
    ready, open_ = documents(settled), documents(replace(settled, locked=None))
    assert not any("BẢN NHÁP" in text(document) for document in ready.values())
    assert all("BẢN NHÁP – phương án chung Quý III/2021 chưa chốt" in text(document) for document in open_.values())
    assert all("DỮ LIỆU MINH HỌA" in text(document) for document in ready.values())


def test_a_missing_reason_or_recommendation_makes_a_draft_until_somebody_writes_it(settled):
    first, second = settled.proposing
    silent = replace(first, case=replace(first.case, answers={**first.case.answers, "VI.2": "", "VI.3": []}))
    bare = tuple(
        replace(source, measures=tuple(replace(m, provision="") for m in source.measures))
        for source in silent.item.sources
    )
    silent = replace(silent, item=replace(silent.item, sources=bare))
    content = replace(settled, entries=(silent, second))
    said = text(documents(content)[OWN])
    assert "BẢN NHÁP – 01 thủ tục chưa ghi lý do; 01 thủ tục chưa ghi kiến nghị thực thi" in said
    key = f"annex.{first.item.subject_key}"
    written = edited(content, {f"{key}.reasons": "Vì đã có dữ liệu.", f"{key}.recommendations.province": "Sửa Điều 2."})
    said = text(documents(written)[OWN])
    assert "BẢN NHÁP" not in said and "Lý do: Vì đã có dữ liệu." in said and "- Sửa Điều 2." in said


def test_a_set_that_costs_more_does_not_claim_a_saving(settled):
    dearer = settled.proposing[0].case.figures.model_copy(
        update={"before_vnd": Decimal(100), "after_vnd": Decimal(150), "saving_vnd": Decimal(-50)}
    )
    first = settled.proposing[0]
    case = replace(first.case, costs=first.case.costs.model_copy(update={"figures": dearer}))
    said = text(documents(replace(settled, entries=(replace(first, case=case),)))[LETTER])
    assert "tăng thêm 50 đồng/năm, tỷ lệ tăng 50,00% (Số tiền tăng thêm bằng chữ: Năm mươi đồng)" in said


def test_the_documents_keep_the_layout_of_the_decree(shared):
    for name, document in documents(shared).items():
        assert not check_layout(document), name


def test_the_same_set_gives_the_same_documents_byte_for_byte(settled):
    assert documents(settled) == documents(settled)


def test_amounts_without_figures_are_said_to_be_missing(settled):
    first, second = settled.proposing
    unpriced = replace(second, case=replace(second.case, costs=None, costs_missing="chưa có bảng chi phí tuân thủ"))
    made = documents(replace(settled, entries=(first, unpriced)))
    missing = f"{second.called}: chưa có bảng chi phí tuân thủ"
    assert missing in text(made[LIST]) and len(numbered_rows(made[LIST])) == 2
    assert "không tính vào các tổng" in text(made[UPWARD])
    assert "01 thủ tục hành chính không có số liệu chi phí tuân thủ" in text(made[LETTER])
