"""Rows of sources as typed, and as records of a cost file."""

from typing import Any

import pytest

from pages.widgets.input.rows import cells_of, read_record, short_words, state_of, written
from rules.costs.cost_file import CostFile
from rules.costs.evidence import InputRef
from rules.costs.inputs import Input, inputs_of
from rules.errors import InputError
from tests.rules.cost_examples import cost_file, line

HOURS = InputRef(line="1.1", field="hours")
INCOME = InputRef(field="hourly_income_vnd")


def source(value: str = "3", reference: str = "Phiếu khảo sát số 5") -> dict[str, str]:
    return {"value": value, "kind": "survey", "reference": reference}


FILE = CostFile.parse(cost_file([line("1.1", activity="Điền đơn", hours="3")]))


def of_record(*candidates: dict[str, str], **more: Any) -> Input:
    record = {"of": HOURS.model_dump(exclude_none=True), "candidates": list(candidates), **more}
    file = CostFile.parse(FILE.as_dict() | {"inputs": [record]})
    return next(found for found in inputs_of(file) if found.ref == HOURS)


CONFIRMED = {"value": "3", "by": "Lê Thị Năm", "on": "2021-08-15"}


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (of_record(), "Chưa ghi nguồn"),
        (of_record(source(reference="")), "Chưa ghi tài liệu"),
        (of_record(source()), "Chưa xác nhận"),
        (of_record(source(), source("1")), "Cao hơn bình quân"),
        (of_record(source(), low="4"), "Ngoài khoảng thấp – cao"),
        (of_record(source("5")), "Nguồn ghi giá trị 5"),
        (of_record(source("2"), source("4"), confirmed=CONFIRMED | {"value": "2"}), "Cần xác nhận lại"),
        (of_record(source(), confirmed=CONFIRMED), "✓ Lê Thị Năm, 15/08/2021"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_how_an_input_stands_in_a_few_words(found, words):
    assert state_of(found) == words


def typed(found: Input, **cells: str | None):
    return read_record(FILE, found, written(cells_of(FILE, found) | cells))


def test_a_source_typed_in_a_row_is_that_of_the_value_in_use():
    again = typed(of_record(source("5", "Cũ")), reference="Mới")
    assert [(c.value, c.reference) for c in again.candidates] == [(3, "Mới")], "the only source moves with the value"
    found = typed(of_record(source("5", "Cũ"), source("4", "Khác")), kind="Khảo sát", reference="Mới")
    assert [(c.value, c.reference) for c in found.candidates] == [(3, "Mới"), (5, "Cũ"), (4, "Khác")], "a list is kept"


def test_an_emptied_row_takes_only_its_own_source_away():
    empty = dict.fromkeys(("kind", "reference", "on", "person"))
    assert typed(of_record(source(), source("4", "Khác")), **empty).candidates[0].reference == "Khác"


def test_an_untouched_row_stays_confirmed():
    found = of_record(source(), confirmed=CONFIRMED)
    assert typed(found) == found.record
    assert typed(found, high="4").confirmed is None


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"low": "2.5"}, "cột «Thấp»: «2.5» không phải là số"),
        ({"high": "-1"}, "không được âm"),
        ({"low": "2", "high": "1"}, "lớn hơn giá trị cao"),
        ({"low": "0,00001"}, "chữ số thập phân"),
        ({"kind": "Khảo sát", "on": "31/02/2021"}, "cột «Ngày»: «31/02/2021» không phải là ngày có thật"),
        ({"reference": "Công văn số 1"}, "Chưa chọn loại nguồn"),
        ({"kind": "Nghe nói"}, "hãy chọn một trong: Quy định;"),
    ],
    ids=str,
)
def test_a_cell_that_cannot_be_read_is_named_by_input_and_column(cells, words):
    with pytest.raises(InputError) as refused:
        typed(of_record(), **cells)
    assert refused.value.where.startswith("Dòng 1.1 (Điền đơn): thời gian (giờ)") and words in str(refused.value)
    assert refused.value.message.endswith(".")


def test_texts_too_long_are_refused_by_name():
    with pytest.raises(InputError) as refused:
        typed(of_record(source()), person="x" * 501)
    assert refused.value.where.startswith("Dòng 1.1 (Điền đơn)") and "người cung cấp" in str(refused.value)


def test_an_input_in_a_narrow_cell_says_first_what_it_is():
    assert short_words(FILE, HOURS) == "1.1, thời gian (giờ): Điền đơn"
    assert short_words(FILE, INCOME) == "Mức thu nhập bình quân một giờ"
