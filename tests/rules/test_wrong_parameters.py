"""Every way a parameter file can be wrong: the message names the file, the key and the remedy."""

import shutil
from pathlib import Path

import pytest

from rules.errors import InputError
from rules.rulebook import load_rulebook

WRONG = Path(__file__).parent / "wrong_parameters"
WORDS = {
    "date_in_quotes": ["values › mục 1 › from", "ngày có thật", "2017-12-15"],
    "date_with_time": ["values › mục 1 › from", "ngày có thật"],
    "dates_not_ascending": ["values", "01/01/2016", "15/12/2017", "ngày tăng dần"],
    "duplicate_key": ["Dòng 8", "«value»", "hai lần", "giữ lại một"],
    "duplicate_key_on_last_line": ["Dòng 10", "«mark»", "hai lần", "giữ lại một"],
    "empty_file": ["Thiếu", "«label»", "bổ sung", "Còn 3 lỗi khác"],
    "empty_source": ["values › mục 1 › source", "không được để trống"],
    "empty_text": ["15/12/2017", "value", "không để trống"],
    "flag_in_quotes": ["15/12/2017", "value", "true (có)"],
    "impossible_date": ["Dòng 6", "«from»", "không phải là ngày có thật", "2017-09-25"],
    "impossible_day_of_year": ["value", "31/01"],
    "impossible_month": ["Dòng 6", "«from»", "không phải là ngày có thật"],
    "missing_label": ["Thiếu", "«label»"],
    "missing_mark": ["Thiếu", "values › mục 1 › mark"],
    "missing_source": ["Thiếu", "values › mục 1 › source"],
    "missing_unit": ["Thiếu", "«unit»"],
    "missing_value": ["values › mục 1", "value", 'mark = "unknown"'],
    "missing_values": ["Thiếu", "«values»"],
    "negative_number": ["value", "số không âm"],
    "no_values": ["values", "ít nhất một giá trị"],
    "not_utf8": ["UTF-8", "lưu lại"],
    "number_in_quotes": ["value", "số không âm", "không đặt trong ngoặc kép"],
    "number_is_a_flag": ["value", "số không âm"],
    "number_not_finite": ["value", "số không âm"],
    "same_date_twice": ["15/12/2017", "mỗi ngày một giá trị"],
    "several_errors": ["Thiếu", "«unit»", "Còn 1 lỗi khác"],
    "syntax": ["Dòng 2", "«unit»", "TOML"],
    "unknown_key": ["treshold", "bỏ đi hoặc sửa lại tên"],
    "unknown_key_in_value": ["values › mục 1 › until", "bỏ đi hoặc sửa lại tên"],
    "unknown_mark": ["values › mục 1 › mark", "'confirmed', 'reconstructed' hoặc 'unknown'", "certain"],
    "unknown_type": ["type", "'number'", "integer"],
    "url_without_scheme": ["values › mục 1 › url", "https://"],
    "value_of_the_unknown": ["values › mục 1", "bỏ value"],
    "values_not_a_list": ["values", "danh sách"],
    "wrong_obligation": ["value", '"always"', '"conditional"'],
}


@pytest.mark.parametrize("name", sorted(WORDS))
def test_a_wrong_file_is_refused_with_file_key_and_remedy(tmp_path, name):
    shutil.copy(WRONG / f"{name}.toml", tmp_path)
    with pytest.raises(InputError) as raised:
        load_rulebook(tmp_path)
    assert raised.value.where == f"{name}.toml"
    for words in WORDS[name]:
        assert words in raised.value.message


def test_every_wrong_file_has_its_words():
    assert {file.stem for file in WRONG.glob("*.toml")} == set(WORDS)
