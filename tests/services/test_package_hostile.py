"""Whatever agencies write stands in every document of the package letter for letter; nothing of it runs."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook
from pydantic import BaseModel
from sqlmodel import select

from models.database import writing
from models.submission import Sending
from rules.text import clean
from services.consolidation.locking import lock
from services.demonstration import load_demonstration
from services.package.assembling import assemble
from services.package.content import read_package
from services.package.passages import Edit
from services.package.settings import read_settings, save_settings
from services.package.texts import edit_passage
from services.submissions.snapshot import columns_of, fingerprint_of
from tests.conftest import ACT, DAY
from tests.services.settled_sets import PERIOD, settle, version

HOSTILE = (
    "=cmd|' /C calc'!A0 {{ 7*7 }} {% for x in y %} {_{ a }_} {# c #} <w:p> </w:t> &amp; & ]]> 😀 e\u0301 \x01 "
    "\u202eRTL +1 -1 @SUM(A1) *$:red[x]$* <script>alert(1)</script> %s {0} \\1"
)
PROSE = ("VI.1", "VI.2")
MEASURE = ("item", "provision", "agency", "due")


def spoil(content: dict) -> dict:
    """The same copy of a review, as if these words had been typed into every free text."""
    said = clean(HOSTILE)
    answers = content["answers"]
    answers |= {question: f"{said}\n{'Dài ' * 12_500}" for question in PROSE if question in answers}
    rows = [
        {name: said if name in ("document", "content", "agency") else row[name] for name in row}
        for row in answers.get("VI.3", [])
    ]
    answers |= {"VI.3": rows} if rows else {}
    content["subject"] |= {name: f"{said} {content['subject'][name]}" for name in ("name", "field", "agency")}
    content["measures"] = [measure | {name: said for name in MEASURE} for measure in content["measures"]]
    return content


@pytest.fixture
def parts(sqlite_url):
    from models.database import make_engine

    engine = make_engine(sqlite_url)
    load_demonstration(engine, ACT)
    with writing(engine) as session:
        for sending in session.exec(select(Sending)):
            content = spoil(sending.model_dump()["content"])
            stored = {"content": content, "fingerprint": fingerprint_of(content), **columns_of(content)}
            session.add(sending.sqlmodel_update(stored))
    settle(engine)
    lock(engine, PERIOD, version(engine), ACT)
    settings, opened, *_ = read_settings(engine, PERIOD)
    signing = settings.decision.model_copy(
        update={"signer": clean(HOSTILE)[:100], "recipients": (clean(HOSTILE), "Lưu")}
    )
    save_settings(engine, PERIOD, settings.model_copy(update={"decision": signing}), opened, ACT)
    for passage in assemble(read_package(engine, PERIOD, DAY)).passages.written[:3]:
        edit_passage(engine, PERIOD, passage, HOSTILE, ACT)
    content = read_package(engine, PERIOD, DAY)
    assert len(content.edits) == 3 and all(isinstance(edit, Edit) for edit in content.edits.values())
    yield assemble(content).parts
    engine.dispose()


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from texts([getattr(value, name) for name in type(value).model_fields if name != "properties"])
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def words(docx: bytes) -> str:
    gaps = {qn("w:p"): "\n", qn("w:br"): "\n", qn("w:tab"): "\t"}
    body = Document(io.BytesIO(docx)).element.body
    return " ".join(
        "".join(gaps.get(each.tag, each.text or "" if each.tag == qn("w:t") else "") for each in body.iter()).split()
    )


def test_every_document_says_it_letter_for_letter_and_no_cell_is_its_formula(parts):
    said, seen = " ".join(clean(HOSTILE).split()), []
    for part in parts:
        made = part.make()
        if part.is_word:
            printed = words(made)
            lost = [text[:80] for text in texts(part.context) if " ".join(text.split()) not in printed]
            assert not lost, (part.file_name, lost)
            seen += [part.file_name] if said in printed else []
        else:
            for sheet in load_workbook(io.BytesIO(made)):
                cells = [cell for row in sheet.iter_rows() for cell in row]
                assert not [cell.value for cell in cells if cell.data_type == "f" and "calc" in str(cell.value)]
                seen += [part.file_name] if any(str(cell.value).startswith(said[:60]) for cell in cells) else []
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(name))
    folders = {name.partition("/")[0] for name in seen}
    assert folders >= {"01-To-trinh.docx", "02-Quyet-dinh.docx", "03-Phu-luc-I-Danh-muc.docx", "bieu-mau"}, folders
    assert "07-Bang-tong-hop-chi-phi.xlsx" in folders and any("-II-" in name for name in folders), folders


def test_the_names_of_the_files_stay_plain(parts):
    names = [part.file_name for part in parts]
    assert len({name.lower() for name in names}) == len(names)
    assert all(name.isascii() and ".." not in name and not set(name) & set('\\:*?"<>|{} ') for name in names), names
    assert max(map(len, names)) < 120
