"""A change in the history reads as an official would write it."""

import pytest

from models.draft import Deadline, Fee, Method, Volume
from services.inventory.change_text import value_text


@pytest.mark.parametrize(
    "value, words",
    [
        (None, "—"),
        ([], "—"),
        (True, "Có"),
        ("Hộ tịch", "Hộ tịch"),
        (["Bước 1", "Bước 2"], "- Bước 1\n- Bước 2"),
        (
            [Volume(year=2020, received=1200, online=0, source="Một cửa").model_dump(mode="json")],
            "- 2020; 1.200 tiếp nhận; 0 trực tuyến; Một cửa",
        ),
        (
            Method(
                channel="online",
                deadline=Deadline(value="1.5", unit="working_day", text="1,5 ngày"),
                fees=(Fee(kind="le_phi", amount_vnd=8000),),
            ).model_dump(mode="json"),
            "Trực tuyến; 1,5 ngày làm việc (1,5 ngày); Lệ phí; 8.000 đồng",
        ),
        (Method(deadline=Deadline(text="Ngay trong ngày")).model_dump(mode="json"), "Ngay trong ngày"),
    ],
)
def test_a_value_is_told_in_words_and_vietnamese_numbers(value, words):
    assert value_text(value) == words
