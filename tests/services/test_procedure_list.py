"""The list: found without accents, narrowed by filters, page by page."""

import pytest

from models.draft import ProcedureDraft
from models.office import AgencyDraft
from services.inventory.listing import Filter, choices, count_fitting, count_procedures, list_procedures
from services.inventory.procedures import save_procedure
from services.office import save_agencies


@pytest.fixture
def filled(engine, act, rule_set):
    save_agencies(engine, [AgencyDraft(code="STP", name="Sở Tư pháp", kind="department")], act)
    for code, name, field, level, agency in [
        ("1.000001", "Đăng ký khai sinh", "Hộ tịch", ("Cấp Xã",), "STP"),
        ("1.000002", "Đăng ký kết hôn có yếu tố nước ngoài", "Hộ tịch", ("Cấp Huyện", "Cấp Tỉnh"), "STP"),
        ("1.000003", "Cấp giấy phép 100% vốn_nước ngoài", "Đầu tư", ("Cấp Tỉnh",), ""),
    ]:
        draft = ProcedureDraft(code=code, name=name, field=field, level=level, managing_agency=agency)
        save_procedure(engine, draft, None, act, rule_set)
    return engine


def codes(engine, **wanted):
    return [row.code for row in list_procedures(engine, Filter(**wanted))]


@pytest.mark.parametrize(
    "words, expected",
    [
        ("ho tich", ["1.000001", "1.000002"]),
        ("HỘ TỊCH", ["1.000001", "1.000002"]),
        ("ket hon ho tich", ["1.000002"]),
        ("1.000003", ["1.000003"]),
        ("100%", ["1.000003"]),
        ("von_nuoc", ["1.000003"]),
        ("_", ["1.000003"]),
        ("không có đâu", []),
    ],
)
def test_search_needs_no_accents_and_takes_signs_literally(filled, words, expected):
    assert sorted(codes(filled, words=words)) == expected


def test_what_holds_the_words_together_stands_first(filled, act, rule_set):
    apart = ProcedureDraft(code="1.000000", name="Chủ tịch hỗ trợ", field="An sinh")
    save_procedure(filled, apart, None, act, rule_set)
    assert codes(filled, words="ho tich")[-1] == "1.000000"


def test_decomposed_accents_are_found_too(filled):
    import unicodedata

    assert codes(filled, words=unicodedata.normalize("NFD", "khai sinh")) == ["1.000001"]


def test_filters_narrow_by_agency_field_level_and_completeness(filled):
    assert codes(filled, agency="STP", level="Cấp Tỉnh") == ["1.000002"]
    assert codes(filled, field="Đầu tư") == ["1.000003"]
    assert len(codes(filled, complete=False)) == 3 and codes(filled, complete=True) == []
    assert choices(filled).levels == ("Cấp Huyện", "Cấp Tỉnh", "Cấp Xã")


def test_pages_hold_every_procedure_once(filled):
    pages = [list_procedures(filled, Filter(), page, size=2) for page in (1, 2)]
    assert [len(rows) for rows in pages] == [2, 1]
    assert len({row.code for rows in pages for row in rows}) == 3
    assert count_procedures(filled) == (3, 3)
    assert count_fitting(filled, Filter()) == 3 and count_fitting(filled, Filter(field="Đầu tư")) == 1
