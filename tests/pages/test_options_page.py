"""Options on the screen: begun, changed, compared, chosen; each step is saved at once and priced by the engine."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from pages.widgets.messages import escaped
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.wording import number, percent, vnd
from services.costs.tables import get_cost_table, save_cost_table
from services.office import get_office
from services.reviews.opening import open_review
from services.reviews.reviews import list_reviews

PAGE = "pages/review/options.py"


@pytest.fixture
def review_id(demonstration) -> int:
    reviews = list_reviews(demonstration, get_office(demonstration).period)
    return next(review.id for review in reviews if review.code == "2.000167")


@pytest.fixture
def bare(demonstration, review_id, act) -> int:
    """A review whose cost table has no options yet."""
    view = get_cost_table(demonstration, review_id)
    save_cost_table(demonstration, review_id, view.file | {"options": []}, view.version, act)
    return review_id


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(found for found in app.button if found.label == label).click()
    return run(app)


def begin(app: AppTest, review_id: int, title: str) -> AppTest:
    app.text_input(key=f"options_{review_id}_title").set_value(title)
    return press(app, "Thêm")


def entry(app: AppTest, review_id: int, option: str, name: str) -> str:
    """The key of a field for a new change; the count goes up with every success."""
    key = f"options_{review_id}_entry"
    return f"options_{review_id}_{option}_{app.session_state[key] if key in app.session_state else 0}_{name}"


def change(app: AppTest, review_id: int, measure: str, kind: str, **values: str) -> AppTest:
    """Enter one change of option A and add it."""
    key = entry(app, review_id, "A", "")
    choice = app.selectbox(key=f"{key}measure")
    choice.set_value(measure if measure in choice.options else choice.options[-1])
    run(app)
    if measure not in choice.options:
        app.text_input(key=f"{key}new_measure").set_value(measure)
    app.segmented_control(key=f"{key}kind").set_value(kind)
    run(app)
    for name, value in values.items():
        kind_of = app.text_input if name in ("value", "activity") or name.startswith("new_") else app.selectbox
        kind_of(key=f"{key}{name}").set_value(value)
        run(app)
    return press(app, "Thêm vào phương án")


def line_by_line(app: AppTest):
    return next(found.value for found in app.dataframe if "current" in found.value)


def chosen(engine, review_id: int) -> str | None:
    return get_cost_table(engine, review_id).chosen_option


def priced(engine, review_id: int):
    return evaluate(CostFile.parse(get_cost_table(engine, review_id).file))


def test_an_option_is_built_change_by_change(demonstration, open_page, bare):
    app = open_page(PAGE, review=str(bare))
    begin(app, bare, "Bớt giấy tờ")
    change(app, bare, "m1", "Sửa một dòng", line="1.1", field="hours", value="0,5")
    change(app, bare, "m2", "Bỏ một dòng", line="1.2")
    change(app, bare, "m2", "Thêm một dòng", activity="Tra cứu trực tuyến", new_hours="0,25")
    change(app, bare, "m3", "Sửa giá trị chung", field="times_per_year", value="0,5")
    (option,) = get_cost_table(demonstration, bare).file["options"]
    assert (option["id"], option["title"]) == ("A", "Bớt giấy tờ")
    changes = [{key: value for key, value in change.items() if key != "add"} for change in option["changes"]]
    assert changes == [
        {"measure": "m1", "line": "1.1", "set": {"hours": "0.5"}},
        {"measure": "m2", "line": "1.2", "remove": True},
        {"measure": "m2"},
        {"measure": "m3", "set": {"times_per_year": "0.5"}},
    ]
    added = option["changes"][2]["add"]
    assert (added["task"], added["activity"], added["hours"]) == ("prepare", "Tra cứu trực tuyến", "0.25")
    result = priced(demonstration, bare).options[0]
    assert app.metric[0].value == vnd(result.saving)
    assert any(percent(result.ratio_percent) in element.value for element in app.markdown)


def test_options_stand_beside_the_current_costs(demonstration, open_page, review_id):
    app = open_page(PAGE, review=str(review_id))
    table = line_by_line(app)
    result = priced(demonstration, review_id)
    totals = table.set_index("activity").loc["Tổng chi phí một năm"]
    assert totals["current"] == number(result.baseline.per_year, 0)
    assert [totals[o.option.id] for o in result.options] == [number(o.table.per_year, 0) for o in result.options]
    changed = {c.line or c.add.id for o in result.options for c in o.option.changes if c.line or c.add}
    assert set(table["id"]) - {""} == changed
    app.toggle[0].set_value(False)
    assert len(line_by_line(run(app))) > len(table)


def test_every_burden_stands_side_by_side_with_a_sign_for_each_difference(demonstration, open_page, review_id):
    table = open_page(PAGE, review=str(review_id)).table[0].value.replace("\xa0", " ", regex=True)
    table.columns = table.columns.str.replace("\xa0", " ")
    result = priced(demonstration, review_id)
    assert list(table.columns)[1:] == [
        "Hiện tại",
        *(
            f"Phương án {o.option.id}{' ✓' if o.option.id == chosen(demonstration, review_id) else ''}"
            for o in result.options
        ),
    ]
    rows = table.set_index(table.columns[0])
    cost = rows.loc["Chi phí một năm (đồng)"]
    assert cost["Hiện tại"] == escaped(number(result.baseline.per_year, 0))
    assert all("▼" in cell for cell in cost.iloc[1:])
    assert [*rows.loc["Tiết kiệm một năm (đồng)"].iloc[1:]] == [escaped(number(o.saving, 0)) for o in result.options]


def test_the_parts_of_the_measures_add_up_to_the_saving_shown(demonstration, open_page, review_id):
    app = open_page(PAGE, review=str(review_id))
    parts = [found for element in app.markdown if (found := re.search(r" · tiết kiệm ([\d.-]+) đồng$", element.value))]
    assert len(parts) > 1
    assert f"{number(sum(int(part[1].replace('.', '')) for part in parts))} đồng" == app.metric[0].value


def test_a_change_is_taken_back(demonstration, open_page, review_id):
    app = open_page(PAGE, review=str(review_id))
    shown = app.segmented_control(key=f"options_{review_id}_shown").value
    before = {o["id"]: o["changes"] for o in get_cost_table(demonstration, review_id).file["options"]}
    app.button(key=f"options_{review_id}_edit_{shown}_0").click()
    run(app)
    version = get_cost_table(demonstration, review_id).version
    app.button(key=f"options_{review_id}_{version}_drop_{shown}_0").click()
    run(app)
    after = {o["id"]: o["changes"] for o in get_cost_table(demonstration, review_id).file["options"]}
    assert after == before | {shown: before[shown][1:]}


def test_a_contradiction_is_refused_and_stays_on_the_screen(demonstration, open_page, bare):
    app = open_page(PAGE, review=str(bare))
    begin(app, bare, "Bớt giấy tờ")
    change(app, bare, "m1", "Bỏ một dòng", line="1.1")
    change(app, bare, "m1", "Sửa giá trị chung", field="times_per_year", value="rất nhiều")
    assert any("không phải là số" in error.value for error in app.error)
    assert len(get_cost_table(demonstration, bare).file["options"][0]["changes"]) == 1
    assert app.text_input(key=entry(app, bare, "A", "value")).value == "rất nhiều"


def test_an_option_is_chosen_with_its_reason(demonstration, open_page, review_id):
    app = open_page(PAGE, review=str(review_id))
    app.segmented_control(key=f"options_{review_id}_shown").set_value("A")
    run(app)
    app.text_input(key=f"options_{review_id}_A_reason").set_value("Làm được ngay")
    press(app, "Chọn phương án A")
    view = get_cost_table(demonstration, review_id)
    assert (view.chosen_option, view.chosen_reason) == ("A", "Làm được ngay")


def test_an_option_is_deleted(demonstration, open_page, bare):
    app = open_page(PAGE, review=str(bare))
    begin(app, bare, "Bớt giấy tờ")
    press(app, "Xóa phương án A")
    assert get_cost_table(demonstration, bare).file["options"] == []


def test_a_step_on_an_outdated_screen_is_refused(demonstration, open_page, bare, act):
    app = open_page(PAGE, review=str(bare))
    view = get_cost_table(demonstration, bare)
    save_cost_table(demonstration, bare, view.file | {"times_per_year": "2"}, view.version, act)
    begin(app, bare, "Bớt giấy tờ")
    assert any(act.person in error.value for error in app.error)
    assert get_cost_table(demonstration, bare).file["options"] == []


def test_without_a_cost_table_the_page_leads_to_it(demonstration, open_page, act):
    office = get_office(demonstration)
    fresh = open_review(demonstration, "2.000330", "2021-Q4", office.works_on, act)
    app = open_page(PAGE, review=str(fresh))
    assert any("Chưa có bảng chi phí" in info.value for info in app.info)


def test_ranges_stand_beside_the_savings_and_a_ranking_that_flips_is_said(demonstration, open_page):
    reviews = list_reviews(demonstration, get_office(demonstration).period)
    flipping = next(review.id for review in reviews if review.code == "2.001240")
    app = open_page(PAGE, review=str(flipping))
    (said,) = [warning.value for warning in app.warning]
    assert "phương án A có thể tiết kiệm hơn phương án C" in said
    table = app.table[0].value.set_index(app.table[0].value.columns[0])
    row = next(label for label in table.index if label.replace("\N{NO-BREAK SPACE}", " ") == "Khoảng của tiết kiệm")
    assert all("triệu" in cell for cell in table.loc[row].iloc[1:])


def test_options_of_unconfirmed_inputs_are_marked_as_a_draft(demonstration, open_page, review_id, act):
    view = get_cost_table(demonstration, review_id)
    save_cost_table(demonstration, review_id, view.file | {"inputs": []}, view.version, act)
    app = open_page(PAGE, review=str(review_id))
    assert any("Bản nháp" in element.value for element in app.markdown)


def test_the_charts_are_drawn_only_for_who_opens_them(demonstration, open_page):
    reviews = list_reviews(demonstration, get_office(demonstration).period)
    ranged = next(review.id for review in reviews if review.code == "2.001240")
    app = open_page(PAGE, review=str(ranged))
    assert not charts(app)
    for part in ("waterfall", "ranges"):
        app.session_state[f"options_{ranged}_{part}"] = True
    assert len(charts(run(app))) == 3  # the waterfall, the intervals, what matters most


def charts(app: AppTest) -> list[object]:
    return list(app.get("vega_lite_chart"))


def test_the_saving_of_an_option_opens_its_derivation(demonstration, open_page, review_id):
    app = press(open_page(PAGE, review=str(review_id)), "Xem cách tính")
    result = priced(demonstration, review_id)
    written = " ".join(element.value for element in app.markdown)
    for cost in result.baseline.lines:
        assert escaped(cost.formula) in written
