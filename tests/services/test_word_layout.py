"""The layout of the documents (Nghị định 30/2020/NĐ-CP, Phụ lục I), read from what Word will resolve."""

import io
import subprocess

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from services.documents.word_export import render
from tests.services.word_documents import CONTEXTS, fonts, sample, size

MILLIMETRE = 36_000
# the summary of all TTHC; the annex of the plan; the tables of the report
ENDS_ACROSS = {"option_annex", "review_plan", "periodic_report", "review_report"}
LIES_ACROSS = {"priority_list", "procedure_list", "fee_reduction"}
WITHOUT_TABLES = {"decision", "amending_draft"}


@pytest.fixture(params=sorted(CONTEXTS), scope="module")
def template(request):
    return request.param


@pytest.fixture(scope="module")
def document(template):
    return Document(io.BytesIO(render(template, sample(template))))


def used_styles(document):
    """Every style that a paragraph of the body or of a header uses."""
    parts = [document.element.body, *(section.header._element for section in document.sections)]
    ids = {node.get(qn("w:val")) for part in parts for node in part.iter(qn("w:pStyle"))}
    return [style for style in document.styles if style.style_id in ids]


def test_pages_are_a4_with_the_prescribed_margins(document):
    for section in document.sections:
        short, long = sorted((section.page_width.twips, section.page_height.twips))
        assert (short, long) == (11906, 16838)
        assert 20 <= section.top_margin / MILLIMETRE <= 25 and 20 <= section.bottom_margin / MILLIMETRE <= 25
        assert 30 <= section.left_margin / MILLIMETRE <= 35
        assert 15 <= section.right_margin / MILLIMETRE <= 20


def test_only_wide_tables_lie_across(document, template):
    portrait, landscape = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE
    expected = [portrait, landscape] if template in ENDS_ACROSS else [portrait]
    expected = [landscape] if template in LIES_ACROSS else expected
    assert [section.orientation for section in document.sections] == expected


def test_page_numbers_stand_centred_on_top_from_the_second_page(document):
    first, *later = document.sections
    assert first.different_first_page_header_footer
    assert not any(paragraph.text for paragraph in first.first_page_header.paragraphs)
    assert all(not section.different_first_page_header_footer for section in later)
    for section in document.sections:
        number = section.header.paragraphs[0]
        assert "PAGE" in "".join(node.text for node in number._element.iter(qn("w:instrText")))
        assert number.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
        assert size(number.style) in (13, 14)
        assert section.header_distance < section.top_margin


def test_every_style_is_times_new_roman_on_all_four_attributes(document):
    styles = used_styles(document)
    assert len(styles) > 10
    for style in styles:
        expected = dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), "Times New Roman")
        assert fonts(style) == expected, style.name


def test_text_is_14_point_justified_with_an_indent_and_space_between_paragraphs(document):
    style = document.styles["Nội dung"]
    spacing = style.paragraph_format
    assert size(style) == 14 and spacing.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert spacing.first_line_indent.twips in (567, 720)
    assert spacing.space_before.twips + spacing.space_after.twips >= 120
    assert 1 <= spacing.line_spacing <= 1.5


def test_formatting_lives_in_the_styles_alone(document):
    body = document.element.body
    for properties in body.iter(qn("w:rPr")):
        assert {child.tag for child in properties} <= {qn("w:rStyle")}
    for properties in body.iter(qn("w:pPr")):
        assert {child.tag for child in properties} <= {qn("w:pStyle"), qn("w:sectPr")}
    assert qn("w:color") not in {node.tag for style in used_styles(document) for node in style.element.iter()}


def test_headings_stay_with_what_follows(document):
    headings = [style for style in used_styles(document) if style.name.startswith(("Heading", "Tên loại", "Câu hỏi"))]
    assert headings
    assert all(style.paragraph_format.keep_with_next for style in headings)


def test_tables_repeat_their_heading_and_do_not_break_rows(document, template):
    ruled = [table for table in document.tables if table.style.name.startswith("Bảng")]
    assert ruled or template in WITHOUT_TABLES
    for table in ruled:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        kept = table.rows[:1] if table.style.name == "Bảng đối chiếu" else table.rows  # a whole component is one row
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in kept)


def test_cells_are_as_wide_as_the_columns_they_span(document):
    for table in document.tables:
        whole = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol")))
        for row in table._tbl.tr_lst:
            order = [[child.tag for child in cell.tcPr][:2] for cell in row.tc_lst]
            assert all(tags in ([qn("w:tcW")], [qn("w:tcW"), qn("w:gridSpan")]) for tags in order)
            assert sum(cell.width.twips for cell in row.tc_lst) == whole


@pytest.mark.needs("libreoffice")
def test_an_office_program_opens_the_documents(tmp_path):
    for template in CONTEXTS:
        (tmp_path / f"{template}.docx").write_bytes(render(template, sample(template)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    documents = [str(path) for path in tmp_path.glob("*.docx")]
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *documents]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for template in CONTEXTS:
        assert (tmp_path / f"{template}.pdf").read_bytes().startswith(b"%PDF")
