"""LibreOffice recalculates the exported workbooks: every line and total equals the engine to the đồng."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from random import Random
from typing import Any, NamedTuple

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.audit import Act
from models.database import make_engine
from rules.costs.compliance_cost import TableCost
from rules.costs.cost_file import CostFile
from rules.costs.options import Result, evaluate
from rules.wording import rounded
from services.costs.tables import get_cost_table
from services.costs.workbook.importing import read_workbook
from services.costs.workbook.writing import cost_workbook_of
from services.demonstration import load_demonstration
from services.migration import migrate
from tests.services.workbook_examples import edited, exported, made_file, rich_file, stored

pytestmark = pytest.mark.needs("libreoffice")
_TITLES_ROW = 4


class Case(NamedTuple):
    """A workbook, the cost file whose figures it must show, and whether somebody edited it after the export."""

    data: bytes
    file: dict[str, Any]
    is_edited: bool = False


def demonstration(folder) -> Iterator[tuple[str, Case]]:
    """Every table of the demonstration province, then each with twice the subjects."""
    engine = make_engine(f"sqlite:///{folder / 'workbench.db'}")
    migrate(engine)
    load_demonstration(engine, Act("Nguyễn Thị Thử", datetime(2021, 8, 15, tzinfo=UTC)))
    with engine.connect() as connection:
        ids = [row[0] for row in connection.exec_driver_sql("select review_id from cost_table order by review_id")]
    for review_id in ids:
        table, data = get_cost_table(engine, review_id), cost_workbook_of(engine, review_id)
        yield f"demo-{review_id}", Case(data, table.file)
        if "groups" not in table.file:  # their shares would no longer add up
            twice = edited(data, doi_tuong=float(Decimal(table.file["subjects_per_year"]) * 2))
            yield f"demo-{review_id}-twice", Case(twice, read_workbook(twice, table).file, is_edited=True)
    engine.dispose()


def made() -> Iterator[tuple[str, Case]]:
    """Tables with every kind of input and change, as exported and after typing into the workbook."""
    raw = rich_file()
    yield "rich", Case(exported(raw), raw)
    typed = edited(exported(raw), **rich_edits())
    yield "rich-edited", Case(typed, read_workbook(typed, stored(raw)).file, is_edited=True)
    for seed in range(8):
        raw = made_file(Random(seed))
        yield f"made-{seed}", Case(exported(raw), raw)
        typed = edited(exported(raw), so_lan=2.5, TNBQ=61_234.5, ty_le_bo_sung=7.25)
        yield f"made-{seed}-edited", Case(typed, read_workbook(typed, stored(raw)).file, is_edited=True)


def rich_edits() -> dict[str, Any]:
    """Values an officer types into cells of each kind."""
    firms = next(name for name in load_workbook(BytesIO(exported(rich_file()))).defined_names if "_nhom_x" in name)
    return {
        "doi_tuong": 1300,
        "doi_tuong_nhom_1": 650.25,
        firms: 649.75,
        "gio_1.1": 0.1 + 0.2,
        "phi_3.1": 70_000,
        "ty_le_bo_sung": 20,
        "so_luot_1.2": 3,
        "so_lan_2.1": 1.5,
        "pa_a.gio_1.1": 0.6,
        "pa_a.dich_vu_6.2": 31_000,
        "dich_vu_mot_lan_1": 900,
    }


@pytest.fixture(scope="module")
def cases(tmp_path_factory) -> dict[str, Case]:
    return dict([*demonstration(tmp_path_factory.mktemp("province")), *made()])


@pytest.fixture(scope="module")
def calculated(cases, tmp_path_factory) -> dict[str, Workbook]:
    """Every workbook as LibreOffice saves it, in one call: values where formulas stood."""
    folder = tmp_path_factory.mktemp("workbooks")
    for name, case in cases.items():
        (folder / f"{name}.xlsx").write_bytes(case.data)
    profile, out = f"-env:UserInstallation={(folder / 'profile').as_uri()}", folder / "out"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, *map(str, folder.glob("*.xlsx"))], check=True, capture_output=True, timeout=300)
    return {name: load_workbook(out / f"{name}.xlsx", data_only=True) for name in cases}


@pytest.fixture(scope="module")
def results(cases) -> dict[str, Result]:
    return {name: evaluate(CostFile.parse(case.file)) for name, case in cases.items()}


def close(value: object, exact: Decimal) -> bool:
    """Whether a cell shows the exact value to the đồng: Excel keeps 15 digits, so the fraction may be off a little."""
    return isinstance(value, int | float) and abs(Decimal(repr(value)) - exact) <= Decimal("0.01")


def column(sheet: Worksheet, title: str) -> int:
    return next(cell.column for cell in sheet[_TITLES_ROW] if str(cell.value).startswith(title))


def lines(sheet: Worksheet) -> dict[str, list[Any]]:
    """The rows of a table by line; the total under «TỔNG CỘNG»."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=_TITLES_ROW + 2)]
    return {str(row[0]) if row[0] is not None else row[2]: row for row in rows if row[0] is not None or row[2]}


def tables(workbook: Workbook, result: Result) -> list[tuple[Worksheet, TableCost]]:
    sheets = [workbook[title] for title in workbook.sheetnames if title.startswith(("Hiện", "Dự", "Phương"))]
    return list(zip(sheets, [result.baseline, *(option.table for option in result.options)], strict=True))


def test_all_demonstration_tables_are_among_the_cases(cases):
    assert sum(name.startswith("demo-") and not name.endswith("twice") for name in cases) >= 13


def test_every_line_and_total_equals_the_engine(calculated, results):
    for name, workbook in calculated.items():
        for sheet, table in tables(workbook, results[name]):
            rows, per_time, per_year = lines(sheet), column(sheet, "Chi phí thực hiện"), column(sheet, "Tổng chi phí")
            for cost in [*table.lines]:
                row = rows[cost.id]
                assert close(row[per_time - 1], cost.per_time), (name, sheet.title, cost.id)
                assert close(row[per_year - 1], cost.per_year), (name, sheet.title, cost.id)
            assert close(rows["TỔNG CỘNG"][per_time - 1], table.per_time), (name, sheet.title)
            assert close(rows["TỔNG CỘNG"][per_year - 1], table.per_year), (name, sheet.title)


def test_the_check_columns_find_no_difference_before_an_edit(calculated, cases, results):
    for name, workbook in calculated.items():
        if cases[name].is_edited:
            continue
        for sheet, table in tables(workbook, results[name]):
            rows, ours, off = lines(sheet), column(sheet, "Số của phần mềm"), column(sheet, "Chênh lệch")
            assert {row[off - 1] for row in rows.values()} == {0}, (name, sheet.title)
            assert rows["TỔNG CỘNG"][ours - 1] == rounded(table.per_year), (name, sheet.title)
            for cost in table.lines:
                assert rows[cost.id][ours - 1] == rounded(cost.per_year), (name, sheet.title, cost.id)


def test_a_removed_line_stays_in_sight_with_nothing(calculated, results):
    seen = 0
    for name, workbook in calculated.items():
        for sheet, table in tables(workbook, results[name])[1:]:
            there = {cost.id for cost in table.lines}
            for line_id, row in lines(sheet).items():
                if line_id not in there and line_id != "TỔNG CỘNG":
                    seen += 1
                    assert row[column(sheet, "Thay đổi") - 1] == "bỏ"
                    assert row[column(sheet, "Tổng chi phí") - 1] == 0
    assert seen > 10


def test_the_comparison_equals_the_engine(calculated, cases, results):
    for name, workbook in calculated.items():
        result = results[name]
        rows = {str(row[0]): row[2:] for row in workbook["So sánh"].iter_rows(min_row=5, max_row=20, values_only=True)}
        states = [(result.baseline, result.beside), *((o.table, o.beside) for o in result.options)]
        for at, (table, beside) in enumerate(states):
            assert close(rows["Chi phí tuân thủ"][at], table.per_year), name
            assert close(rows["Thời gian thực hiện"][at], table.hours_per_year), name
            assert close(rows["Phí, lệ phí cơ quan thu"][at], table.fees_per_year), name
            costs = result.options[at - 1].option.one_off if at else result.file.one_off
            _assert_beside(rows["Chi phí một lần"][at], beside.one_off_vnd if costs else None)
            _assert_beside(rows["Thời gian chờ giải quyết"][at], beside.waiting_days)
            _assert_beside(rows["Giờ làm việc của cơ quan"][at], beside.staff_hours_per_year)
            agrees = rows["Kết quả đối chiếu từng dòng và tổng"][at]
            assert agrees == "Khớp" or cases[name].is_edited, name
        for at, option in enumerate(result.options, 1):
            assert close(rows["Tiết kiệm so với hiện tại"][at], option.saving), name
            ratio = rows["Tỷ lệ cắt giảm"][at]
            assert (
                rounded(Decimal(repr(ratio)), 2) == option.ratio_percent if result.baseline.per_year else ratio == "—"
            )


def _assert_beside(shown: object, exact: Decimal | None) -> None:
    assert shown == "chưa ghi" if exact is None else close(shown, exact)


def test_an_edited_workbook_says_that_it_differs(calculated):
    rows = calculated["rich-edited"]["So sánh"].iter_rows(min_row=5, max_row=20, values_only=True)
    (said,) = [row[2:5] for row in rows if row[0] == "Kết quả đối chiếu từng dòng và tổng"]
    assert set(said) == {"Khác: tệp đã sửa"}


def test_no_formula_ends_in_an_error(calculated):
    for name, workbook in calculated.items():
        for sheet in workbook:
            for row in sheet.iter_rows(values_only=True):
                assert not any(str(value).startswith(("#", "Err:")) for value in row), (name, sheet.title, row)
