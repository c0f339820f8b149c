"""What is no Word file, or no bearable one, is refused with one sentence."""

import io
import zipfile
from pathlib import Path

import pytest

from rules.errors import InputError
from services.layout.checking import check_layout, check_layout_of
from services.layout.reading import MOST_PARAGRAPHS, read_document
from tests.services.right_layout import (
    NAMESPACES,
    as_file,
    of_body,
    right_parts,
    with_part,
)


def zipped(**parts: str) -> bytes:
    return as_file({name.replace("__", "/"): text for name, text in parts.items()})


BAD = {
    "empty": (b"", "file.empty"),
    "text": (b"Kinh gui", "file.not_office"),
    "old-doc": (bytes.fromhex("d0cf11e0a1b11ae1") + b"WordDocument", "file.old_format"),
    "locked": (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "file.encrypted"),
    "too-large": (b"P" * (20 * 2**20 + 1), "file.too_large"),
    "workbook": (zipped(**{"xl__workbook.xml": "<workbook/>"}), "file.not_word"),
    "no-body": (zipped(**{"word__document.xml": f"<w:document {NAMESPACES}/>"}), "file.not_word"),
    "broken-xml": (zipped(**{"word__document.xml": "<w:document"}), "file.damaged"),
    "cut": (as_file(right_parts())[:-400], "file.not_office"),
}


@pytest.mark.parametrize("content, code", BAD.values(), ids=BAD)
def test_bad_input_is_refused_with_one_sentence(content, code):
    with pytest.raises(InputError) as refused:
        check_layout(content)
    assert refused.value.code == code
    assert refused.value.message.endswith(".") and "hãy" in refused.value.message


def test_a_file_that_unpacks_to_too_much_is_not_opened():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (65 * 2**20))
    with pytest.raises(InputError) as refused:
        check_layout(written.getvalue())
    assert refused.value.code == "file.unpacks_too_large"


def test_a_document_of_too_many_paragraphs_is_refused():
    with pytest.raises(InputError) as refused:
        check_layout(of_body("<w:p/>" * (MOST_PARAGRAPHS + 1)))
    assert refused.value.code == "file.too_long" and "50.000 đoạn" in refused.value.message


def test_paragraphs_of_headers_count_for_every_section_that_names_them():
    header = with_part("header", "header9.xml", f"<w:hdr {NAMESPACES}>{'<w:p/>' * 500}</w:hdr>")
    section = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rIdheader"/></w:sectPr></w:pPr></w:p>'
    with pytest.raises(InputError) as refused:
        check_layout(of_body(section * 200, **header))
    assert refused.value.code == "file.too_long"


def test_a_text_box_within_a_box_is_read_once_however_deep():
    """Read once more at each level, sixty boxes would take longer than the world has stood."""
    opened, closed = "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"
    within = f"{opened * 60}<w:p><w:r><w:t>Đoạn trong khung</w:t></w:r></w:p>{closed * 60}"
    read = read_document(of_body(within)).paragraphs
    assert [each.text for each in read if each.text] == ["Đoạn trong khung"] and len(read) == 61


def test_errors_of_a_file_name_it(tmp_path: Path):
    for path in (tmp_path / "khong-co.docx", tmp_path):
        with pytest.raises(InputError) as refused:
            check_layout_of(path)
        assert refused.value.where == str(path)
