"""The leaders' charts: the figures of the consolidation to the đồng, findings that are read, marks that are picked."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from rules.consolidation.realised import Realised, summed
from rules.consolidation.totals import totals
from rules.exact import total
from rules.vocabulary import Competence, SubmissionState
from rules.wording import number, parse_number
from services.charts.frames import MARK, exact_total
from services.charts.steps import TOTAL
from services.charts.style import PAGE, SCREEN, SLIDE
from services.consolidation.sets import read_set
from services.consolidation.taking import take_in
from services.leadership.charts import leader_charts
from services.leadership.findings_said import Ranked, concentrated, reached
from services.leadership.handling import Handled, HandledRow, Measure, Share
from services.leadership.overview import Target, overview
from services.leadership.period_charts import compared_chart, handled_chart, realised_chart, trend_chart
from services.leadership.realising import Outcomes, RealisedRow
from services.leadership.scope import Scope
from tests.services.annex_reviews import cost_file
from tests.services.ready_reviews import sourced
from tests.services.sent_copies import PERIOD, Sent, agencies, store_sent

DAY = date(2021, 8, 15)
SCOPE = Scope(PERIOD)
HOSTILE = ("<script>alert(1)</script>", '=cmd|"/c calc"!A1', "{{ 7 * 7 }} {% raw %}", "Cấp giấy phép " * 40)
SIDES = ({"measure": "Bỏ giấy tờ", "competence": "province"}, {"measure": "Bỏ lệ phí", "competence": "central"}, {})


CONTENT = {
    "format": 1,
    "review": {"id": 0, "period": PERIOD},
    "cost": {"chosen_option": None, "file": sourced(cost_file("2", "1", "9"))},
}


def sent(at: int, field: str, **more) -> Sent:
    measures = [{"measure": f"Biện pháp {at}", "kind": "drop_paper"} | SIDES[at % 3], {"measure": "Nộp trực tuyến"}]
    before, after = str(10_000_000 + at * 1_234_567), str(7_000_001 + at * 3)
    return Sent(
        agency=f"A{at % 40:02d}",
        code=f"1.{at:06d}",
        name=f"Thủ tục {at}",
        field=field,
        before=before,
        after=after,
        measures=measures,
        content=CONTENT,
        **more,
    )


def filled(engine, act, sendings):
    agencies(engine, sorted({each.agency for each in sendings}))
    take_in(engine, store_sent(engine, sendings, act), act)
    return overview(engine, SCOPE, DAY)


@pytest.fixture
def province(engine, act):
    """80 TTHC of 40 agencies in 40 fields, one of which costs more than today."""
    many = [sent(at, f"Lĩnh vực {at % 40}") for at in range(80)]
    return filled(engine, act, [*many, replace(many[3], code="1.999999", after="20000000.25")])


def by_key(found):
    return {chart.key: chart for chart in leader_charts(found, DAY)}


def test_every_frame_adds_up_to_the_totals_of_the_desk(engine, province):
    whole = totals(read_set(engine, PERIOD).items)
    charts = by_key(province)
    for key in ("agencies", "fields", "sides"):
        assert exact_total(charts[key].frame) == whole.saving_vnd
        for part, share in zip(("Tỉnh tự quyết", "Kiến nghị trung ương"), whole.shares, strict=False):
            frame = charts[key].frame
            assert exact_total(frame[frame["part"] == part]) == share.saving_vnd
    frame = charts["before_after"].frame
    assert exact_total(frame[frame["part"] == "Trước"]) == whole.before_vnd
    assert exact_total(frame[frame["part"] == "Sau"]) == whole.after_vnd
    frame = charts["measures"].frame
    assert exact_total(frame[frame["part"] == TOTAL]) == whole.saving_vnd
    assert exact_total(frame[frame["part"] != TOTAL]) == whole.saving_vnd
    assert parse_number(charts["interval"].frame["exact"][1]) == whole.saving_vnd


def test_what_is_drawn_is_the_same_amount_with_the_rest_as_one(province):
    for key, most in (("agencies", SCREEN.rows), ("fields", SCREEN.rows), ("measures", SCREEN.rows - 1)):
        chart = by_key(province)[key]
        data = _data(chart.chart)
        rest = [row for row in data if row["key"].startswith("Khác (")]
        assert rest and len({row["name"] for row in data if row["part"] != TOTAL}) == most + 1
        assert total(parse_number(row["exact"]) for row in data if row["part"] != TOTAL) == province.saving_vnd
        assert set(chart.behind) >= {row["key"] for row in data}


def _data(chart) -> list[dict]:
    return max(chart.to_dict()["datasets"].values(), key=lambda rows: ("exact" in rows[0], len(rows)))


def test_the_greatest_stand_first(province):
    for key in ("agencies", "fields"):
        frame = by_key(province)[key].frame
        sums = [exact_total(rows) for _, rows in frame.groupby("name", sort=False)]
        assert sums == sorted(sums, reverse=True)


def test_behind_every_mark_stand_its_procedures(province):
    keys = {item.subject_key for item in province.items}
    for chart in leader_charts(province, DAY):
        assert set(chart.frame["key"]) <= set(chart.behind)
        assert all(set(behind) <= keys and behind for behind in chart.behind.values())
    first = by_key(province)["agencies"]
    shown = first.frame.iloc[0]["name"]
    own = {i.subject_key for i in province.items if any(s.agency == shown and s.measures for s in i.sources)}
    assert set(first.behind[shown]) == own


@pytest.mark.parametrize("room", [SCREEN, PAGE, SLIDE])
def test_every_chart_can_be_picked_is_vietnamese_and_as_large_as_its_room(province, room):
    for chart in leader_charts(province, DAY):
        spec = chart.draw(room).to_dict()
        (mark,) = [each for each in spec["params"] if each["name"] == MARK]
        assert mark["select"]["fields"] == ["key"]
        assert (spec["width"], spec["height"]) == (room.width, room.height)
        assert spec["config"]["locale"]["number"]["decimal"] == ","
        tips = [tip for layer in spec["layer"] for tip in layer.get("encoding", {}).get("tooltip", [])]
        assert "Nguồn" in {tip["title"] for tip in tips}
        assert all(row["said"] for rows in spec["datasets"].values() for row in rows if "said" in row)


def test_a_part_says_whose_it_is_in_words(province):
    words = {row["word"] for rows in by_key(province)["sides"].draw(SLIDE).to_dict()["datasets"].values()
             for row in rows if "word" in row}  # fmt: skip
    assert {"tỉnh", "trung ương"} <= words


def test_hostile_and_long_names_are_drawn_as_they_are_and_stay_apart(engine, act):
    found = filled(engine, act, [sent(at, name) for at, name in enumerate(HOSTILE)])
    chart = by_key(found)["fields"]
    assert set(HOSTILE) == set(chart.frame["name"])
    for room in (SCREEN, SLIDE):
        names = {row["name"] for row in _data(chart.draw(room))}
        assert len(names) == 4 and all(name.count("\n") <= 1 for name in names)
    assert len(chart.title) < 160


def test_of_nothing_there_are_no_charts(engine, act):
    agencies(engine, ["A00"])
    found = overview(engine, SCOPE, DAY)
    assert leader_charts(found, DAY) == []
    assert trend_chart([], DAY) is None
    assert handled_chart(Handled((), (), (), False), Measure.ONLINE) is None
    assert realised_chart(Outcomes((), summed([]), 0), SCOPE, DAY) is None


def test_of_one_procedure_the_charts_say_so(engine, act):
    found = filled(engine, act, [sent(0, "Hộ tịch")])
    charts = by_key(found)
    assert charts["agencies"].title == "Toàn bộ mức tiết kiệm 3 triệu đồng/năm là của một cơ quan: Cơ quan A00"
    assert charts["before_after"].title == "Chi phí giảm từ 10 triệu đồng còn 7 triệu đồng/năm (giảm 30%)"
    assert charts["interval"].title == "Tiết kiệm 3 triệu đồng/năm; chưa ghi khoảng dao động nào"


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ([], "Chưa có phương án nào làm thay đổi chi phí"),
        ([0, 0], "Chưa có phương án nào làm thay đổi chi phí"),
        ([74, 20, 6], "A chiếm 74% mức tiết kiệm"),
        ([40, 31, 9, 8, 7, 5], "2 trong 6 cơ quan chiếm 71% mức tiết kiệm"),
        ([26, 25, 25, 24], "Mức tiết kiệm rải ở 4 cơ quan; nhiều nhất là A (26%)"),
        ([50, -20], "1 cơ quan tiết kiệm, 1 cơ quan tăng chi phí; cộng lại tiết kiệm 30 đồng/năm"),
        ([20, -50], "1 cơ quan tiết kiệm, 1 cơ quan tăng chi phí; cộng lại tăng 30 đồng/năm"),
        ([-20, -10], "2 cơ quan tăng chi phí, cộng lại tăng 30 đồng/năm"),
        ([5, -5], "1 cơ quan tiết kiệm, 1 cơ quan tăng chi phí; cộng lại không đổi"),
    ],
)
def test_the_finding_is_what_the_figures_say(amounts, said):
    rows = [Ranked(chr(ord("A") + at), Decimal(amount)) for at, amount in enumerate(amounts)]
    assert concentrated(rows, "cơ quan") == said


@pytest.mark.parametrize(
    ("saving", "said"),
    [
        (50, "Đạt 50% chỉ tiêu 100 triệu đồng/năm, còn thiếu 50 triệu đồng"),
        ("99.9", "Gần đạt chỉ tiêu 100 triệu đồng/năm, còn thiếu 100 nghìn đồng"),
        (100, "Đạt đúng chỉ tiêu: đạt 100% chỉ tiêu 100 triệu đồng/năm"),
        (357, "Vượt chỉ tiêu: đạt 357% chỉ tiêu 100 triệu đồng/năm"),
        (-1, "Chưa tiết kiệm được so với chỉ tiêu 100 triệu đồng/năm"),
    ],
)
def test_the_target_is_never_called_reached_before_it_is(saving, said):
    assert reached(Decimal(saving) * 10**6, Target(Decimal(10**8), (Decimal(10),), ())) == said


def test_the_stages_of_a_saving_end_at_what_was_measured_with_rule_and_volume_apart():
    rows = [
        Realised(Decimal(31), Decimal(31), Decimal(31), Fraction(77, 3), Decimal(-4), Fraction(-4, 3)),
        Realised(Decimal(5), Decimal(5), Decimal(0)),
        Realised(Decimal(3), Decimal(0), Decimal(0)),
        Realised(Decimal(2), Decimal(2), Decimal(2)),
    ]
    found = Outcomes(tuple(_came(at, row) for at, row in enumerate(rows)), summed(rows), 1)
    chart = realised_chart(found, SCOPE, DAY)
    values = dict(zip(chart.frame["name"], chart.frame["value"], strict=True))
    assert values["Chưa thông qua"] == -3 and values["Chưa hiệu lực"] == -5 and values["Chưa đo"] == -2
    assert values["Do quy định"] == -4 and values["Do số hồ sơ"] == pytest.approx(-4 / 3)
    level = 0.0
    for name, part, value in zip(chart.frame["name"], chart.frame["part"], chart.frame["value"], strict=True):
        assert part != TOTAL or name == "Đề xuất" or level == pytest.approx(value)
        level = value if part == TOTAL else level + value
    assert chart.behind["Chưa đo"] == ("k3",) and chart.behind["Đo được"] == ("k0",)
    assert "quy định giảm 4 đồng" in chart.title


def _came(at: int, row: Realised) -> RealisedRow:
    year = None if row.measured is None else 2022
    return RealisedRow(at, 1, SubmissionState.ADOPTED, f"k{at}", "", "T", "A", "F", ("m",), row, year)


def _handled(name: str, year: int, part: int, whole: int) -> HandledRow:
    return HandledRow(name, year, whole, dict.fromkeys(Measure, Share(part, whole, 0)))


def test_shares_stand_on_an_axis_from_nothing_to_all_with_names_beside_the_lines():
    rows = tuple(_handled(f"Sở {at}", year, at, 20 + at) for at in range(12) for year in (2020, 2021))
    whole = (_handled("Toàn tỉnh", 2020, 1, 4), _handled("Toàn tỉnh", 2021, 1, 2))
    chart = handled_chart(Handled((2020, 2021), rows, whole, True), Measure.ONLINE)
    assert chart.title == "Hồ sơ nhận trực tuyến: 50% năm 2021, tăng 25 điểm % so với năm 2020"
    assert len(chart.frame) == 26 and "Dữ liệu minh họa" in chart.source
    spec = chart.large.to_dict()
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == [0, 100]
    labels = next(rows for rows in spec["datasets"].values() if "words" in rows[0])
    places = sorted(row["at"] for row in labels)
    assert len(places) == 7 and min(b - a for a, b in zip(places, places[1:], strict=False)) > 3
    single = handled_chart(Handled((2021,), (), whole[1:], False), Measure.ON_TIME)
    assert single.title == "Hồ sơ trả đúng hạn: 50% năm 2021" and single.chart.to_dict()


def test_two_scopes_and_a_trend_have_the_figures_of_their_overviews(engine, province):
    empty = overview(engine, Scope("2021-Q2"), DAY)
    chart = compared_chart(province, empty, ("Quý III", "Quý II"), DAY)
    said = dict(zip(chart.frame["key"], chart.frame["exact"], strict=True))
    whole = province.figures.whole
    assert said["Tiết kiệm: Quý III"] == number(whole.saving_vnd) and said["Chi phí trước: Quý II"] == "0"
    assert chart.title.startswith("Quý III tiết kiệm nhiều hơn Quý II")
    assert len({row["key"] for row in _data(chart.chart)}) == 10
    trend = trend_chart([empty, province], DAY)
    assert [parse_number(exact) for exact in trend.frame["exact"]] == [0, province.saving_vnd]
    assert len(trend_chart([province], DAY).frame) == 1


def test_the_side_of_a_part_is_that_of_the_desk(province):
    chart = by_key(province)["sides"]
    central = set(chart.behind["Mức tiết kiệm: kiến nghị trung ương"])
    of_desk = {
        item.subject_key
        for item in province.items
        if any(source.competence_of(one) is Competence.CENTRAL for source in item.counted for one in source.measures)
    }
    assert central == of_desk
