"""Deadlines, fees, quantities and dates are read where certain and never guessed."""

from datetime import date
from decimal import Decimal

import pytest

from models.draft import ProcedureDraft
from rules.vocabulary import Channel, DeadlineUnit, FeeKind
from services.imports.portal_parse import has_conditions, parse_portal_file
from services.imports.portal_values import MESSAGES, read_date, read_deadline, read_fee, read_quantity, split_terms
from tests.services.portal_examples import DOUBTFUL, ODD, TWO_CASES


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("05 Ngày làm việc", "5", DeadlineUnit.WORKING_DAY),
        ("10  Ngày làm việc", "10", DeadlineUnit.WORKING_DAY),
        ("30 Ngày", "30", DeadlineUnit.DAY),
        ("24 Giờ", "24", DeadlineUnit.HOUR),
        ("3 Tháng", "3", DeadlineUnit.MONTH),
        ("1,5 năm", "1.5", DeadlineUnit.YEAR),
    ],
)
def test_a_certain_deadline_is_a_value_with_a_unit(text: str, value: str, unit: DeadlineUnit):
    deadline, rule = read_deadline(text)
    assert (deadline.value, deadline.unit, deadline.text, rule) == (Decimal(value), unit, text, None)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("10", "portal.deadline_without_unit"),
        ("0 Giờ", "portal.deadline_unreadable"),
        ("1.5 Ngày", "portal.deadline_unreadable"),
        ("05 - 07 Ngày", "portal.deadline_unreadable"),
        ("8 Giờ làm việc", "portal.deadline_unreadable"),
        ("Trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ", "portal.deadline_unreadable"),
        ("99999 Ngày", "portal.deadline_unreadable"),
    ],
)
def test_an_uncertain_deadline_keeps_its_words_and_names_the_rule(text: str, rule: str):
    deadline, found = read_deadline(text)
    assert (deadline.value, deadline.unit, deadline.text, found) == (None, None, text, rule)


def test_an_empty_deadline_is_no_finding():
    assert read_deadline("")[1] is None


@pytest.mark.parametrize(
    ("text", "kind", "amount", "rule"),
    [
        ("Phí : 120.000 Đồng (theo hồ sơ)", FeeKind.PHI, 120_000, None),
        ("Lệ phí : 30000 Đồng", FeeKind.LE_PHI, 30_000, None),
        ("Phí : 5 triệu Đồng", FeeKind.PHI, 5_000_000, None),
        ("Phí : 1,5 triệu đồng", FeeKind.PHI, 1_500_000, None),
        ("Phí : 0 Đồng (Không)", FeeKind.PHI, 0, None),
        ("Phí : Miễn phí Đồng (- Trường hợp trẻ em)", FeeKind.PHI, 0, None),
        ("Miễn phí", FeeKind.OTHER, 0, None),
        ("Phí : Miễn phí (thu 50.000 đồng khi cấp lại)", FeeKind.PHI, 0, "portal.fee_free_with_amount"),
        ("Phí :  Đồng (Theo quy định của Bộ Tài chính)", FeeKind.PHI, None, None),
        ("Lệ phí : Không quy định Đồng", FeeKind.LE_PHI, None, None),
        (
            "Phí :  Đồng (2.000 đồng/trang; từ trang thứ 3 thu 1.000 đồng/trang)",
            FeeKind.PHI,
            None,
            "portal.fee_in_note",
        ),
        ("Phí : 120,000 Đồng", FeeKind.PHI, None, "portal.fee_unreadable"),
        ("Phí : 10.00 Đồng", FeeKind.PHI, None, "portal.fee_unreadable"),
        ("Phí : 100.000 - 200.000 Đồng", FeeKind.PHI, None, "portal.fee_unreadable"),
        ("Phí : 10 USD", FeeKind.PHI, None, "portal.fee_unreadable"),
        ("Phí : Phí thẩm định (nếu có): 600.000 đồng/điểm", FeeKind.PHI, None, "portal.fee_unreadable"),
        ("Lệ phí : 50.000 Đồng\nFile đính kèm: bieu.pdf", FeeKind.LE_PHI, 50_000, None),
    ],
)
def test_a_fee_is_the_stated_amount_never_one_from_a_note(
    text: str, kind: FeeKind, amount: int | None, rule: str | None
):
    fee, found = read_fee(text)
    assert (fee.kind, fee.amount_vnd, fee.text, found) == (kind, amount, text, rule)


@pytest.mark.parametrize("text", ["Bản chính: 2\nBản sao: 12", "Bản chính: 2Bản sao: 12", "Bản chính : 2 Bản sao : 12"])
def test_quantities_are_read_with_any_break(text: str):
    assert read_quantity(text) == (2, 12)


@pytest.mark.parametrize("text", ["", "01 bộ", "Bản chính: 1", "Bản chính: 9999 Bản sao: 0"])
def test_other_quantities_stay_text(text: str):
    assert read_quantity(text) is None


def test_dates_are_days_that_exist():
    assert read_date("23-06-2014") == read_date("23/6/2014") == date(2014, 6, 23)
    assert read_date("31-02-2015") is read_date("2014-06-23") is read_date("") is None


def test_subjects_are_split_outside_parentheses_and_before_capitals():
    assert split_terms("Cán bộ, công chức, viên chức, Tổ chức (trừ doanh nghiệp, HTX), Đơn vị") == (
        "Cán bộ, công chức, viên chức",
        "Tổ chức (trừ doanh nghiệp, HTX)",
        "Đơn vị",
    )


@pytest.mark.parametrize("text", ["Không", "không có.", "KHÔNG QUY ĐỊNH", "Không có yêu cầu, điều kiện"])
def test_saying_that_there_is_no_condition_answers_no(text: str):
    assert has_conditions((text,)) is False


def test_a_condition_that_begins_with_no_is_a_condition():
    assert has_conditions(("Không thuộc trường hợp bị cấm.",)) is True
    assert has_conditions(()) is None


def test_doubtful_values_are_kept_with_the_name_of_the_rule():
    draft = parse_portal_file(DOUBTFUL.as_bytes())
    assert draft.name == "Đăng ký tạm trú kiểu gõ rời (minh họa)"
    assert {(entry.rule, entry.text) for entry in draft.unread} >= {
        ("portal.deadline_without_unit", "10"),
        ("portal.channel_unknown", "Nộp qua người thân"),
        ("portal.quantity_unreadable", "Bản chính: một"),
        ("portal.date_unreadable", "31-02-2015"),
    }
    assert all(entry.message == MESSAGES[entry.rule] for entry in draft.unread)
    assert draft.legal_basis[0].issued_text == "31-02-2015"


def test_several_fees_channels_and_cases_of_one_file_are_kept_apart():
    draft = parse_portal_file(TWO_CASES.as_bytes())
    assert [len(method.fees) for method in draft.methods] == [3, 1, 1]
    assert [method.channel for method in draft.methods] == [Channel.DIRECT, Channel.ONLINE, Channel.POST]
    assert [(paper.case[:12], paper.form, paper.originals, paper.copies) for paper in draft.papers] == [
        ("Trường hợp 1", "Mau-01.docx\nMau-02.docx", 1, 0),
        ("Trường hợp 1", "", 0, 12),
        ("Trường hợp 2", "Mau-02.docx", 2, 1),
    ]
    assert [template.name for template in draft.form_templates] == ["Mau-01.docx", "Mau-02.docx"]
    assert draft.conditions == ("a) Có địa điểm;", "b) Có kho hàng.", "c) Có hợp đồng.")


def test_steps_may_begin_like_labels_and_strange_structures_keep_their_words():
    draft = parse_portal_file(ODD.as_bytes())
    assert draft.steps[:3] == (
        "Thành phần hồ sơ: xem bên dưới.",
        "Cách thức thực hiện:",
        "Đối tượng thực hiện: mọi người.",
    )
    assert draft.methods[0].note == "Bảng lồng ô một\nBảng lồng ô hai\nSau bảng lồng"
    assert stated(draft) == (None, None, None, None)


def stated(draft: ProcedureDraft) -> tuple[bool | None, ...]:
    return draft.has_result, draft.has_form_templates, draft.has_conditions, draft.has_fees
