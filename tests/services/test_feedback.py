"""Petitions and survey results: imported once however often, linked by code, counted, all or nothing."""

from datetime import date

import pytest
import sqlalchemy as sa

from models.draft import ProcedureDraft
from rules.errors import InputError
from rules.vocabulary import FeedbackKind, Role
from services.audit import verify_chain
from services.demonstration import load_demonstration
from services.excel import Column, SheetPlan, read_sheets, write_workbook
from services.feedback.records import Filter, feedback_of, list_feedback, most_said
from services.feedback.workbook import SHEET, import_file, preview_file, template
from services.inventory.procedures import save_procedure
from tests.services.plan_examples import ALCOHOL, DEATH, province

TITLES = ("Loại", "Mã thủ tục", "Nội dung", "Số hiệu, nơi lưu", "Ngày nhận", "Số lượt", "Trả lời, kết quả xử lý")
GOOD = ("Phản ánh, kiến nghị", ALCOHOL, "Nộp bản sao hai lần", "PA 01", date(2021, 2, 3), "1.200", "Đã trả lời")
SURVEY = ("Kết quả khảo sát", DEATH, "Chờ lâu", "KS 3/2021", "31/03/2021", None, None)
UNKNOWN = ("Phản ánh, kiến nghị", "9.999999", "Khó hiểu", "PA 02", date(2021, 2, 4), 2, None)
NO_CODE = ("Phản ánh, kiến nghị", None, "Bảng niêm yết treo cao", "PA 03", date(2021, 2, 5), 3, None)


@pytest.fixture
def here(engine, act, rule_set) -> sa.Engine:
    province(engine, act, rule_set)
    return engine


def workbook(*rows, sheet=SHEET) -> bytes:
    return write_workbook([SheetPlan(sheet, [Column(title) for title in TITLES], rows)])


def with_cell(title: str, value) -> tuple:
    return tuple(value if name == title else cell for name, cell in zip(TITLES, GOOD, strict=True))


def count(engine, **narrowed) -> int:
    return list_feedback(engine, Filter(**narrowed))[1]


def test_the_template_is_read_back_by_its_headings(here, act):
    assert tuple(read_sheets(template())[SHEET][0].cells.values()) == TITLES
    with pytest.raises(InputError, match="chưa có dòng nào"):
        import_file(here, template(), act)


def test_rows_are_stored_linked_and_counted(here, act):
    data = workbook(GOOD, SURVEY, UNKNOWN, NO_CODE)
    assert preview_file(here, data).taken.created == 4 and count(here) == 0
    taken = import_file(here, data, act._replace(role=Role.OFFICE)).taken
    assert (taken.created, taken.unknown) == (4, ("9.999999",))
    (first,) = feedback_of(here, ALCOHOL)
    assert (first.times, first.received_on, first.name) == (1200, date(2021, 2, 3), "Cấp lại Giấy phép bán lẻ rượu")
    assert [tuple(said) for said in most_said(here)] == [
        (ALCOHOL, "Cấp lại Giấy phép bán lẻ rượu", 1, 0, 1200),
        (DEATH, "Đăng ký khai tử", 0, 1, 1),
    ]
    assert (count(here, unlinked=True), count(here, unanswered=True), count(here, kind=FeedbackKind.SURVEY)) == (
        2,
        3,
        1,
    )
    assert most_said(here, "STP") == [] and len(most_said(here, "SCT", 1)) == 1
    assert feedback_of(here, "") == []


def test_the_same_row_again_does_not_double_but_is_brought_up_to_date(here, act):
    import_file(here, workbook(GOOD, GOOD, UNKNOWN), act)
    assert count(here) == 2
    again = import_file(here, workbook(GOOD, with_cell("Nội dung", "Điều khác")), act).taken
    assert (again.created, again.changed, again.unchanged) == (1, 0, 1)
    newer = import_file(here, workbook(with_cell("Trả lời, kết quả xử lý", "Đã sửa")), act).taken
    assert (newer.created, newer.changed) == (0, 1)
    assert {found.answered for found in feedback_of(here, ALCOHOL)} == {"Đã sửa", "Đã trả lời"}
    assert verify_chain(here)["broken"] == []


def test_an_unknown_code_is_linked_once_the_inventory_has_it(here, act, rule_set):
    import_file(here, workbook(UNKNOWN), act)
    assert most_said(here) == [] and feedback_of(here, "9.999999")
    save_procedure(here, ProcedureDraft(code="9.999999", name="Mới có"), None, act, rule_set)
    assert [said.name for said in most_said(here)] == ["Mới có"]


@pytest.mark.parametrize(
    ("title", "value", "code"),
    [
        ("Loại", "Khiếu nại", "excel.not_a_choice"),
        ("Loại", None, "cell.empty"),
        ("Mã thủ tục", "khai tử", "excel.code_unreadable"),
        ("Nội dung", None, "cell.empty"),
        ("Ngày nhận", "31/02/2021", "excel.date_unreadable"),
        ("Số lượt", "nhiều", "number.unreadable"),
        ("Số lượt", "1,5", "number.not_whole"),
        ("Số lượt", 0, "input.out_of_range"),
        ("Số hiệu, nơi lưu", "x" * 3_000, "input.too_long"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_stored(here, act, title, value, code):
    found = import_file(here, workbook(SURVEY, with_cell(title, value)), act)
    assert [problem.code for problem in found.problems] == [code]
    assert "dòng 3" in str(found.problems[0]) and title in str(found.problems[0])
    assert count(here) == 0


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICE])
def test_only_the_office_imports(here, act, role):
    with pytest.raises(InputError, match="không được"):
        import_file(here, workbook(GOOD), act._replace(role=role, agency="SCT"))
    assert count(here) == 0


def test_hostile_words_stay_words(here, act):
    words = "{{ x }} =cmd| <script>*$:red["
    import_file(here, workbook(with_cell("Nội dung", words)), act)
    assert feedback_of(here, ALCOHOL)[0].content == words


def test_the_demonstration_is_marked(engine, act):
    load_demonstration(engine, act)
    found, total = list_feedback(engine, Filter())
    assert total >= 5 and all(row.illustrative for row in found)
    assert all("minh họa" in row.reference for row in found)
