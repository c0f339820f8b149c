"""Documents made elsewhere: however a program writes the same look, it is read the same."""

import io

import pytest
from docx import Document

from rules.layout.layout import Role
from rules.layout.recognition import recognise
from services.layout.checking import check_layout
from services.layout.reading import read_document
from tests.services.right_layout import (
    NAMESPACES,
    PROSE,
    RELATION,
    as_file,
    broken,
    line,
    of_body,
    paragraph,
    right_parts,
    run,
    table,
    with_part,
)

BODY, STYLES, HEADER = "word/document.xml", "word/styles.xml", "word/header1.xml"
RELATIONS = "word/_rels/document.xml.rels"
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Arial"/></a:majorFont><a:minorFont><a:latin typeface="{font}"/>'
    '<a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)
GREEN = '<w:color w:val="00FF00"/>'
FOUR = 'w:{0}="Times New Roman"'


def test_direct_formatting_without_any_style_is_read_like_styles():
    setting = '<w:jc w:val="both"/><w:ind w:firstLine="567"/><w:spacing w:before="120" w:line="276" w:lineRule="auto"/>'
    fonts = " ".join(FOUR.format(name) for name in ("ascii", "hAnsi", "cs", "eastAsia"))
    plain = f'<w:rFonts {fonts}/><w:sz w:val="26"/>'
    body = paragraph("KhongCo", run(PROSE, plain), setting=setting)
    bare = {STYLES: f"<w:styles {NAMESPACES}/>", HEADER: f"<w:hdr {NAMESPACES}/>"}
    assert broken(of_body(body, **bare)) == set()
    assert broken(of_body(body.replace("567", "100"), **bare)) == {"text.first_line"}


@pytest.mark.parametrize("font, rules", [("Calibri", {"letters.font"}), ("Times New Roman", {"letters.other_scripts"})])
def test_theme_fonts_are_followed_to_the_theme(font, rules):
    themed = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cs="Arial"/>'
    parts = with_part("theme", "theme/theme1.xml", THEME.format(font=font))
    assert broken(of_body(line("NoiDung", PROSE, themed), **parts)) == rules


def test_what_a_style_is_based_on_is_followed_to_the_defaults():
    styles = right_parts()[STYLES].replace("Times New Roman", "Arial")
    found = check_layout(as_file(right_parts() | {STYLES: styles}))
    assert {finding.rule for finding in found} == {"letters.font"}
    assert {finding.place for finding in found} >= {"đoạn 1", "đoạn 1 (đầu trang)", "bảng 1, hàng 1, ô 1, đoạn 1"}


def test_bold_in_two_levels_of_styles_is_not_bold():
    """ISO/IEC 29500-1, 17.7.3: true where an odd number of levels says so; direct formatting is absolute."""
    styles = right_parts()[STYLES]
    strong = '<w:style w:type="character" w:styleId="Dam"><w:name w:val="Dam"/><w:rPr><w:b/></w:rPr></w:style>'
    more = {STYLES: styles.replace("</w:styles>", f"{strong}</w:styles>")}

    def is_bold(style: str, letters: str) -> bool:
        document = read_document(of_body(line(style, "Chữ", letters), **more))
        return document.paragraphs[0].is_bold

    assert is_bold("TrichYeu", "") and is_bold("NoiDung", '<w:rStyle w:val="Dam"/>')
    assert not is_bold("TrichYeu", '<w:rStyle w:val="Dam"/>')
    assert is_bold("TrichYeu", '<w:rStyle w:val="Dam"/><w:b/>')
    assert not is_bold("TrichYeu", '<w:b w:val="0"/>')


def test_letters_of_complex_scripts_have_a_size_of_their_own():
    complex_ = '<w:cs/><w:sz w:val="28"/><w:szCs w:val="40"/>'
    (found,) = check_layout(of_body(line("NoiDung", PROSE, complex_)))
    assert (found.rule, found.found) == ("text.size", "cỡ 20")
    assert broken(of_body(line("NoiDung", PROSE, complex_.replace("<w:cs/>", "")))) == set()


def test_letters_without_a_style_take_those_of_the_table():
    styles = right_parts()[STYLES].replace(
        'w:styleId="BangKe">', 'w:styleId="BangKe"><w:rPr><w:color w:val="FF0000"/></w:rPr>'
    )
    inside = table([(4000, line("OBang", "Chữ trong bảng"))], "BangKe")
    assert broken(of_body(inside)) == set()
    assert broken(of_body(inside, **{STYLES: styles})) == {"letters.colour"}


def test_a_list_indents_and_its_numbers_are_read_as_words():
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/>'
        '<w:pPr><w:ind w:left="2000" w:firstLine="0"/></w:pPr></w:lvl>'
    )
    numbering = (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    body = "".join(paragraph("NoiDung", run(PROSE), setting=listed) for _ in range(2))
    content = of_body(body, **with_part("numbering", "numbering.xml", numbering))
    document = read_document(content)
    assert [each.text[:7] for each in document.paragraphs] == ["Điều 1.", "Điều 2."]
    assert recognise(document).roles == [Role.ARTICLE, Role.ARTICLE]
    assert broken(content) == {"text.first_line"}


def test_a_file_without_table_grids_is_read():
    parts = right_parts()
    start, end = "<w:tblGrid>", "</w:tblGrid>"
    text = parts[BODY]
    while start in text:
        text = text[: text.index(start)] + text[text.index(end) + len(end) :]
    assert check_layout(as_file(parts | {BODY: text})) == []


def test_the_other_names_of_strict_files_are_understood():
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    changed = {
        name: text.replace(usual, strict).replace(relations, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, text in right_parts().items()
    }
    assert check_layout(as_file(changed)) == []


def test_lines_and_letterheads_of_other_programs():
    drawn = '<w:p><w:r><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict></w:r></w:p>'
    text = right_parts()[BODY].replace(paragraph("DuongKeTieuNgu"), drawn)
    text = text.replace(paragraph("DuongKeO"), line("Normal", "_______"))
    broken_line = run("Ủy ban nhân dân") + "<w:r><w:br/></w:r>" + run("tỉnh Đồng Nai")
    two = line("TenCoQuan", "Ủy ban nhân dân") + line("TenCoQuan", "tỉnh Đồng Nai")
    assert two in text
    assert check_layout(as_file(right_parts() | {BODY: text.replace(two, paragraph("TenCoQuan", broken_line))})) == []


def test_a_header_linked_to_the_section_before_counts_once():
    text = right_parts()[BODY]
    linked = '<w:headerReference w:type="default" r:id="rId10"/><w:headerReference w:type="first" r:id="rId11"/>'
    first, others = text.split(linked, 1)
    content = as_file(right_parts() | {BODY: first + linked + others.replace(linked, "")})
    assert check_layout(content) == []
    without = right_parts()[HEADER].replace(" PAGE ", " DATE ")
    found = check_layout(as_file(right_parts() | {BODY: first + linked + others.replace(linked, ""), HEADER: without}))
    assert [finding.rule for finding in found] == ["page_number.missing"]


def test_even_pages_with_a_header_of_their_own_need_their_number():
    relation = f'<Relationship Id="rIdEven" Type="{RELATION}header" Target="header9.xml"/></Relationships>'
    even = '<w:headerReference w:type="even" r:id="rIdEven"/>'
    linked = '<w:headerReference w:type="default" r:id="rId10"/>'
    settings = right_parts()["word/settings.xml"].replace("<w:zoom", "<w:evenAndOddHeaders/><w:zoom", 1)
    parts = right_parts() | {
        BODY: right_parts()[BODY].replace(linked, even + linked),
        RELATIONS: right_parts()[RELATIONS].replace("</Relationships>", relation),
        "word/settings.xml": settings,
    }
    assert check_layout(as_file(parts | {"word/header9.xml": right_parts()[HEADER]})) == []
    empty = f"<w:hdr {NAMESPACES}><w:p/></w:hdr>"
    found = check_layout(as_file(parts | {"word/header9.xml": empty}))
    assert [finding.rule for finding in found] == ["page_number.missing"]  # the other sections have one page each


def test_deleted_and_hidden_letters_are_not_judged():
    deleted = '<w:del><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:delText>bỏ</w:delText></w:r></w:del>'
    hidden = run("ẩn", '<w:vanish/><w:color w:val="FF0000"/>')
    added = "<w:ins>" + run("thêm", GREEN) + "</w:ins>"
    assert broken(of_body(paragraph("NoiDung", run(PROSE), deleted, hidden))) == set()
    (found,) = check_layout(of_body(paragraph("NoiDung", run(PROSE), added)))
    assert found.found == "chữ màu (mã 00FF00)"


def test_paragraphs_of_one_style_may_stand_without_space():
    close = "<w:contextualSpacing/>"
    body = "".join(paragraph("NoiDung", run(PROSE), setting=close) for _ in range(2))
    assert [finding.place for finding in check_layout(of_body(body)) if finding.rule == "text.spacing"] == ["đoạn 2"]


def test_a_text_box_is_read_once():
    box = "<w:txbxContent>" + line("Normal", "Trong hộp", GREEN) + "</w:txbxContent>"
    markup = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    twice = (
        f"<w:p><w:r><mc:AlternateContent {markup}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    (found,) = check_layout(of_body(twice))
    assert (found.rule, found.place) == ("letters.colour", "đoạn 1 (khung chữ)")


def test_a_document_of_python_docx_is_checked():
    written = io.BytesIO()
    document = Document()
    document.add_paragraph(PROSE)
    document.add_table(2, 2)
    document.save(written)
    assert {"page.size", "page.margins", "letters.font", "text.size"} <= broken(written.getvalue())
