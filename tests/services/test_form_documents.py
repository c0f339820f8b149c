"""Every shipped form in Word: each question that applies stands there with its answer, and nothing else is asked."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.form import load_forms, visible_questions
from rules.text import clean
from services.documents.file_names import form_docx_name
from services.documents.forms import form_context
from services.documents.word_export import render
from tests.rules.form_answers_strategy import answers_of
from tests.services.form_cases import DAY, OFFICE, costs, form_case, fullest
from tests.services.word_documents import CONTEXTS, paragraphs, text

FORMS = {form.id: form for form in load_forms()}
NOTES = {"reconstructed": "(*) Nội dung câu hỏi được lập lại", "unknown": "(**) Nội dung câu hỏi chưa rõ"}
every_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


def printed(case):
    return render(case.form.template, form_context(case, OFFICE, DAY))


def asked_in(content):
    """How many questions the document asks: headings of questions, and two heads for each comparison."""
    document = Document(io.BytesIO(content))
    headings = [node for node in document.element.body.iter(qn("w:pStyle")) if node.get(qn("w:val")) == "CauHoi"]
    return len(headings) + 2 * sum(table.style.name == "Bảng đối chiếu" for table in document.tables)


def assert_asks(content, case):
    lines, visible = paragraphs(content), visible_questions(case.form, case.answers)
    for question in visible:
        assert any(line.startswith(clean(question.heading)) for line in lines), question.id
    assert asked_in(content) == len(visible)


@every_form
@pytest.mark.parametrize("said", ["yes", "no", None])
def test_every_question_that_applies_stands_in_the_document_and_no_other(form, said):
    case = form_case(form, fullest(form, said) if said else {})
    content = printed(case)
    assert_asks(content, case)
    for question in visible_questions(form, case.answers) if said else ():
        if question.type == "yes_no":
            assert f"lý do {question.id}" in text(content)


@every_form
def test_marks_and_what_is_incomplete_are_said(form):
    case = form_case(form, {})
    said, marks = text(printed(case)), {question.mark for question in visible_questions(form, {})}
    assert {mark for mark, note in NOTES.items() if note in said} == marks - {"confirmed"}
    assert form.incomplete in said
    assert "BẢN NHÁP – còn" in said


@every_form
def test_the_sheet_has_a_template_and_a_file_name(form):
    assert form.template in CONTEXTS
    name = form_docx_name(form.code, "1.000001", 7)
    assert name.isascii() and "/" not in name and " " not in name


def test_file_names_carry_the_code_or_the_number():
    assert form_docx_name("02/RS-KSTT", "1.001612", 7) == "02-RS-KSTT-1.001612.docx"
    assert form_docx_name("01A/ĐG-KSTT", "", 7) == "01A-DG-KSTT-7.docx"


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_answers_make_a_document_with_the_questions_that_apply(form, data):
    case = form_case(FORMS[form], data.draw(answers_of(FORMS[form])))
    assert_asks(printed(case), case)


def test_a_new_procedure_has_no_code_and_only_an_expected_cost():
    form = FORMS["01a-dg-kstt"]
    answers = fullest(form) | {"I.5": {"choice": "whole"}}
    said = text(printed(form_case(form, answers, costs("0", "1500000", is_new=True))))
    assert "Mã số thủ tục hành chính" not in said
    assert "Chi phí tuân thủ dự kiến một năm" in said and "1.500.000 đồng" in said
    assert "Chi phí tiết kiệm" not in said and "Tỷ lệ cắt giảm" not in said


def test_the_text_in_force_stands_beside_the_draft_with_the_changed_words_marked():
    form = FORMS["01b-dg-kstt"]
    texts = {"III.5.a": "Trong 15 ngày làm việc", "III.5.b": "Trong 10 ngày làm việc"}
    document = Document(io.BytesIO(printed(form_case(form, fullest(form) | texts))))
    tables = [table for table in document.tables if table.rows[0].cells[0].text.startswith("III.5.a.")]
    cells = tables[0].rows[1].cells
    assert [cell.text for cell in cells] == list(texts.values())
    marked = [
        [(run.text, run.style.name) for run in cell.paragraphs[0].runs if run.style.name != "Default"] for cell in cells
    ]
    assert ("15", "Phần bỏ") in marked[0] and ("10", "Phần thêm") in marked[1]
    removed, added = (document.styles[name].font for name in ("Phần bỏ", "Phần thêm"))
    assert removed.strike and added.bold and added.underline


def test_the_diagram_counts_steps_and_days_of_both_sides():
    form = FORMS["ra-soat-nhom"]
    step = {"step": "Nộp hồ sơ", "actor": "Người dân", "days": "0,5", "visits": "1", "papers": "4"}
    answers = {"III.1": [step, {"step": "Xem xét", "actor": "Sở Công Thương", "days": "2"}], "III.2": [step]}
    document = Document(io.BytesIO(printed(form_case(form, answers))))
    lines = paragraphs(printed(form_case(form, answers)))
    assert "Nộp hồ sơ\nNgười dân – 0,5 ngày – 01 lượt đi lại – 04 giấy tờ" in lines and lines.count("→") == 1
    assert "02 bước, 2,5 ngày, 01 lần chuyển hồ sơ, 01 lượt đi lại, 04 giấy tờ" in lines
    assert "01 bước, 0,5 ngày, 00 lần chuyển hồ sơ, 01 lượt đi lại, 04 giấy tờ" in lines
    before = next(table for table in document.tables if table.rows[0].cells[0].text == "Hiện tại")
    lanes = [[bool(cell.text.strip()) for cell in row.cells] for row in before.rows[2:4]]
    assert lanes == [[True, False, False, False], [False, False, True, False]]


def test_the_list_of_a_plan_stands_in_its_annex():
    form = FORMS["ke-hoach-ra-soat"]
    document = Document(io.BytesIO(printed(form_case(form, fullest(form)))))
    assert document.tables[-1].rows[0].cells[0].text.startswith("Tên thủ tục hành chính")
    assert "Theo Phụ lục kèm theo Kế hoạch này." in [paragraph.text for paragraph in document.paragraphs]


def test_no_body_stands_above_a_peoples_committee():
    form = FORMS["ke-hoach-ra-soat"]
    lines = paragraphs(printed(form_case(form, {})))
    assert lines[0] == "Ủy ban nhân dân\nhuyện Long Thành"
