"""Measures of the catalogue on the options page: entered, previewed, added, edited; the choice and what it keeps."""

import pytest
from streamlit.testing.v1 import AppTest

from models.audit import Act
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.vocabulary import Competence
from rules.wording import vnd
from services.costs.inputs import priced_procedure
from services.costs.measures import NewMeasure, add_measure
from services.costs.tables import get_cost_table, save_cost_table
from services.office import get_office
from services.reviews.reviews import list_reviews

PAGE = "pages/review/options.py"
HOSTILE = "{{ 7*7 }} =cmd|calc <script>alert(1)</script> *đậm* $x$ :red[đỏ]"


@pytest.fixture
def review_id(demonstration) -> int:
    reviews = list_reviews(demonstration, get_office(demonstration).period)
    return next(review.id for review in reviews if review.code == "1.000883")


@pytest.fixture
def bare(demonstration, review_id, act) -> int:
    """A cost table with one option, «A», that changes nothing yet."""
    view = get_cost_table(demonstration, review_id)
    options = [{"id": "A", "title": "Bớt giấy tờ", "changes": []}]
    save_cost_table(demonstration, review_id, view.file | {"options": options, "inputs": []}, view.version, act)
    return review_id


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(found for found in app.button if found.label == label).click()
    return run(app)


def key(review_id: int, name: str, count: int = 0) -> str:
    return f"options_{review_id}_A_{count}_measure_{name}"


def enter(app: AppTest, review_id: int, kind: str, item: str | None = None, lines=None, **typed: str) -> AppTest:
    """Fill in the entry of a measure without adding it."""
    app.selectbox(key=key(review_id, "kind")).set_value(kind)
    run(app)
    if item is not None:
        app.selectbox(key=key(review_id, f"{kind}_item")).set_value(item)
        run(app)
    item = app.selectbox(key=key(review_id, f"{kind}_item")).value
    if lines is not None:
        app.multiselect(key=key(review_id, f"{kind}_{item}_lines")).set_value(lines)
    for name, text in typed.items():
        app.text_input(key=key(review_id, f"{kind}_{name}")).set_value(text)
    return run(app)


def options(engine, review_id: int):
    return get_cost_table(engine, review_id).file["options"]


def shown(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.markdown, *app.caption))


def test_a_paper_of_the_inventory_is_dropped_with_all_particulars(demonstration, open_page, bare):
    app = open_page(PAGE, review=str(bare))
    draft = priced_procedure(demonstration, bare).draft
    paper = draft.papers[0].name
    enter(app, bare, "drop_paper", item=" ".join(paper.split())[:500], lines=["1.3"])
    assert "Bỏ dòng 1.3" in shown(app) and "Tiết kiệm thêm một năm" in shown(app)
    provision = app.selectbox(key=key(bare, "provision"))
    assert len(provision.options) == len({(b.number, b.article) for b in draft.legal_basis})
    provision.set_value(provision.options[0])
    app.selectbox(key=key(bare, "competence")).set_value(Competence.CENTRAL)
    app.text_input(key=key(bare, "agency")).set_value("Bộ Văn hóa, Thể thao và Du lịch")
    app.text_input(key=key(bare, "due")).set_value("Quý IV/2021")
    app.text_input(key=key(bare, "drop_paper_name")).set_value("Bỏ đơn")
    run(app)
    saving = next(m.value for m in app.markdown if m.value.startswith("Tiết kiệm thêm"))
    press(app, "Thêm biện pháp")
    (option,) = options(demonstration, bare)
    assert option["changes"] == [{"measure": "Bỏ đơn", "line": "1.3", "remove": True}]
    (measure,) = option["measures"]
    assert measure["item"] and measure["provision"] == provision.options[0]
    assert (measure["kind"], measure["component"], measure["competence"]) == ("drop_paper", "papers", "central")
    assert (measure["agency"], measure["due"]) == ("Bộ Văn hóa, Thể thao và Du lịch", "Quý IV/2021")
    (priced,) = evaluate(CostFile.parse(get_cost_table(demonstration, bare).file)).options
    assert vnd(priced.saving) in saving and app.metric[0].value == vnd(priced.saving)
    assert "Kiến nghị cơ quan trung ương" in shown(app)


def test_a_shorter_deadline_says_that_it_saves_nothing_and_why(demonstration, open_page, bare):
    app = open_page(PAGE, review=str(bare))
    enter(app, bare, "shorten_deadline", waiting_days="3")
    preview = next(m.value for m in app.markdown if m.value.startswith("Tiết kiệm thêm"))
    assert "**0 đồng**" in preview and "Điều 27 khoản 2 điểm b" in preview
    press(app, "Thêm biện pháp")
    assert options(demonstration, bare)[0]["changes"][0]["set"] == {"waiting_days": "3"}


def test_subjects_go_online_from_the_lines_chosen(demonstration, open_page, bare):
    app = open_page(PAGE, review=str(bare))
    enter(app, bare, "online", lines=["2.1"], subjects="40")
    press(app, "Thêm biện pháp")
    sets = {change["line"]: change["set"]["subjects_per_year"] for change in options(demonstration, bare)[0]["changes"]}
    assert sets == {"2.1": "25", "2.3": "54"}


def test_what_cannot_be_read_or_done_is_said_and_stays_typed(demonstration, open_page, bare):
    app = open_page(PAGE, review=str(bare))
    enter(app, bare, "online", lines=["2.1"], subjects="rất nhiều")
    press(app, "Thêm biện pháp")
    assert any("không phải là số" in error.value for error in app.error)
    app.text_input(key=key(bare, "online_subjects")).set_value("5.000")
    press(run(app), "Thêm biện pháp")
    assert any("chỉ có 65 đối tượng" in error.value for error in app.error)
    assert app.text_input(key=key(bare, "online_subjects")).value == "5.000"
    assert options(demonstration, bare)[0]["changes"] == []


def test_two_people_at_once_lose_nothing_typed(demonstration, open_page, bare, act):
    app = open_page(PAGE, review=str(bare))
    enter(app, bare, "online", lines=["2.1"], subjects="40", name="Nộp trực tuyến")
    view = get_cost_table(demonstration, bare)
    other = Act("Trần Văn B", act.at)
    save_cost_table(demonstration, bare, view.file | {"times_per_year": "2"}, view.version, other)
    press(app, "Thêm biện pháp")
    assert any("Trần Văn B đã lưu" in error.value.replace("\\", "") for error in app.error)
    assert options(demonstration, bare)[0]["changes"] == []
    assert app.text_input(key=key(bare, "online_subjects")).value == "40"
    assert app.text_input(key=key(bare, "online_name")).value == "Nộp trực tuyến"
    press(app, "Thêm biện pháp")
    assert len(options(demonstration, bare)[0]["changes"]) == 2, "the second press stands on what is now stored"


def test_hostile_texts_are_shown_letter_for_letter(demonstration, open_page, bare, act):
    texts = ("measure", "item", "component", "provision", "agency", "due")
    added = NewMeasure(dict.fromkeys(texts, HOSTILE), [{"measure": HOSTILE, "line": "1.3", "remove": True}])
    add_measure(demonstration, bare, "A", added, get_cost_table(demonstration, bare).version, act)
    app = open_page(PAGE, review=str(bare))
    enter(app, bare, "abolish")
    app.button(key=f"options_{bare}_edit_A_0").click()
    run(app)
    press(app, "Lưu biện pháp")
    (measure,) = options(demonstration, bare)[0]["measures"]
    assert {measure[name] for name in texts} == {HOSTILE}, "an edit that changes nothing loses nothing"
    seen = shown(app) + str(app.table[0].value.iloc[0, 2])
    assert ":red[" not in seen and "<script>" not in seen
    assert seen.replace("\\", "").count(HOSTILE) >= 6


def test_particulars_of_a_measure_are_edited_and_the_measure_removed(demonstration, open_page, bare):
    app = open_page(PAGE, review=str(bare))
    enter(app, bare, "drop_paper", lines=["1.3"], name="Bỏ bản sao")
    press(app, "Thêm biện pháp")
    app.button(key=f"options_{bare}_edit_A_0").click()
    run(app)
    details = f"options_{bare}_details_A_0"
    app.text_input(key=f"{details}_due").set_value("Quý I/2022")
    app.selectbox(key=f"{details}_competence").set_value(Competence.PROVINCE)
    press(run(app), "Lưu biện pháp")
    (option,) = options(demonstration, bare)
    assert (option["measures"][0]["due"], option["measures"][0]["competence"]) == ("Quý I/2022", "province")
    assert option["measures"][0]["kind"] == "drop_paper" and len(option["changes"]) == 1
    version = get_cost_table(demonstration, bare).version
    app.button(key=f"options_{bare}_{version}_remove_A_0").click()
    run(app)
    assert (options(demonstration, bare)[0]["changes"], options(demonstration, bare)[0]["measures"]) == ([], [])


def test_the_chosen_option_says_who_and_why_and_keeps_the_rejected(demonstration, open_page, review_id):
    app = open_page(PAGE, review=str(review_id))
    view = get_cost_table(demonstration, review_id)
    assert any(f"Đã chọn phương án **{view.chosen_option}** (" in success.value for success in app.success)
    app.segmented_control(key=f"options_{review_id}_shown").set_value("B")
    press(run(app), "Xóa phương án B")
    assert any("được giữ trong hồ sơ" in error.value for error in app.error)
    app.text_input(key=f"options_{review_id}_B_rejected").set_value("Chưa có phần mềm")
    app.button(key=f"options_{review_id}_B_rejected_save").click()
    run(app)
    assert {o["id"]: o.get("rejected_reason", "") for o in options(demonstration, review_id)}["B"] == "Chưa có phần mềm"


def test_a_choice_is_taken_back_with_a_reason(demonstration, open_page, review_id):
    app = open_page(PAGE, review=str(review_id))
    press(app, "Bỏ lựa chọn này")
    assert any("Chưa ghi lý do" in error.value for error in app.error)
    app.text_input(key=f"options_{review_id}_withdrawal").set_value("Số liệu đã đổi")
    press(app, "Bỏ lựa chọn này")
    assert get_cost_table(demonstration, review_id).chosen_option is None
    assert any("Lựa chọn đã được bỏ" in info.value and "Số liệu đã đổi" in info.value for info in app.info)


def test_the_sixth_option_is_refused(demonstration, open_page, bare):
    app = open_page(PAGE, review=str(bare))
    for n in range(5):
        app.text_input(key=f"options_{bare}_title").set_value(f"Phương án {n}")
        press(app, "Thêm")
    assert any("nhiều nhất 5 phương án" in error.value for error in app.error)
    assert len(options(demonstration, bare)) == 5


def test_costs_of_adapting_are_saved_beside_the_form(demonstration, open_page, bare):
    app = open_page(PAGE, review=str(bare))
    editor = f"options_{bare}_A_0_one_off"
    app.session_state[f"{editor}_0"] = {
        "edited_rows": {},
        "added_rows": [{"activity": "Mua chữ ký số", "service_vnd": "1.500.000", "subjects": "85"}],
        "deleted_rows": [],
    }
    run(app)
    app.button(key=f"{editor}_save").click()
    run(app)
    (cost,) = options(demonstration, bare)[0]["one_off"]
    assert cost["activity"] == "Mua chữ ký số" and cost["service_vnd"] == 1_500_000 and cost["subjects"] == "85"
    (priced,) = evaluate(CostFile.parse(get_cost_table(demonstration, bare).file)).options
    assert priced.saving == 0 and priced.beside.one_off_vnd == 127_500_000
    assert "127.500.000 đồng" in shown(app)


def test_more_measures_than_can_be_counted_exactly_say_so(demonstration, open_page, bare, act):
    view = get_cost_table(demonstration, bare)
    numbers = ("hours", "service_vnd", "trips", "times_per_year", "subjects_per_year", "hourly_income_vnd", "fee_vnd")
    own = {name: "2" for name in numbers} | {"repeats_on_supplement": True, "group": "g"}
    shared = ("times_per_year", "subjects_per_year", "hourly_income_vnd", "supplement_rate_percent")
    changes = [{"measure": f"own {name}", "line": "1.1", "set": {name: value}} for name, value in own.items()]
    changes += [{"measure": f"all {name}", "set": {name: "3"}} for name in shared]
    groups = [{"id": "g", "subjects_per_year": view.file["subjects_per_year"]}]
    option = {"id": "A", "title": "Nhiều", "changes": changes}
    raw = view.file | {"groups": groups, "options": [option]}
    assert evaluate(CostFile.parse(raw)).options[0].sampled_orders
    save_cost_table(demonstration, bare, raw, view.version, act)
    app = open_page(PAGE, review=str(bare))
    assert any("thứ tự thực hiện chọn ngẫu nhiên" in caption.value for caption in app.caption)
