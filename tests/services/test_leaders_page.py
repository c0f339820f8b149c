"""The leaders' page on paper: the figures of the screen, and one sheet of A4 however much there is to say."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document

from models.office import OfficeDraft
from rules.errors import InputError
from services.documents.leaders_page import (
    cut,
    leaders_page_context,
    leaders_page_docx,
    leaders_page_pdf,
)
from services.documents.pdf import convert_to_pdf
from services.documents.word_export import render
from services.leadership import sentences
from services.leadership.overview import Change, DraftShare, overview
from services.leadership.scope import Scope
from services.office import get_office
from services.package.figures import package_figures
from services.plans.late import LateAgency
from tests.services.annex_reviews import OFFICE
from tests.services.test_leader_charts import DAY, HOSTILE, filled, sent
from tests.services.word_documents import text

LONG = ("Sở Nông nghiệp và Phát triển nông thôn tỉnh " * 5)[:200]
WIDE = "W" * 200
A4 = (595, 842)


@pytest.fixture
def found(engine, act):
    """Twelve TTHC of twelve agencies, some of hostile fields."""
    return filled(engine, act, [sent(at, (*HOSTILE, "Hộ tịch")[at % 5]) for at in range(12)])


def crowded(found, name):
    """As much as the page ever has to say, of agencies called ``name``."""
    items = tuple(
        replace(item, sources=tuple(replace(one, agency=f"{at} {name}", field=name) for one in item.sources))
        for at, item in enumerate(found.items)
    )
    many = Change(Decimal("123456789012"), Decimal("12345678901"), 7)
    return replace(
        found,
        items=items,
        agency=name,
        figures=package_figures(items),
        sets=found.sets * 12,
        scope=found.scope,
        late=tuple(LateAgency(str(at), name, has_no_plan=True) for at in range(40)),
        draft=DraftShare(1234, Decimal(1), Decimal("99.9")),
        hours=many,
        visits=many,
        papers=many,
        is_illustrative=True,
    )


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def pictures(content: bytes) -> list[str]:
    body = Document(BytesIO(content)).element.body
    return [each.get("descr") for each in body.iter() if each.tag.endswith("}docPr")]


def test_the_sheet_says_what_the_screen_says(found):
    content = render("leaders_page", leaders_page_context(found, OFFICE, DAY))
    said = text(content)
    for fact in sentences.facts(found):
        assert fact.label in said and fact.value in said and fact.below in said
    lines = (sentences.sides(found), sentences.as_of(found, DAY), *sentences.waiting(found), *sentences.late(found))
    assert all(line in said for line in lines)
    assert "TỔNG QUAN" in said.upper() and f"Rà soát, đơn giản hóa thủ tục hành chính {found.period.title}" in said


def test_four_charts_at_most_stand_two_by_two_each_described(found):
    context = leaders_page_context(found, OFFICE, DAY)
    described = pictures(render("leaders_page", context))
    assert len(described) == 4 and [row.right is not None for row in context.chart_rows] == [True, True]
    assert all("Nguồn: bàn tổng hợp" in words for words in described)
    assert described[0].startswith(context.chart_rows[0].left.title[:20])


def test_a_draft_and_made_up_data_are_named_and_nothing_else_is(found):
    sure = replace(found, draft=DraftShare(0, Decimal(0), None), is_illustrative=False)
    plain = text(render("leaders_page", leaders_page_context(sure, OFFICE, DAY)))
    assert "BẢN NHÁP" not in plain and "DỮ LIỆU MINH HỌA" not in plain
    loose = replace(found, draft=DraftShare(3, Decimal(1), None), is_illustrative=True)
    said = text(render("leaders_page", leaders_page_context(loose, OFFICE, DAY)))
    assert "BẢN NHÁP – 03 thủ tục có số liệu đầu vào chưa được xác nhận" in said
    assert "DỮ LIỆU MINH HỌA – không phải số liệu chính thức" in said


def test_long_lists_name_the_first_and_count_the_others(found):
    context = leaders_page_context(crowded(found, LONG), OFFICE, DAY)
    assert len(context.waiting) == 5 and context.waiting[-1].startswith("và ")
    assert len(sentences.waiting(crowded(found, LONG))) == 4 + int(context.waiting[-1].split()[1])
    assert context.late[-1] == "và 37 cơ quan khác" and context.late[0].endswith("chưa có kế hoạch rà soát")


@pytest.mark.parametrize(
    ("whole", "most", "kept"),
    [
        ("Sở Tư pháp", 12, "Sở Tư pháp"),
        ("Sở Tư pháp", 11, "Sở Tư…"),
        ("abc, def", 7, "abc…"),
        ("abcdefgh", 5, "abcd…"),
        ("WWWW", 5, "WW…"),
        ("", 5, ""),
    ],
)
def test_what_is_cut_ends_at_a_word_and_capitals_are_wide(whole, most, kept):
    assert cut(whole, most) == kept


def test_nothing_is_made_before_the_office_is_set_up(engine):
    with pytest.raises(InputError, match="Chưa khai báo tỉnh"):
        leaders_page_docx(engine, Scope("2021-Q3"), DAY)


def test_the_demonstration_province_gives_the_same_bytes_twice(province):
    scope, day = Scope("2021-Q3"), date(2021, 8, 15)
    made = leaders_page_docx(province, scope, day)
    assert made == leaders_page_docx(province, scope, day)
    office = get_office(province)
    assert text(made) == text(render("leaders_page", leaders_page_context(overview(province, scope, day), office, day)))


def test_a_computer_without_libreoffice_says_so(province, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InputError, match="chưa cài LibreOffice"):
        leaders_page_pdf(province, Scope("2021-Q3"), DAY)


@pytest.mark.needs("libreoffice")
def test_the_pdf_is_one_page_of_a4(province):
    for scope in (Scope("2021-Q3"), Scope("2021"), Scope("2021-Q3", "STP")):
        made = leaders_page_pdf(province, scope, DAY)
        width, height = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", made).groups()
        assert (round(float(width)), round(float(height))) == A4
        assert pages(made) == 1


@pytest.mark.needs("libreoffice")
def test_however_much_there_is_to_say_it_is_one_page(found, tmp_path):
    """Names of 200 letters, 12 things that wait, 40 agencies late; of an agency and of the province."""
    long_office = OfficeDraft(**OFFICE.model_dump() | {"authority_lines": (LONG, LONG, LONG)})
    cases = {
        "long": (crowded(found, LONG), OFFICE),
        "wide": (crowded(found, WIDE), OFFICE),
        "whole": (replace(crowded(found, LONG), agency=""), long_office),
        "few_words": (replace(crowded(found, WIDE), agency="", sets=(), late=()), long_office),
    }
    for name, (each, office) in cases.items():
        content = render("leaders_page", leaders_page_context(each, office, DAY))
        (tmp_path / f"{name}.docx").write_bytes(content)
    made = convert_to_pdf([tmp_path / f"{name}.docx" for name in cases], tmp_path)
    assert {path.stem: pages(path.read_bytes()) for path in made} == dict.fromkeys(cases, 1)
