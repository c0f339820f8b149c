"""The documents about a draft legal document: what is concluded, what changes, what is missing."""

import io
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from docx import Document

from models.draft import PlannedDraft
from models.draft_document import DocumentDraft, PlannedContent
from rules.form import load_forms
from rules.vocabulary import DocumentKind, PlannedAction
from services.documents.appraisal_list import _state
from services.documents.impact_conclusions import costs, legality, necessity, reasonableness
from services.documents.word_documents import appraisal_list_docx, impact_summary_docx
from services.impact.assessments import Assessment
from services.impact.documents import save_document
from services.impact.membership import add_existing, add_new
from services.impact.planned import get_planned
from services.impact.planned_saving import save_planned
from services.inventory.procedures import save_procedure
from services.reviews.opening import open_impact
from tests.services import form_cases
from tests.services.annex_reviews import procedure, set_up
from tests.services.form_cases import form_case, fullest
from tests.services.word_documents import paragraphs, text

DAY = date(2021, 9, 5)
FORMS = {form.id: form for form in load_forms()}
STEPS = ("Nộp hồ sơ tại Sở", "Nhận kết quả sau 15 ngày")


@pytest.fixture
def document(engine, act, rule_set):
    """A draft that prescribes one TTHC anew, amends one and abolishes one."""
    set_up(engine, act)
    draft = DocumentDraft(
        kind=DocumentKind.DECISION, title="Quy định thử", agency_code="STP", delegation_basis="Điều 2"
    )
    document_id = save_document(engine, None, draft, None, act).id
    for number in (1, 2):
        save_procedure(engine, procedure(number, steps=STEPS), None, act, rule_set)
    new = add_new(engine, document_id, "Thủ tục mới", act)
    amended = add_existing(engine, document_id, PlannedAction.AMENDED, "1.000001", act)
    add_existing(engine, document_id, PlannedAction.ABOLISHED, "1.000002", act)
    _write(engine, act, new, {"steps": ("Nộp trực tuyến",)})
    _write(engine, act, amended, {"steps": (STEPS[0], "Nhận kết quả sau 10 ngày")})
    open_impact(engine, amended, "2021-Q3", DAY, act)
    return document_id


def _write(engine, act, planned_id, changes):
    view = get_planned(engine, planned_id)
    planned = PlannedDraft.model_validate(view.content.planned.model_dump() | changes)
    save_planned(engine, planned_id, PlannedContent(planned=planned), view.version, act)


def tables_of(content):
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(content)).tables]


def test_the_summary_lists_every_procedure_with_its_conclusions(engine, document):
    content = impact_summary_docx(engine, document, DAY)
    rows = next(rows for rows in tables_of(content) if rows[0][0] == "STT")
    assert [row[1] for row in rows[1:]] == ["Thủ tục mới", "Thủ tục số 1\n(1.000001)", "Thủ tục số 2\n(1.000002)"]
    assert [row[2].partition("\n")[0] for row in rows[1:]] == ["Quy định mới", "Sửa đổi, bổ sung", "Bãi bỏ"]
    assert {row[3] for row in rows[1:]} == {"Chưa kết luận"}
    assert [row[6] for row in rows[1:]] == ["Chưa có bảng chi phí", "Chưa có bảng chi phí", "Không tính"]


def test_the_summary_shows_only_what_changes_with_the_words_marked(engine, document):
    content = impact_summary_docx(engine, document, DAY)
    found = {rows[0][1]: rows[1:] for rows in tables_of(content) if rows[0][0] == "Bộ phận"}
    assert found["Nội dung hiện hành"]
    two_sided = [rows for rows in tables_of(content) if rows[0][1:] == ["Nội dung hiện hành", "Nội dung theo dự thảo"]]
    ((head, row),) = two_sided
    assert row[0] == "Trình tự thực hiện" and "15 ngày" in row[1] and "10 ngày" in row[2]
    styles = {run.style.name for table in Document(io.BytesIO(content)).tables for run in _runs(table)}
    assert {"Phần bỏ", "Phần thêm"} <= styles
    assert "Giữ nguyên: Tên thủ tục hành chính; " in text(content)


def _runs(table):
    return [run for row in table.rows for cell in row.cells for line in cell.paragraphs for run in line.runs]


def test_nothing_is_marked_in_a_procedure_that_has_one_side_only(engine, document):
    tables = Document(io.BytesIO(impact_summary_docx(engine, document, DAY))).tables
    one_sided = [table for table in tables if table.rows[0].cells[0].text == "Bộ phận" and len(table.columns) == 2]
    assert len(one_sided) == 2
    assert not {"Phần bỏ", "Phần thêm"} & {run.style.name for table in one_sided for run in _runs(table)}


def test_the_list_names_each_assessment_and_everything_missing_with_its_place(engine, document):
    content = appraisal_list_docx(engine, document, DAY)
    papers, missing = (rows[1:] for rows in tables_of(content)[1:])
    assert [row[2] for row in papers[:3]] == ["Chưa có", "Chưa đủ", "Chưa có"]
    assert "biểu 01B/ĐG-KSTT: Thủ tục số 1 (1.000001)" in papers[1][1]
    assert [row[0] for row in missing] == [str(at) for at in range(1, len(missing) + 1)] and len(missing) > 4
    assert all(row[2] and row[3] for row in missing)
    assert f"còn thiếu {len(missing):02d} nội dung" in text(content)
    assert any("khoản 3 Điều 11 Nghị định số 63/2010/NĐ-CP" in line for line in paragraphs(content))


def test_a_draft_without_procedures_says_so(engine, act):
    set_up(engine, act)
    draft = DocumentDraft(kind=DocumentKind.OTHER, title="Quy chế thử", agency_code="STP")
    document_id = save_document(engine, None, draft, None, act).id
    assert "Chưa có thủ tục hành chính nào trong dự thảo." in text(impact_summary_docx(engine, document_id, DAY))
    assert "Dự thảo nói chung" in text(appraisal_list_docx(engine, document_id, DAY))


def assessed(answers, summary=None, form="01b-dg-kstt", action=PlannedAction.AMENDED):
    case = form_case(FORMS[form], answers, summary)
    return Assessment(SimpleNamespace(action=action), DAY, FORMS[form], "", case, (), None)


@pytest.mark.parametrize(("components", "is_complete"), [((), True), (("result",), False)])
def test_an_assessment_about_other_components_is_not_complete(components, is_complete):
    """What the register counts and the list of papers calls «Đã đủ» lacks nothing."""
    answers = fullest(FORMS["01b-dg-kstt"])
    begun = assessed(answers, form_cases.costs("2000", "1500"))
    answered = replace(begun.case, problems=())
    assessment = replace(begun, case=answered, components=components)
    assert assessment.is_complete == is_complete == (not assessment.lacking)
    assert _state(assessment) == ("Đã đủ" if is_complete else "Chưa đủ")
    for lacking in (replace(answered, costs=None, costs_missing="chưa có"), begun.case):
        assert not replace(assessment, case=lacking).is_complete


def lawful(first, second):
    return {"IV.1": {"answer": first}, "IV.2": {"answer": second}}


@pytest.mark.parametrize(("said", "words"), [("yes", "Cần thiết"), ("no", "Không cần thiết"), (None, "Chưa kết luận")])
def test_necessity_is_the_answer_that_decides_whether_the_assessment_goes_on(said, words):
    assert necessity(assessed({"II.2": {"answer": said}})) == words


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (lawful("yes", "no"), "Hợp pháp"),
        (lawful("no", "no"), "Chưa bảo đảm"),
        (lawful("yes", "yes"), "Chưa bảo đảm"),
        (lawful("yes", None), "Chưa kết luận"),
        ({}, "Chưa kết luận"),
        ({"II.2": {"answer": "no"}}, "Không đánh giá"),
    ],
)
def test_legality_needs_competence_and_no_conflict(answers, words):
    assert legality(assessed(answers)) == words


def test_reasonableness_counts_components_and_names_those_with_a_proposal():
    answers = fullest(FORMS["01b-dg-kstt"]) | {"I.5": {"choices": ["deadlines", "result"]}}
    answers["III.11.d"] = {"answer": "yes", "reason": "ít bước hơn", "proposal": ""}
    said = reasonableness(assessed(answers))
    assert said[0].endswith("/02 bộ phận đã đánh giá đủ")
    assert said[1] == "Có phương án về: thời hạn giải quyết"
    assert reasonableness(assessed({"II.2": {"answer": "no"}})) == ("Không đánh giá",)


def test_the_cost_of_a_new_procedure_is_expected_that_of_an_amended_one_compared():
    amended = form_cases.costs("2000", "1500")
    assert costs(assessed({}, amended)) == ("Hiện hành: 2.000 đồng", "Theo dự thảo: 1.500 đồng")
    new = assessed({}, form_cases.costs("0", "900", is_new=True), "01a-dg-kstt", PlannedAction.NEW)
    assert costs(new) == ("Dự kiến: 900 đồng",)
    assert costs(assessed({}, None, action=PlannedAction.ABOLISHED)) == ("Không tính",)
