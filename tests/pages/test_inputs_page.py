"""The page of sources: written for all at once, confirmed, drafts again after a change; nothing typed is ever lost."""

import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from models.audit import Act
from pages.widgets.input.rows import key_of
from rules.costs.cost_file import CostFile
from rules.costs.evidence import InputRef
from rules.costs.inputs import Input, inputs_of, unconfirmed
from services.costs.choice import choose_option
from services.costs.evidence import confirm_inputs, save_records
from services.costs.tables import get_cost_table, save_cost_table
from services.office import get_office
from services.reviews.reviews import list_reviews
from tests.rules.cost_examples import cost_file, line

PAGE = "pages/review/inputs.py"
HOURS = InputRef(line="1.1", field="hours")
INCOME = InputRef(field="hourly_income_vnd")


@pytest.fixture
def review_id(demonstration) -> int:
    period = get_office(demonstration).period
    return next(review.id for review in list_reviews(demonstration, period) if review.code == "2.000330")


@pytest.fixture
def bare(demonstration, review_id, act) -> int:
    """The review with a small table of which no source is recorded."""
    change = {"measure": "Rút gọn", "line": "1.1", "set": {"hours": "1"}}
    file = cost_file(
        [line("1.1", activity="Điền đơn", hours="3"), line("1.2", activity="Sao chụp", service_vnd=4_000)],
        {"id": "A", "title": "Rút gọn mẫu đơn", "changes": [change]},
    )
    version = get_cost_table(demonstration, review_id).version
    save_cost_table(demonstration, review_id, file, version, act)
    return review_id


def press(app: AppTest, label: str) -> AppTest:
    app = next(found for found in app.button if label in found.label).click().run()
    assert not app.exception, app.exception
    return app


def type_into(app: AppTest, review_id: int, cells: dict[int, dict[str, Any]]) -> AppTest:
    """Type these cells, by position of the row on the screen."""
    key = f"inputs_{review_id}_editor_{app.session_state[f'inputs_{review_id}_generation']}"
    app.session_state[key] = {"edited_rows": cells, "added_rows": [], "deleted_rows": []}
    app.run()
    assert not app.exception, app.exception
    return app


def find(app: AppTest, review_id: int, name: str):
    key = f"inputs_{review_id}_{name}"
    return next(element for element in [*app.selectbox, *app.text_input] if element.key == key)


def fill_down(app: AppTest, review_id: int, **values: str) -> AppTest:
    for name, value in values.items():
        find(app, review_id, f"fill_{name}").set_value(value)
    app.run()
    return press(app, "Ghi vào")


def stored(engine, review_id: int) -> CostFile:
    return CostFile.parse(get_cost_table(engine, review_id).file)


def the_input(engine, review_id: int, ref: InputRef = HOURS) -> Input:
    return next(found for found in inputs_of(stored(engine, review_id)) if found.ref == ref)


def rows(app: AppTest):
    return app.dataframe[0].value


def said(app: AppTest) -> str:
    return " ".join(e.value for e in [*app.error, *app.warning, *app.success, *app.markdown, *app.caption, *app.info])


def source(value: str = "3", reference: str = "Phiếu khảo sát số 5") -> dict[str, str]:
    return {"value": value, "kind": "survey", "reference": reference}


def record(*candidates: dict[str, str], of: InputRef = HOURS, **more: Any) -> dict[str, Any]:
    return {"of": of.model_dump(exclude_none=True), "candidates": list(candidates), **more}


def put_records(engine, review_id: int, act, *records) -> int:
    return save_records(engine, review_id, records, get_cost_table(engine, review_id).version, act)


def test_from_nothing_to_all_confirmed_and_back_to_a_draft(demonstration, open_page, bare, act):
    app = open_page(PAGE, review=str(bare))
    assert "**5** số liệu · **0** đã xác nhận · **5** chưa ghi nguồn" in said(app)
    app = fill_down(app, bare, kind="Khảo sát", reference="Phiếu khảo sát số 5", on="01/07/2021", person="Lê Thị Năm")
    assert not the_input(demonstration, bare).record, "filled down, but not saved yet"
    app = type_into(app, bare, {0: {"kind": "Quy định"}})
    app = press(app, "Lưu nguồn")
    assert the_input(demonstration, bare, INCOME).source.reference == "Số liệu thử", "taken from the cost table"
    assert the_input(demonstration, bare).source.person == "Lê Thị Năm"
    app = press(press(app, "Chọn 5 dòng đủ nguồn"), "Xác nhận số liệu đã chọn")
    assert "**5** đã xác nhận" in said(app) and not unconfirmed(stored(demonstration, bare))
    assert rows(app)["state"].str.startswith("✓ Cán bộ rà soát").all()
    view = get_cost_table(demonstration, bare)
    cheaper = view.file | {"baseline": [view.file["baseline"][0] | {"hours": "2"}, view.file["baseline"][1]]}
    save_cost_table(demonstration, bare, cheaper, view.version, act)
    app.run()
    assert [found.ref for found in unconfirmed(stored(demonstration, bare))] == [HOURS]
    assert "**4** đã xác nhận" in said(app)


@pytest.mark.parametrize("chosen", [None, "A"])
def test_the_draft_mark_stands_beside_the_figures_until_all_they_need_is_confirmed(
    demonstration, open_page, bare, act, chosen
):
    def marks(page: str, **query: str) -> list[str]:
        app = open_page(page, review=str(bare), **query)
        return [text.value.partition("] ")[2] for text in app.markdown if "Bản nháp" in text.value]

    if chosen:
        choose_option(demonstration, bare, chosen, "Tiết kiệm nhất", get_cost_table(demonstration, bare).version, act)
    form, count = ("pages/review/form.py", 5 if chosen else 4)
    assert marks(form, block="V") == [f"{count} số liệu chưa được xác nhận."]
    found = inputs_of(stored(demonstration, bare), [chosen] if chosen else [])
    records = [record(source(str(one.value)), of=one.ref) for one in found]
    version = put_records(demonstration, bare, act, *records)
    confirm_inputs(demonstration, bare, [one.ref for one in found], version, act)
    assert marks(form, block="V") == []


def test_a_confirmed_source_that_changes_must_be_confirmed_anew(demonstration, open_page, bare, act):
    put_records(demonstration, bare, act, record(source()))
    app = open_page(PAGE, review=str(bare))
    app = press(press(app, "Chọn 1 dòng đủ nguồn"), "Xác nhận số liệu đã chọn")
    position = list(rows(app)["what"]).index("1.1, thời gian (giờ): Điền đơn")
    app = press(type_into(app, bare, {position: {"reference": "Tài liệu khác"}}), "Lưu nguồn")
    assert "1 số liệu đã đổi nguồn cần xác nhận lại" in said(app)
    assert not the_input(demonstration, bare).is_confirmed
    app = press(press(app, "Chọn 1 dòng đủ nguồn"), "Xác nhận số liệu đã chọn")
    app = press(type_into(app, bare, {position: {"chosen": True}}), "Bỏ xác nhận")
    assert "Đã bỏ xác nhận 1 số liệu" in said(app) and not the_input(demonstration, bare).is_confirmed


def test_what_is_typed_and_not_saved_cannot_be_confirmed(demonstration, open_page, bare, act):
    put_records(demonstration, bare, act, record(source()))
    app = press(open_page(PAGE, review=str(bare)), "Chọn 1 dòng đủ nguồn")
    app = press(type_into(app, bare, {1: {"kind": "Khảo sát"}}), "Xác nhận số liệu đã chọn")
    assert "hãy lưu nguồn số liệu trước" in said(app) and not the_input(demonstration, bare).is_confirmed
    assert rows(app)["kind"][1] == "Khảo sát"


def test_ranges_are_read_as_vietnamese_numbers_in_any_normal_form(demonstration, open_page, bare):
    app = open_page(PAGE, review=str(bare))
    next(t for t in app.toggle).set_value(True).run()
    kind, text = (unicodedata.normalize("NFD", value) for value in ("Giả định", "Ước lượng của tổ công tác"))
    app = type_into(app, bare, {2: {"low": "2,5", "high": "1.234,5", "kind": kind, "reference": text}})
    press(app, "Lưu nguồn")
    found = the_input(demonstration, bare)
    assert (found.low, found.high) == (Decimal("2.5"), Decimal("1234.5"))
    assert found.source.reference == "Ước lượng của tổ công tác"


def test_a_mistake_is_named_and_everything_typed_stays(demonstration, open_page, bare):
    before = get_cost_table(demonstration, bare).file
    app = open_page(PAGE, review=str(bare))
    next(t for t in app.toggle).set_value(True).run()
    for low, words in (("2.5", "«2.5» không phải là số"), ("4", "Giá trị đang dùng là 3. Nằm ngoài khoảng")):
        app = press(type_into(app, bare, {2: {"low": low}}), "Lưu nguồn")
        assert "Dòng 1.1 (Điền đơn): thời gian (giờ)" in said(app).replace("\\", "")
        assert words in said(app).replace("\\", "") and rows(app)["low"][2] == low
    assert get_cost_table(demonstration, bare).file == before


def test_a_value_above_the_mean_is_refused_with_the_article_and_taken_with_a_reason(
    demonstration, open_page, bare, act
):
    app = open_page(PAGE, review=str(bare))
    find(app, bare, "about").set_value(key_of(HOURS)).run()
    key = f"inputs_{bare}_candidates_{app.session_state[f'inputs_{bare}_candidates_generation']}"
    found = [
        {"value": "3", "kind": "Khảo sát", "reference": "Phiếu 1"},
        {"value": "1,5", "kind": "Chuyên gia", "reference": "Phiếu 2"},
    ]
    app.session_state[key] = {"edited_rows": {}, "added_rows": found, "deleted_rows": []}
    app.run()
    assert "Điều 27 khoản 2 điểm a" in said(app) and "**2,25**" in said(app)
    app = press(app, "Lưu các giá trị")
    assert "bình quân các giá trị thu thập được là 2,25" in said(app).replace("\\", "")
    assert not the_input(demonstration, bare).record
    reason = next(t for t in app.text_input if "Lý do" in t.label)
    reason.set_value("Mẫu đơn mới có thêm ba mục").run()
    press(app, "Lưu các giá trị")
    assert the_input(demonstration, bare).record.reason == "Mẫu đơn mới có thêm ba mục"
    assert len(the_input(demonstration, bare).record.candidates) == 2


def test_another_value_found_is_taken_into_the_cost_table(demonstration, open_page, bare, act):
    put_records(demonstration, bare, act, record(source(), source("1.5", "Phiếu 2"), reason="Đơn dài"))
    app = open_page(PAGE, review=str(bare))
    find(app, bare, "about").set_value(key_of(HOURS)).run()
    app = press(app, "Dùng giá trị này")
    found = the_input(demonstration, bare)
    assert found.value == Decimal("1.5") and found.source.reference == "Phiếu 2"
    assert "số liệu này cần xác nhận" in said(app)


def test_the_second_of_two_people_loses_nothing_and_chooses(demonstration, open_page, bare, act):
    app = type_into(open_page(PAGE, review=str(bare)), bare, {2: {"kind": "Khảo sát", "reference": "Của tôi"}})
    put_records(
        demonstration, bare, Act("Trần Văn Hai", act.at), record(source("1200"), of=InputRef(field="subjects_per_year"))
    )
    app = press(app, "Lưu nguồn")
    assert "Trần Văn Hai đã lưu" in said(app) and "09:30 ngày 15/08/2021" in said(app).replace("\\", "")
    assert not the_input(demonstration, bare).record and rows(app)["reference"][2] == "Của tôi"
    press(app, "Lưu phần của tôi")
    assert the_input(demonstration, bare).source.reference == "Của tôi"
    theirs = the_input(demonstration, bare, InputRef(field="subjects_per_year"))
    assert theirs.source.reference == "Phiếu khảo sát số 5"


def test_rows_that_another_has_added_do_not_move_what_is_typed(demonstration, open_page, bare, act):
    app = type_into(open_page(PAGE, review=str(bare)), bare, {2: {"kind": "Khảo sát", "reference": "Của tôi"}})
    view = get_cost_table(demonstration, bare)
    lines = [line("1.0", activity="Mới", hours="9"), *view.file["baseline"]]
    save_cost_table(demonstration, bare, view.file | {"baseline": lines}, view.version, act)
    app = press(app.run(), "Lưu phần của tôi")
    assert the_input(demonstration, bare).source.reference == "Của tôi"
    assert not the_input(demonstration, bare, InputRef(line="1.0", field="hours")).record


def test_what_is_typed_survives_another_filter_and_another_page(demonstration, open_page, bare):
    app = type_into(open_page(PAGE, review=str(bare)), bare, {2: {"kind": "Khảo sát", "reference": "Của tôi"}})
    find(app, bare, "filter").set_value("Phương án A").run()
    assert len(rows(app)) == 1 and rows(app)["reference"].isna().all()
    app.switch_page("pages/review/form.py").run()
    app.switch_page(PAGE).run()
    find(app, bare, "filter").set_value("Tất cả").run()
    assert rows(app)["reference"][2] == "Của tôi"
    press(app, "Lưu nguồn")
    assert the_input(demonstration, bare).source.reference == "Của tôi"


def test_filters_show_what_they_say(demonstration, open_page, bare, act):
    put_records(demonstration, bare, act, record(source()))
    app = open_page(PAGE, review=str(bare))
    counts = {}
    for name in find(app, bare, "filter").options:
        find(app, bare, "filter").set_value(name).run()
        counts[name] = len(rows(app))
    assert counts == {"Tất cả": 5, "Chưa ghi nguồn": 4, "Chưa xác nhận": 5, "Hiện tại": 4, "Phương án A": 1}


HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> {{ 7*7 }} *đậm* $x$ :red[đỏ]"


def test_hostile_text_is_kept_and_shown_letter_for_letter(demonstration, open_page, bare, act):
    app = type_into(
        open_page(PAGE, review=str(bare)), bare, {2: {"kind": "Khảo sát", "reference": HOSTILE, "person": HOSTILE}}
    )
    app = press(app, "Lưu nguồn")
    assert the_input(demonstration, bare).source.reference == HOSTILE
    assert rows(app)["reference"][2] == HOSTILE
    app = press(type_into(app, bare, {1: {"kind": "Khảo sát", "on": "<b>*x*</b>"}}), "Lưu nguồn")
    (error,) = app.error
    assert "\\<b\\>\\*x\\*" in error.value


def test_without_inputs_the_page_leads_to_the_cost_table(demonstration, open_page, review_id, act):
    view = get_cost_table(demonstration, review_id)
    empty = {"on": "2021-08-15", "times_per_year": "1", "subjects_per_year": "0", "baseline": []}
    save_cost_table(demonstration, review_id, empty, view.version, act)
    assert "Bảng chi phí chưa có số liệu nào" in said(open_page(PAGE, review=str(review_id)))


def test_an_edit_among_500_inputs_is_kept(demonstration, open_page, review_id, act):
    lines = [line(f"1.{n}", activity=f"Việc {n}", hours="1.5") for n in range(1, 499)]
    view = get_cost_table(demonstration, review_id)
    save_cost_table(demonstration, review_id, cost_file(lines), view.version, act)
    app = open_page(PAGE, review=str(review_id))
    assert "**500** số liệu" in said(app)
    app = type_into(app, review_id, {2: {"kind": "Khảo sát"}})
    assert rows(app)["kind"][2] == "Khảo sát"
