"""Files that are not what they claim to be are refused with a sentence that says what to do."""

import struct
import zipfile
from io import BytesIO

import pytest

from rules.errors import InputError
from services.imports import archive
from services.imports.portal_parse import parse_portal_file
from tests.services.portal_examples import PLAIN
from tests.services.portal_files import zipped

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
BOMB_ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&b;</w:body></w:document>'
)


def refusal(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        parse_portal_file(data)
    return caught.value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "file.empty", id="empty"),
        pytest.param(b"MZ\x90\x00" + bytes(300), "file.not_office", id="program named .docx"),
        pytest.param(b"{\\rtf1 abc}", "file.not_office", id="rtf"),
        pytest.param(PLAIN.as_bytes()[:900], "file.not_office", id="truncated"),
        pytest.param(OLE, "file.old_format", id="old binary .doc"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "file.encrypted", id="password"),
        pytest.param(zipped({"a.txt": "x"}), "file.not_word", id="other zip"),
        pytest.param(zipped({"word/document.xml": "<a>"}), "file.damaged", id="broken xml"),
        pytest.param(zipped({"word/document.xml": "<a/>"}), "file.not_word", id="no body"),
        pytest.param(zipped({"word/document.xml": BOMB_ENTITIES}), "file.unsafe", id="entity bomb"),
        pytest.param(zipped({"word/document.xml": BOMB_ENTITIES.encode("utf-16")}), "file.unsafe", id="entity utf-16"),
        pytest.param(zipped({"x/zeros": bytes(65 * 2**20)}), "file.unpacks_too_large", id="zip bomb"),
        pytest.param(zipped({f"x/{n}": "" for n in range(2001)}), "file.unpacks_too_large", id="too many parts"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(data: bytes, code: str):
    error = refusal(data)
    assert error.code == code
    assert "hãy" in error.message


def test_a_file_over_the_limit_is_refused_unopened(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 100)
    assert refusal(PLAIN.as_bytes()).code == "file.too_large"


def test_a_part_that_unpacks_to_more_than_it_declares_is_not_believed():
    data = zipped({"word/document.xml": "x" * 100_000})
    lied = data.replace(struct.pack("<I", 100_000), struct.pack("<I", 10))
    assert lied != data
    assert refusal(lied).code == "file.damaged"


def test_a_password_protected_zip_is_named_as_such():
    data = bytearray(PLAIN.as_bytes())
    for signature, flags_at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(signature) + flags_at] |= 1
    assert refusal(bytes(data)).code == "file.encrypted"


def test_another_word_document_is_told_apart():
    word = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
    assert refusal(zipped({"word/document.xml": word})).code == "portal.not_a_detail"


def test_deep_nesting_is_refused_not_followed():
    depth = 5_000
    word = "<w:p>" * depth + "</w:p>" * depth
    xml = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{word}</w:body></w:document>'
    assert refusal(zipped({"word/document.xml": xml})).code == "file.damaged"


def test_an_unreadable_code_is_refused_with_its_place():
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(PLAIN.as_bytes())) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"9.900001", b"chua co ma"))
    assert refusal(out.getvalue()).message
