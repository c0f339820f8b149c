"""A dated value holds from its day until the next one, and never backward in time."""

from datetime import date, timedelta

import pytest

from rules.errors import InputError, NotInForce
from rules.parameter import Kind, Parameter
from rules.vocabulary import Mark

PARAMETER = Parameter.model_validate(
    {
        "label": "Văn bản quy định biểu mẫu",
        "unit": "văn bản",
        "type": "text",
        "values": [
            {"from": date(2014, 4, 15), "value": "Thông tư cũ", "source": "Điều 1", "mark": "reconstructed"},
            {"from": date(2017, 12, 15), "value": "Thông tư mới", "source": "Điều 2", "mark": "confirmed"},
            {"from": date(2026, 1, 10), "source": "Báo chí", "mark": "unknown", "note": "Chưa rõ."},
        ],
    }
)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2014, 4, 15), "Thông tư cũ"),
        (date(2017, 12, 14), "Thông tư cũ"),
        (date(2017, 12, 15), "Thông tư mới"),
        (date(2026, 1, 9), "Thông tư mới"),
    ],
)
def test_value_changes_on_the_day_it_takes_effect(day, value):
    assert PARAMETER.value_at(day) == value


def test_each_value_keeps_its_own_source_and_mark():
    assert PARAMETER.at(date(2017, 12, 14)).mark is Mark.RECONSTRUCTED
    assert (PARAMETER.at(date(2017, 12, 15)).mark, PARAMETER.at(date(2017, 12, 15)).source) == (
        Mark.CONFIRMED,
        "Điều 2",
    )


def test_a_day_before_the_first_value_names_the_parameter_and_the_first_day():
    with pytest.raises(NotInForce) as raised:
        PARAMETER.at(date(2014, 4, 14))
    assert raised.value.message == (
        "«Văn bản quy định biểu mẫu» chưa có giá trị vào ngày 14/04/2014; hãy chọn từ ngày 15/04/2014 trở đi."
    )


def test_what_nobody_knows_has_a_source_but_no_value():
    assert PARAMETER.at(date(2026, 1, 10)).source == "Báo chí"
    with pytest.raises(InputError, match="từ ngày 10/01/2026 chưa rõ") as raised:
        PARAMETER.value_at(date(2026, 1, 10) + timedelta(days=300))
    assert raised.value.code == "rule.unknown"


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Kind.NUMBER, 86_100_000, "86.100.000"),
        (Kind.YES_NO, False, "Không"),
        (Kind.YES_NO, True, "Có"),
        (Kind.OBLIGATION, "always", "Luôn phải quy định"),
        (Kind.DAY_OF_YEAR, "31/01", "31/01"),
        (Kind.TEXT, "Trung bình thấp", "Trung bình thấp"),
        (Kind.NUMBER, None, "chưa rõ"),
    ],
)
def test_values_are_shown_in_words_of_an_official(kind, value, words):
    assert kind.worded(value) == words


@pytest.mark.parametrize(("text", "accepted"), [("29/02", True), ("30/02", False), ("31/04", False), ("1/2", False)])
def test_a_day_of_the_year_must_exist(text, accepted):
    assert Kind.DAY_OF_YEAR.accepts(text) is accepted
