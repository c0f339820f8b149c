"""Which TTHC belong to one chain."""

import pytest

from rules.candidates.links import Member, Pair, pairs

BIRTH = Member("1.1", "Đăng ký khai sinh", "Hộ tịch", frozenset({"Công dân Việt Nam"}), frozenset({("khai-sinh",)}))
CARD = Member("1.2", "Cấp thẻ cho trẻ em", "Hộ tịch", frozenset({"Công dân Việt Nam"}), frozenset({("the",)}))
ASKED = [("1.2", ("khai-sinh",), "Giấy khai sinh")]


def found(taker: Member) -> list[Pair]:
    return pairs({"1.1": BIRTH, "1.2": taker}, ASKED)


def test_what_asks_for_the_result_of_another_is_linked_to_it():
    assert found(CARD) == [Pair("1.1", "1.2", ("Giấy khai sinh",))]


@pytest.mark.parametrize(
    "change",
    [
        {"field": "Đất đai"},
        {"subjects": frozenset({"Doanh nghiệp"})},
        {"name": "Cấp lại thẻ cho trẻ em"},
        {"gives": frozenset({("khai-sinh",)})},
    ],
)
def test_other_applicant_occasion_or_renewal_is_no_link(change):
    assert found(CARD._replace(**change)) == []


def test_who_renews_or_withdraws_a_document_is_not_its_giver():
    assert pairs({"1.1": BIRTH._replace(issues=False), "1.2": CARD}, ASKED) == []


def test_a_document_held_before_is_of_another_occasion():
    assert pairs({"1.1": BIRTH, "1.2": CARD}, [("1.2", ("khai-sinh",), "Giấy khai sinh đã được cấp")]) == []
