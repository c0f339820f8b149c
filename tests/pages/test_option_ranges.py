"""Ranges and the waterfall on the screen, standing by themselves."""

import json

from streamlit.testing.v1 import AppTest

from tests.rules.cost_examples import Raw, cost_file, line, option
from tests.rules.ranged_files import with_ranges

RAW = cost_file(
    [line("1.1", activity="Điền đơn <script> :red[x]", hours="2")],
    option({"measure": "Rút gọn tờ khai", "line": "1.1", "set": {"hours": "1"}}),
    option({"measure": "Điện tử", "line": "1.1", "set": {"hours": "1.1"}}, option_id="B"),
    hourly_income_vnd="50000",
)
SCRIPT = """
import json
from pages.widgets.option.charts import draw_waterfall
from pages.widgets.option.ranges import draw_ranges
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.costs.ranged_lines import has_ranges
from rules.costs.ranges import simulate

file = CostFile.parse(json.loads({raw!r}))
result = evaluate(file)
draw_waterfall(result.options[0], result)
draw_ranges(simulate(result) if has_ranges(file) else None, result)
"""


def shown(raw: Raw) -> AppTest:
    app = AppTest.from_string(SCRIPT.format(raw=json.dumps(raw)), default_timeout=30).run()
    assert not app.exception, app.exception
    return app


def test_without_ranges_one_line_says_where_to_enter_them():
    app = shown(RAW)
    assert "trang «Nguồn số liệu»" in app.info[0].value
    assert len(app.dataframe) == 1  # the table of the waterfall
    steps = app.dataframe[0].value
    assert list(steps["amount"]) == ["120.000.000", "-60.000.000", "60.000.000"]
    assert list(steps["step"])[1] == "1. Rút gọn tờ khai"


def test_with_ranges_intervals_shares_and_the_tornado_are_shown():
    app = shown(with_ranges(RAW, **{"B/1.1/hours": ("0.9", "1.3"), "1.1/hours": ("1.5", "3")}))
    assert not app.info
    _, intervals, pairs, bars = (table.value for table in app.dataframe)
    assert intervals.set_index("name").loc["Tiết kiệm, phương án A", "likely"] == "60.000.000"
    assert "triệu đồng" in intervals.set_index("name").loc["Tiết kiệm, phương án A", "around"]
    assert list(pairs["pair"]) == ["A và B"] and pairs["c"][0] == "0%"
    assert list(bars["at_low"]) == ["30.000.000"] and list(bars["at_high"]) == ["120.000.000"]
    assert list(bars["range"]) == ["1,5 – 2 – 3"]


def test_the_tornado_follows_the_figure_chosen():
    app = shown(with_ranges(RAW, **{"B/1.1/hours": ("0.9", "1.3")}))
    assert any("Không số liệu nào" in caption.value for caption in app.caption)  # nothing reaches the saving of A
    app.selectbox(key="ranges_figure").set_value("Tiết kiệm, phương án B").run()
    assert not app.exception
    assert list(app.dataframe[-1].value["at_low"]) == ["66.000.000"]  # (2 - 0.9) x 50.000 x 1.200
