"""Measures, options and the choice among them: each step one save, nothing lost, nothing deleted behind a choice."""

import pytest
from sqlmodel import select

from models.audit import Act, AuditEvent
from models.database import reading
from models.draft import Paper, ProcedureDraft
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.errors import InputError
from services.audit import verify_chain
from services.costs.choice import choose_option, last_decision, withdraw_choice
from services.costs.measures import NewMeasure, add_measure, describe_measure, remove_measure
from services.costs.option_changes import MOST_OPTIONS, add_option, reject_option, remove_option, set_one_off
from services.costs.side_by_side import side_by_side
from services.costs.tables import get_cost_table, save_cost_table
from services.inventory.procedures import save_procedure
from services.reviews.opening import open_review
from tests.conftest import DAY
from tests.rules.cost_examples import cost_file, line

DRAFT = ProcedureDraft(
    code="1.000656", name="Đăng ký khai tử", papers=(Paper(name="Tờ khai"), Paper(name="Giấy báo tử"))
)
LINES = [
    line("1.1", hours="1"),
    line("1.2", hours="0.5", activity="Giấy báo tử"),
    line("2.1", task="submit", channel="direct", hours="2", subjects_per_year="800"),
    line("2.2", task="submit", channel="online", hours="1", subjects_per_year="400"),
    line("3.1", task="pay", fee_vnd=8_000),
]
DROP = NewMeasure(
    {
        "measure": "Bỏ giấy báo tử",
        "kind": "drop_paper",
        "component": "papers",
        "item": "Giấy báo tử",
        "provision": "Điều 4 Thông tư số 04/2020/TT-BTP",
        "competence": "central",
        "agency": "Bộ Tư pháp",
        "due": "Quý IV/2021",
    },
    [{"measure": "Bỏ giấy báo tử", "line": "1.2", "remove": True}],
)
HOSTILE = "{{ 7*7 }} =cmd|' /C calc'!A0 <script>alert(1)</script> *$:red["


@pytest.fixture
def review_id(engine, act, rule_set):
    save_procedure(engine, DRAFT, None, act, rule_set)
    review_id = open_review(engine, DRAFT.code, "2021-Q3", DAY, act)
    save_cost_table(engine, review_id, cost_file(LINES), None, act)
    add_option(engine, review_id, "Bớt giấy tờ", 1, act)
    return review_id


def version(engine, review_id):
    return get_cost_table(engine, review_id).version


def option_of(engine, review_id, option_id="A"):
    return next(o for o in get_cost_table(engine, review_id).file["options"] if o["id"] == option_id)


def test_a_measure_is_added_with_its_particulars_and_changes_in_one_save(engine, act, review_id):
    before = version(engine, review_id)
    add_measure(engine, review_id, "A", DROP, before, act)
    stored = option_of(engine, review_id)
    assert (stored["changes"], stored["measures"]) == (DROP.changes, [DROP.details])
    assert version(engine, review_id) == before + 1
    result = evaluate(CostFile.parse(get_cost_table(engine, review_id).file))
    assert result.options[0].by_measure() == {"Bỏ giấy báo tử": result.options[0].saving}


def test_particulars_are_edited_without_touching_the_changes(engine, act, review_id):
    add_measure(engine, review_id, "A", DROP, version(engine, review_id), act)
    details = DROP.details | {"due": "Quý I/2022", "provision": HOSTILE}
    describe_measure(engine, review_id, "A", details, version(engine, review_id), act)
    stored = option_of(engine, review_id)
    assert stored["changes"] == DROP.changes and stored["measures"] == [details]
    with pytest.raises(InputError, match="không còn biện pháp"):
        describe_measure(engine, review_id, "A", details | {"measure": "khác"}, version(engine, review_id), act)


def test_a_measure_is_taken_back_with_its_changes_and_nothing_else(engine, act, review_id):
    other = NewMeasure({"measure": "Điền nhanh"}, [{"measure": "Điền nhanh", "line": "1.1", "set": {"hours": "0.5"}}])
    add_measure(engine, review_id, "A", DROP, version(engine, review_id), act)
    add_measure(engine, review_id, "A", other, version(engine, review_id), act)
    remove_measure(engine, review_id, "A", "Bỏ giấy báo tử", version(engine, review_id), act)
    stored = option_of(engine, review_id)
    assert (stored["changes"], stored["measures"]) == (other.changes, [other.details])


def test_a_name_stands_for_one_measure(engine, act, review_id):
    add_measure(engine, review_id, "A", DROP, version(engine, review_id), act)
    with pytest.raises(InputError, match="đã có biện pháp «Bỏ giấy báo tử»"):
        add_measure(engine, review_id, "A", DROP, version(engine, review_id), act)


def test_a_step_on_an_outdated_version_changes_nothing(engine, act, review_id):
    opened = version(engine, review_id)
    reject_option(engine, review_id, "A", "Tốn kém", opened, Act("Trần Văn B", act.at))
    for step in (
        lambda: add_measure(engine, review_id, "A", DROP, opened, act),
        lambda: set_one_off(engine, review_id, "A", [], opened, act),
        lambda: remove_option(engine, review_id, "A", opened, act),
    ):
        with pytest.raises(InputError, match="Trần Văn B đã lưu"):
            step()
    assert option_of(engine, review_id)["changes"] == []


def test_the_sixth_option_is_refused(engine, act, review_id):
    for n in range(1, MOST_OPTIONS):
        add_option(engine, review_id, f"Phương án {n}", version(engine, review_id), act)
    with pytest.raises(InputError, match="nhiều nhất 5 phương án"):
        add_option(engine, review_id, "Một nữa", version(engine, review_id), act)
    assert len(get_cost_table(engine, review_id).file["options"]) == 5


@pytest.fixture
def chosen(engine, act, review_id):
    """A and B weighed, C empty, B chosen."""
    add_option(engine, review_id, "Nộp trực tuyến", version(engine, review_id), act)
    add_option(engine, review_id, "Trống", version(engine, review_id), act)
    add_measure(engine, review_id, "A", DROP, version(engine, review_id), act)
    change = {"measure": "m", "line": "1.1", "set": {"hours": "0.5"}}
    add_measure(engine, review_id, "B", NewMeasure({"measure": "m"}, [change]), version(engine, review_id), act)
    choose_option(engine, review_id, "B", "Làm được ngay", version(engine, review_id), act)
    return review_id


def test_what_a_choice_was_made_from_stays_on_record(engine, act, chosen):
    for letter in "AB":
        with pytest.raises(InputError, match="được giữ trong hồ sơ.*phải bỏ lựa chọn trước"):
            remove_option(engine, chosen, letter, version(engine, chosen), act)
    remove_option(engine, chosen, "C", version(engine, chosen), act)
    reject_option(engine, chosen, "A", "Chờ sửa thông tư", version(engine, chosen), act)
    view = get_cost_table(engine, chosen)
    assert [o["id"] for o in view.file["options"]] == ["A", "B"] and view.chosen_option == "B"
    assert option_of(engine, chosen)["rejected_reason"] == "Chờ sửa thông tư"
    CostFile.parse(view.file)


def test_a_choice_is_taken_back_with_a_reason_and_then_options_may_go(engine, act, chosen):
    assert last_decision(engine, chosen)[:3] == ("B", "Làm được ngay", act.person)
    with pytest.raises(InputError, match="Chưa ghi lý do"):
        withdraw_choice(engine, chosen, "  ", version(engine, chosen), act)
    withdraw_choice(engine, chosen, "Số liệu đã đổi", version(engine, chosen), Act("Trần Văn B", act.at))
    view = get_cost_table(engine, chosen)
    assert (view.chosen_option, view.chosen_reason) == (None, "")
    assert last_decision(engine, chosen)[:3] == (None, "Số liệu đã đổi", "Trần Văn B")
    with pytest.raises(InputError, match="không có lựa chọn để bỏ"):
        withdraw_choice(engine, chosen, "Lần nữa", version(engine, chosen), act)
    remove_option(engine, chosen, "A", version(engine, chosen), act)
    with reading(engine) as session:
        assert "cost_table.choice_withdrawn" in session.exec(select(AuditEvent.action)).all()
    assert verify_chain(engine)["broken"] == []


def test_the_sides_name_every_burden_and_never_turn_unknown_into_zero(engine, act, review_id, rule_set):
    add_measure(engine, review_id, "A", DROP, version(engine, review_id), act)
    cut = NewMeasure(
        {"measure": "Giảm lệ phí", "kind": "online_fee_cut", "component": "fees"},
        [
            {"measure": "Giảm lệ phí", "line": "3.1", "set": {"subjects_per_year": "800"}},
            {
                "measure": "Giảm lệ phí",
                "add": {"id": "3.2", "task": "pay", "fee_vnd": "4000", "subjects_per_year": "400"},
            },
            {"measure": "Giảm lệ phí", "line": "2.1", "set": {"subjects_per_year": "500"}},
        ],
    )
    add_measure(engine, review_id, "A", cut, version(engine, review_id), act)
    result = evaluate(CostFile.parse(get_cost_table(engine, review_id).file))
    rows = {row.label: row.cells for row in side_by_side(DRAFT, result, rule_set)}
    words = {label: [f"{cell.text} {cell.difference}".strip() for cell in cells] for label, cells in rows.items()}
    assert words["Bộ phận thay đổi"] == ["—", "Thành phần, số lượng hồ sơ; Phí, lệ phí"]
    assert words["Công việc phải làm"] == ["5", "5 ="]
    assert words["Lượt đi lại, kiểm tra"] == ["800", "500 ▼ 300"]
    assert words["Giấy tờ phải nộp"] == ["2", "1 ▼ 1"]
    assert words["Thời gian chờ (ngày)"] == ["chưa nhập", "chưa nhập"]
    assert words["Thu phí giảm một năm (đồng)"] == ["—", "1.600.000 ▼"]
    assert words["Giờ của cơ quan một năm"] == ["chưa nhập", "chưa nhập"]
    assert words["Chi phí một lần (đồng)"] == ["chưa nhập", "chưa nhập"]
    assert rows["Chi phí một năm (đồng)"][1].direction == -1


def test_waiting_staff_and_one_off_costs_stand_beside(engine, act, review_id, rule_set):
    view = get_cost_table(engine, review_id)
    beside = {"waiting_days": "10", "waiting_unit": "working_day", "staff_hours": "2"}
    save_cost_table(engine, review_id, view.file | beside, view.version, act)
    changes = [{"measure": "Rút", "set": {"waiting_days": "7"}}, {"measure": "Rút", "set": {"staff_hours": "2.5"}}]
    add_measure(engine, review_id, "A", NewMeasure({"measure": "Rút"}, changes), version(engine, review_id), act)
    costs = [{"id": "M1", "activity": HOSTILE, "service_vnd": "500000", "subjects": "10"}]
    set_one_off(engine, review_id, "A", costs, version(engine, review_id), act)
    result = evaluate(CostFile.parse(get_cost_table(engine, review_id).file))
    rows = {row.label: row.cells for row in side_by_side(DRAFT, result, rule_set)}
    assert rows["Thời gian chờ (ngày làm việc)"] == (("10", ""), ("7", "▼ 3"))
    assert rows["Giờ của cơ quan một năm"] == (("2.400", ""), ("3.000", "▲ 600"))
    assert [cell.text for cell in rows["Chi phí một lần (đồng)"]] == ["chưa nhập", "5.000.000"]
    assert result.options[0].saving == 0


def test_a_way_in_without_a_channel_leaves_the_visits_unknown(rule_set):
    result = evaluate(CostFile.parse(cost_file([line("2.1", task="submit", hours="1")])))
    rows = {row.label: row.cells for row in side_by_side(DRAFT, result, rule_set)}
    assert rows["Lượt đi lại, kiểm tra"][0].text == "chưa nhập"
