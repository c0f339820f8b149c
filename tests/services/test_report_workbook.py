"""The periodic report in Excel: LibreOffice recalculates its totals and ratios, and they are the engine's."""

import subprocess
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from models.visibility import Viewer, seen_by
from rules.errors import InputError
from rules.vocabulary import Role, SubmissionState
from rules.wording import rounded
from services.reports.figures import breakdowns, report_figures
from services.reports.workbook import COLUMNS, HEADING_ROW, MEANINGS, report_workbook, workbook_of
from tests.conftest import DAY
from tests.services.annex_reviews import OFFICE
from tests.services.report_rows import Entry, fill, set_up
from tests.services.workbook_examples import HOSTILE

State = SubmissionState
PERIODS = ("2021", "2021-Q3", "2021-Q2")


@pytest.fixture
def filled(engine, act):
    """Amounts with four decimals, a row without any, fields that look like formulas."""
    set_up(engine, act)
    cost = (Decimal("1000000.0001"), Decimal("333333.3333"), Decimal("200000.5"), Decimal("33333.25"))
    entries = [
        Entry("STP", HOSTILE[0], "2021-Q3", State.ACCEPTED, *cost),
        Entry("STP", "Hộ tịch", "2021-Q3", State.CONSOLIDATED, *cost, confirmed=False),
        Entry("SXD", "Hộ tịch", "2021-Q4", State.ADOPTED, *cost),
        Entry("SCT", HOSTILE[2], "2021-Q1", State.WITH_OFFICE, *cost),
        *[Entry("SCT", "Hộ tịch", "2021-Q3")] * 3,
    ]
    fill(engine, entries)
    return engine


def calculated(data: bytes, folder) -> dict[str, list[list[object]]]:
    """The rows under the heading of each sheet, as LibreOffice computes them."""
    (folder / "report.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "report.xlsx")], check=True, capture_output=True, timeout=120)
    workbook = load_workbook(folder / "out" / "report.xlsx", data_only=True)
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(min_row=HEADING_ROW + 1, values_only=True)]
        for sheet in workbook
        if sheet.title != MEANINGS
    }


def agrees(value: object, exact: Decimal | int | None) -> bool:
    """Whether a recalculated cell shows the exact value: to two decimals, as 15 digits allow."""
    if exact is None:
        return value == "—"
    return isinstance(value, int | float) and abs(rounded(Decimal(repr(value)), 2) - exact) <= Decimal("0.01")


@pytest.mark.needs("libreoffice")
@pytest.mark.parametrize("period", PERIODS)
def test_recalculated_totals_and_ratios_are_those_of_the_engine(filled, tmp_path, period):
    figures = report_figures(filled, period)
    sheets = calculated(workbook_of(figures, OFFICE, DAY), tmp_path)
    assert list(sheets) == [f"Theo {shown.kind}" for shown in breakdowns(figures)]
    for shown in breakdowns(figures):
        *lines, total = sheets[f"Theo {shown.kind}"]
        assert [line[1] for line in lines] == [row.title for row in shown.rows]
        for cells, row in zip([*lines, total], [*shown.rows, figures.whole], strict=True):
            for value, column in zip(cells[2:], COLUMNS, strict=True):
                assert agrees(value, getattr(row, column.key)), (row.title, column.title, value)


def test_texts_that_look_like_formulas_stay_texts(filled):
    sheet = load_workbook(BytesIO(report_workbook(filled, "2021", DAY)))["Theo lĩnh vực"]
    titles = [cell for cell in sheet["B"] if cell.value in HOSTILE]
    assert len(titles) == 2 and all(cell.data_type == "s" for cell in titles)


def test_totals_are_formulas_over_plain_numbers(filled):
    sheet = load_workbook(BytesIO(report_workbook(filled, "2021", DAY)))["Theo cơ quan"]
    first, total = sheet[HEADING_ROW + 1], sheet[sheet.max_row]
    assert all(str(cell.value).startswith("=") for cell in total[2:])
    formulas = {column.key for cell, column in zip(first[2:], COLUMNS, strict=True) if str(cell.value).startswith("=")}
    assert formulas == {"total", "ratio_percent", "undecided_vnd"}


def test_the_workbook_says_that_it_is_a_draft_and_illustrative(engine, filled, act):
    def warning(**changes):
        office = OFFICE.model_copy(update=changes)
        return load_workbook(BytesIO(workbook_of(report_figures(engine, "2021-Q3"), office, DAY))).worksheets[0]["A3"]

    assert warning().value == "BẢN NHÁP: 1 hồ sơ đã chấp nhận có số liệu đầu vào chưa được xác nhận."
    assert "Dữ liệu minh họa" in warning(demonstration=True).value


def test_every_column_is_explained(filled):
    sheet = load_workbook(BytesIO(report_workbook(filled, "2021-Q3", DAY)))[MEANINGS]
    assert [(row[0], row[1]) for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        (column.title, column.meaning) for column in COLUMNS
    ]


def test_an_agency_takes_away_its_own_figures_only(filled):
    own = seen_by(filled, Viewer(Role.HEAD, "STP"))
    workbook = load_workbook(BytesIO(report_workbook(own, "2021", DAY)))
    words = [str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert any("Cơ quan STP" in word for word in words)
    assert not any("SXD" in word or "SCT" in word or HOSTILE[2] in word for word in words)


def test_a_new_database_is_refused_in_words(engine):
    with pytest.raises(InputError, match="Chưa khai báo tỉnh"):
        report_workbook(engine, "2021", DAY)
