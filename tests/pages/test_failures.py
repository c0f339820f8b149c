"""What a visitor sees when the program itself fails."""

import re

import pytest

from services.watching.log_lines import JsonLines


@pytest.fixture(autouse=True)
def program_errors_reach_the_test() -> None:
    """Here the app excuses them itself."""


def test_a_failure_is_one_vietnamese_sentence_with_a_number_to_quote(demonstration, open_page, monkeypatch, caplog):
    def broken():
        raise RuntimeError("nội bộ: mật khẩu 123")

    monkeypatch.setattr("pages.widgets.session.rulebook", broken)
    (error,) = open_page("pages/reference/rules.py").error
    number = re.search(r"mã lỗi ([0-9a-f]{6})", error.value)[1]
    assert "mật khẩu" not in error.value
    (logged,) = [record for record in caplog.records if getattr(record, "fields", {}).get("error") == number
                 and record.exc_info]  # fmt: skip
    line = JsonLines().format(logged)
    assert "RuntimeError" in line and "test_failures.py" in line and "123" not in line.partition('"exception"')[2]
