"""Pydantic's errors in the words of an official: which field, what is wrong, what to do."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from rules.errors import InputError
from rules.wording import number

_NUMBER = "not_a_number", "phải là số"
_WHOLE = "not_whole", "phải là số nguyên, không có phần thập phân"
_DATE = "not_a_date", "phải là một ngày có thật, viết như 2021-08-15 (năm-tháng-ngày)"
_MOMENT = "not_a_moment", "phải là ngày giờ có thật, viết như 2021-08-15T08:30:00"
_TIME = "not_a_time", "phải là giờ có thật, viết như 08:30:00"
_TEXT = "not_a_text", "phải là chữ"
_LIST = "not_a_list", "phải là một danh sách"
_RECORD = "not_a_record", "phải là một nhóm các trường có tên"
_CHOICE = "not_a_choice", "phải là một trong các giá trị {expected}"
_FLAG = "not_a_flag", "phải là có (true) hoặc không (false)"
_EMPTY = "not_empty", "phải để trống"
_TOO_LARGE = "too_large", "là số quá lớn"
_TOO_DEEP = "too_deep", "lồng nhau quá sâu hoặc lặp vòng"

_SENTENCES: dict[str, tuple[str, str]] = {
    "greater_than": ("out_of_range", "phải lớn hơn {gt}"),
    "greater_than_equal": ("out_of_range", "phải từ {ge} trở lên"),
    "less_than": ("out_of_range", "phải nhỏ hơn {lt}"),
    "less_than_equal": ("out_of_range", "không được vượt quá {le}"),
    "multiple_of": ("out_of_range", "phải là bội số của {multiple_of}"),
    "finite_number": ("not_a_number", "phải là số hữu hạn"),
    "too_short": ("too_few", "phải có ít nhất {min_length} mục (hiện có {actual_length})"),
    "too_long": ("too_many", "chỉ được có nhiều nhất {max_length} mục"),
    "string_too_short": ("too_short", "phải có ít nhất {min_length} ký tự"),
    "string_too_long": ("too_long", "chỉ được dài nhất {max_length} ký tự"),
    "string_pattern_mismatch": ("wrong_shape", "viết không đúng mẫu quy định"),
    "string_unicode": ("not_a_text", "có ký tự không đọc được"),
    "decimal_max_digits": ("too_large", "chỉ được có nhiều nhất {max_digits} chữ số"),
    "decimal_max_places": ("too_precise", "chỉ được có nhiều nhất {decimal_places} chữ số thập phân"),
    "decimal_whole_digits": ("too_large", "chỉ được có nhiều nhất {whole_digits} chữ số trước dấu thập phân"),
    "date_from_datetime_inexact": ("not_a_date", "phải là ngày, không kèm giờ"),
    "date_past": ("out_of_range", "phải là ngày đã qua"),
    "date_future": ("out_of_range", "phải là ngày chưa tới"),
    "datetime_past": ("out_of_range", "phải là thời điểm đã qua"),
    "datetime_future": ("out_of_range", "phải là thời điểm chưa tới"),
    "timezone_naive": ("not_a_moment", "không được kèm múi giờ"),
    "timezone_aware": ("not_a_moment", "phải kèm múi giờ"),
    "union_tag_invalid": ("not_a_choice", "có {discriminator} là «{tag}», phải là một trong {expected_tags}"),
    "union_tag_not_found": ("missing", "thiếu {discriminator}"),
    "value_error": ("invalid", "{error}"),
    "assertion_error": ("invalid", "{error}"),
    "json_invalid": ("not_json", "không phải là JSON đúng cú pháp"),
    "json_type": ("not_json", "phải là chuỗi JSON"),
    "invalid_key": ("not_a_record", "có tên trường không phải là chữ"),
    "int_parsing_size": _TOO_LARGE,
    "none_required": _EMPTY,
    "recursion_loop": _TOO_DEEP,
    "recursion_depth_exceeded": _TOO_DEEP,
    "literal_error": _CHOICE,
    "enum": _CHOICE,
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), _WHOLE),
    **dict.fromkeys(("float_type", "float_parsing", "decimal_type", "decimal_parsing"), _NUMBER),
    **dict.fromkeys(("fraction_type", "fraction_parsing"), _NUMBER),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing"), _DATE),
    **dict.fromkeys(("datetime_type", "datetime_parsing", "datetime_object_invalid"), _MOMENT),
    **dict.fromkeys(("datetime_from_date_parsing", "timezone_offset"), _MOMENT),
    **dict.fromkeys(("time_type", "time_parsing"), _TIME),
    **dict.fromkeys(("string_type", "string_not_ascii"), _TEXT),
    **dict.fromkeys(("list_type", "tuple_type", "set_type", "frozen_set_type", "iterable_type"), _LIST),
    **dict.fromkeys(("model_type", "model_attributes_type", "dataclass_type"), _RECORD),
    **dict.fromkeys(("dict_type", "mapping_type"), _RECORD),
    **dict.fromkeys(("bool_type", "bool_parsing"), _FLAG),
}
_OTHER = "invalid", "không hợp lệ"
_MEMBERS_OF_UNIONS = {"str", "int", "float", "bool", "decimal", "none", "nullable"}
_MAX_SHOWN = 60


def explain(error: ValidationError, where: str, labels: Mapping[str, str] | None = None) -> InputError:
    """The first error in full, how many others and where. ``labels``: Vietnamese names of fields shown on screens."""
    first, *others = error.errors(include_url=False)
    code, sentence = _sentence(first, labels or {})
    if others:
        sentence = f"{sentence} Còn {len(others)} lỗi khác{_places(others, labels or {})}."
    return InputError(f"input.{code}", sentence, where)


def _places(errors: Iterable[Mapping[str, Any]], labels: Mapping[str, str]) -> str:
    """« (Trang, mục; Ngày)»: where the others are, as far as the fields have names of the screen."""
    places = (part for error in errors for part in error["loc"] if part in labels)
    named = dict.fromkeys(labels[part] for part in places)
    return f" ({'; '.join(named)})" if named else ""


def _sentence(error: Mapping[str, Any], labels: Mapping[str, str]) -> tuple[str, str]:
    field, kind = _path(error["loc"], labels), error["type"]
    if kind in ("too_short", "too_long") and isinstance(error["input"], str):
        kind = f"string_{kind}"  # what pydantic says of a text that was cleaned before it was measured
    match kind:
        case "missing":
            return "missing", f"Thiếu «{field}»; hãy bổ sung."
        case "extra_forbidden":
            return "unknown_key", f"Không có trường nào tên «{field}»; hãy bỏ đi hoặc sửa lại tên."
        case "string_too_short" if error["ctx"]["min_length"] == 1:
            return "empty", f"{f'«{field}»' if field else 'Ô này'} không được để trống; hãy nhập."
    code, template = _SENTENCES.get(kind, _OTHER)
    problem = template.format_map(_readable(error.get("ctx", {}))).rstrip(".")
    subject = f"«{field}»" if field else "Nội dung nhập vào"
    return code, f"{subject} {problem}{_entered(error['input'])}; hãy sửa lại."


def _path(location: Iterable[str | int], labels: Mapping[str, str]) -> str:
    """«baseline › mục 1 › hours»: items counted from 1, without the names pydantic gives to members of a union."""
    first, *rest = [*location] or [""]
    kept = [part for part in rest if isinstance(part, int) or not _is_union_member(part)]
    return " › ".join(f"mục {part + 1}" if isinstance(part, int) else labels.get(part, part) for part in [first, *kept])


def _is_union_member(part: str) -> bool:
    return part in _MEMBERS_OF_UNIONS or "[" in part


def _readable(context: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: number(Decimal(str(value)))
        if isinstance(value, int | float | Decimal)
        else str(value).replace(" or ", " hoặc ")
        for name, value in context.items()
    }


def _entered(value: object) -> str:
    """What was entered, where one can recognise it; nothing for lists and groups."""
    if value is None or isinstance(value, list | tuple | dict | set) or not (text := str(value).strip()):
        return ""
    return f" (đã nhập: {text if len(text) <= _MAX_SHOWN else text[:_MAX_SHOWN] + '…'})"
