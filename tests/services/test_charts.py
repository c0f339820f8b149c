"""Charts say in words what they draw, in Vietnamese numbers, and draw the figures they were given."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.costs.ranges import Interval
from rules.costs.tornado import tornado
from services.charts.costs import interval_chart, tornado_chart, waterfall
from tests.rules.cost_examples import cost_file, line, option
from tests.rules.ranged_files import with_ranges

LONG = "Bỏ bản sao chứng thực giấy khai sinh, thay bằng tra cứu cơ sở dữ liệu quốc gia về dân cư"
SHARES = {LONG: Decimal(30_000_000), LONG + " (lần hai)": Decimal(-2_000_000)}


def falls() -> dict:
    return waterfall(Decimal(79_380_600), SHARES, Decimal(51_380_600)).to_dict()


def bars() -> dict:
    raw = cost_file([line("1.1", hours="2")], option({"measure": "m", "line": "1.1", "remove": True}))
    result = evaluate(CostFile.parse(with_ranges(raw, **{"1.1/hours": ("1", "3.5")})))
    saving = result.options[0]
    return tornado_chart(tornado(result, saving), saving.saving, "Tiết kiệm").to_dict()


def intervals() -> dict:
    found = Interval(Decimal(5_900_000), Decimal(7_292_040), Decimal(8_600_000))
    return interval_chart({"Phương án A": found}, "Tiết kiệm một năm").to_dict()


def rows(spec: dict) -> list[dict]:
    return max(spec["datasets"].values(), key=lambda data: len(data[0]))


def test_a_waterfall_steps_from_the_current_cost_to_the_cost_after():
    first, *steps, last = rows(falls())
    assert (first["start"], first["end"], last["start"], last["end"]) == (0, 79.3806, 0, 51.3806)
    level = first["end"]
    for step in steps:
        assert step["start"] == pytest.approx(level)
        level = step["end"]
    assert level == pytest.approx(last["end"])
    assert [step["said"] for step in steps] == ["-30.000.000", "+2.000.000"]
    assert [step["meaning"] for step in steps] == ["Giảm", "Tăng"]


def test_long_names_are_wrapped_and_stay_apart():
    names = [row["name"] for row in rows(falls())]
    assert len(set(names)) == 4
    assert all(len(part) <= 36 for name in names for part in name.split("\n"))


def test_a_tornado_says_at_each_end_which_value_it_is():
    low, high = rows(bars())
    assert (low["said"], high["said"]) == ("thấp: 1", "cao: 3,5")
    assert low["meaning"] == "48.920.400 đồng"  # 1 hour x 40.767 x 1.200
    assert low["end"] == pytest.approx(float(Fraction(489204, 10_000)))


def test_an_interval_shows_the_exact_value_as_text():
    (row,) = rows(intervals())
    assert row["said"] == "7.292.040" and row["around"] == "5.900.000 đồng – 8.600.000 đồng"
    assert (row["start"], row["likely"], row["end"]) == (5.9, 7.29204, 8.6)


@pytest.mark.parametrize("draw", [falls, bars, intervals])
def test_numbers_are_vietnamese_and_the_english_menu_is_hidden(draw):
    spec = draw()
    assert spec["config"]["locale"]["number"]["decimal"] == ","
    assert spec["usermeta"]["embedOptions"]["actions"] is False
    assert "triệu đồng" in json.dumps(spec, ensure_ascii=False)
    tooltips = [tip for layer in spec["layer"] for tip in layer.get("encoding", {}).get("tooltip", [])]
    assert all(tip["title"] for tip in tooltips)


def test_nothing_at_all_can_be_drawn():
    assert waterfall(Decimal(0), {"m": Decimal(0)}, Decimal(0)).to_dict()


@pytest.mark.parametrize("amount", ["79380600", "1234567890123"])
def test_the_longest_amount_has_room_at_the_end_of_its_bar(amount):
    current = Decimal(amount)
    spec = waterfall(current, {"Một biện pháp": current / 2}, current / 2).to_dict()
    longest = max(row["end"] for row in rows(spec))
    low, high = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    room = (high - longest) / (high - low) * 260  # pixels, beside a table on an officer's screen
    assert room >= 7 * len(max((row["said"] for row in rows(spec)), key=len))
