"""The periodic report in Word: its figures are the engine's, its sentences say what there is and nothing else."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from docx import Document

from models.visibility import Viewer, seen_by
from rules.errors import InputError
from rules.vocabulary import Role, SubmissionState
from services.documents.periodic_report import periodic_report_context, periodic_report_docx
from services.documents.word_export import TEMPLATES, render
from services.reports.columns import COSTS, COUNTS
from services.reports.figures import ReportFigures, report_figures
from services.reports.periods import report_period
from services.reports.planned import PlannedWork
from services.reports.rows import ReportRow
from tests.services.annex_reviews import OFFICE
from tests.services.report_rows import Entry, fill, set_up
from tests.services.word_documents import headers, paragraphs, text

DAY = date(2021, 9, 15)
State = SubmissionState
COST = (Decimal("1000000.5"), Decimal("250000.25"), Decimal("200000"), Decimal("30000"))


@pytest.fixture
def filled(engine, act):
    set_up(engine, act)
    fill(
        engine,
        [
            Entry("STP", "Hộ tịch", "2021-Q3", State.ACCEPTED, *COST),
            Entry("STP", "Hộ tịch", "2021-Q3", State.WITH_HEAD, *COST),
            Entry("SXD", "Nhà ở", "2021-Q3", State.CONSOLIDATED, *COST),
            Entry("SXD", "Nhà ở", "2021-Q3", State.OFFICE_RETURNED, *COST),
            Entry("SCT", "Thương mại", "2021-Q3", State.WITH_OFFICE, *COST),
            Entry("SCT", "Thương mại", "2021-Q3"),
        ],
    )
    return engine


def tables(content: bytes) -> list[list[list[str]]]:
    """The ruled tables, as rows of texts."""
    ruled = [table for table in Document(io.BytesIO(content)).tables if table.style.name == "Bảng kẻ"]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in ruled]


def empty(period: str = "2021-Q3", agency: str = "") -> ReportFigures:
    return ReportFigures(report_period(period), agency, (), (), (), ReportRow("Tổng cộng"), 0, False)


def sentences(figures: ReportFigures) -> list[str]:
    """The sentences of the first section."""
    return list(periodic_report_context(figures, OFFICE, DAY).sections[0].sentences)


def test_the_report_of_the_province_says_what_was_done_in_sentences(filled):
    lines = paragraphs(periodic_report_docx(filled, "2021-Q3", DAY))
    expected = [
        "BÁO CÁO",
        "Kết quả rà soát, đơn giản hóa thủ tục hành chính Quý III năm 2021",
        "I. Kết quả thực hiện",
        "Trong Quý III năm 2021, các cơ quan, đơn vị trên địa bàn có 06 hồ sơ rà soát thủ tục hành chính của 03 cơ "
        "quan, thuộc 03 lĩnh vực.",
        "Đã trình Văn phòng Ủy ban nhân dân tỉnh 04 hồ sơ, gồm: 01 hồ sơ đang chờ xem xét; 01 hồ sơ được trả lại để "
        "hoàn thiện; 01 hồ sơ đã được chấp nhận; 01 hồ sơ đã được tổng hợp vào phương án chung của tỉnh.",
        "Còn 01 hồ sơ đang rà soát tại cơ quan và 01 hồ sơ chờ thủ trưởng cơ quan duyệt.",
        "Chi phí tuân thủ thủ tục hành chính hiện tại theo các hồ sơ đã được chấp nhận, tổng hợp là 2.000.001 "
        "đồng/năm; thực hiện phương án đơn giản hóa thì tiết kiệm được 500.001 đồng/năm, tỷ lệ cắt giảm 25,00%.",
        "Phân theo thẩm quyền, mức tiết kiệm gồm phần thuộc thẩm quyền của tỉnh 400.000 đồng/năm; phải kiến nghị cơ "
        "quan trung ương 60.000 đồng/năm; chưa phân theo thẩm quyền 40.001 đồng/năm.",
        "II. Kết quả theo cơ quan",
        "III. Kết quả theo lĩnh vực",
        "IV. Đề xuất, kiến nghị",
        "Bảng số liệu phục vụ báo cáo định kỳ",
    ]
    found = [line for line in lines if line.casefold() in {said.casefold() for said in expected}]
    assert [line.casefold() for line in found] == [said.casefold() for said in expected]


def test_the_tables_print_the_figures_of_the_engine(filled):
    figures = report_figures(filled, "2021-Q3")
    counts, costs, *by_field = tables(periodic_report_docx(filled, "2021-Q3", DAY))
    for table, columns in ((counts, COUNTS), (costs, COSTS)):
        assert table[0] == ["STT", "Cơ quan", *(column.title for column in columns)]
        shown = [
            [str(at), row.title, *(column.shown(row) for column in columns)]
            for at, row in enumerate(figures.by_agency, 1)
        ]
        assert table[1:-1] == shown
        assert table[-1][2:] == [column.shown(figures.whole) for column in columns]
    assert [table[0][1] for table in by_field] == ["Lĩnh vực", "Lĩnh vực"]
    assert [table[-1][2:] for table in by_field] == [counts[-1][2:], costs[-1][2:]]


def test_a_year_also_has_its_quarters(filled):
    content = periodic_report_docx(filled, "2021", DAY)
    quarters = tables(content)[4]
    assert [row[1] for row in quarters[1:-1]] == ["Quý I/2021", "Quý II/2021", "Quý III/2021", "Quý IV/2021"]
    assert "IV. Kết quả theo quý" in paragraphs(content) and "V. Đề xuất, kiến nghị" in paragraphs(content)


def test_every_column_is_explained_under_the_tables(filled):
    lines = paragraphs(periodic_report_docx(filled, "2021-Q3", DAY))
    for column in (*COUNTS, *COSTS):
        assert f"- {column.title}: {column.meaning}" in lines


def test_it_does_not_pretend_to_be_a_form_of_a_circular(filled):
    said = text(periodic_report_docx(filled, "2021-Q3", DAY)) + text(
        (TEMPLATES / "periodic_report/document.docx").read_bytes()
    )
    assert "Biểu số" not in said and "01/2020" not in said and "VPCP" not in said
    assert "Mẫu trình bày chưa đối chiếu bản gốc." in said


def test_the_province_signs_as_a_committee_and_a_department_through_its_head(filled):
    province = paragraphs(periodic_report_docx(filled, "2021-Q3", DAY))
    assert province[:2] == ["ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"] and "Số: ………/BC-……" in province
    assert "Đồng Nai, ngày …… tháng …… năm ………" in province and "TM. Ủy ban nhân dân" in province
    own = paragraphs(periodic_report_docx(seen_by(filled, Viewer(Role.HEAD, "STP")), "2021-Q3", DAY))
    assert own[:3] == ["ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI", "Cơ quan STP"] and "Thủ trưởng cơ quan" in own
    district = periodic_report_context(empty(agency="Ủy ban nhân dân huyện Nhơn Trạch"), OFFICE, DAY)
    assert district.authority_lines == () and district.issuer_lines == ("Ủy ban nhân dân", "huyện Nhơn Trạch")
    assert district.signer_lines[0] == "TM. Ủy ban nhân dân"


def test_an_agency_reports_its_own_work_by_field_and_names_nobody_else(filled):
    content = periodic_report_docx(seen_by(filled, Viewer(Role.DRAFTER, "STP")), "2021-Q3", DAY)
    said = text(content)
    assert "Trong Quý III năm 2021, Cơ quan STP có 02 hồ sơ rà soát thủ tục hành chính, thuộc 01 lĩnh vực." in said
    assert "SXD" not in said and "SCT" not in said and "Nhà ở" not in said
    assert [table[0][1] for table in tables(content)] == ["Lĩnh vực", "Lĩnh vực"]
    assert "III. Đề xuất, kiến nghị" in paragraphs(content)


def test_demonstration_and_unconfirmed_inputs_are_named_and_final_figures_are_not(engine, act):
    set_up(engine, act)
    fill(engine, [Entry("STP", "Hộ tịch", "2021-Q3", State.ACCEPTED, *COST)])
    final = periodic_report_docx(engine, "2021-Q3", DAY)
    assert "bản nháp" not in (text(final) + headers(final)).lower() and "MINH HỌA" not in text(final)
    fill_more = replace(report_figures(engine, "2021-Q3"), unconfirmed=1)
    office = OFFICE.model_copy(update={"demonstration": True})
    draft = render("periodic_report", periodic_report_context(fill_more, office, DAY))
    assert "BẢN NHÁP – 01 hồ sơ có số liệu đầu vào chưa được xác nhận" in text(draft)
    assert "DỮ LIỆU MINH HỌA" in text(draft) and "BẢN NHÁP – DỮ LIỆU MINH HỌA" in headers(draft)


def test_a_period_without_work_says_so():
    assert sentences(empty()) == [
        "Trong Quý III năm 2021, các cơ quan, đơn vị trên địa bàn chưa có hồ sơ rà soát thủ tục hành chính."
    ]
    said = periodic_report_context(empty(), OFFICE, DAY).sections
    assert [section.sentences for section in said[1:]] == [
        ("Trong kỳ chưa có cơ quan nào có hồ sơ rà soát.",),
        ("Trong kỳ chưa có lĩnh vực nào có hồ sơ rà soát.",),
    ]


def test_a_year_begins_with_what_was_planned():
    assert sentences(replace(empty("2021"), planned=PlannedWork(9, 4, 2)))[0] == (
        "Kế hoạch rà soát năm 2021 của các cơ quan có 09 thủ tục, nhóm thủ tục: 04 đã bắt đầu rà soát, trong đó 02 "
        "đã trình Văn phòng và chưa bị trả lại."
    )
    assert len(sentences(replace(empty("2021"), planned=PlannedWork(0, 0, 0)))) == 1


def test_nothing_is_said_of_what_is_not_there():
    row = ReportRow("Sở Tư pháp", under_review=2)
    only_begun = replace(empty(), by_agency=(row,), by_field=(row,), whole=row)
    assert sentences(only_begun)[1:] == [
        "Chưa có hồ sơ nào được trình Văn phòng Ủy ban nhân dân tỉnh.",
        "Còn 02 hồ sơ đang rà soát tại cơ quan và 00 hồ sơ chờ thủ trưởng cơ quan duyệt.",
        "Chưa có hồ sơ nào được chấp nhận nên chưa có số liệu tiết kiệm chi phí tuân thủ.",
    ]
    done = replace(only_begun, whole=ReportRow("", accepted=1))
    assert sentences(done)[2] == "Không còn hồ sơ nào đang rà soát tại cơ quan."
    assert "tỷ lệ" not in sentences(done)[3] and len(sentences(done)) == 4


def test_a_new_database_is_refused_in_words(engine):
    with pytest.raises(InputError, match="Chưa khai báo tỉnh"):
        periodic_report_docx(engine, "2021-Q3", DAY)
