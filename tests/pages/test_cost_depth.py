"""The cost table at depth: case groups, repeated visits, what stands beside the form, where values come from."""

import unicodedata
from decimal import Decimal
from typing import Any

import pytest

from models.audit import Act
from models.draft import Deadline, Fee, Method, Paper, ProcedureDraft, Volume
from models.standard_time import StandardTimeDraft
from pages.widgets.cost.columns import shown_columns
from pages.widgets.cost.rows import REPEATS, blank_row
from pages.widgets.cost.sources import with_source
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.vocabulary import Channel, DeadlineUnit, Difficulty, FeeKind, SourceKind
from rules.wording import vnd
from services.costs.inventory_hints import deadlines_in_days, inspection_step
from services.costs.tables import get_cost_table, save_cost_table
from services.inventory.procedures import save_procedure
from services.office import get_office
from services.reviews.opening import open_review
from services.reviews.reviews import list_reviews
from services.standard_times.times import save_times
from tests.pages.cost_screen import CELLS, PAGE, enter, press, rows, said, type_into


@pytest.fixture
def reviews(demonstration) -> dict[str, int]:
    return {review.code: review.id for review in list_reviews(demonstration, get_office(demonstration).period)}


@pytest.fixture
def review_id(reviews) -> int:
    return reviews["2.000330"]


DECISION = "Nghị quyết số 05/2020/NQ-HĐND"
DRAFT = ProcedureDraft(
    code="1.000656",
    name="Đăng ký khai tử",
    methods=(
        Method(
            channel=Channel.DIRECT,
            deadline=Deadline(value="8", unit=DeadlineUnit.WORKING_DAY),
            fees=(Fee(kind=FeeKind.LE_PHI, amount_vnd=8_000, decision=DECISION),),
        ),
        Method(channel=Channel.ONLINE, fees=(Fee(kind=FeeKind.PHI, amount_vnd=5_000),)),
    ),
    papers=(Paper(name="Tờ khai"),),
    volumes=(Volume(year=2020, received=1_200, direct=840, online=360, source="Một cửa"),),
)


@pytest.fixture
def empty_review(demonstration, act, rule_set) -> int:
    """A review without a cost table, of a TTHC with a fee decision and counted dossiers."""
    save_procedure(demonstration, DRAFT, None, act, rule_set)
    office = get_office(demonstration)
    return open_review(demonstration, DRAFT.code, office.period, office.works_on, act)


def stored(engine, review_id: int) -> dict[str, Any]:
    return get_cost_table(engine, review_id).file


def total_of(raw: dict[str, Any]) -> str:
    return vnd(evaluate(CostFile.parse(raw)).baseline.per_year)


def test_groups_that_do_not_add_up_are_said_and_nothing_typed_is_lost(demonstration, open_page, review_id):
    before = stored(demonstration, review_id)
    app = open_page(PAGE, review=str(review_id))
    type_into(
        app,
        review_id,
        {
            0: {"title": "Doanh nghiệp", "subject": "Doanh nghiệp", "subjects_per_year": "112"},
            1: {"title": "Tổ chức", "subjects_per_year": "85"},
        },
        "groups",
    )
    assert "còn thiếu 15 để đủ 212" in said(app)
    press(app, "Lưu bảng chi phí")
    assert any("Nhóm trường hợp" in error.value and "còn thiếu 15" in error.value for error in app.error)
    assert stored(demonstration, review_id) == before
    type_into(
        app,
        review_id,
        {
            0: {"title": "Doanh nghiệp", "subject": "Doanh nghiệp", "subjects_per_year": "112"},
            1: {"title": "Tổ chức", "subjects_per_year": "100"},
        },
        "groups",
    )
    assert "đủ số đối tượng" in said(app)
    type_into(app, review_id, {0: {"group": "N1"}})
    press(app, "Lưu bảng chi phí")
    saved = stored(demonstration, review_id)
    assert [group["subjects_per_year"] for group in saved["groups"]] == ["112", "100"]
    assert saved["groups"][0]["subject"] == "firm"
    assert saved["baseline"][0]["group"] == "N1"
    raw = before | {
        "groups": saved["groups"],
        "baseline": [before["baseline"][0] | {"group": "N1"}, *before["baseline"][1:]],
    }
    assert total_of(raw) in said(app)


def test_trips_and_supplements_change_the_total_as_the_engine_says(demonstration, open_page, review_id):
    before = stored(demonstration, review_id)
    app = open_page(PAGE, review=str(review_id))
    enter(app, review_id, supplement_rate_percent="20")
    type_into(app, review_id, {0: {"trips": "2", REPEATS: True}})
    first, *others = before["baseline"]
    changed = before | {
        "supplement_rate_percent": "20",
        "baseline": [first | {"trips": "2", "repeats_on_supplement": True}, *others],
    }
    assert total_of(changed) in said(app) and total_of(before) not in said(app)
    assert any("2 lượt \\+ 20% phải bổ sung \\= 2,2" in table.value for table in app.markdown)
    press(app, "Lưu bảng chi phí")
    assert CostFile.parse(stored(demonstration, review_id)) == CostFile.parse(changed)


def test_what_was_typed_stays_when_another_column_appears(demonstration, open_page, review_id):
    app = open_page(PAGE, review=str(review_id))
    assert REPEATS not in rows(app)
    type_into(app, review_id, {2: {"hours": "7,25"}})
    enter(app, review_id, supplement_rate_percent="10")
    assert REPEATS in rows(app) and rows(app).loc["1.3", "hours"] == "7,25"
    type_into(app, review_id, {0: {"hours": "9"}})
    press(app, "Lưu bảng chi phí")
    hours = {line["id"]: line["hours"] for line in stored(demonstration, review_id)["baseline"]}
    assert (hours["1.1"], hours["1.3"]) == ("9", "7.25")


def test_costs_that_arise_once_and_waiting_stay_beside_the_total(demonstration, open_page, review_id):
    before = stored(demonstration, review_id)
    app = open_page(PAGE, review=str(review_id))
    enter(app, review_id, waiting_days="28", staff_hours="12,5")
    type_into(
        app,
        review_id,
        {0: {"activity": "Tập huấn", "hours": "4", "service_vnd": "50.000", "subjects": "10"}},
        "one_off",
    )
    income = Decimal(before["hourly_income_vnd"])
    assert total_of(before) in said(app)
    assert vnd((4 * income + 50_000) * 10) in said(app)
    assert "2.650 giờ" in said(app)
    assert "Điều 27 khoản 2 điểm b" in said(app)
    press(app, "Lưu bảng chi phí")
    saved = stored(demonstration, review_id)
    assert (saved["waiting_days"], saved["staff_hours"], saved["one_off"][0]["id"]) == ("28", "12.5", "M1")
    assert total_of(saved) == total_of(before)


def test_waiting_inside_the_form_is_refused_with_the_article(demonstration, open_page, review_id):
    before = stored(demonstration, review_id)
    app = open_page(PAGE, review=str(review_id))
    waiting = {"work": "5 Công việc khác", "activity": "Chờ cơ quan giải quyết", "hours": "40"}
    type_into(app, review_id, {len(before["baseline"]): waiting})
    press(app, "Lưu bảng chi phí")
    (error,) = app.error
    assert error.value.startswith("Dòng «5.2»") and "Điều 27 khoản 2 điểm b" in error.value
    assert stored(demonstration, review_id) == before
    type_into(app, review_id, {len(before["baseline"]): waiting | {"activity": "Giải trình"}})
    press(app, "Lưu bảng chi phí")
    assert stored(demonstration, review_id)["baseline"][-3]["hours"] == "40"


def test_a_fee_in_the_service_column_is_warned_about(open_page, review_id):
    app = open_page(PAGE, review=str(review_id))
    fee = {"work": "3 Nộp phí, lệ phí", "activity": "Lệ phí cấp giấy phép", "service_vnd": "1.200.000"}
    type_into(app, review_id, {11: fee})
    assert "ghi phí, lệ phí ở cột thuê tư vấn" in said(app)


def test_pasted_text_with_separate_accents_and_numbers_of_excel_are_read(demonstration, open_page, review_id):
    app = open_page(PAGE, review=str(review_id))
    pasted = {"work": unicodedata.normalize("NFD", "1 Chuẩn bị hồ sơ"), "hours": " 1.234,5 "}
    type_into(app, review_id, {0: pasted | {"activity": unicodedata.normalize("NFD", "Điền đơn")}})
    press(app, "Lưu bảng chi phí")
    (line,) = [line for line in stored(demonstration, review_id)["baseline"] if line["id"] == "1.1"]
    assert (line["hours"], line["activity"], line["task"]) == ("1234.5", "Điền đơn", "prepare")


def test_a_frequency_of_once_in_five_years_is_a_fifth(demonstration, open_page, review_id):
    app = open_page(PAGE, review=str(review_id))
    enter(app, review_id, times_per_year="0,2")
    assert total_of(stored(demonstration, review_id) | {"times_per_year": "0.2"}) in said(app)
    assert "0,2 = năm năm một lần" in app.text_input(key=f"cost_{review_id}_times_per_year").help


def test_values_of_the_inventory_bring_their_source_along(demonstration, open_page, empty_review):
    app = open_page(PAGE, review=str(empty_review))
    press(app, "Lấy từ kho thủ tục")
    press(app, "Lưu bảng chi phí")
    file = CostFile.parse(stored(demonstration, empty_review))
    sources = {(record.of.line, record.of.field): record.candidates for record in file.inputs}
    counted = "Số lượng hồ sơ năm 2020: Một cửa"
    found = {
        place: (str(candidate.value), candidate.kind, candidate.reference) for place, (candidate,) in sources.items()
    }
    assert found == {
        (None, "subjects_per_year"): ("1200", SourceKind.ONE_STOP, counted),
        ("2.1", "subjects_per_year"): ("840", SourceKind.ONE_STOP, counted),
        ("2.2", "subjects_per_year"): ("360", SourceKind.ONE_STOP, counted),
        ("3.1", "fee_vnd"): ("8000", SourceKind.REGULATION, DECISION),
        ("6.1", "subjects_per_year"): ("840", SourceKind.ONE_STOP, counted),
        ("6.2", "subjects_per_year"): ("360", SourceKind.ONE_STOP, counted),
    }
    fees = {line.id: (line.fee_vnd, line.note) for line in file.baseline if line.fee_vnd}
    assert fees["3.1"][0] == 8_000 and DECISION in fees["3.1"][1]
    assert "chưa ghi văn bản quy định mức thu" in fees["3.2"][1]


def test_a_new_line_never_inherits_the_source_of_one_that_was_dropped(demonstration, open_page, empty_review):
    app = open_page(PAGE, review=str(empty_review))
    press(app, "Lấy từ kho thủ tục")
    position = [line for line in rows(app).index].index("3.1")
    type_into(app, empty_review, {position: dict.fromkeys((*CELLS, "fee_vnd", "subjects_per_year"))})
    press(app, "Thêm dòng trống")
    free = [str(key) for key in rows(app).index].index("<NA>")
    type_into(app, empty_review, {free: {"work": "3 Nộp phí, lệ phí", "activity": "Phí khác", "fee_vnd": "9.000"}})
    press(app, "Lưu bảng chi phí")
    file = CostFile.parse(stored(demonstration, empty_review))
    assert next(line.id for line in file.baseline if line.activity == "Phí khác") == "3.3"
    assert "fee_vnd" not in {record.of.field for record in file.inputs}


def test_the_deadline_is_taken_over_by_a_click_only(demonstration, open_page, empty_review):
    app = open_page(PAGE, review=str(empty_review))
    press(app, "Lấy từ kho thủ tục")
    assert app.text_input(key=f"cost_{empty_review}_waiting_days").value == ""
    press(app, "Lấy từ kho thủ tục: 8 ngày làm việc")
    assert app.text_input(key=f"cost_{empty_review}_waiting_days").value == "8"
    press(app, "Lưu bảng chi phí")
    saved = stored(demonstration, empty_review)
    assert (saved["waiting_days"], saved["waiting_unit"]) == ("8", "working_day")


def test_only_deadlines_in_days_are_offered_each_once():
    stated = [("8", "working_day"), ("8", "working_day"), ("2", "month"), ("10", "day"), (None, None)]
    methods = [Method(deadline=Deadline(value=value, unit=unit)) for value, unit in stated]
    draft = ProcedureDraft(code="1.000656", name="x", methods=methods)
    assert [(str(d.value), d.unit) for d in deadlines_in_days(draft)] == [
        ("8", DeadlineUnit.WORKING_DAY),
        ("10", DeadlineUnit.DAY),
    ]


def test_an_inspection_on_the_spot_is_suggested_and_added_by_a_click(demonstration, open_page, reviews):
    review_id = reviews["1.001686"]
    raw = stored(demonstration, review_id)
    version = get_cost_table(demonstration, review_id).version
    without = [line for line in raw["baseline"] if line["task"] != "inspection"]
    bare = raw | {"baseline": without, "options": []}
    save_cost_table(
        demonstration, review_id, bare, version, Act("Ai đó", get_cost_table(demonstration, review_id).updated_at)
    )
    app = open_page(PAGE, review=str(review_id))
    assert "kiểm tra thực tế" in said(app)
    press(app, "Thêm dòng 4")
    assert rows(app).loc["4.1", "work"] == "4 Kiểm tra thực tế"
    assert not [button for button in app.button if button.label == "Thêm dòng 4"]


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("Nộp hồ sơ. Sở tổ chức thẩm định thực tế tại cơ sở; trả lời.", "Sở tổ chức thẩm định thực tế tại cơ sở;"),
        ("Thẩm định hồ sơ và trả kết quả.", ""),
        ("Kiểm tra hồ sơ. Nộp tại chỗ.", ""),
    ],
)
def test_only_an_inspection_on_the_spot_is_recognised(step, found):
    assert inspection_step(ProcedureDraft(code="1.000656", name="x", steps=(step,))) == found


def test_a_standard_time_is_taken_over_with_its_source(demonstration, open_page, review_id, act):
    on = get_office(demonstration).works_on
    draft = StandardTimeDraft(
        activity="dien-to-khai",
        difficulty=Difficulty.COMPLEX,
        hours=Decimal("1.75"),
        valid_from=on,
        source_kind=SourceKind.SURVEY,
        reference="Khảo sát 30 hồ sơ",
    )
    save_times(demonstration, [draft], act)
    app = open_page(PAGE, review=str(review_id))
    app.selectbox(key=f"cost_{review_id}_difficulty_1.1").set_value(Difficulty.COMPLEX).run()
    assert stored(demonstration, review_id)["baseline"][0]["hours"] == "3"
    press(app, "Dùng thời gian chuẩn 1,75 giờ")
    assert rows(app).loc["1.1", "hours"] == "1,75"
    press(app, "Lưu bảng chi phí")
    file = CostFile.parse(stored(demonstration, review_id))
    assert (file.baseline[0].standard, file.baseline[0].difficulty) == ("dien-to-khai", Difficulty.COMPLEX)
    (record,) = [record for record in file.inputs if (record.of.line, record.of.field) == ("1.1", "hours")]
    assert record.candidates[0].kind is SourceKind.SURVEY and "Khảo sát 30 hồ sơ" in record.candidates[0].reference


def test_a_source_taken_over_comes_first_and_takes_back_the_confirmation():
    of = {"line": "1.1", "field": "hours"}
    before = {"of": of | {"group": None}, "candidates": [{"value": "2"}], "reason": "r", "confirmed": {"value": "2"}}
    other = {"of": {"line": "1.1", "field": "trips"}, "candidates": [{"value": "9"}]}
    changed, kept = with_source([before, other], of, {"value": "1"})
    assert changed == {"of": of | {"group": None}, "candidates": [{"value": "1"}, {"value": "2"}], "reason": "r"}
    assert kept == other


def test_saving_over_another_keeps_the_sources_stored_meanwhile(demonstration, open_page, review_id, act):
    app = open_page(PAGE, review=str(review_id))
    type_into(app, review_id, {0: {"hours": "7,5"}})
    view = get_cost_table(demonstration, review_id)
    record = {"of": {"line": "1.2", "field": "hours"}, "candidates": [{"value": "12", "kind": "survey"}]}
    raw = view.file | {"inputs": [record]}
    save_cost_table(demonstration, review_id, raw, view.version, Act("Trần Văn Hai", act.at))
    press(app, "Lưu bảng chi phí")
    press(app, "Giữ phần của tôi")
    file = CostFile.parse(stored(demonstration, review_id))
    assert file.baseline[0].hours == Decimal("7.5")
    assert [(record.of.line, record.of.field) for record in file.inputs] == [("1.2", "hours")]


def test_a_draft_is_marked_beside_the_totals(open_page, review_id):
    assert "Bản nháp" in said(open_page(PAGE, review=str(review_id)))


def row(**cells: str) -> dict[str, str | None]:
    return blank_row() | {"id": "1.1"} | cells


def test_columns_are_those_of_the_form_until_others_are_in_use():
    plain = shown_columns([row()], (), False, False)
    assert {"hourly_income_vnd", "times_per_year"} <= set(plain) and not {"group", "trips", REPEATS} & set(plain)
    assert "trips" in shown_columns([row(trips="2")], (), False, False)
    assert REPEATS in shown_columns([row()], (), False, True)
    grouped = shown_columns([row(times_per_year="2")], (), True, False)
    assert "group" in grouped and "times_per_year" in grouped and "hourly_income_vnd" not in grouped
    assert "trips" in shown_columns([row()], ("trips",), False, False)


def test_a_value_not_entered_yet_is_no_mistake_until_one_saves(demonstration, open_page, review_id):
    before = stored(demonstration, review_id)
    app = open_page(PAGE, review=str(review_id))
    enter(app, review_id, subjects_per_year="")
    assert "hãy nhập ở ô «Đối tượng/năm»" in app.info[0].value and not app.error
    press(app, "Lưu bảng chi phí")
    assert "hãy nhập ở ô «Đối tượng/năm»" in app.error[0].value
    assert stored(demonstration, review_id) == before
