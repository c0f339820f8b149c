"""Rule sets by day: what changes, what does not, and the fingerprint that tells them apart."""

import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest

from rules.errors import InputError, NotInForce
from rules.rulebook import Rulebook, load_rulebook
from rules.vocabulary import Mark

HOURS = """
label = "Số giờ làm việc"
unit = "giờ/ngày"
type = "number"
[[values]]
from = 2017-12-15
value = {value}
source = "Điều 27"
mark = "{mark}"
"""
LATER = """
[[values]]
from = 2022-01-01
value = 7
source = "Điều 28"
mark = "confirmed"
"""
DAY = date(2021, 8, 15)


def book(folder: Path, **files: str) -> Rulebook:
    for name, text in files.items():
        (folder / "cost").mkdir(parents=True, exist_ok=True)
        (folder / "cost" / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_rulebook(folder)


def fingerprint(folder: Path, text: str) -> str:
    return book(folder, hours=text).at(DAY).fingerprint


def test_the_path_of_a_file_is_the_name_of_its_parameter(tmp_path):
    rules = book(tmp_path, hours=HOURS.format(value=8, mark="confirmed")).at(DAY)
    assert (rules.value("cost/hours"), rules.mark("cost/hours"), rules.source("cost/hours")) == (
        8,
        Mark.CONFIRMED,
        "Điều 27",
    )


def test_fingerprint_changes_when_a_value_in_force_changes(tmp_path):
    eight = fingerprint(tmp_path / "a", HOURS.format(value=8, mark="confirmed"))
    assert eight != fingerprint(tmp_path / "b", HOURS.format(value=9, mark="confirmed"))
    assert len(eight) == 64


@pytest.mark.parametrize(
    "text",
    [
        HOURS.format(value=8, mark="confirmed") + LATER,
        HOURS.format(value=8, mark="reconstructed"),
        HOURS.format(value="8.00", mark="confirmed"),
        HOURS.format(value=8, mark="confirmed").replace("\n", "\r\n"),
        "\ufeff# ghi chú" + HOURS.format(value=8, mark="confirmed"),
    ],
    ids=["a later value", "a surer source", "the same number", "Windows line ends", "a comment and a BOM"],
)
def test_fingerprint_stays_when_nothing_in_force_changes(tmp_path, text):
    expected = fingerprint(tmp_path / "a", HOURS.format(value=8, mark="confirmed"))
    assert fingerprint(tmp_path / "b", text) == expected


def test_fingerprint_does_not_depend_on_the_order_of_files(tmp_path):
    parameters = book(tmp_path, a=HOURS.format(value=8, mark="confirmed"), b=HOURS.format(value=9, mark="confirmed"))
    backward = Rulebook(dict(reversed(parameters.parameters.items())))
    assert list(backward.parameters) == ["cost/b", "cost/a"]
    assert backward.at(DAY).fingerprint == parameters.at(DAY).fingerprint


def test_fingerprint_tells_a_number_from_a_text(tmp_path):
    number = HOURS.format(value=8, mark="confirmed")
    text = number.replace('"number"', '"text"').replace("= 8", '= "8"')
    assert fingerprint(tmp_path / "a", number) != fingerprint(tmp_path / "b", text)


def test_fingerprint_is_the_one_stored_with_earlier_work(tmp_path):
    """Saved reviews hold it: changing how it is computed would declare all of them out of date."""
    expected = hashlib.sha256(rb'[["cost/hours","gi\u1edd/ng\u00e0y",["8"]]]').hexdigest()
    assert fingerprint(tmp_path, HOURS.format(value=8, mark="confirmed")) == expected


def test_a_parameter_not_yet_in_force_raises_only_when_it_is_asked_for(tmp_path):
    early = HOURS.format(value=1, mark="confirmed").replace("2017-12-15", "2010-10-14")
    rules = book(tmp_path, early=early, hours=HOURS.format(value=8, mark="confirmed")).at(date(2017, 12, 14))
    assert rules.value("cost/early") == 1
    assert [entry.path for entry in rules.entries] == ["cost/early"]
    assert [parameter.label for parameter in rules.not_yet_in_force] == ["Số giờ làm việc"]
    with pytest.raises(NotInForce, match="14/12/2017.*15/12/2017"):
        rules.value("cost/hours")


def test_a_day_before_every_rule_is_an_error(tmp_path):
    rulebook = book(tmp_path, hours=HOURS.format(value=8, mark="confirmed"))
    assert rulebook.at(date(2017, 12, 15)).day == date(2017, 12, 15)
    with pytest.raises(NotInForce, match="14/12/2017.*15/12/2017"):
        rulebook.at(date(2017, 12, 15) - timedelta(days=1))


def test_the_name_of_a_rule_set_changes_only_with_the_law(tmp_path):
    rulebook = book(tmp_path, hours=HOURS.format(value=8, mark="confirmed") + LATER)
    names = [rulebook.at(day).name for day in (date(2018, 1, 1), date(2021, 12, 31), date(2022, 1, 1))]
    assert names[0] == names[1] == "Quy định áp dụng từ ngày 15/12/2017"
    assert names[2] == "Quy định áp dụng từ ngày 01/01/2022"


def test_a_folder_without_parameters_is_an_error(tmp_path):
    with pytest.raises(InputError, match="không có tệp thông số nào"):
        load_rulebook(tmp_path)


def test_an_unknown_path_is_a_programming_error(tmp_path):
    with pytest.raises(KeyError):
        book(tmp_path, hours=HOURS.format(value=8, mark="confirmed")).at(DAY).value("cost/hour")
