"""The parts inside a Word file: the body, its styles, numbering, theme, headers; damaged files are refused here."""

import posixpath
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from rules.errors import InputError
from services.imports.archive import open_archive

# Word also saves «Strict Open XML» under other names for the same elements.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Parts:
    """The parts of one Word file as trees; what a file does not have is None."""

    archive: zipfile.ZipFile
    main: str
    body: etree._Element
    relations: dict[str, tuple[str, str]]  # id -> (last word of its type, name of the part)
    _read: dict[str, etree._Element] = field(default_factory=dict)

    def of_type(self, kind: str) -> etree._Element | None:
        """The first part of a type: «styles», «numbering», «theme», «settings»."""
        name = next((target for type_, target in self.relations.values() if type_ == kind), None)
        return self.named(name)

    def by_id(self, id: str | None) -> etree._Element | None:
        return self.named(self.relations[id][1]) if id in self.relations else None

    def named(self, name: str | None) -> etree._Element | None:
        """The part of this name, read once; sections share their headers."""
        if name is None or name not in self.archive.NameToInfo:
            return None
        if name not in self._read:
            self._read[name] = _tree(self.archive, name)
        return self._read[name]


def open_parts(content: bytes) -> Parts:
    """The parts of a Word file of any ending; everything else is refused with the remedy."""
    archive = open_archive(content)
    root = _relations(archive, "_rels/.rels", "")
    main = next((target for kind, target in root.values() if kind == "officeDocument"), "word/document.xml")
    if main not in archive.NameToInfo:
        main = "word/document.xml"
    if main not in archive.NameToInfo:
        raise _not_word()
    tree = _tree(archive, main)
    body = tree.find(W + "body")
    if tree.tag != W + "document" or body is None:
        raise _not_word()
    folder, file = posixpath.split(main)
    return Parts(archive, main, body, _relations(archive, f"{folder}/_rels/{file}.rels", folder))


def _not_word() -> InputError:
    return InputError("file.not_word", "Tệp không phải là văn bản Word; hãy chọn tệp .docx.")


def _relations(archive: zipfile.ZipFile, name: str, folder: str) -> dict[str, tuple[str, str]]:
    if name not in archive.NameToInfo:
        return {}
    found = {}
    for relation in _tree(archive, name):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join(folder, relation.get("Target", "")))
        found[relation.get("Id", "")] = (kind, target.removeprefix("/"))
    return found


def _tree(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True)
    content = archive.read(name)
    if b"purl.oclc.org" in content[:4000]:
        for strict, usual in _STRICT.items():
            content = content.replace(strict, usual)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise InputError("file.damaged", "Tệp Word bị hỏng bên trong; hãy tải lại tệp từ nguồn.") from None
