"""Sources of the inputs of a cost table: recorded, contradicted, confirmed, taken back; nobody's work is lost."""

from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import select

from models.audit import Act, AuditEvent
from models.database import reading
from models.draft import ProcedureDraft
from rules.costs.cost_file import CostFile
from rules.costs.evidence import InputRef
from rules.costs.inputs import Input, inputs_of, unconfirmed
from rules.errors import InputError
from services.audit import verify_chain
from services.costs.evidence import confirm_inputs, save_records, use_value, withdraw_confirmations
from services.costs.tables import get_cost_table, save_cost_table
from services.inventory.procedures import save_procedure
from services.reviews.opening import open_review
from tests.conftest import DAY
from tests.rules.cost_examples import Raw, cost_file, line

HOURS = InputRef(line="1.1", field="hours")
SUBJECTS = InputRef(field="subjects_per_year")


def edit(option: str, value: str) -> Raw:
    change = {"measure": "Rút gọn mẫu đơn", "line": "1.1", "set": {"hours": value}}
    return {"id": option, "title": f"Phương án {option}", "changes": [change]}


FILE = cost_file([line("1.1", activity="Điền đơn", hours="3")], edit("A", "1"), edit("B", "1"))


@pytest.fixture
def review_id(engine, act, rule_set) -> int:
    save_procedure(engine, ProcedureDraft(code="1.000656", name="Đăng ký khai tử"), None, act, rule_set)
    review = open_review(engine, "1.000656", "2021-Q3", DAY, act)
    save_cost_table(engine, review, FILE, None, act)
    return review


def source(value: str, reference: str = "Phiếu khảo sát số 5", kind: str = "survey") -> Raw:
    return {"value": value, "kind": kind, "reference": reference, "on": "2021-07-01", "person": "Lê Thị Năm"}


def record(*candidates: Raw, of: InputRef = HOURS, **more: Any) -> Raw:
    return {"of": of.model_dump(exclude_none=True), "candidates": list(candidates), **more}


def stored(engine, review_id) -> CostFile:
    return CostFile.parse(get_cost_table(engine, review_id).file)


def the_input(engine, review_id, ref: InputRef) -> Input:
    return next(found for found in inputs_of(stored(engine, review_id)) if found.ref == ref)


def actions(engine) -> list[str]:
    with reading(engine) as session:
        return list(session.exec(select(AuditEvent.action).order_by(AuditEvent.id)))


def test_what_is_recorded_comes_back_with_its_source(engine, act, review_id):
    assert save_records(engine, review_id, [record(source("3"), low="2", high="4")], 1, act) == 2
    found = the_input(engine, review_id, HOURS)
    assert (found.source.reference, found.source.person) == ("Phiếu khảo sát số 5", "Lê Thị Năm")
    assert (found.low, found.high, found.is_confirmed) == (2, 4, False)
    assert actions(engine)[-1] == "cost_table.inputs_recorded"


def test_recording_the_same_again_stores_nothing(engine, act, review_id):
    records = [record(source("3"))]
    version = save_records(engine, review_id, records, 1, act)
    assert save_records(engine, review_id, records, version, act) == version


def test_a_value_above_the_mean_needs_a_reason(engine, act, review_id):
    candidates = source("3"), source("2", "Phiếu khảo sát số 6")
    with pytest.raises(InputError, match=r"bình quân các giá trị thu thập được là 2,5\.") as refused:
        save_records(engine, review_id, [record(*candidates)], 1, act)
    assert refused.value.where == "Dòng 1.1 (Điền đơn): thời gian (giờ)" and "ghi lý do" in refused.value.message
    assert get_cost_table(engine, review_id).version == 1
    save_records(engine, review_id, [record(*candidates, reason="Mẫu đơn mới dài hơn")], 1, act)
    assert not the_input(engine, review_id, HOURS).problems


@pytest.mark.parametrize("candidates", [["3", "3"], ["2", "4"], ["5"]])
def test_a_value_at_or_below_the_mean_needs_none(engine, act, review_id, candidates):
    save_records(engine, review_id, [record(*map(source, candidates))], 1, act)
    assert not the_input(engine, review_id, HOURS).problems


@pytest.mark.parametrize("span", [{"low": "3.5"}, {"high": "2.9"}, {"low": "1", "high": "2"}])
def test_a_value_outside_its_range_is_refused(engine, act, review_id, span):
    for candidates in ([], [source("3")]):
        with pytest.raises(InputError, match="ngoài khoảng thấp – cao") as refused:
            save_records(engine, review_id, [record(*candidates, **span)], 1, act)
        assert "Dòng 1.1" in refused.value.where


def test_one_contradiction_does_not_block_the_sources_of_other_inputs(engine, act, review_id):
    save_records(engine, review_id, [record(source("3"))], 1, act)
    dearer = get_cost_table(engine, review_id).file | {"baseline": [line("1.1", activity="Điền đơn", hours="5")]}
    save_cost_table(engine, review_id, dearer, 2, act)
    assert the_input(engine, review_id, HOURS).is_above_mean
    save_records(engine, review_id, [record(source("3")), record(source("1200"), of=SUBJECTS)], 3, act)
    with pytest.raises(InputError, match="bình quân"):
        confirm_inputs(engine, review_id, [HOURS], 4, act)
    assert confirm_inputs(engine, review_id, [SUBJECTS], 4, act) == 5


def test_confirming_names_who_and_when(engine, act, review_id):
    save_records(engine, review_id, [record(source("3"))], 1, act)
    confirm_inputs(engine, review_id, [HOURS], 2, act)
    found = the_input(engine, review_id, HOURS)
    assert (found.record.confirmed.by, found.record.confirmed.on, found.is_confirmed) == (act.person, DAY, True)
    assert HOURS not in {other.ref for other in unconfirmed(stored(engine, review_id))}
    assert actions(engine)[-1] == "cost_table.inputs_confirmed"
    assert verify_chain(engine)["broken"] == []


def test_what_is_confirmed_keeps_the_name_of_who_did_it_first(engine, act, review_id):
    save_records(engine, review_id, [record(source("3"))], 1, act)
    confirm_inputs(engine, review_id, [HOURS], 2, act)
    assert confirm_inputs(engine, review_id, [HOURS], 3, Act("Trần Văn Hai", act.at)) == 3
    assert the_input(engine, review_id, HOURS).record.confirmed.by == act.person


@pytest.mark.parametrize(
    ("refs", "code"),
    [([], "input.none_chosen"), ([HOURS], "input.not_ready"), ([InputRef(line="9.9", field="hours")], "input.unknown")],
)
def test_what_cannot_be_confirmed_is_refused_as_a_whole(engine, act, review_id, refs, code):
    save_records(engine, review_id, [record(source("1200"), of=SUBJECTS), record(source("3", reference=""))], 1, act)
    with pytest.raises(InputError) as refused:
        confirm_inputs(engine, review_id, [*refs, SUBJECTS] if refs else [], 2, act)
    assert refused.value.code == code and refused.value.message.endswith(".")
    assert not the_input(engine, review_id, SUBJECTS).is_confirmed


def test_a_confirmation_lapses_with_the_value_and_with_the_source(engine, act, review_id):
    save_records(engine, review_id, [record(source("3"))], 1, act)
    confirm_inputs(engine, review_id, [HOURS], 2, act)
    confirmed = get_cost_table(engine, review_id).file
    cheaper = confirmed | {"baseline": [line("1.1", activity="Điền đơn", hours="2")]}
    save_cost_table(engine, review_id, cheaper, 3, act)
    assert not the_input(engine, review_id, HOURS).is_confirmed
    save_cost_table(engine, review_id, confirmed, 4, act)
    save_records(engine, review_id, [record(source("3", "Tài liệu khác"))], 5, act)
    assert not the_input(engine, review_id, HOURS).is_confirmed


@pytest.mark.parametrize("save", ["records", "table"])
def test_a_forged_confirmation_is_dropped(engine, act, review_id, save):
    forged = record(source("3"), confirmed={"value": "3", "by": "Chánh Văn phòng", "on": "2021-08-01"})
    if save == "records":
        save_records(engine, review_id, [forged], 1, act)
    else:
        save_cost_table(engine, review_id, FILE | {"inputs": [forged]}, 1, act)
    found = the_input(engine, review_id, HOURS)
    assert found.source is not None and found.record.confirmed is None


def test_a_confirmation_can_be_taken_back_and_the_record_of_changes_says_so(engine, act, review_id):
    save_records(engine, review_id, [record(source("3"))], 1, act)
    confirm_inputs(engine, review_id, [HOURS], 2, act)
    assert withdraw_confirmations(engine, review_id, [HOURS], 3, act) == 4
    assert not the_input(engine, review_id, HOURS).is_confirmed
    assert actions(engine)[-1] == "cost_table.confirmations_withdrawn"
    assert withdraw_confirmations(engine, review_id, [HOURS], 4, act) == 4, "nothing left to take back"


def test_another_value_is_taken_wherever_options_set_the_same(engine, act, review_id):
    ref = InputRef(option="A", line="1.1", field="hours")
    assert use_value(engine, review_id, ref, Decimal("0.5"), 1, act) == 2
    options = stored(engine, review_id).options
    assert [option.changes[0].set.hours for option in options] == [Decimal("0.5")] * 2
    assert stored(engine, review_id).baseline[0].hours == 3
    with pytest.raises(InputError, match="không còn số liệu này"):
        use_value(engine, review_id, InputRef(line="7.7", field="hours"), Decimal(1), 2, act)


def test_the_second_of_two_people_is_told_who_and_when(engine, act, review_id):
    save_records(engine, review_id, [record(source("3"))], 1, Act("Trần Văn Hai", act.at))
    attempts = (
        lambda: save_records(engine, review_id, [record(source("3", "Khác"))], 1, act),
        lambda: save_records(engine, review_id, [record(of=InputRef(line="9.9", field="hours"))], 1, act),
        lambda: confirm_inputs(engine, review_id, [HOURS], 1, act),
        lambda: withdraw_confirmations(engine, review_id, [HOURS], 1, act),
        lambda: use_value(engine, review_id, HOURS, Decimal(2), 1, act),
    )
    for attempt in attempts:
        with pytest.raises(InputError, match="Trần Văn Hai đã lưu bảng chi phí này lúc 09:30 ngày 15/08/2021") as it:
            attempt()
        assert it.value.code == "conflict.stale" and "nguồn số liệu" in it.value.message
    assert get_cost_table(engine, review_id).version == 2


def test_without_a_table_there_is_nothing_to_source(engine, act, rule_set):
    save_procedure(engine, ProcedureDraft(code="1.000657", name="Khác"), None, act, rule_set)
    review = open_review(engine, "1.000657", "2021-Q3", DAY, act)
    for attempt in (save_records, confirm_inputs, withdraw_confirmations):
        with pytest.raises(InputError, match="Chưa có bảng chi phí") as refused:
            attempt(engine, review, [HOURS], None, act)
        assert refused.value.code == "cost_table.missing"
    with pytest.raises(InputError, match="Chưa có bảng chi phí"):
        use_value(engine, review, HOURS, Decimal(2), 1, act)


def test_sources_do_not_silently_accept_changed_rules(engine, act, review_id, rule_set):
    save_cost_table(engine, review_id, FILE | {"on": "2018-01-02"}, 1, act)
    before = get_cost_table(engine, review_id).rule_set_fingerprint
    save_records(engine, review_id, [record(source("3"))], 2, act)
    assert get_cost_table(engine, review_id).rule_set_fingerprint == before
