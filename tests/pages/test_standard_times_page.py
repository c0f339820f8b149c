"""The province's standard times, as an officer reads, enters, imports and takes them away."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models.database import writing
from models.review import CostTable
from pages.widgets.standard_time.activity import View
from rules.vocabulary import Difficulty, SourceKind
from services.demonstration import demonstration_office
from services.office import save_office
from services.standard_times.times import Place, history, times_on
from tests.services.test_standard_time_workbook import GOOD, OTHER, with_cell, workbook

PAGE = "pages/reference/standard_times.py"
DAY = date(2021, 8, 15)
COPYING = Place("sao-chup", Difficulty.SIMPLE)


@pytest.fixture
def own(app_engine, act) -> sa.Engine:
    """An office of its own, without demonstration data."""
    save_office(app_engine, demonstration_office().model_copy(update={"demonstration": False}), act)
    return app_engine


def said(app: AppTest) -> str:
    return " ".join(element.value for element in [*app.markdown, *app.caption, *app.info, *app.error, *app.success])


def show(app: AppTest, view: str) -> AppTest:
    app.segmented_control(key="standard_view").set_value(View(view)).run()
    assert not app.exception
    return app


def enter(app: AppTest, hours: str = "0,25", kind: SourceKind | None = SourceKind.SURVEY, reference: str = "Phiếu 7"):
    app.text_input(key="standard_new_hours").set_value(hours)
    app.selectbox(key="standard_new_source_kind").set_value(kind)
    app.text_area(key="standard_new_reference").set_value(reference)
    app.button(key="standard_save").click().run()
    assert not app.exception


def upload(app: AppTest, data: bytes) -> AppTest:
    app.file_uploader[0].upload("a.xlsx", data, "application/octet-stream").run()
    assert not app.exception
    return app


def test_an_empty_library_says_so_and_how_to_begin(own, open_page):
    app = open_page(PAGE)
    assert "Tỉnh chưa nhập thời gian chuẩn nào" in app.info[0].value and "Thêm giá trị" in app.info[0].value
    table = app.dataframe[0].value
    assert len(table) >= 15 and table[["simple", "medium", "complex", "count", "mark"]].isna().all(axis=None)
    assert "chưa có" in said(app) and "Cán bộ chưa ghi" in said(app)


def test_the_demonstration_s_values_carry_that_they_are_illustrative(demonstration, open_page):
    app = open_page(PAGE)
    table = app.dataframe[0].value
    assert set(table["mark"]) == {"minh họa"} and table["simple"].notna().all()
    assert "66 giá trị minh họa" in said(app) and ":orange-badge[minh họa]" in said(app)
    app.date_input(key="standard_day").set_value(date(2020, 12, 31)).run()
    assert app.dataframe[0].value["simple"].isna().all()
    assert "chưa nhập thời gian chuẩn nào áp dụng tại ngày 31/12/2020" in app.info[0].value


def test_a_value_is_added_for_the_activity_the_address_names(own, open_page):
    app = show(open_page(PAGE, **{"hoat-dong": "sao-chup"}), "add")
    enter(app)
    assert app.success[0].value == r"Đã thêm 0,25 giờ, mức đơn giản, từ 15/08/2021."
    assert times_on(own, DAY)[COPYING].source_kind is SourceKind.SURVEY
    assert app.selectbox(key="standard_activity").value == "sao-chup"
    row = app.dataframe[0].value.set_index("activity").loc["Sao chụp giấy tờ"]
    assert row["simple"] == "0,25"
    enter(app, "0,5")
    assert "Đã thay giá trị cùng ngày (0,25 giờ) bằng 0,5 giờ".replace("(", r"\(").replace(")", r"\)") in said(app)
    enter(app, "0,5")
    assert "đã có, không thay đổi" in said(app)


@pytest.mark.parametrize(
    "values, words",
    [
        (("0.5",), "chấm phân nghìn"),
        (("",), "không phải là số"),
        (("0",), "phải lớn hơn 0"),
        (("1", None), "Chưa chọn loại nguồn"),
        (("1", SourceKind.SURVEY, "  "), "«Tài liệu làm nguồn» không được để trống"),
    ],
    ids=["dot", "no hours", "zero", "no kind", "no reference"],
)
def test_a_value_without_hours_or_source_is_refused_and_stays_typed(own, open_page, values, words):
    app = show(open_page(PAGE), "add")
    enter(app, *values)
    assert words in app.error[0].value and app.error[0].value.endswith(".")
    assert app.text_input(key="standard_new_hours").value == values[0]
    assert times_on(own, date(2100, 1, 1)) == {}


def test_what_officers_wrote_stands_beside_and_its_median_is_offered(demonstration, open_page):
    written = iter(("1", "2", "4"))
    with writing(demonstration) as session:
        for row in session.exec(select(CostTable).order_by(CostTable.id)).all():
            named = {"standard": "sao-chup", "difficulty": "simple"}
            lines = [row.file["baseline"][0] | named | {"hours": hours} for hours in [next(written, None)] if hours]
            row.file = row.file | {"baseline": lines}
            session.add(row)
    app = open_page(PAGE, **{"hoat-dong": "sao-chup"})
    assert (
        "Cán bộ đã ghi 3 lần (đều minh họa): trung vị 2; nửa ở giữa từ 1,5 đến 3; thấp nhất 1, cao nhất 4 giờ"
        in said(app)
    )
    assert app.dataframe[0].value.set_index("activity").loc["Sao chụp giấy tờ", "count"] == "3"
    app.button(key="standard_take_sao-chup_simple").click().run()
    assert app.text_input(key="standard_new_hours").value == "2"
    assert times_on(demonstration, DAY)[COPYING].hours != 2
    app.button(key="standard_save").click().run()
    taken = times_on(demonstration, DAY)[COPYING]
    assert (taken.hours, taken.source_kind, taken.is_illustrative) == (2, SourceKind.EXPERT, True)
    assert taken.reference.startswith("Trung vị của 3 lần cán bộ ghi trong bảng chi phí, tính đến 15/08/2021")


def test_a_mistake_is_taken_away_from_the_history(demonstration, open_page):
    app = show(open_page(PAGE, **{"hoat-dong": "dien-to-khai"}), "past")
    assert "Đơn giản, từ 01/07/2021" in said(app) and "Đơn giản, từ 01/01/2021" in said(app)
    newest = history(demonstration, "dien-to-khai")[0]
    app.button(key=f"standard_remove_{newest.id}").click().run()
    assert not app.exception
    assert newest.id not in {value.id for value in history(demonstration, "dien-to-khai")}


def test_a_file_is_shown_before_it_is_taken_over(own, open_page):
    app = upload(open_page(PAGE), workbook(GOOD, OTHER))
    assert "Tệp sẽ thêm 2 giá trị, thay 0 giá trị cùng ngày, giữ nguyên 0 giá trị" in said(app)
    assert times_on(own, DAY) == {}
    app.button(key="standard_import").click().run()
    assert "Đã thêm 2 giá trị" in said(app) and len(times_on(own, DAY)) == 2
    upload(app, workbook(with_cell("Số giờ", "0,5")))
    assert "Sao chụp giấy tờ, mức đơn giản, từ 01/01/2021: 0,25 → 0,5 giờ" in said(app).replace("\\", "")


def test_wrong_rows_are_all_named_and_nothing_can_be_imported(own, open_page):
    app = upload(open_page(PAGE), workbook(GOOD, with_cell("Số giờ", "x"), with_cell("Mức độ", "<b>")))
    words = app.error[0].value
    assert "2 dòng sai" in words and "dòng 3" in words and "dòng 4" in words and r"\<b\>" in words
    assert not [button for button in app.button if button.key == "standard_import"]
    upload(app, b"<html>")
    assert "không phải là tệp Word hoặc Excel" in app.error[0].value


def test_hostile_references_are_shown_letter_for_letter(own, open_page):
    app = show(open_page(PAGE, **{"hoat-dong": "sao-chup"}), "add")
    enter(app, reference="*$x$* :red[y] <script> {{ z }}")
    show(app, "now")
    assert r"\*\$x\$\* \:red\[y\] \<script\> \{\{ z \}\}" in said(app)
