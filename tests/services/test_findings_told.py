"""What the quality rules find is told where the work goes on: before presenting, and in the periodic report."""

from io import BytesIO

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from models.database import writing
from models.findings import Finding
from models.procedure import Procedure
from models.visibility import Viewer, seen_by
from rules.findings.catalogue import Severity
from rules.submission import Step
from rules.vocabulary import Role, SubmissionState
from services.documents.periodic_report import periodic_report_docx
from services.findings.accepting import accept_finding
from services.reports.figures import report_figures
from services.reports.workbook import FOUND, report_workbook
from services.submissions.checklist import Check, checklist
from tests.conftest import DAY
from tests.services.report_rows import Entry, fill, set_up
from tests.services.submission_examples import CODE, SERVER, Place, complete_review, take
from tests.services.test_findings import RULE
from tests.services.word_documents import paragraphs, text

LINE = "Dữ liệu của thủ tục đã được xem lại"
KEY = "0" * 64


def find(engine, code: str, severity: Severity, count: int = 1) -> None:
    """Put findings of this severity beside a TTHC; the rule is of no matter here, the first is as ``RULE`` finds."""
    with writing(engine) as session:
        of = session.scalar(sa.select(Procedure).where(Procedure.code == code))
        if not of.managing_agency:
            of.managing_agency = {"1.000001": "STP", "1.000002": "SXD", "1.000003": None}[code]
        for at in range(count):
            key = f"{severity.value}{at}" if at else KEY[: -len(severity.value)] + severity.value
            row = {"rule": RULE, "key": key, "component": "methods", "place": 0, "quote": "Phí", "message": "Phí."}
            session.add(Finding(procedure_id=of.id, severity=severity, **row))


def line(place: Place) -> Check | None:
    return next((check for check in checklist(place.engine, place.review_id) if check.title == LINE), None)


@pytest.fixture
def place(engine) -> Place:
    """A complete review of a TTHC in which nothing is found."""
    place = complete_review(engine)
    with writing(engine) as session:
        session.execute(sa.delete(Finding))
    return place


def test_open_findings_are_told_before_presenting_and_stop_nobody(place):
    assert line(place) is None
    find(place.engine, CODE, Severity.ERROR, 2)
    find(place.engine, CODE, Severity.WARNING)
    told = line(place)
    assert (told.page, told.is_required, told.is_ready) == ("procedure", False, False)
    assert "2 lỗi, 1 cảnh báo" in told.detail
    take(place, Step.PRESENT)


def test_hints_are_not_told_before_presenting(place):
    find(place.engine, CODE, Severity.HINT, 3)
    assert line(place) is None


def test_what_was_accepted_is_not_told_before_presenting(place):
    find(place.engine, CODE, Severity.ERROR)
    key = KEY[:-5] + "error"
    accept_finding(place.engine, CODE, RULE, key, "Mức thu thật", SERVER)
    assert line(place) is None


@pytest.fixture
def reported(engine, act):
    """Three TTHC: of STP with 2 errors and a hint, one of these accepted; of SXD a warning; of nobody an error."""
    set_up(engine, act)
    fill(engine, [Entry(agency, "Hộ tịch", "2021-Q3", SubmissionState.WITH_OFFICE) for agency in ("STP", "SXD", "SCT")])
    find(engine, "1.000001", Severity.ERROR, 2)
    find(engine, "1.000001", Severity.HINT)
    find(engine, "1.000002", Severity.WARNING)
    find(engine, "1.000003", Severity.ERROR)
    accept_finding(engine, "1.000001", RULE, KEY[:-5] + "error", "Mức thu thật", SERVER)
    return engine


def test_the_report_of_the_province_tells_the_whole_and_each_agency(reported):
    said = paragraphs(periodic_report_docx(reported, "2021-Q3", DAY))
    (whole,) = [sentence for sentence in said if sentence.startswith("Tại thời điểm báo cáo, qua kiểm tra tự động")]
    assert "còn 04 điểm cần xem lại, gồm 02 lỗi, 01 cảnh báo, 01 gợi ý" in whole
    assert "01 điểm được cán bộ xác nhận không phải là lỗi" in whole
    of_agencies = [sentence for sentence in said if "điểm cần xem lại, gồm" in sentence and sentence != whole]
    assert [sentence.partition(":")[0] for sentence in of_agencies] == ["Cơ quan STP", "Cơ quan SXD", "Chưa phân công"]


def test_an_agency_is_told_its_own_findings_only(reported):
    own = seen_by(reported, Viewer(Role.DRAFTER, "STP"))
    assert [row[1:] for row in report_figures(own, "2021-Q3").found] == [(1, 0, 1, 1)]
    said = text(periodic_report_docx(own, "2021-Q3", DAY))
    assert "còn 02 điểm cần xem lại, gồm 01 lỗi, 01 gợi ý" in said
    assert "SXD" not in said and "Chưa phân công" not in said


def test_the_sheet_of_the_report_has_a_row_an_agency_and_its_sums(reported):
    sheet = load_workbook(BytesIO(report_workbook(reported, "2021-Q3", DAY)))[FOUND]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[:3] == [("Cơ quan STP", 1, 0, 1, 1), ("Cơ quan SXD", 0, 1, 0, 0), ("Chưa phân công", 1, 0, 0, 0)]
    assert rows[3] == ("Tổng cộng", *(f"=SUM({column}2:{column}4)" for column in "BCDE"))


def test_a_report_without_findings_says_nothing_of_them(reported):
    with writing(reported) as session:
        session.execute(sa.delete(Finding))
    assert "kiểm tra tự động" not in text(periodic_report_docx(reported, "2021-Q3", DAY))
    assert FOUND not in load_workbook(BytesIO(report_workbook(reported, "2021-Q3", DAY))).sheetnames
