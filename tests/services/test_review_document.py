"""The review form in Word: every question that applies, its answer in the shape of its type, what is missing."""

import io
from datetime import date

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from services.documents.forms import form_context
from services.documents.tables import GRID, answer_table
from services.documents.word_documents import form_docx
from services.reviews.cases import read_cases
from tests.services import annex_reviews
from tests.services.annex_reviews import cost_file, price, procedure, set_up
from tests.services.word_documents import paragraphs, text

DAY = date(2021, 9, 5)


@pytest.fixture
def review(engine, act, rule_set):
    set_up(engine, act)
    return lambda draft, **answers: annex_reviews.review(engine, act, rule_set, draft, **answers)


def test_the_form_prints_every_visible_question_with_its_answer(engine, act, review):
    yes = {"answer": "yes", "reason": "đã rõ", "proposal": "giữ nguyên"}
    answers = {
        "II_1_a": ["Biết số trẻ em sinh ra"],
        "II_2a": {"a.1": {"answer": "no", "reason": "không đổi"}},
        "II_2b": {"a.1": {"answer": "no", "reason": "chậm"}},
        "II_3": {"choice": "amend", "reason": "để nhanh hơn"},
        "III_1_a": yes,
        "III_4": [{"name": "Tờ khai", "in_database": "no", "decision": "keep", "reason": "để biết"}],
        "III_4_b": "1",
    }
    review_id = review(procedure(1), **answers)
    price(engine, act, review_id, cost_file("1", "0.5", "100"))
    content = form_docx(engine, review_id, DAY)
    lines = paragraphs(content)
    assert "a.1. Biết số trẻ em sinh ra" in lines and "☐ Có\t☑ Không" in lines and "Lý do: chậm" in lines
    assert "☑ Sửa đổi" in lines and "☐ Bãi bỏ" in lines and "Lý do: để nhanh hơn" in lines
    assert "☑ Có\t☐ Không" in lines and "Phương án: giữ nguyên" in lines
    assert "III.4.b. Số lượng hồ sơ phải nộp (*): 1 bộ" in lines
    tables = {table.rows[0].cells[0].text: table for table in Document(io.BytesIO(content)).tables[1:]}
    papers = [cell.text for cell in tables["Tên giấy tờ"].rows[1].cells]
    assert list(dict.fromkeys(filter(None, papers))) == ["Tờ khai", "để biết", "Không", "Giữ"]
    assert [row.cells[1].text for row in tables["Chỉ tiêu"].rows[1:]] == [
        "1.000.040 đồng",
        "500.020 đồng",
        "500.020 đồng",
        "50,00%",
    ]
    assert "III. Tính hợp lý" in lines and lines.count("III. Tính hợp lý") == 1


def test_an_unanswered_question_says_what_is_missing(engine, review):
    said = text(form_docx(engine, review(procedure(1)), DAY))
    assert "(Chưa chọn «Có» hoặc «Không».)" in said
    assert "(Chưa có bảng chi phí tuân thủ.)" in said


def test_what_is_missing_in_several_rows_is_said_once_with_the_rows(engine, review):
    papers = [{"name": "Tờ khai", "decision": "drop"}, {"name": "Giấy chứng sinh", "decision": "drop"}]
    said = text(form_docx(engine, review(procedure(1), III_4=papers), DAY))
    assert "(Chưa chọn giấy tờ đã có trong cơ sở dữ liệu nhà nước hay chưa (dòng 1, dòng 2).)" in said


def test_the_count_of_open_questions_is_that_of_the_form(engine, review):
    (case,) = read_cases(engine, [review(procedure(1))])
    context = form_context(case, annex_reviews.OFFICE, DAY)
    assert context.open_count == len(case.problems) + 1 > 10


TEXTS = st.text(alphabet="abc đồng xã", max_size=60)


@given(st.integers(1, 8).flatmap(lambda n: st.lists(st.lists(TEXTS, min_size=n, max_size=n), min_size=1, max_size=5)))
def test_the_columns_of_a_table_share_the_whole_grid(rows):
    table = answer_table(rows[0], rows[1:])
    for cells in (table.headings, *table.rows):
        assert sum(cell.span for cell in cells) == GRID
        assert all(cell.span >= 1 for cell in cells)


def test_a_column_of_long_texts_gets_more_room_and_short_words_stay_whole():
    table = answer_table(["Tên", "Có"], [["một đoạn văn bản dài " * 5, "Không"]])
    wide, narrow = (cell.span for cell in table.headings)
    assert wide > 3 * narrow and narrow >= 5
