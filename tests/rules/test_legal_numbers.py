"""Numbers of documents: who may carry which symbol; the citations found in prose."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.citations import cited_numbers
from rules.legal_numbers import body_mismatch, body_named, body_of, compact, kinds_of


@pytest.mark.parametrize(
    ("number", "kind", "issuer"),
    [
        ("63/2010/NĐ-CP", "Nghị định", "Chính phủ"),
        ("77/2015/QH13", "Luật", "Quốc hội"),
        ("91/2015/QH13", "Bộ luật", "Quốc hội"),
        ("10/2012/UBTVQH13", "Pháp lệnh", "Ủy ban Thường vụ Quốc hội"),
        ("02/2017/TT-VPCP", "Thông tư", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
        ("168/2016/TT-BTC", "Thông tư", "Bộ trưởng Bộ Tài chính"),
        ("985/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ"),
        ("18/2020/QĐ-TTg", "Quyết định", "Thủ tướng"),
        ("32/2019/QĐ-UBND", "Quyết định", "Ủy ban nhân dân tỉnh Đồng Nai"),
        ("3044/QĐ-UBND", "Quyết định", "Chủ tịch UBND tỉnh Lâm Đồng"),
        ("12/2020/NQ-HĐND", "Nghị quyết", "Hội đồng nhân dân tỉnh"),
        ("15965/KH-UBND", "Kế hoạch", "UBND tỉnh Đồng Nai"),
        ("05/TTr-VP", "Tờ trình", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("01/2012/TTLT-BTC-BTP", "Thông tư liên tịch", "Bộ Tài chính"),
        ("1234/VPCP-KSTT", "Công văn", "Văn phòng Chính phủ"),
        ("63 / 2010 / NÐ-CP", "", ""),
    ],
)
def test_right_citations_pass(number, kind, issuer):
    assert body_mismatch(number, kind, issuer) is None


@pytest.mark.parametrize(
    ("number", "kind", "issuer", "words"),
    [
        ("63/2010/NĐ-CP", "Thông tư", "", "là của Nghị định, không phải của Thông tư"),
        ("63/2010/NĐ-CP", "Nghị định", "Thủ tướng Chính phủ", "là của Chính phủ, không phải của Thủ tướng"),
        ("63/2010/NĐ-CP", "Nghị định", "Quốc hội", "là của Chính phủ"),
        ("10/2012/UBTVQH13", "Pháp lệnh", "Quốc hội", "là của Ủy ban Thường vụ Quốc hội"),
        ("77/2015/QH13", "Nghị định", "", "không phải của Nghị định"),
        ("02/2017/TT-VPCP", "Thông tư", "Bộ Tư pháp", "là của Văn phòng Chính phủ"),
        ("32/2019/QĐ-UBND", "Nghị quyết", "", "không phải của Nghị quyết"),
        ("32/2019/QĐ-UBND", "", "Hội đồng nhân dân tỉnh", "là của Ủy ban nhân dân"),
        ("12/2020/NQ-UBND", "Nghị quyết", "", "Ủy ban nhân dân không ban hành Nghị quyết"),
        ("12/2020/TT-CP", "", "", "Chính phủ không ban hành Thông tư"),
        ("12/2020/NĐ-TTg", "", "", "Thủ tướng Chính phủ không ban hành Nghị định"),
        ("63/NĐ-CP", "", "", "thiếu năm"),
        ("02/TT-VPCP", "", "", "thiếu năm"),
        ("không số", "", "", "không đúng dạng"),
        ("63-2010-NĐ-CP", "", "", "không đúng dạng"),
    ],
)
def test_a_wrong_kind_body_or_shape_is_said(number, kind, issuer, words):
    said = body_mismatch(number, kind, issuer)
    assert words in said and said.endswith(".")


def test_symbols_nobody_has_listed_are_not_judged():
    assert kinds_of("12/2020/XYZ-ABC") == () and body_of("12/2020/XYZ-ABC") is None
    assert body_mismatch("12/2020/XYZ-ABC", "Thông tư", "Bộ Tài chính") is None


def test_the_longest_name_counts():
    assert body_named("Thủ tướng Chính phủ").code == "TTg"
    assert body_named("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ").code == "VPCP"
    assert body_named("Bộ Văn hóa, Thể thao và Du lịch").code == "BVHTTDL"
    assert body_named("Hợp tác xã") is None


@pytest.mark.parametrize(
    ("text", "number", "kind", "provision"),
    [
        ("điểm a khoản 2 Điều 5 Nghị định số 63/2010/NĐ-CP", "63/2010/NĐ-CP", "Nghị định", "điểm a khoản 2 Điều 5"),
        ("Quyết định 32/2019/QĐ-UBND", "32/2019/QĐ-UBND", "Quyết định", ""),
        (
            "sửa khoản 1, khoản 2 Điều 7 của Thông tư số 57/2018/TT-BCT;",
            "57/2018/TT-BCT",
            "Thông tư",
            "khoản 1, khoản 2 Điều 7",
        ),
        ("Điều 4 Luật Phí và lệ phí số 97/2015/QH13", "97/2015/QH13", "Luật", "Điều 4"),
        ("Quyết định số 3044/QĐ-UBND - Quy định chợ", "3044/QĐ-UBND", "Quyết định", ""),
        ("Thông tư số 02 / 2017 / TT - VPCP", "02 / 2017 / TT - VPCP", "Thông tư", ""),
        ("theo nghị định số 63/2010/nđ-cp", "63/2010/nđ-cp", "Nghị định", ""),
        ("Quyết định số 32/2019/QÐ-UBND", "32/2019/QÐ-UBND", "Quyết định", ""),
        ("công văn số 1234/VPCP-KSTT", "1234/VPCP-KSTT", "Công văn", ""),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_citations_are_found_with_kind_and_provision(text, number, kind, provision, form):
    (found,) = cited_numbers(unicodedata.normalize(form, text))
    assert (found.number, found.kind, found.provision) == (number, kind, provision)


def test_day_and_body_after_the_number():
    text = (
        "Thông tư số 02/2017/TT-VPCP ngày 31/10/2017 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn nghiệp vụ"
    )
    (found,) = cited_numbers(text)
    assert found.issued_on == date(2017, 10, 31)
    assert found.issuer == "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"
    assert text[found.start : found.end] == "02/2017/TT-VPCP"
    (long,) = cited_numbers("63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát")
    assert (long.issued_on, long.issuer) == (date(2010, 6, 8), "Chính phủ")
    (impossible,) = cited_numbers("63/2010/NĐ-CP ngày 31/02/2010")
    assert impossible.issued_on is None


def test_several_documents_in_one_sentence():
    text = (
        "khoản 1 Điều 2 Nghị định số 63/2010/NĐ-CP, được sửa đổi tại Điều 1 Nghị định số 92/2017/NĐ-CP và "
        "số 12/2020/NQ-HĐND"
    )
    assert [(found.number, found.provision) for found in cited_numbers(text)] == [
        ("63/2010/NĐ-CP", "khoản 1 Điều 2"),
        ("92/2017/NĐ-CP", "Điều 1"),
        ("12/2020/NQ-HĐND", ""),
    ]


@pytest.mark.parametrize(
    "text",
    ["Biểu mẫu 02/RS-KSTT", "01A/ĐG-KSTT", "ngày 15/8/2021", "2.500.000 đồng/năm", "05 ngày/hồ sơ", "Quý III/2021"],
)
def test_forms_days_and_units_are_not_documents(text):
    assert cited_numbers(text) == []


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    for found in cited_numbers(text):
        assert found.number and found.start < found.end


@given(
    st.integers(1, 999),
    st.integers(1990, 2030),
    st.sampled_from(["NĐ-CP", "QĐ-UBND", "TT-BTC", "QH14", "NQ-HĐND"]),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from(["", " "]),
)
def test_a_number_in_a_sentence_is_found_as_written(ordinal, year, symbol, form, space):
    number = f"{ordinal}{space}/{space}{year}{space}/{space}{symbol}"
    (found,) = cited_numbers(unicodedata.normalize(form, f"Căn cứ văn bản số {number}; xét đề nghị."))
    assert found.number == number and compact(found.number) == compact(f"{ordinal}/{year}/{symbol}")


def test_a_long_text_is_read_in_one_pass():
    text = "khoản 2 Điều 5 Nghị định số 63/2010/NĐ-CP của Chính phủ; " * 1_000
    assert len(cited_numbers(text)) == 1_000
