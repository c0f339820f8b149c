"""What a visitor sees when the program itself fails."""

import re

import pytest


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
    assert number in caplog.text and "mật khẩu 123" in caplog.text
