"""Lines of review plans from Excel: for one agency or by the Office for many, all or nothing, never doubled."""

from io import BytesIO

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from rules.errors import InputError
from rules.form import load_forms
from rules.vocabulary import Role
from services.audit import verify_chain
from services.excel import Column, Formula, SheetPlan, read_sheets, write_workbook
from services.plans.line_import import Target, import_lines, line_template, preview_lines
from services.plans.line_workbook import SHEET
from services.plans.lines import lines_question, plan_lines
from tests.services.plan_examples import ALCOHOL, DEATH, FAIR, ON, PERIOD, line, plan, province

QUESTION = lines_question(next(form for form in load_forms() if form.id == "ke-hoach-ra-soat"))
TITLES = ("Mã cơ quan lập kế hoạch", *(column.label for column in QUESTION.columns))
GOOD = ("SCT", "Cấp lại rượu", ALCOHOL, "Sở Công Thương", "02/2021", "9/2021", "Địa phương lựa chọn", "Phương án")
OTHER = ("STP", "Khai tử", DEATH, None, "3/2021", "Quý III/2021", "Phản ánh, kiến nghị", "Phương án")
ALL = Target("", PERIOD, ON)
OWN = Target("SCT", PERIOD, ON)


@pytest.fixture
def here(engine, act, rule_set) -> sa.Engine:
    province(engine, act, rule_set)
    return engine


def workbook(*rows) -> bytes:
    return write_workbook([SheetPlan(SHEET, [Column(title) for title in TITLES], rows)])


def with_cell(title: str, value) -> tuple:
    return tuple(value if name == title else cell for name, cell in zip(TITLES, GOOD, strict=True))


def listed(engine) -> list[tuple[str, str, str]]:
    return [(found.agency_code, found.code, found.finish) for found in plan_lines(engine, 2021)]


def test_the_template_has_the_columns_of_the_form_and_the_agencies(here):
    sheets = read_sheets(line_template(here, ON))
    assert tuple(sheets[SHEET][0].cells.values()) == TITLES
    assert {0: "STP", 1: "Sở Tư pháp"} in [row.cells for row in sheets["Cơ quan"]]
    with pytest.raises(InputError, match="chưa có dòng nào"):
        preview_lines(here, line_template(here, ON), ALL)


def test_the_office_imports_for_many_and_again_nothing_doubles(here, act):
    office = act._replace(role=Role.OFFICE, agency="VPUBND")
    data = workbook(GOOD, OTHER)
    assert [(found.code, found.added) for found in preview_lines(here, data, ALL).agencies] == [("SCT", 1), ("STP", 1)]
    assert listed(here) == [], "a preview stores nothing"
    assert import_lines(here, data, ALL, office).written == 2
    assert listed(here) == [("SCT", ALCOHOL, "9/2021"), ("STP", DEATH, "Quý III/2021")]
    again = import_lines(here, data, ALL, office)
    assert again.written == 0 and [found.unchanged for found in again.agencies] == [1, 1]
    assert plan_lines(here, 2021)[1].agency == "Sở Tư pháp", "an empty agency is the one that plans"
    assert verify_chain(here)["broken"] == []


def test_lines_are_added_to_what_the_agency_has_written(here, act):
    plan(here, "SCT", [line("Hội chợ", FAIR), line("Rượu", ALCOHOL, finish="6/2021")], act)
    done = import_lines(here, workbook(GOOD), OWN, act._replace(role=Role.DRAFTER, agency="SCT"))
    assert [tuple(found)[2:] for found in done.agencies] == [(0, 1, 0)]
    assert listed(here) == [("SCT", FAIR, "9/2021"), ("SCT", ALCOHOL, "9/2021")]


@pytest.mark.parametrize(
    ("role", "agency"), [(Role.DRAFTER, "STP"), (Role.HEAD, "STP"), (Role.LEADER, ""), (Role.ADMIN, "")]
)
def test_nobody_else_writes_the_plan_of_an_agency(here, act, role, agency):
    with pytest.raises(InputError, match="không được"):
        import_lines(here, workbook(GOOD), OWN, act._replace(role=role, agency=agency))
    assert listed(here) == []


NAME, CODE, START, FINISH = TITLES[1], TITLES[2], TITLES[4], TITLES[5]


@pytest.mark.parametrize(
    ("title", "value", "code"),
    [
        (TITLES[0], "KHONG", "agency.unknown"),
        (TITLES[0], None, "plan.no_agency"),
        (NAME, None, "cell.empty"),
        (NAME, Formula("=1+1"), "excel.formula"),
        (NAME, "x" * 3000, "plan.cell_long"),
        (CODE, "1.23", "excel.code_unreadable"),
        (START, "sớm", "plan.time_unreadable"),
        (FINISH, "13/2021", "plan.time_unreadable"),
        (FINISH, "01/2021", "plan.times_reversed"),
        ("Căn cứ lựa chọn", "tùy", "excel.not_a_choice"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_stored(here, act, title, value, code):
    data = workbook(OTHER, with_cell(title, value))
    if isinstance(value, Formula):
        data = _with_formula(data)
    found = import_lines(here, data, ALL, act)
    assert [problem.code for problem in found.problems] == [code]
    assert "dòng 3" in str(found.problems[0]) and title in str(found.problems[0])
    assert listed(here) == []


def _with_formula(data: bytes) -> bytes:
    """The template writes no formulas: what others write may hold one."""
    book = load_workbook(BytesIO(data))
    cell = book[SHEET]["B3"]
    cell.value, cell.data_type = "=1+1", "f"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_line_stands_once_in_a_file_and_an_agency_imports_only_its_own(here, act):
    twice = import_lines(here, workbook(GOOD, GOOD), ALL, act).problems
    other = import_lines(here, workbook(OTHER), OWN, act).problems
    assert [found.code for found in (*twice, *other)] == ["plan.line_twice", "plan.other_agency"]


def test_hostile_words_stay_words(here, act):
    words = "{{ x }} =cmd| <script>"
    import_lines(here, workbook(with_cell(NAME, words)), ALL, act)
    assert plan_lines(here, 2021)[0].name == words
