"""Charts as pictures: sharp enough for paper, with every Vietnamese letter, from fonts the project brings along."""

import hashlib
import io
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
from PIL import Image, ImageFont

from services.charts.costs import waterfall
from services.charts.pictures import FONT, PAPER_MM, chart_picture, chart_png

ROOT = Path(__file__).parents[2]
FONTS = sorted((ROOT / "templates" / "fonts").glob("*.ttf"))
LETTERS = "ĂÂĐÊÔƠƯăâđêôơưẰẲẴẮẶẦẨẪẤẬỀỂỄẾỆỒỔỖỐỘỜỞỠỚỢỪỬỮỨỰằẳẵắặầẩẫấậềểễếệồổỗốộờởỡớợừửữứựỲỶỸÝỴỳỷỹýỵ₫–«»"
HASH = "from tests.services.test_chart_pictures import *; print(hashlib.sha256(chart_png(falls())).hexdigest())"


def falls():
    shares = {"Bỏ bản sao giấy khai sinh": Decimal(30_000_000), "Nộp trực tuyến": Decimal(-2_000_000)}
    return waterfall(Decimal(79_380_600), shares, Decimal(51_380_600))


def saying(words: str) -> alt.Chart:
    return alt.Chart(pd.DataFrame({"words": [words]})).mark_text(fontSize=20).encode(text="words:N")


def ink(content: bytes) -> int:
    """How many dots are dark."""
    return sum(Image.open(io.BytesIO(content)).convert("L").histogram()[:128])


@pytest.mark.parametrize("letter", ["Ư", "Ơ", "ệ", "₫", "ữ", "1.234.567"])
def test_letters_are_drawn(letter):
    assert ink(chart_png(saying(letter))) > ink(chart_png(saying(""))) + 20


def test_labels_and_titles_of_a_chart_are_drawn():
    invisible = falls().configure_axis(labelColor="white", titleColor="white")
    assert ink(chart_png(falls())) > ink(chart_png(invisible)) + 5_000


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_the_fonts_brought_along_are_the_named_one_and_hold_every_letter(path):
    font = ImageFont.truetype(str(path), 40)
    assert font.getname()[0] == FONT
    unknown = bytes(font.getmask("\U000f0000"))
    assert [letter for letter in LETTERS if bytes(font.getmask(letter)) == unknown] == []


def test_both_weights_and_their_licence_are_there():
    assert [path.name for path in FONTS] == ["LiberationSerif-Bold.ttf", "LiberationSerif-Regular.ttf"]
    assert "SIL OPEN FONT LICENSE" in (FONTS[0].parent / "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("width_mm", [PAPER_MM, 80])
def test_a_picture_has_enough_dots_for_print(width_mm):
    picture = chart_picture(falls(), "Chi phí trước và sau đơn giản hóa", width_mm)
    assert Image.open(io.BytesIO(picture.png)).width / (picture.width_mm / 25.4) >= 150


def test_the_same_chart_gives_the_same_bytes_in_another_process():
    def child(seed: str) -> str:
        command = [sys.executable, "-c", HASH]
        return subprocess.run(
            command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True, text=True
        ).stdout

    assert child("1").strip() == hashlib.sha256(chart_png(falls())).hexdigest()
