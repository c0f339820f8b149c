"""From the inventory's fields to the components of Điều 8(2)."""

from datetime import date

import pytest

from models.draft import Deadline, Fee, FormTemplate, Method, Paper, ProcedureDraft
from rules.rulebook import load_rulebook
from services.inventory.components import completeness

AFTER = load_rulebook().at(date(2021, 8, 15))
POST = Method(deadline=Deadline(text="05 Ngày làm việc"))
FULL = {
    "code": "1.001612",
    "name": "Cấp giấy phép",
    "steps": ("Bước 1: Nộp hồ sơ.",),
    "methods": (POST,),
    "papers": (Paper(name="Đơn đề nghị"),),
    "subjects": ("Cá nhân",),
    "agency": "Sở Công Thương",
    "has_result": False,
    "has_form_templates": False,
    "has_conditions": False,
    "has_fees": False,
}


def state(**changed):
    return completeness(ProcedureDraft(**FULL | changed), AFTER)


def with_fee(fee: Fee, **changed):
    return state(methods=(Method(deadline=POST.deadline, fees=(fee,)),), **changed)


def test_a_full_procedure_lacks_nothing():
    assert state() == {"mandatory": 7, "present": 7, "missing": []}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"steps": (" ",)}, "Chưa có trình tự thực hiện."),
        ({"papers": ()}, "Chưa có thành phần, số lượng hồ sơ."),
        ({"subjects": ("",)}, "Chưa có đối tượng thực hiện."),
        ({"agency": ""}, "Chưa có cơ quan giải quyết."),
        ({"agency": "", "competent_agency": "Ủy ban nhân dân tỉnh"}, None),
        ({"methods": (Method(),)}, "Chưa có thời hạn giải quyết."),
        ({"methods": (POST, Method(), POST)}, "Chưa có thời hạn giải quyết của 01/03 cách thức thực hiện."),
        ({"methods": (Method(deadline=Deadline(value="5")),)}, None),
        ({"has_result": None}, "Chưa xác định TTHC có kết quả thực hiện hay không."),
        ({"has_result": True}, "Đã chọn có kết quả thực hiện nhưng chưa nhập."),
        ({"has_result": None, "result": "Giấy phép"}, None),
        ({"has_conditions": None}, "Chưa xác định TTHC có yêu cầu, điều kiện hay không."),
        ({"has_conditions": False, "conditions": ("Không quy định",)}, None),
        ({"has_conditions": True, "conditions": (" ",)}, "Đã chọn có yêu cầu, điều kiện nhưng chưa nhập."),
        ({"has_form_templates": True}, "Đã chọn có mẫu đơn, mẫu tờ khai nhưng chưa nhập."),
        ({"has_form_templates": True, "papers": (Paper(name="Đơn", form="Mẫu 01"),)}, None),
        ({"has_form_templates": True, "form_templates": (FormTemplate(name="Mẫu 01"),)}, None),
        (
            {"form_templates": (FormTemplate(name="Mẫu 01"),)},
            "Đã chọn không có mẫu đơn, mẫu tờ khai nhưng vẫn còn nội dung đã nhập.",
        ),
    ],
)
def test_each_component_is_read_from_its_own_fields(changed, sentence):
    assert state(**changed)["missing"] == ([sentence] if sentence else [])


def test_without_any_way_of_handing_in_both_it_and_the_deadline_are_missing():
    assert state(methods=())["missing"] == ["Chưa có cách thức thực hiện.", "Chưa có thời hạn giải quyết."]


@pytest.mark.parametrize(
    ("fee", "has_fees", "counted", "sentence"),
    [
        (Fee(amount_vnd=120_000), None, 8, None),
        (Fee(amount_vnd=120_000), True, 8, None),
        (Fee(amount_vnd=120_000), False, 7, "Đã chọn không có phí, lệ phí nhưng vẫn còn nội dung đã nhập."),
        (Fee(amount_vnd=0, text="Miễn phí"), False, 7, None),
        (Fee(amount_vnd=0, text="Miễn phí"), None, 7, "Chưa xác định TTHC có phí, lệ phí hay không."),
        (Fee(text="Theo quy định của Bộ Tài chính"), True, 8, None),
        (Fee(text="Theo quy định của Bộ Tài chính"), None, 7, "Chưa xác định TTHC có phí, lệ phí hay không."),
    ],
)
def test_only_an_amount_to_pay_is_certainly_a_fee(fee, has_fees, counted, sentence):
    result = with_fee(fee, has_fees=has_fees)
    assert result["mandatory"] == counted
    assert result["missing"] == ([sentence] if sentence else [])
