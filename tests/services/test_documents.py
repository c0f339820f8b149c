"""The documents of a database: figures of the engine only, what is missing said in words, drafts called drafts."""

import io
from datetime import date
from decimal import Decimal

import pytest
from docx import Document
from sqlmodel import select

from models.database import writing
from models.review import CostTable
from rules.errors import InputError
from services.demonstration import load_demonstration
from services.documents.word_documents import annex_figures, form_docx, option_annex_docx
from services.reviews.cases import read_cases
from services.reviews.opening import open_review
from services.reviews.reviews import list_reviews
from tests.services import annex_reviews
from tests.services.annex_reviews import cost_file, price, procedure, recommendation, set_up
from tests.services.word_documents import headers, paragraphs, text

DAY = date(2021, 9, 5)


@pytest.fixture
def review(engine, act, rule_set):
    set_up(engine, act)
    return lambda draft, **answers: annex_reviews.review(engine, act, rule_set, draft, **answers)


@pytest.fixture
def three(engine, act, review):
    """One the province decides, one it recommends, one that needs both; 100 × (1 h → 0,5 h), 3 × …, 7 × …."""
    province = review(procedure(1), VI_3=[recommendation("province", "bỏ bản sao")])
    central = review(procedure(2, "Đất đai"), VI_3=[recommendation("central", "bỏ xác nhận")])
    rows = [recommendation("province", "rút ngắn thời hạn"), recommendation("central", "bỏ mẫu đơn")]
    both = review(procedure(3), VI_3=rows)
    for review_id, before, after, subjects in (
        (province, "1", "0.5", "100"),
        (central, "2", "1.5", "3"),
        (both, "1", "1", "7"),
    ):
        price(engine, act, review_id, cost_file(before, after, subjects))
    return [province, central, both]


def summary_rows(content):
    table = Document(io.BytesIO(content)).tables[-1]
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_totals_of_the_annex_are_those_of_the_exact_amounts(engine, three):
    # 10.000,4 × (100 + 6 + 7) = 1.130.045,2; saving 10.000,4 × (50 + 1,5) = 515.020,6; 45,575… %
    total = annex_figures(read_cases(engine, three)).total
    assert (total.before_vnd, total.saving_vnd) == (Decimal("1130045.2"), Decimal("515020.6"))
    assert total.after_vnd == total.before_vnd - total.saving_vnd
    assert total.ratio_percent == Decimal("45.58")
    assert summary_rows(option_annex_docx(engine, three, DAY))[-1][-4:] == ["1.130.045", "615.025", "515.021", "45,58%"]


def test_a_subtotal_stands_for_each_competence_and_they_add_up(engine, three):
    figures = annex_figures(read_cases(engine, three))
    titles = [group.title for group in figures.groups]
    assert titles == [
        "Thuộc thẩm quyền của tỉnh",
        "Kiến nghị cơ quan trung ương",
        "Cần cả tỉnh và cơ quan trung ương thực hiện",
    ]
    assert [row.number for group in figures.groups for row in group.rows] == [1, 2, 3]
    assert sum(group.total.saving_vnd for group in figures.groups) == figures.total.saving_vnd
    printed = summary_rows(option_annex_docx(engine, three, DAY))
    assert [row[-2] for row in printed if row[0] == "Cộng"] == ["500.020", "15.001", "0"]


def test_each_part_holds_the_recommendations_addressed_to_it(engine, three):
    lines = paragraphs(option_annex_docx(engine, three, DAY))
    second = lines.index("Phần B. Kiến nghị cơ quan trung ương")
    province, central = "\n".join(lines[:second]), "\n".join(lines[second:])
    assert "bỏ bản sao" in province and "rút ngắn thời hạn" in province
    assert "bỏ xác nhận" in central and "bỏ mẫu đơn" in central
    assert "bỏ mẫu đơn" not in province and "rút ngắn thời hạn" not in central
    place = "- khoản 2 Điều 9, Nghị định 123/2015/NĐ-CP: bỏ xác nhận"
    assert f"{place} (cơ quan có thẩm quyền: Chính phủ; thời hạn: Quý IV/2021)." in lines


def test_the_benefit_of_a_shared_option_is_printed_once(engine, three):
    lines = paragraphs(option_annex_docx(engine, three, DAY))
    assert lines.count("- Chi phí tuân thủ trước khi đơn giản hóa: 70.003 đồng/năm;") == 1
    assert any("không tính lại ở đây" in line for line in lines)


def test_fields_are_numbered_by_roman_and_procedures_by_arabic_numbers(engine, review):
    names = ["Hộ tịch", "An toàn thực phẩm", "Hộ tịch", "Đất đai", "Y tế"]
    rows = [recommendation("province", "bỏ")]
    ids = [review(procedure(at, name), VI_3=rows) for at, name in enumerate(names, 1)]
    lines = paragraphs(option_annex_docx(engine, ids, DAY))
    expected = ["I. Lĩnh vực An toàn thực phẩm", "II. Lĩnh vực Đất đai", "III. Lĩnh vực Hộ tịch", "IV. Lĩnh vực Y tế"]
    assert [line for line in lines if ". Lĩnh vực " in line] == expected
    assert "2. Thủ tục: Thủ tục số 3 (1.000003)" in lines and "2.3. Lợi ích phương án đơn giản hóa" in lines


@pytest.mark.parametrize(
    ("file", "chosen", "words"),
    [
        (None, None, "chưa có bảng chi phí tuân thủ"),
        (cost_file("1", "0.5", "100"), None, "chưa chọn phương án trong bảng chi phí tuân thủ"),
    ],
)
def test_a_review_without_figures_is_named_and_left_out_of_the_totals(engine, act, review, three, file, chosen, words):
    alone = annex_figures(read_cases(engine, three))
    added = review(procedure(9), VI_3=[recommendation("province", "bỏ")])
    if file:
        price(engine, act, added, file, chosen)
    figures = annex_figures(read_cases(engine, [*three, added]))
    assert figures.total == alone.total
    assert figures.excluded == (f"Thủ tục số 9 (1.000009): {words}",)
    said = text(option_annex_docx(engine, [*three, added], DAY))
    assert f"- Thủ tục số 9 (1.000009): {words}" in said
    assert f"Không có số liệu, không tính vào các tổng: {words}." in said


def test_a_review_without_recommendations_stands_in_a_part_of_its_own(engine, act, review):
    content = option_annex_docx(engine, [review(procedure(1), VI_1="Bỏ bản sao\nNộp trực tuyến")], DAY)
    lines = paragraphs(content)
    assert "Phần A. Chưa ghi kiến nghị thực thi, chưa phân theo thẩm quyền" in lines
    assert "Bỏ bản sao" in lines and "Nộp trực tuyến" in lines
    assert any(line.endswith("chưa ghi kiến nghị thực thi.") for line in lines)


def test_an_incomplete_review_makes_the_annex_a_draft(engine, three):
    content = option_annex_docx(engine, three, DAY)
    assert "BẢN NHÁP" in text(content) and "BẢN NHÁP" in headers(content)
    assert "nội dung chưa trả lời đầy đủ" in text(content)
    assert "DỮ LIỆU MINH HỌA" not in text(content)


def test_demonstration_data_are_named_in_both_documents(engine, act, rule_set):
    set_up(engine, act, demonstration=True)
    review_id = annex_reviews.review(engine, act, rule_set, procedure(1))
    for content in (option_annex_docx(engine, [review_id], DAY), form_docx(engine, review_id, DAY)):
        assert "DỮ LIỆU MINH HỌA" in text(content) and "DỮ LIỆU MINH HỌA" in headers(content)


def test_illustrative_facts_of_one_procedure_are_demonstration_data_too(engine, review):
    review_id = review(procedure(1, illustrative=True))
    assert "DỮ LIỆU MINH HỌA" in text(form_docx(engine, review_id, DAY))


def test_a_stored_cost_table_that_the_engine_now_refuses_has_no_figures_but_a_reason(engine, three):
    with writing(engine) as session:
        table = session.exec(select(CostTable).where(CostTable.review_id == three[0])).one()
        table.file = {**table.file, "hourly_income_source": None}
    (reason,) = annex_figures(read_cases(engine, three)).excluded
    assert reason.startswith("Thủ tục số 1 (1.000001): bảng chi phí tuân thủ chưa tính được: ")


def test_a_complete_annex_is_no_draft(engine, act, rule_set):
    load_demonstration(engine, act)
    cases = read_cases(engine, [review.id for review in list_reviews(engine, "2021-Q3")])
    content = option_annex_docx(engine, [case.id for case in cases if not case.unconfirmed], DAY)
    assert "bản nháp" not in (text(content) + headers(content)).lower()


def test_the_annex_names_the_period_of_its_reviews_and_the_authority(engine, act, rule_set):
    set_up(engine, act, period="2022-Q1", authority_lines=("ỦY BAN NHÂN DÂN", "THÀNH PHỐ CẦN THƠ"), province="Cần Thơ")
    lines = paragraphs(option_annex_docx(engine, [annex_reviews.review(engine, act, rule_set, procedure(1))], DAY))
    assert "Quý III năm 2021" in lines
    assert any(line.endswith("năm 2021 của Chủ tịch Ủy ban nhân dân thành phố Cần Thơ)") for line in lines)


def test_reviews_of_two_periods_do_not_make_one_annex(engine, act, review):
    first = review(procedure(1))
    second = open_review(engine, procedure(1).code, "2021-Q4", annex_reviews.ON, act)
    with pytest.raises(InputError, match="nhiều kỳ"):
        option_annex_docx(engine, [first, second], DAY)


def test_nothing_chosen_and_unknown_reviews_are_refused_in_words(engine, act):
    set_up(engine, act)
    with pytest.raises(InputError, match="Chưa chọn thủ tục nào"):
        option_annex_docx(engine, [], DAY)
    with pytest.raises(InputError, match="Không có lần rà soát số 77"):
        form_docx(engine, 77, DAY)
