"""The cost table of a review: begun from the inventory, saved without losing anybody's work, an option chosen."""

import json

import pytest
from sqlmodel import select

from models.audit import Act, AuditEvent
from models.database import reading, writing
from models.draft import Fee, Method, Paper, ProcedureDraft, Volume
from models.review import CostTable
from rules.costs.cost_file import CostFile
from rules.costs.evidence import InputRef
from rules.costs.options import evaluate
from rules.errors import InputError
from rules.exact import EXACT
from rules.vocabulary import Channel, FeeKind, Job
from services.audit import verify_chain
from services.costs import tables
from services.costs.baseline import found_lines
from services.costs.choice import choose_option
from services.costs.evidence import confirm_inputs
from services.costs.inputs import Priced, new_cost_file
from services.costs.option_changes import add_change, add_option, remove_change, remove_option
from services.costs.summary import priced
from services.costs.tables import get_cost_table, save_cost_table
from services.inventory.procedures import save_procedure
from services.reviews.opening import open_review
from tests.conftest import DAY
from tests.rules.cost_examples import cost_file, line, option

LEVY = Fee(kind=FeeKind.LE_PHI, amount_vnd=8_000, text="8.000 đồng/bản", decision="Nghị quyết số 05/2020/NQ-HĐND")
DRAFT = ProcedureDraft(
    code="1.000656",
    name="Đăng ký khai tử",
    methods=(
        Method(channel=Channel.DIRECT, fees=(LEVY,)),
        Method(channel=Channel.ONLINE, fees=(LEVY, Fee(kind=FeeKind.PHI, text="Miễn phí"))),
    ),
    papers=(
        Paper(case="Thông thường", name="Tờ khai"),
        Paper(case="Thông thường", name="Giấy báo tử"),
        Paper(case="Ủy quyền", name="Tờ  khai"),
        Paper(case="Ủy quyền", name="Giấy ủy quyền"),
    ),
    volumes=(
        Volume(year=2019, received=900, source="Một cửa"),
        Volume(year=2020, received=1_200, direct=840, online=360, source="Một cửa"),
    ),
)


def lines_from_inventory(draft):
    return [found.line for found in found_lines(draft)]


@pytest.fixture
def review_id(engine, act, rule_set):
    save_procedure(engine, DRAFT, None, act, rule_set)
    return open_review(engine, DRAFT.code, "2021-Q3", DAY, act)


@pytest.fixture
def file():
    begun = new_cost_file(Priced(DRAFT), DAY, "40767", "Tổng cục Thống kê") | {"baseline": lines_from_inventory(DRAFT)}
    changes = [{"measure": "Bỏ giấy ủy quyền", "line": "1.3", "remove": True}]
    return begun | {"options": [{"id": "A", "title": "Bớt giấy tờ", "changes": changes}]}


def test_the_inventory_fills_a_line_a_paper_a_channel_and_a_fee():
    assert [(row["id"], row["activity"]) for row in lines_from_inventory(DRAFT)] == [
        ("1.1", "Tờ khai"),
        ("1.2", "Giấy báo tử"),
        ("1.3", "Giấy ủy quyền"),
        ("2.1", "Trực tiếp"),
        ("2.2", "Trực tuyến"),
        ("3.1", "Lệ phí: 8.000 đồng/bản"),
        ("6.1", "Trực tiếp"),
        ("6.2", "Trực tuyến"),
    ]


def test_times_are_left_to_the_officer_and_never_invented():
    rows = lines_from_inventory(DRAFT)
    assert {row["hours"] for row in rows} == {"0"}
    assert all("chưa nhập thời gian" in row["note"] for row in rows if row["task"] != "pay")


def test_fees_and_counted_dossiers_are_taken_over():
    rows = {row["id"]: row for row in lines_from_inventory(DRAFT)}
    assert (rows["3.1"]["fee_vnd"], rows["3.1"]["note"]) == (8_000, "Nghị quyết số 05/2020/NQ-HĐND")
    assert (rows["2.1"]["subjects_per_year"], rows["2.2"]["subjects_per_year"]) == ("840", "360")


def test_a_filled_table_is_a_valid_cost_file_whose_channels_add_up(file):
    result = evaluate(CostFile.parse(file))
    assert result.baseline.per_year == 8_000 * 1_200
    assert "channel.subjects" not in {warning.rule for warning in result.warnings}


def test_alternative_fees_are_kept_apart_and_named():
    fees = (Fee(kind=FeeKind.PHI, amount_vnd=50_000), Fee(kind=FeeKind.PHI, amount_vnd=25_000))
    methods = (Method(channel=Channel.DIRECT, fees=fees), Method(channel=Channel.POST, fees=fees[:1]))
    rows = [row for row in lines_from_inventory(DRAFT.model_copy(update={"methods": methods})) if "fee_vnd" in row]
    assert [row["fee_vnd"] for row in rows] == [50_000, 25_000]
    assert all("có nhiều mức" in row["note"] for row in rows)
    assert [row["subjects_per_year"] for row in rows] == ["0", "0"], "levels of one fee must not be added together"
    assert "chỉ thu khi nộp: Trực tiếp" in rows[1]["note"] and "chỉ thu" not in rows[0]["note"]


def test_a_fee_without_one_amount_is_kept_in_words():
    methods = (Method(channel=Channel.DIRECT, fees=(Fee(text="Theo nghị quyết của HĐND tỉnh"),)),)
    (row,) = [row for row in lines_from_inventory(DRAFT.model_copy(update={"methods": methods})) if "fee_vnd" in row]
    assert row["fee_vnd"] == 0 and "chưa xác định được mức thu" in row["note"]
    assert row["activity"] == "Chi phí khác: Theo nghị quyết của HĐND tỉnh"


def test_without_a_counted_volume_the_subjects_are_not_guessed():
    begun = new_cost_file(Priced(DRAFT.model_copy(update={"volumes": ()})), DAY, "", "")
    assert begun["subjects_per_year"] is None and begun["hourly_income_vnd"] is None
    with pytest.raises(InputError, match="số đối tượng/năm"):
        CostFile.parse(begun)


def test_a_saved_table_comes_back(engine, act, review_id, file, rule_set):
    assert get_cost_table(engine, review_id) is None
    assert save_cost_table(engine, review_id, file, None, act) == 1
    view = get_cost_table(engine, review_id)
    assert CostFile.parse(view.file) == CostFile.parse(file)
    assert (view.version, view.updated_by, view.chosen_option) == (1, act.person, None)
    assert view.was_read_under(rule_set)


def test_reopened_under_other_rules_says_so(engine, act, review_id, file, rulebook):
    save_cost_table(engine, review_id, file | {"on": "2018-01-02"}, None, act)
    assert not get_cost_table(engine, review_id).was_read_under(rulebook.at(DAY))


def test_a_wrong_file_is_refused_and_nothing_is_stored(engine, act, review_id, file):
    with pytest.raises(InputError, match="nguồn"):
        save_cost_table(engine, review_id, file | {"hourly_income_source": ""}, None, act)
    assert get_cost_table(engine, review_id) is None


def test_the_second_of_two_editors_is_told_who_saved_and_when(engine, act, review_id, file):
    save_cost_table(engine, review_id, file, None, act)
    save_cost_table(engine, review_id, file | {"times_per_year": "2"}, 1, act)
    other = Act("Trần Văn Hai", act.at)
    for opened in (1, None):
        with pytest.raises(InputError, match="Nguyễn Thị Thử") as refused:
            save_cost_table(engine, review_id, file | {"times_per_year": "3"}, opened, other)
        assert refused.value.code == "conflict.stale"
        assert "09:30 ngày 15/08/2021" in refused.value.message and "số lần/năm" in refused.value.message
    assert get_cost_table(engine, review_id).file["times_per_year"] == "2"


def test_saving_the_same_again_makes_no_version(engine, act, review_id, file):
    save_cost_table(engine, review_id, file, None, act)
    assert save_cost_table(engine, review_id, json.loads(json.dumps(file)), 1, act) == 1


def test_a_refused_save_says_when_only_the_choice_was_made(engine, act, review_id, file):
    save_cost_table(engine, review_id, file, None, act)
    choose_option(engine, review_id, "A", "Ít giấy tờ nhất", 1, act)
    with pytest.raises(InputError, match="thay đổi ở: phương án được chọn"):
        save_cost_table(engine, review_id, file | {"times_per_year": "3"}, 1, act)


def test_saving_unchanged_under_new_rules_adopts_them(engine, act, review_id, file, rule_set):
    save_cost_table(engine, review_id, file, None, act)
    with writing(engine) as session:
        session.exec(select(CostTable)).one().rule_set_fingerprint = "0" * 64
    assert not get_cost_table(engine, review_id).was_read_under(rule_set)
    save_cost_table(engine, review_id, file, 2, act)
    assert get_cost_table(engine, review_id).was_read_under(rule_set)


def test_an_option_is_chosen_with_a_reason_and_recorded(engine, act, review_id, file):
    save_cost_table(engine, review_id, file, None, act)
    assert choose_option(engine, review_id, "A", "Ít giấy tờ nhất", 1, act) == 2
    view = get_cost_table(engine, review_id)
    assert (view.chosen_option, view.chosen_reason) == ("A", "Ít giấy tờ nhất")
    with reading(engine) as session:
        actions = session.exec(select(AuditEvent.action).order_by(AuditEvent.id)).all()
        assert actions[-2:] == ["cost_table.saved", "cost_table.option_chosen"]
    assert verify_chain(engine)["broken"] == []


def test_an_option_that_is_not_there_cannot_be_chosen(engine, act, review_id, file):
    save_cost_table(engine, review_id, file, None, act)
    with pytest.raises(InputError, match="Không có phương án «B»"):
        choose_option(engine, review_id, "B", "", 1, act)


def test_options_are_built_step_by_step(engine, act, review_id, file):
    save_cost_table(engine, review_id, file | {"options": []}, None, act)
    assert add_option(engine, review_id, "Bớt giấy tờ", 1, act) == "A"
    change = {"measure": "m1", "line": "1.1", "remove": True}
    add_change(engine, review_id, "A", change, 2, act)
    assert add_option(engine, review_id, "Làm trực tuyến", 3, act) == "B"
    remove_option(engine, review_id, "B", 4, act)
    (option,) = get_cost_table(engine, review_id).file["options"]
    assert option == {"id": "A", "title": "Bớt giấy tờ", "changes": [change]}
    remove_change(engine, review_id, "A", change, 5, act)
    assert get_cost_table(engine, review_id).file["options"][0]["changes"] == []


def test_an_option_needs_a_name_and_a_table(engine, act, review_id, file):
    with pytest.raises(InputError, match="chưa có tên"):
        add_option(engine, review_id, " ", 1, act)
    with pytest.raises(InputError, match="Chưa có bảng chi phí"):
        add_option(engine, review_id, "Bớt giấy tờ", 1, act)


def test_a_choice_ends_with_the_option_it_was_made_for(engine, act, review_id, file):
    save_cost_table(engine, review_id, file, None, act)
    choose_option(engine, review_id, "A", "Ít giấy tờ nhất", 1, act)
    save_cost_table(engine, review_id, file | {"options": []}, 2, act)
    assert get_cost_table(engine, review_id).chosen_option is None


def test_a_table_begun_by_two_people_at_once_is_refused_to_the_second(engine, act, review_id, file, monkeypatch):
    save_cost_table(engine, review_id, file, None, act)
    monkeypatch.setattr(tables, "_row", lambda session, review_id: None)  # as PostgreSQL saw it before the first saved
    with pytest.raises(InputError) as refused:
        save_cost_table(engine, review_id, file, None, act)
    assert refused.value.code == "conflict.stale"


def test_an_option_that_goes_leaves_the_confirmed_value_to_the_other_that_sets_it(engine, act, review_id):
    change = {"measure": "m", "line": "1.1", "set": {"hours": "1"}}
    raw = cost_file([line("1.1", hours="2")], option(change, option_id="A"), option(change, option_id="B"))
    found = {"value": "1", "kind": "survey", "reference": "Phiếu số 5"}
    of_a, of_b = ({"option": letter, "line": "1.1", "field": "hours"} for letter in "AB")
    save_cost_table(engine, review_id, raw | {"inputs": [{"of": of_a, "candidates": [found]}]}, None, act)
    confirm_inputs(engine, review_id, [InputRef(**of_a)], 1, act)
    remove_option(engine, review_id, "A", 2, act)
    (record,) = get_cost_table(engine, review_id).file["inputs"]
    assert record["of"] == of_b and record["confirmed"]["by"] == act.person


def test_the_expected_cost_of_a_new_procedure_keeps_every_digit(rulebook):
    wide = line("1.1", hours="999999.9999", times_per_year="999999.9999", subjects_per_year="999999999.9999")
    raw = cost_file([wide], hourly_income_vnd="999999999.9999")
    figures = priced(CostTable(file=raw), Job.IMPACT_NEW, rulebook).costs.figures
    assert EXACT.add(figures.after_vnd, figures.saving_vnd) == 0
