"""The report on the result of a period: its sections, tables, charts, targets."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from docx import Document
from docx.oxml.ns import qn

from models.database import make_engine
from rules.wording import number
from services.consolidation.sets import read_set
from services.migration import migrate
from services.package.assembling import assemble
from services.package.content import Targets
from services.package.cross_check import cross_check
from services.package.figures import package_figures
from services.package.passages import Passages
from services.package.report import report, report_context
from tests.services.locked_package import locked_content, with_edit, with_printed
from tests.services.settled_sets import PERIOD
from tests.services.word_documents import text


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('province') / 'workbench.db'}")
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def content(province):
    return locked_content(province)


def made(content) -> bytes:
    (part,) = report(content, Passages(content.edits))
    return part.make()


def test_the_structure_of_the_report(content):
    document = Document(io.BytesIO(made(content)))
    headings = [each.text for each in document.paragraphs if each.style.name.lower().startswith("heading 2")]
    assert headings == [
        "I. Tình hình triển khai",
        "II. Kết quả rà soát, đánh giá",
        "III. Khó khăn, vướng mắc",
        "IV. Đề xuất, kiến nghị",
    ]
    captions = [each.text for each in document.paragraphs if each.style.name.lower().startswith("heading 3")]
    assert [each.split(".")[0] for each in captions] == [
        *("Bảng 1", "Bảng 2", "Bảng 3"),
        *(f"Bảng số liệu {at}{letter}" for at in (1, 2, 3) for letter in "ab"),
    ]
    said = text(made(content))
    assert "TM. ỦY BAN NHÂN DÂN" in said.upper() and "Báo cáo" in said
    assert "03 cơ quan, đơn vị đã gửi 03 hồ sơ" in said and "31.458.890.234" in said
    assert [len(table.rows) for table in document.tables][1:4] == [3, 4, 8]  # titles, rows, total


def test_each_chart_has_a_caption_and_says_its_figures_in_words(content):
    document = Document(io.BytesIO(made(content)))
    pictures = [each.get("descr") for each in document.element.body.iter(qn("wp:docPr"))]
    assert len(pictures) == 3
    assert "Chứng thực – Trước: 87.535.289.000" in pictures[0] and "Sở Tư pháp – Tỉnh: 31.362.149.750" in pictures[1]
    captions = [each.text for each in document.paragraphs if each.style.name == "Tên hình"]
    assert [each.split(".")[0] for each in captions] == ["Hình 1", "Hình 2", "Hình 3"]


def test_the_report_has_the_figures_of_the_screen(content, province):
    on_screen = package_figures(read_set(province, PERIOD).items)
    assert on_screen == package_figures(entry.item for entry in content.entries)
    said = text(made(content))
    for row in (*on_screen.fields, *on_screen.agencies, *on_screen.largest, on_screen.whole):
        assert row.title in said or row.title == "Tổng cộng"
        assert number(row.before_vnd, 0) in said and number(row.saving_vnd, 0) in said


def test_the_same_set_gives_the_same_bytes(content):
    assert made(content) == made(content)


def test_targets_stand_beside_what_was_reached(content):
    def lines(**targets):
        found = report_context(replace(content, targets=Targets(**targets)), Passages({})).targets
        return [(line.target, line.reached, line.verdict) for line in found.lines] if found else None

    assert lines() is None
    assert lines(cost_percent="35.75") == [("35,75%", "35,75%", "Đạt")]
    assert lines(cost_percent="35.76") == [("35,76%", "35,75%", "Chưa đạt")]
    assert lines(procedures_percent="20")[0][0] == "20%"
    unpriced = tuple(
        replace(entry, item=replace(entry.item, sources=tuple(map(without_figures, entry.item.sources))))
        for entry in content.entries
    )
    bare = replace(content, entries=unpriced, targets=Targets(cost_percent="20"))
    (line,) = report_context(bare, Passages({})).targets.lines
    assert (line.reached, line.verdict) == ("—", "Chưa có số liệu")


def without_figures(source):
    """As a source whose measures cost and save nothing that was counted."""
    measures = tuple(replace(each, saving_vnd=Decimal(0)) for each in source.measures)
    return replace(source, before_vnd=None, after_vnd=None, saving_vnd=None, measures=measures)


def test_an_edited_sentence_is_printed(content):
    edited = with_edit(content, "report.difficulties", "…………", "Nhân lực còn thiếu. …………")
    assert "Nhân lực còn thiếu." in text(made(edited))


def test_the_cross_check_passes_the_report_and_finds_a_planted_error(content):
    assembled = assemble(content)
    own = [each for each in cross_check(content, assembled) if "Báo cáo" in each.place]
    assert {each.rule.id for each in own} == {"unwritten"}  # what only an officer knows
    wrong = with_printed(assembled, "06-Bao-cao", "breakdowns.1.rows.0.saving_vnd", 1000)
    assert {each.rule.id for each in cross_check(content, wrong) if "Báo cáo" in each.place} >= {"sum", "difference"}


def test_what_is_undecided_is_named(content):
    entry = content.entries[0]
    source = entry.item.sources[0]
    measures = tuple(replace(each, competence=None) for each in source.measures)
    open_ = replace(source, measures=measures, recommended=frozenset())
    changed = replace(entry, item=replace(entry.item, sources=(open_,)))
    context = report_context(replace(content, entries=(changed, *content.entries[1:])), Passages({}))
    assert measures[0].measure in context.difficulties[0] and "chưa phân thẩm quyền" in context.difficulties[0]
    assert context.difficulties[-1].startswith("………")
