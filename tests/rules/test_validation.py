"""Pydantic's refusals in the words of an official."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator
from pydantic_core import PydanticKnownError
from pydantic_core.core_schema import ErrorType

from rules.text import clean
from rules.validation import explain
from rules.vocabulary import Channel


class Line(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, StringConstraints(min_length=1, max_length=3)] = "a"
    hours: Annotated[Decimal, Field(ge=0, le=1_000_000, decimal_places=4)] = Decimal(0)
    amount: Annotated[int, Field(gt=0, lt=10)] | None = None
    channel: Channel | None = None
    kind: Literal["fee", "charge"] = "fee"
    on: date = date(2021, 8, 15)
    at: datetime | None = None
    known: bool = False
    code: Annotated[str, Field(pattern=r"^\d\.\d{6}$")] = "1.001612"
    note: Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=4)] = "x"

    @field_validator("id")
    @classmethod
    def _no_star(cls, value: str) -> str:
        if "*" in value:
            raise ValueError("không được có dấu sao")
        return value


class File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str = ""
    lines: tuple[Line, ...] = ()


def explained(**line: Any):
    return explain_raised({"lines": [{}, line]})


def explain_raised(content: Any):
    with pytest.raises(ValidationError) as raised:
        File.model_validate(content)
    return explain(raised.value, "tep.json")


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ({"hours": "-1"}, "out_of_range", "hours» phải từ 0 trở lên (đã nhập: -1); hãy sửa lại."),
        ({"hours": 2_000_000}, "out_of_range", "hours» không được vượt quá 1.000.000 (đã nhập: 2000000); hãy sửa lại."),
        ({"hours": "1.00001"}, "too_precise", "hours» chỉ được có nhiều nhất 4 chữ số thập phân (đã nhập: 1.00001)"),
        ({"hours": "1,5"}, "not_a_number", "hours» phải là số (đã nhập: 1,5); hãy sửa lại."),
        ({"hours": "NaN"}, "not_a_number", "hours» phải là số hữu hạn (đã nhập: NaN)"),
        ({"hours": [1]}, "not_a_number", "hours» phải là số; hãy sửa lại."),
        ({"amount": 0}, "out_of_range", "amount» phải lớn hơn 0 (đã nhập: 0)"),
        ({"amount": 10}, "out_of_range", "amount» phải nhỏ hơn 10 (đã nhập: 10)"),
        ({"amount": 1.5}, "not_whole", "amount» phải là số nguyên, không có phần thập phân (đã nhập: 1.5)"),
        ({"amount": "abc"}, "not_whole", "amount» phải là số nguyên"),
        ({"channel": "fax"}, "not_a_choice", "channel» phải là một trong các giá trị 'direct', 'post' hoặc 'online'"),
        ({"kind": "gift"}, "not_a_choice", "kind» phải là một trong các giá trị 'fee' hoặc 'charge' (đã nhập: gift)"),
        ({"on": "2021-02-30"}, "not_a_date", "on» phải là một ngày có thật, viết như 2021-08-15"),
        ({"on": "2021-02-03T10:00:00"}, "not_a_date", "on» phải là ngày, không kèm giờ"),
        ({"at": "hôm qua"}, "not_a_moment", "at» phải là ngày giờ có thật"),
        ({"known": "có"}, "not_a_flag", "known» phải là có (true) hoặc không (false) (đã nhập: có)"),
        ({"code": "1.1612"}, "wrong_shape", "code» viết không đúng mẫu quy định (đã nhập: 1.1612)"),
        ({"id": ""}, "empty", "id» không được để trống; hãy nhập."),
        ({"id": "abcd"}, "too_long", "id» chỉ được dài nhất 3 ký tự (đã nhập: abcd)"),
        ({"id": 7}, "not_a_text", "id» phải là chữ (đã nhập: 7)"),
        ({"id": "*"}, "invalid", "id» không được có dấu sao (đã nhập: *); hãy sửa lại."),
        ({"note": "\u200b"}, "empty", "note» không được để trống; hãy nhập."),
        ({"note": "12345"}, "too_long", "note» chỉ được dài nhất 4 ký tự (đã nhập: 12345)"),
    ],
)
def test_one_sentence_says_which_field_what_is_wrong_and_what_to_do(line, code, message):
    error = explained(**line)
    assert (error.code, error.where) == (f"input.{code}", "tep.json")
    assert error.message.startswith("«lines › mục 2 › " + message)
    assert error.message.endswith(("hãy sửa lại.", "hãy nhập."))


def test_an_unknown_key_and_a_missing_one_are_named():
    assert explained(horus=1).message == (
        "Không có trường nào tên «lines › mục 2 › horus»; hãy bỏ đi hoặc sửa lại tên."
    )
    with pytest.raises(ValidationError) as raised:
        Required.model_validate({})
    assert explain(raised.value, "").message == "Thiếu «paper»; hãy bổ sung."


class Required(BaseModel):
    paper: str


@pytest.mark.parametrize("content", [[], "x", 3, None])
def test_a_whole_that_is_no_record_is_refused_in_words(content):
    assert explain_raised(content).message.startswith("Nội dung nhập vào phải là một nhóm các trường có tên")


def test_the_first_of_several_errors_is_told_in_full_with_the_number_of_the_others():
    error = explained(hours="-1", amount=0, channel="fax")
    assert error.message.startswith("«lines › mục 2 › hours» phải từ 0 trở lên")
    assert error.message.endswith("hãy sửa lại. Còn 2 lỗi khác.")


def test_a_screen_can_give_its_own_names_to_fields():
    with pytest.raises(ValidationError) as raised:
        File.model_validate({"lines": [{"hours": "-1"}]})
    error = explain(raised.value, "", {"lines": "Các công việc", "hours": "Thời gian"})
    assert error.message.startswith("«Các công việc › mục 1 › Thời gian» phải từ 0 trở lên")
    assert "Còn" not in error.message


def test_the_fields_of_the_other_errors_are_named_as_on_the_screen():
    with pytest.raises(ValidationError) as raised:
        File.model_validate({"lines": [{"hours": "-1", "amount": 0}]})
    assert explain(raised.value, "", {"amount": "Mức thu"}).message.endswith("Còn 1 lỗi khác (Mức thu).")


def test_names_of_union_members_are_not_shown():
    class Either(BaseModel):
        value: int | Annotated[str, AfterValidator(clean), Field(max_length=2)]

    with pytest.raises(ValidationError) as raised:
        Either.model_validate({"value": "ba mươi"})
    assert explain(raised.value, "").message.startswith("«value» phải là số nguyên")


def test_a_long_text_is_shown_only_at_its_beginning():
    assert "9" * 60 + "…" in explained(amount="9" * 5_000 + "x").message
    assert len(explained(amount="9" * 5_000 + "x").message) < 250


def _needs_no_context(kind: str) -> bool:
    try:
        PydanticKnownError(kind)
    except TypeError:
        return False
    return True


@pytest.mark.parametrize("kind", [kind for kind in get_args(ErrorType) if _needs_no_context(kind)])
def test_no_error_of_pydantic_reaches_a_person_in_english(kind):
    raised = ValidationError.from_exception_data("File", [{"type": kind, "loc": ("paper",), "input": "x"}])
    error = explain(raised, "tep")
    assert error.code.startswith("input.")
    assert "«paper»" in error.message
    assert not {"input", "should", "field", "must", "is", "or"} & set(error.message.lower().split())
