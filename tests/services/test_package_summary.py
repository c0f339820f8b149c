"""LibreOffice recalculates the summary workbook: every formula equals the exact figure, none is an error."""

import subprocess
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from rules.wording import rounded
from services.package.figures import figure_row, package_figures
from services.package.summary_agencies import SENDINGS
from services.package.summary_agencies import SHEET as AGENCIES
from services.package.summary_check import SHEET as CHECK
from services.package.summary_rows import FIRST
from services.package.summary_rows import SHEET as PROCEDURES
from services.package.summary_workbook import summary_workbook
from tests.services.locked_package import with_entry

HOSTILE = "=cmd|' /C calc'!A0"
_AMOUNTS = ("before_vnd", "after_vnd", "saving_vnd")
_SIDES = ("province_vnd", "central_vnd", "undecided_vnd")


@pytest.fixture(scope="module")
def content(locked_package):
    return locked_package


@pytest.fixture(scope="module")
def hostile(content):
    """The same with a name that looks like a formula, an agency called «*», and amounts with parts of a đồng."""
    entry = content.entries[1]
    sources = tuple(
        replace(source, agency="*" if at else "+1", name=HOSTILE) for at, source in enumerate(entry.item.sources)
    )
    case = replace(entry.case, name=HOSTILE, agency="@SUM(A1)")
    changed = with_entry(content, 1, replace(entry, item=replace(entry.item, sources=sources), case=case))
    return _with_fraction(changed)


def _with_fraction(content):
    entry = content.entries[0]
    (source,) = entry.item.sources
    added = Decimal("0.1234")
    source = replace(source, before_vnd=source.before_vnd + added, after_vnd=source.after_vnd + added)
    figures = entry.case.figures
    moved = {name: getattr(figures, name) + added for name in ("before_vnd", "after_vnd")}
    costs = entry.case.costs.model_copy(update={"figures": figures.model_copy(update=moved)})
    item, case = replace(entry.item, sources=(source,)), replace(entry.case, costs=costs)
    return with_entry(content, 0, replace(entry, item=item, case=case))


@pytest.fixture(scope="module")
def calculated(content, hostile, tmp_path_factory):
    """Both workbooks as LibreOffice saves them: values where formulas stood."""
    folder = tmp_path_factory.mktemp("workbooks")
    for name, each in (("plain", content), ("hostile", hostile)):
        (folder / f"{name}.xlsx").write_bytes(summary_workbook(each))
    profile, out = f"-env:UserInstallation={(folder / 'profile').as_uri()}", folder / "out"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, *map(str, folder.glob("*.xlsx"))], check=True, capture_output=True, timeout=120)
    return {name: load_workbook(out / f"{name}.xlsx", data_only=True) for name in ("plain", "hostile")}


def close(value: object, exact: Decimal) -> bool:
    """To the last of the 15 digits Excel keeps."""
    return isinstance(value, int | float) and abs(Decimal(repr(value)) - exact) <= Decimal("0.001")


def rows(workbook, title: str) -> list[tuple]:
    return list(workbook[title].iter_rows(min_row=FIRST, values_only=True))


def assert_amounts(cells: tuple, row) -> None:
    before, after, saving, ratio, *sides, check = cells[:8]
    for value, name in zip((before, after, saving), _AMOUNTS, strict=True):
        assert close(value, getattr(row, name)), name
    for value, name in zip(sides, _SIDES, strict=True):
        assert close(value, getattr(row, name)), name
    assert ratio == "—" if row.ratio_percent is None else rounded(Decimal(repr(ratio)), 2) == row.ratio_percent
    assert check == "khớp"


@pytest.mark.needs("libreoffice")
def test_every_formula_equals_the_exact_figure(calculated, content, hostile):
    for name, each in (("plain", content), ("hostile", hostile)):
        figures = package_figures(entry.item for entry in each.entries)
        found = rows(calculated[name], PROCEDURES)
        single = [row for row in found if isinstance(row[0], int)]
        assert len(single) == len(each.proposing)
        for row, entry in zip(single, each.proposing, strict=True):
            assert_amounts(row[5:], figure_row("", [entry.item]))
        subtotals = [row for row in found if str(row[0]).startswith("Cộng lĩnh vực")]
        for row, field in zip(subtotals, figures.fields, strict=True):
            assert_amounts(row[5:], field)
        (whole,) = [row for row in found if row[0] == "TỔNG CỘNG"]
        assert_amounts(whole[5:], figures.whole)
        by_agency = rows(calculated[name], AGENCIES)
        for row, agency in zip(by_agency, [*figures.agencies, figures.whole], strict=False):
            assert_amounts(row[3:], agency)


@pytest.mark.needs("libreoffice")
def test_the_comparison_finds_every_printed_figure_and_no_cell_is_an_error(calculated):
    for workbook in calculated.values():
        verdicts = [row[4] for row in rows(workbook, CHECK)]
        assert len(verdicts) >= 13 and set(verdicts) == {"khớp"}
        for sheet in workbook:
            for row in sheet.iter_rows(values_only=True):
                assert not any(str(value).startswith(("#", "Err:")) for value in row), (sheet.title, row)


@pytest.mark.needs("libreoffice")
def test_the_comparison_says_when_a_number_is_another(content, tmp_path):
    workbook = load_workbook(BytesIO(summary_workbook(content)))
    cell = next(row[5] for row in workbook[PROCEDURES].iter_rows(min_row=FIRST) if row[0].value == 1)
    cell.value = int(cell.value) + 1
    workbook.save(tmp_path / "changed.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, str(tmp_path / "changed.xlsx")], check=True, capture_output=True, timeout=120)
    found = {row[0]: row[4] for row in rows(load_workbook(tmp_path / "out/changed.xlsx", data_only=True), CHECK)}
    assert found["Tổng chi phí trước"] == "lệch" and found["Tổng chi phí sau"] == "khớp"


def test_hostile_words_are_text_and_the_pages_are_set_up(hostile):
    workbook = load_workbook(BytesIO(summary_workbook(hostile)))
    shown = {cell.value: cell for sheet in workbook for row in sheet.iter_rows() for cell in row}
    for words in (HOSTILE, "*", "+1", "@SUM(A1)"):
        assert shown[words].data_type == "s", words
    assert workbook.sheetnames == [PROCEDURES, AGENCIES, CHECK, SENDINGS]
    for sheet in workbook:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$4:$4" and sheet.freeze_panes == "B5"


def test_the_same_set_gives_the_same_bytes(content):
    assert summary_workbook(content) == summary_workbook(content)
