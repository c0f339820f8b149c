"""What is taken away of the charts: pictures with their finding and source, workbooks, slides of one size."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from PIL import Image

from rules.wording import number
from services.excel.plain import read_sheets
from services.leadership.charts import leader_charts
from services.leadership.overview import DraftShare
from services.leadership.taking_away import data_workbook, drawing, file_name, picture, slides
from tests.services.test_leader_charts import DAY, HOSTILE, filled, sent


@pytest.fixture
def found(engine, act):
    return filled(engine, act, [sent(at, name) for at, name in enumerate(HOSTILE)])


@pytest.fixture
def charts(found):
    return leader_charts(found, DAY)


def texts(svg: bytes) -> str:
    return " ".join(
        "".join(each.itertext()) for each in ElementTree.fromstring(svg).iter() if each.tag.endswith("text")
    )


def test_a_picture_has_two_dots_a_pixel_of_its_drawing(found, charts):
    with Image.open(BytesIO(picture(charts[0], found))) as image:
        assert image.format == "PNG" and image.size == (1520, 1090)


def test_the_drawing_says_finding_source_and_whether_it_is_made_up_or_a_draft(found, charts):
    chart = charts[1]
    plain = texts(drawing(chart, replace(found, is_illustrative=False)))
    assert chart.title[:30] in plain and "Nguồn: bàn tổng hợp" in plain
    assert "Bản nháp" not in plain and "Dữ liệu minh họa" not in plain
    made_up = replace(found, is_illustrative=True, draft=DraftShare(3, Decimal(1), None))
    said = texts(drawing(chart, made_up))
    assert "Dữ liệu minh họa" in said and "Bản nháp: 03 thủ tục còn số liệu chưa xác nhận." in said


def test_hostile_names_are_letters_in_the_drawing(found, charts):
    (fields,) = [chart for chart in charts if chart.key == "fields"]
    for name in HOSTILE:
        svg = drawing(replace(fields, title=name), found)
        assert b"<script" not in svg
        assert name.split()[0] in texts(svg)


def test_the_workbook_has_every_figure_exactly_and_the_procedures_behind(found, charts):
    (fields,) = [chart for chart in charts if chart.key == "fields"]
    sheets = read_sheets(data_workbook(fields, found.items))
    _, *rows = sheets["Số liệu"]
    assert [row.cells[2] for row in rows] == list(fields.frame["exact"])
    assert sum(Decimal(str(row.cells[3])) for row in rows) == found.saving_vnd
    assert {row.cells[0].split(":")[0].strip() for row in rows} >= {HOSTILE[0]}
    behind = sheets["Thủ tục phía sau"][1:]
    assert {row.cells[2] for row in behind} == {item.shown.name for item in found.items}
    assert number(Decimal(behind[0].cells[6])) == number(found.items[0].saving_vnd) or len(behind) > 1
    assert sheets["Ghi chú"][1].cells[0] == fields.title


def test_the_slides_are_all_of_one_size_in_order_and_always_the_same_bytes(found, charts):
    made = slides(found, charts[:3], DAY)
    assert made == slides(found, charts[:3], DAY)
    with ZipFile(BytesIO(made)) as archive:
        assert archive.namelist() == [
            "00-tong-quan.png", "01-co-quan.png", "02-linh-vuc.png", "03-tham-quyen.png",
        ]  # fmt: skip
        for name in archive.namelist():
            with Image.open(BytesIO(archive.read(name))) as image:
                assert image.size == (1920, 1080)
                assert len(image.convert("L").resize((192, 108)).getcolors()) > 20, "nothing is drawn"


def test_every_chart_has_a_name_for_its_file(charts):
    names = {file_name(chart, "png") for chart in charts}
    assert len(names) == len(charts) and "bieu-do-co-quan.png" in names
    assert all("_" not in name for name in names)
