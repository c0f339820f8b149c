"""Cost files that must be refused, each with the words that tell an official what is wrong and where."""

import json
from pathlib import Path

import pytest

from rules.costs.cost_file import CostFile, read_cost_file
from rules.errors import InputError
from tests.rules.cost_examples import cost_file, line, option

WRONG_FILES = sorted((Path(__file__).parent / "wrong_cost_files").glob("*.json"))


@pytest.mark.parametrize("path", WRONG_FILES, ids=lambda path: path.stem)
def test_a_wrong_file_is_refused_with_what_and_where(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    with pytest.raises(InputError) as refused:
        CostFile.read(json.dumps(case["file"]))
    assert case["expected"] in refused.value.message
    assert refused.value.where == case["where"]
    assert refused.value.message.endswith(".")


def test_the_folder_of_wrong_files_is_there():
    assert len(WRONG_FILES) > 40


VALID = '{"on":"2021-08-15","times_per_year":1,"subjects_per_year":%s,"baseline":[]}'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (VALID % "NaN", "không phải là một số"),
        (VALID % "-Infinity", "không phải là một số"),
        (VALID % "1e400", "phải là một số"),
        (VALID % "1e99999999999999999999", "JSON"),
        (VALID % ("9" * 5_000), "JSON"),
        (VALID % "0.00001", "4 chữ số thập phân"),
        (VALID % '1,"on":"2021-08-16"', "«on» xuất hiện hai lần"),
        ("[" * 100_000, "JSON"),
        ("[]", "phải là một nhóm"),
        ("", "JSON"),
    ],
)
def test_a_text_json_would_let_through_is_refused(text, words):
    with pytest.raises(InputError, match=words):
        CostFile.read(text)


def test_bytes_that_are_not_utf8_are_refused():
    with pytest.raises(InputError, match="UTF-8"):
        CostFile.read("Điền đơn".encode("utf-16"))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError) as refused:
        read_cost_file(tmp_path / "không có.json")
    assert refused.value.where.endswith("không có.json")


@pytest.mark.parametrize("hours", [1.5, "1.5", "1.50", "15e-1", "1.5000"])
def test_a_number_may_be_written_in_several_ways(hours):
    assert str(CostFile.parse(cost_file([line("1.1", hours=hours)])).baseline[0].hours.normalize()) == "1.5"


def test_a_json_number_keeps_its_digits_where_a_float_would_not():
    text = json.dumps(cost_file([line("1.1", service_vnd=9_007_199_254_993)])).replace('"40767"', "987654321.0001")
    file = CostFile.read(text)
    assert str(file.hourly_income_vnd) == "987654321.0001"
    assert file.baseline[0].service_vnd == 9_007_199_254_993


def test_hours_need_no_income_of_the_file_when_the_line_has_its_own():
    raw = cost_file([line("1.1", hours=1, hourly_income_vnd=50_000)], hourly_income_vnd=None)
    assert CostFile.parse(raw).hourly_income_vnd is None


def test_a_file_without_hours_needs_no_income():
    raw = cost_file([line("3.1", fee_vnd=100_000)], hourly_income_vnd=None, hourly_income_source=None)
    assert CostFile.parse(raw).baseline[0].fee_vnd == 100_000


def test_what_is_stored_reads_back_to_the_same_file():
    changes = [
        {"measure": "m1", "line": "1.1", "set": {"hours": "1e2", "subjects_per_year": None}},
        {"measure": "m2", "line": "1.2", "remove": True},
        {"measure": "m3", "add": line("2.2", channel="online")},
    ]
    file = CostFile.parse(cost_file([line("1.1", hours="0.0001"), line("1.2")], option(*changes)))
    assert CostFile.read(json.dumps(file.as_dict())) == file
    assert file.as_dict()["options"][0]["changes"][0]["set"] == {"hours": "100", "subjects_per_year": None}
