"""Confirmations passed on to other provinces: nothing of one's own is lost, and a wrong file is refused in one line."""

import json
from decimal import Decimal

import pytest
import sqlalchemy as sa

from models.confirmation import Target
from models.database import make_engine
from rules.errors import InputError
from services.audit import verify_chain
from services.confirmations import readings
from services.confirmations.confirming import confirm, correct
from services.confirmations.exchange import (
    Arrival,
    compare_with_own,
    export_confirmations,
    import_confirmations,
    read_confirmations_file,
)
from services.migration import migrate
from services.office import save_office
from tests.services.annex_reviews import OFFICE, ON
from tests.services.test_confirmations import (
    BEGIN,
    EVIDENCE,
    FORM,
    HOURS,
    LATER,
    question,
    refusal,
    rules,
    unconfirmed,
    wording,
)


@pytest.fixture
def other(tmp_path, act) -> sa.Engine:
    opened = make_engine(f"sqlite:///{tmp_path / 'other.db'}")
    migrate(opened)
    save_office(opened, OFFICE.model_copy(update={"province": "Bình Phước"}), act)
    return opened


@pytest.fixture
def exported(engine, act) -> bytes:
    save_office(engine, OFFICE, act)
    confirm(engine, [question(name) for name in ("III.1.a", "III.1.b", "III.2.a")], ON, EVIDENCE, act)
    correct(engine, wording(Target(kind="parameter", name=HOURS), LATER, value="7.5"), 0, act)
    correct(engine, wording(Target(kind="form", name=FORM), LATER, code="02", title="Biểu"), 0, act)
    return export_confirmations(engine)


def test_another_province_takes_over_what_it_does_not_have(exported, engine, other, act):
    confirm(other, [question("III.1.a")], ON, EVIDENCE, act)
    correct(other, wording(question("III.1.b"), BEGIN, label="Của tỉnh"), 0, act)
    items = read_confirmations_file(exported)
    arrivals = {arriving.item.target.question or "-": arriving.arrival for arriving in compare_with_own(other, items)}
    expected = {"III.1.a": Arrival.SAME, "III.1.b": Arrival.DIFFERENT, "III.2.a": Arrival.AGREEING}
    assert arrivals == {"-": Arrival.CHANGING, **expected}
    assert import_confirmations(other, items, act) == 3
    assert rules(other).rulebook.at(LATER).value(HOURS) == Decimal("7.5")
    assert "Nguyễn Thị Thử (Đồng Nai) đối chiếu" in rules(other).rulebook.at(LATER).source(HOURS)
    assert rules(other).form(FORM, ON).questions["III.1.b"].label == "Của tỉnh"
    with refusal("confirmation.nothing_new"):
        import_confirmations(other, items, act)
    assert verify_chain(other)["broken"] == []


def test_what_is_passed_on_again_is_the_same_file(exported, engine, other, act):
    import_confirmations(other, read_confirmations_file(exported), act)
    assert export_confirmations(other) == exported
    for on in (ON, LATER):
        assert rules(other).form(FORM, on).fingerprint == rules(engine).form(FORM, on).fingerprint
        assert rules(other).rulebook.at(on).fingerprint == rules(engine).rulebook.at(on).fingerprint


def test_nothing_to_export_is_said(engine):
    with refusal("confirmation.none"):
        export_confirmations(engine)


def changed(exported: bytes, **changes: object) -> bytes:
    content = json.loads(exported)
    content["confirmations"][1].update(changes)
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"origin": ""}, "Xác nhận thứ 2: «Tỉnh» không được để trống"),
        ({"person": None}, "Xác nhận thứ 2: «Người xác nhận» phải là chữ"),
        ({"at": "9999-12-31T23:59:59Z"}, "Xác nhận thứ 2: «Thời điểm»"),
        ({"at": "2021-08-15T02:30:00"}, "Xác nhận thứ 2: «Thời điểm» phải kèm múi giờ"),
        ({"effective_from": "2017-13-01"}, "Xác nhận thứ 2: «Áp dụng từ ngày»"),
        ({"effective_from": "2010-01-01"}, "Xác nhận thứ 2: Ngày 01/01/2010 sớm hơn"),
        ({"content": {"label": "x" * 2001}}, "Xác nhận thứ 2: «Nội dung › Câu hỏi» chỉ được dài"),
        ({"content": {"value": "8"}}, "Xác nhận thứ 2: Thiếu «Câu hỏi»"),
        ({"evidence": {"document": "Công báo"}}, "Xác nhận thứ 2: Thiếu «Căn cứ › Trang, mục»"),
        ({"target": {"kind": "form", "name": FORM}}, "Xác nhận thứ 2"),
        ({"target": {"kind": "parameter", "name": HOURS, "question": "I.1"}}, "Xác nhận thứ 2: «Đối tượng» là quy"),
        ({"target": {"kind": "form", "name": FORM, "question": "III.1.b"}}, "Xác nhận thứ 3: Trùng"),
        ({"withdrawn": True}, "Xác nhận thứ 2: Không có trường nào tên «withdrawn»"),
    ],
)
def test_a_wrong_item_is_named_with_what_to_do(exported, changes, words):
    with pytest.raises(InputError, match=words) as raised:
        read_confirmations_file(changed(exported, **changes))
    assert "\n" not in str(raised.value) and "hãy" in str(raised.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "JSON"),
        (b"PK\x03\x04\xff\xfe", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b"9" * 6_000, "JSON"),
        (b"null", "Tệp xác nhận"),
        (b"[]", "Tệp xác nhận"),
        (b'{"format": "khac", "version": 1, "confirmations": []}', "không phải là tệp xác nhận"),
        (b'{"format": "doi-chieu-ban-goc", "version": 1, "confirmations": []}', "«Các xác nhận»"),
        (b'{"format": "doi-chieu-ban-goc", "version": 1, "confirmations": [1]}', "Xác nhận thứ 1"),
        (b'{"a": 1, "a": 2}', "hai lần"),
        (b" " * 5_000_000, "4 MB"),
    ],
)
def test_a_file_that_is_not_one_of_ours_is_refused_in_one_sentence(content, words):
    with pytest.raises(InputError, match=words) as raised:
        read_confirmations_file(content)
    assert "\n" not in str(raised.value) and "hãy" in str(raised.value)


def test_a_form_is_read_once_however_many_of_its_questions_arrive(engine, other, act, monkeypatch):
    save_office(engine, OFFICE, act)
    confirm(engine, unconfirmed(engine), ON, EVIDENCE, act)
    items = read_confirmations_file(export_confirmations(engine))
    read: list[str] = []
    found = readings.form_readings
    monkeypatch.setattr(readings, "form_readings", lambda *about: read.append(about[1]) or found(*about))
    assert len(compare_with_own(other, items)) == len(items) > 40
    assert read == [FORM]
