"""The register: what ships, how a document is cited, and what cannot be a «Căn cứ» on a day."""

from datetime import date, timedelta

import pytest

from rules.errors import InputError
from rules.legal_documents import (
    KnownDocument,
    Register,
    RegisteredDocument,
    decision_basis,
    load_known,
    load_shipped,
    refuse_not_in_force,
    why_no_basis,
)
from rules.legal_numbers import body_mismatch, compact
from rules.vocabulary import Mark

SIGNED = date(2021, 9, 15)
SHIPPED = Register(load_shipped(), load_known())


def document(**changes) -> RegisteredDocument:
    facts = {
        "number": "32/2019/QĐ-UBND",
        "kind": "Quyết định",
        "title": "Quy định về quản lý chợ",
        "issuer": "Ủy ban nhân dân tỉnh Đồng Nai",
        "issued_on": date(2019, 8, 5),
        "in_force_from": date(2019, 8, 20),
        "in_force_to": date(2021, 9, 14),
        "source": "Công báo",
        "mark": Mark.CONFIRMED,
    }
    return RegisteredDocument(**(facts | changes))


def test_the_basis_of_a_decision_stands_in_the_register_once_and_has_always_a_law_of_local_government():
    basis = [SHIPPED.find(number) for number in decision_basis()]
    assert None not in basis and len(set(basis)) == len(basis)
    for day in (date(2016, 1, 1), date(2021, 8, 15), date(2025, 2, 28), date(2025, 3, 1), date(2025, 6, 16)):
        laws = [one for one in basis if one.kind == "Luật" and one.is_in_force(day)]
        assert [one.title for one in laws].count("Tổ chức chính quyền địa phương") == 1, day


def test_every_shipped_document_names_its_source_and_its_days_are_in_order():
    documents = load_shipped()
    assert len({compact(one.number) for one in [*documents, *load_known()]}) == len(documents) + len(load_known())
    for one in documents:
        assert one.source and one.issued_on <= one.in_force_from, one.number
        assert one.in_force_to is None or one.in_force_from <= one.in_force_to, one.number
        assert (one.mark is Mark.CONFIRMED) is not ("chưa đối chiếu bản gốc" in one.source), one.number
    for one in [*documents, *load_known()]:
        assert body_mismatch(one.number, one.kind, one.issuer) is None, one.number


@pytest.mark.parametrize(
    ("number", "issued", "since", "until"),
    [
        ("63/2010/NĐ-CP", date(2010, 6, 8), date(2010, 10, 14), None),
        ("92/2017/NĐ-CP", date(2017, 8, 7), date(2017, 9, 25), None),
        ("02/2017/TT-VPCP", date(2017, 10, 31), date(2017, 12, 15), None),
    ],
)
def test_the_days_read_in_published_texts(number, issued, since, until):
    found = SHIPPED.find(number)
    assert (found.issued_on, found.in_force_from, found.in_force_to) == (issued, since, until)
    assert found.mark is Mark.CONFIRMED
    assert not found.is_in_force(since - timedelta(days=1)) and found.is_in_force(since)


@pytest.mark.parametrize(
    ("number", "day", "holds"),
    [
        ("07/2014/TT-BTP", date(2014, 4, 14), False),
        ("07/2014/TT-BTP", date(2014, 4, 15), True),
        ("07/2014/TT-BTP", date(2022, 3, 27), True),
        ("07/2014/TT-BTP", date(2022, 3, 28), False),
        ("03/2022/TT-BTP", date(2022, 3, 27), False),
        ("03/2022/TT-BTP", date(2022, 3, 28), True),
        ("48/2013/NĐ-CP", date(2013, 6, 30), False),
        ("48/2013/NĐ-CP", date(2013, 7, 1), True),
        ("118/2025/NĐ-CP", date(2025, 6, 30), False),
        ("118/2025/NĐ-CP", date(2025, 7, 1), True),
        ("30/2020/NĐ-CP", date(2020, 3, 4), False),
        ("30/2020/NĐ-CP", date(2020, 3, 5), True),
    ],
)
def test_both_sides_of_the_days_the_law_states(number, day, holds):
    assert SHIPPED.find(number).is_in_force(day) is holds


def test_one_law_on_the_organization_of_local_government_holds_at_a_time():
    for day in (date(2016, 1, 1), SIGNED, date(2025, 2, 28), date(2025, 3, 1), date(2025, 6, 15), date(2025, 6, 16)):
        titled = [one for one in SHIPPED.documents if one.title == "Tổ chức chính quyền địa phương"]
        assert sum(one.is_in_force(day) for one in titled) == 1, day


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("77/2015/QH13", "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"),
        (
            "63/2010/NĐ-CP",
            "Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính",
        ),
        (
            "15965/KH-UBND",
            "Kế hoạch số 15965/KH-UBND ngày 29 tháng 12 năm 2020 của Ủy ban nhân dân tỉnh Đồng Nai về kiểm soát thủ "
            "tục hành chính tỉnh Đồng Nai năm 2021",
        ),
    ],
)
def test_documents_are_cited_as_in_decisions(number, words):
    assert SHIPPED.find(number).citation == words


def test_a_title_takes_a_small_letter_inside_the_citation():
    assert document().citation.endswith("của Ủy ban nhân dân tỉnh Đồng Nai quy định về quản lý chợ")


def test_a_number_is_found_however_it_is_typed_and_the_last_of_the_same_number_stands():
    own = document(number="63/2010/NĐ-CP", source="Sở Tư pháp")
    register = Register([*load_shipped(), own])
    assert register.find(" 63 / 2010 / nđ–cp ") is own and register.find("63/2010/NÐ-CP") is own
    assert len(register.documents) == len(load_shipped())


def test_what_is_not_in_force_on_the_day_is_refused_with_which_and_why():
    register = Register([*load_shipped(), document()])
    with pytest.raises(InputError) as refused:
        refuse_not_in_force(register, ["63/2010/NĐ-CP", "32/2019/QĐ-UBND"], SIGNED)
    assert refused.value.message == (
        "Quyết định số 32/2019/QĐ-UBND có hiệu lực từ ngày 20/08/2019 đến ngày 14/09/2021, không có hiệu lực vào ngày "
        "ký 15/09/2021; hãy bỏ khỏi phần căn cứ hoặc thay bằng văn bản đang có hiệu lực."
    )
    refuse_not_in_force(register, ["63/2010/NĐ-CP", "32/2019/QĐ-UBND"], date(2021, 9, 14))
    refuse_not_in_force(register, ["32/2019/QĐ-UBND"], None)


def test_every_wrong_basis_is_named_at_once():
    register = Register([document()])
    with pytest.raises(InputError) as refused:
        refuse_not_in_force(register, ["32/2019/QĐ-UBND", "1/2020/NĐ-CP"], SIGNED)
    assert "32/2019/QĐ-UBND" in refused.value.message and "«1/2020/NĐ-CP» chưa có trong sổ" in refused.value.message


def test_a_document_without_days_in_force_is_known_and_no_basis():
    known = KnownDocument("60/2014/QH13", "Luật", "Hộ tịch", "Quốc hội", None, "kho")
    register = Register(load_shipped(), [known])
    assert register.is_known("60/2014/QH13") and register.find("60/2014/QH13") is None
    assert "chưa ghi ngày có hiệu lực" in why_no_basis(register, "60/2014/QH13", None)
    assert not register.is_known("60/2014/QH14")
    dated = Register([document(number="60/2014/QH13")], [known])
    assert dated.undated == () and dated.find_known("60/2014/QH13") is None


def test_a_basis_named_twice_is_refused():
    with pytest.raises(InputError, match="hai lần"):
        refuse_not_in_force(SHIPPED, ["63/2010/NĐ-CP", "63/2010/NÐ-CP"], SIGNED)
