"""The same document gives the same PDF: LibreOffice writes the moment of making and two numbers drawn from it."""

import hashlib
import re
import zipfile
from pathlib import Path

_MADE = re.compile(rb"(?<=/CreationDate\(D:)\d{14}")
_NUMBERS = re.compile(rb"(?<=/DocChecksum /)[0-9A-F]{32}|(?<=/ID \[ <)[0-9A-F]{32}>(\s*)<[0-9A-F]{32}(?=>)")
_CREATED = re.compile(rb"<dcterms:created[^>]*>(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)")


def fix_times(pdf: Path, document: Path) -> None:
    """Let the copy carry the moment its Word document names, and numbers drawn from what is in it."""
    content = _MADE.sub(_created(document), pdf.read_bytes())
    drawn = hashlib.sha256(_NUMBERS.sub(b"", content)).hexdigest()[:32].upper().encode()
    pdf.write_bytes(_NUMBERS.sub(lambda old: re.sub(rb"[0-9A-F]{32}", drawn, old[0]), content))


def _created(document: Path) -> bytes:
    """14 digits; of the first day of 1980, as in our archives, where the document names no moment."""
    with zipfile.ZipFile(document) as archive:
        parts = archive.namelist()
        found = "docProps/core.xml" in parts and _CREATED.search(archive.read("docProps/core.xml"))
    return b"".join(found.groups()) if found else b"19800101000000"
