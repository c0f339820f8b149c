"""Our Word and Excel files keep to the schemas of Office, so that Word opens them without repairing."""

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator, ValidationSeverity

from services.documents import word_export
from services.documents.word_export import render
from services.excel import Column, SheetPlan, write_workbook
from tests.services.pictures import ILLUSTRATED, illustrated, write_template
from tests.services.word_documents import CONTEXTS, paragraphs, sample
from tests.services.workbook_examples import exported, rich_file

# The validator demands a font table and a theme; python-docx writes neither here, and LibreOffice opens such a file.
_AT_MOST_ONE = re.compile(r"A required relationship type '\S+/(fontTable|theme)' is missing\.")
# The validator demands one order of a font's properties; openpyxl writes another, which spreadsheet programs read.
_FONT_OF_A_WORKBOOK = re.compile(r"/styleSheet\[1\]/fonts\[1\]/font\[\d+\]")
_PLANTED = {
    "cell properties in the wrong order": (r"(<w:tcW [^>]*/>)(<w:gridSpan [^>]*/>)", r"\2\1"),
    "cell without a paragraph": (r"(<w:tc>(?:<w:tcPr>.*?</w:tcPr>)?)<w:p[ >].*?</w:p></w:tc>", r"\1</w:tc>"),
    "element that does not exist": (r"<w:r>", "<w:r><w:foo/>"),
    "attribute that does not exist": (r"<w:r>", '<w:r w:foo="1">'),
    "paragraph in a run": (r"<w:r>", "<w:r><w:p/>"),
    "width that is no number": (r'w:w="\d+"', 'w:w="abc"'),
    "style that does not exist": (r'<w:pStyle w:val="[^"]*"', '<w:pStyle w:val="NoSuch"'),
}


def violations(content: bytes, path: Path) -> list[str]:
    """What breaks the schemas, with its place; ``path`` is where the file may be written."""
    path.write_bytes(content)
    found = OpenXmlValidator().validate(str(path)).errors
    return [
        f"{each.part_uri} {each.path}: {each.description}"
        for each in found
        if each.severity is ValidationSeverity.ERROR
        and not _AT_MOST_ONE.match(each.description)
        and not _FONT_OF_A_WORKBOOK.match(each.path or "")
    ]


def pictured(folder: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A document with pictures in its body and its header."""
    monkeypatch.setattr(word_export, "TEMPLATES", folder)
    write_template(folder)
    return render(ILLUSTRATED, illustrated())


@pytest.mark.parametrize("template", sorted(CONTEXTS))
def test_a_word_document_keeps_to_the_schemas(template, tmp_path):
    assert violations(render(template, sample(template)), tmp_path / "a.docx") == []


def test_a_document_with_pictures_keeps_to_the_schemas(tmp_path, monkeypatch):
    assert violations(pictured(tmp_path, monkeypatch), tmp_path / "a.docx") == []


def test_workbooks_keep_to_the_schemas(tmp_path):
    assert violations(exported(rich_file()), tmp_path / "live.xlsx") == []
    plain = write_workbook([SheetPlan("Trang", [Column("Cột", choices=("a", "b"))], [["=1+1"], [2]])])
    assert violations(plain, tmp_path / "plain.xlsx") == []


@pytest.mark.parametrize("name", _PLANTED)
def test_the_check_finds_what_word_would_repair(name, tmp_path):
    pattern, wrong = _PLANTED[name]
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(render("option_annex", sample("option_annex")))) as sound,
        zipfile.ZipFile(out, "w") as broken,
    ):
        for part in sound.namelist():
            content = sound.read(part)
            if part == "word/document.xml":
                text, planted = re.subn(pattern, wrong, content.decode(), count=1, flags=re.DOTALL)
                assert planted == 1
                content = text.encode()
            broken.writestr(part, content)
    assert violations(out.getvalue(), tmp_path / "a.docx")


@pytest.mark.needs("libreoffice")
def test_libreoffice_writes_back_every_word_and_picture(tmp_path, monkeypatch):
    made = {name: render(name, sample(name)) for name in CONTEXTS} | {ILLUSTRATED: pictured(tmp_path, monkeypatch)}
    for name, content in made.items():
        (tmp_path / f"{name}.docx").write_bytes(content)
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    command += [
        "--convert-to",
        "docx",
        "--outdir",
        str(tmp_path / "back"),
        *(str(tmp_path / f"{n}.docx") for n in made),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for name, content in made.items():
        back = (tmp_path / "back" / f"{name}.docx").read_bytes()
        assert words(back) == words(content), name
        assert descriptions(back) == descriptions(content), name


def words(content: bytes) -> list[str]:
    return " ".join(paragraphs(content)).split()


def descriptions(content: bytes) -> list[str]:
    """What the pictures of the body show, in words."""
    return [known.get("descr") for known in Document(io.BytesIO(content)).element.body.iter(qn("wp:docPr"))]
