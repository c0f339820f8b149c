"""How the rules about fees and deadlines read money and time in prose; what holds for any amount."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.draft import Deadline, Fee, LegalBasis, Method, ProcedureDraft
from rules.amount_words import amount_in_words
from rules.findings.amounts import amounts_in, note_of, worded_amounts
from rules.findings.catalogue import Setting, findings
from rules.findings.times import times_in
from rules.legal_documents import Register
from rules.vocabulary import DeadlineUnit
from rules.wording import number, vnd
from tests.conftest import DAY

AMOUNTS = st.integers(1_000, 10**9 - 1)
THOUSANDS = st.integers(10, 10**6 - 1).map(lambda thousands: thousands * 1_000)
TOPICS = ("fees", "deadlines", "methods")
BASIS = (LegalBasis(number="33/2018/TT-BTC"),)


def found(rulebook, *methods: Method) -> list[str]:
    draft = ProcedureDraft(code="1.000001", name="Cấp giấy phép minh họa", methods=methods, legal_basis=BASIS)
    return [
        each.rule.id for each in findings(draft, Setting(rulebook.at(DAY), Register([]))) if each.rule.topic in TOPICS
    ]


def row(amount: int | None, note: str) -> Method:
    text = f"Phí : {'' if amount is None else number(amount)} Đồng ({note})"
    return Method(deadline=Deadline(value=5, unit="day", text="5 Ngày"), fees=(Fee(amount_vnd=amount, text=text),))


@given(amount=THOUSANDS)
def test_an_amount_in_words_is_read_back(amount):
    assert [each.vnd for each in worded_amounts(f"(Bằng chữ: {amount_in_words(amount)})")] == [amount]


@given(amount=AMOUNTS)
def test_an_amount_in_figures_is_read_back(amount):
    assert [each.vnd for each in amounts_in(f"thu {vnd(amount)}/hồ sơ")] == [amount]


@given(amount=AMOUNTS)
def test_a_fee_that_agrees_with_its_note_is_left_alone(amount, rulebook):
    assert found(rulebook, row(amount, f"{vnd(amount)}/lần; bằng chữ: {amount_in_words(amount)}")) == []


@given(amount=AMOUNTS, other=THOUSANDS)
def test_words_that_say_another_amount_are_found(amount, other, rulebook):
    assume(amount != other)
    assert "fee_words_differ" in found(rulebook, row(amount, f"bằng chữ: {amount_in_words(other)}"))


@given(one=AMOUNTS, other=AMOUNTS)
def test_alternatives_added_together_are_found(one, other, rulebook):
    assume(one != other and one + other < 10**9)
    assert "fee_alternatives_added" in found(rulebook, row(one + other, f"cấp mới {vnd(one)}, cấp lại {vnd(other)}"))


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("14.250.000/lần/ đơn vị", [14_250_000]),
        ("230.000đ/lần; 5 triệu đồng; 1,5 triệu", [230_000, 5_000_000, 1_500_000]),
        ("khoản 2 Điều 18 Thông tư số 168/2016/TT-BTC ngày 26 tháng 10 năm 2016", []),
        ("từ trang thứ 3 trở lên thu 1.000 đồng/trang, giảm 50%", [1_000]),
        ("1,234,567 đồng", []),
    ],
)
def test_amounts_are_told_from_other_numbers(text, amounts):
    assert [each.vnd for each in amounts_in(text)] == amounts


def test_the_note_begins_after_the_amount():
    assert note_of(Fee(text="Phí : 5 triệu Đồng (5.000.000 đồng)\nFile đính kèm: a.pdf")).startswith("(5.000.000")


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("bảy (07) ngày làm việc; 16 (mười sáu) ngày", [(7, "working_day"), (16, "day")]),
        ("ngày 26 tháng 10 năm 2016, áp dụng từ 01 tháng 7", []),
        ("nếu tiếp nhận yêu cầu sau 15 giờ", []),
        ("chậm nhất 02 giờ làm việc, gia hạn 1 tháng", [(2, "hour"), (1, "month")]),
    ],
)
def test_lengths_of_time_are_told_from_dates(text, times):
    assert [(time.value, time.unit) for time in times_in(text)] == [
        (Decimal(n), DeadlineUnit(unit)) for n, unit in times
    ]


@given(parts=st.lists(st.integers(1, 40), min_size=2, max_size=4), less=st.integers(1, 5))
def test_parts_that_add_up_are_no_conflict(parts, less, rulebook):
    note = "; ".join(f"{part:02d} ngày tại Sở {at}" for at, part in enumerate(parts))
    total = sum(parts)

    def with_deadline(days: int) -> Method:
        return Method(deadline=Deadline(value=days, unit="day", text=f"{days} Ngày"), note=note)

    assert found(rulebook, with_deadline(total)) == found(rulebook, with_deadline(total + less)) == []
    assume(total > less)
    assert "deadline_parts_do_not_add_up" in found(rulebook, with_deadline(total - less))
