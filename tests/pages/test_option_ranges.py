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


def tables(app: AppTest) -> list[list[list[str]]]:
    """The tables on the screen, each as rows of cells, without their headings."""
    found = [block.value for block in app.markdown if block.value.startswith("| ")]
    return [
        [[cell.strip().replace("\\", "") for cell in row[1:-1].split("|")] for row in table.splitlines()[2:]]
        for table in found
    ]


def test_without_ranges_one_line_says_where_to_enter_them():
    app = shown(RAW)
    assert "trang «Nguồn số liệu»" in app.info[0].value
    (steps,) = tables(app)
    assert [amount for _, amount in steps] == ["120.000.000", "-60.000.000", "60.000.000"]
    assert steps[1][0] == "1. Rút gọn tờ khai"


def test_with_ranges_intervals_shares_and_the_tornado_are_shown():
    app = shown(with_ranges(RAW, **{"B/1.1/hours": ("0.9", "1.3"), "1.1/hours": ("1.5", "3")}))
    assert not app.info
    _, intervals, pairs, bars = tables(app)
    figures = {name: cells for name, *cells in intervals}
    assert figures["Tiết kiệm, phương án A"][0] == "60.000.000"
    assert "triệu đồng" in figures["Tiết kiệm, phương án A"][1]
    (pair,) = pairs
    assert pair[0] == "A và B" and pair[1].startswith("A: ") and " · B: " in pair[1] and pair[2] == "0%"
    (bar,) = bars
    assert bar[2:5] == ["1,5 – 2 – 3", "30.000.000", "120.000.000"]


def test_the_tornado_follows_the_figure_chosen():
    app = shown(with_ranges(RAW, **{"B/1.1/hours": ("0.9", "1.3")}))
    assert any("Không số liệu nào" in caption.value for caption in app.caption)  # nothing reaches the saving of A
    app.selectbox(key="ranges_figure").set_value("Tiết kiệm, phương án B").run()
    assert not app.exception
    assert [bar[3] for bar in tables(app)[-1]] == ["66.000.000"]  # (2 - 0.9) x 50.000 x 1.200
