"""Which written names are one document: against the list officials can read, and in any order."""

import random
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.papers.core import Joined, document_core
from rules.papers.known import known_documents
from rules.papers.likeness import group_names
from rules.papers.proposal import STATE, propose
from rules.papers.state_databases import state_databases
from rules.text import clean
from rules.toml_file import read_toml
from rules.vocabulary import Mark

FILE = Path(__file__).parents[1] / "cases" / "paper_names.toml"
CASES = read_toml(FILE, FILE.name)
ALL = [name for kind in ("cung_loai", "khac_loai") for case in CASES[kind] for name in case["ten"]]


@pytest.mark.parametrize("case", CASES["cung_loai"], ids=lambda case: case["ten"][0][:40])
def test_the_same_document_written_otherwise_is_one(case):
    assert len(group_names({str(at): name for at, name in enumerate(case["ten"])})) == 1


@pytest.mark.parametrize("case", CASES["khac_loai"], ids=lambda case: case["ten"][0][:40])
def test_other_documents_stay_apart(case):
    for pair in combinations(case["ten"], 2):
        assert len(group_names(dict(zip("ab", pair, strict=True)))) == 2


def test_groups_do_not_depend_on_the_order():
    names = {str(at): name for at, name in enumerate(ALL)}
    shuffled = list(names.items())
    random.Random(7).shuffle(shuffled)
    groups = group_names(names)
    assert group_names(dict(shuffled)) == groups
    assert sorted(key for group in groups for key in group) == sorted(names)


@given(
    st.lists(
        st.sampled_from((*ALL, "", "-", "(", "{{ x }}", "=cmd|", " hoặc ", "; ", "a) ", "Bản sao ", "²")), max_size=5
    )
)
def test_any_text_has_a_document(pieces):
    name = clean("".join(pieces)) or "x"
    core = document_core(name)
    assert core.documents and group_names({"a": name}) == [["a"]]
    proposed = propose([name])
    assert 0 < len(proposed.name) <= 300 and len(proposed.issuer) <= 200


@pytest.mark.parametrize(
    ("name", "joined", "known"),
    [
        ("CMND hoặc CCCD hoặc hộ chiếu", Joined.ANY, "giay_to_tuy_than"),
        ("Giấy khai sinh; Giấy chứng nhận kết hôn", Joined.ALL, ""),
        ("Giấy khai sinh hoặc giấy chứng nhận kết hôn", Joined.ANY, ""),
        ("Bản sao hộ chiếu", Joined.ONE, "ho_chieu"),
        ("2.1. Hồ sơ đề nghị cấp C/O gồm:", Joined.ONE, ""),
    ],
)
def test_several_documents_of_a_row_are_told_apart(name, joined, known):
    core = document_core(name)
    assert (core.joined, core.known) == (joined, known)


@pytest.mark.parametrize(
    ("name", "document", "issuer"),
    [
        (
            "b) Bản sao Giấy phép bán lẻ sản phẩm thuốc lá đã được cấp (nếu có).",
            "Giấy phép bán lẻ sản phẩm thuốc lá",
            STATE,
        ),
        (
            "Giấy xác nhận mức thu nhập do Ủy ban nhân dân cấp xã cấp",
            "Giấy xác nhận mức thu nhập",
            "Ủy ban nhân dân cấp xã",
        ),
        ("Đơn đề nghị cấp giấy phép bán rượu theo Mẫu số 01", "Đơn đề nghị cấp giấy phép bán rượu", ""),
        ("- Tờ khai thay đổi thông tin cư trú (Mẫu CT01 );", "Tờ khai thay đổi thông tin cư trú", ""),
        ("Bản vẽ mặt bằng công trình", "Bản vẽ mặt bằng công trình", ""),
        (
            "Quyết định công nhận tổ chức tôn giáo của giáo hội",
            "Quyết định công nhận tổ chức tôn giáo của giáo hội",
            "",
        ),
    ],
)
def test_a_type_is_named_and_only_papers_of_the_state_have_an_issuer(name, document, issuer):
    proposed = propose([name])
    assert (proposed.name, proposed.issuer, proposed.state_database) == (document, issuer, "")


def test_known_documents_name_a_database_and_are_found_by_each_of_their_names():
    for document in known_documents().values():
        assert document.state_database in state_databases()
        for written in (document.patterns[0], document.patterns[-1]):
            assert document_core(f"- Bản sao {written} (nếu có);").known == document.id, written


def test_nothing_unconfirmed_is_presented_as_law():
    for database in state_databases().values():
        assert (database.mark.label in database.source_text) != (database.mark is Mark.CONFIRMED)
