"""Texts arrive in every shape Word, Excel and portals produce; they are kept in one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.text import clean, fold

any_text = st.text(st.characters())


@given(any_text)
def test_a_clean_text_is_in_nfc_and_cleaning_it_again_changes_nothing(text):
    once = clean(text)
    assert unicodedata.is_normalized("NFC", once)
    assert clean(once) == once


@given(any_text)
def test_a_clean_text_can_be_carried_by_word_and_by_utf8(text):
    kept = clean(text)
    kept.encode("utf-8")
    assert all(c in "\t\n" or (ord(c) >= 0x20 and c not in "\x7f\ufffe\uffff") for c in kept)


@given(any_text)
def test_composed_and_decomposed_texts_are_the_same(text):
    assert clean(unicodedata.normalize("NFD", clean(text))) == clean(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (unicodedata.normalize("NFD", "Hộ tịch"), "Hộ tịch"),
        ("một\r\nhai\rba\u2028bốn\x0bnăm", "một\nhai\nba\nbốn\nnăm"),
        ("120.000\u00a0đồng", "120.000 đồng"),
        ("\ufeffTên\u200b thủ\u00ad tục\u2066\u2069", "Tên thủ tục"),
        ("a\x00b\x1fc\ud800d", "abcd"),
        ("  giữ  khoảng\ttrong  ", "giữ  khoảng\ttrong"),
        ("\u200b \n", ""),
    ],
)
def test_odd_characters_are_put_right(text, expected):
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hộ tịch", "ho tich"),
        ("HỘ  TỊCH", "ho tich"),
        (unicodedata.normalize("NFD", "Hộ tịch"), "ho tich"),
        ("Đăng ký kết hôn", "dang ky ket hon"),
        ("Ðăng ký", "dang ky"),
        ("Ủy ban\u00a0nhân dân", "uy ban nhan dan"),
        ("ẳẵặỹ ưươơ", "aaay uuoo"),
        ("", ""),
    ],
)
def test_searching_needs_no_accents(text, folded):
    assert fold(text) == folded


@given(any_text)
def test_letter_case_and_composition_never_matter_when_searching(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(fold(text)) == fold(text)
