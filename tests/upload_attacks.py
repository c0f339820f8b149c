"""Files made to harm: each a function from a whole file to a spoilt one. None holds a real virus.

Run as a program it tries each on every reader, in a process with little memory and time, and prints one JSON object:
by reader and attack the code of the refusal, «taken», or the program error.
"""

import io
import json
import resource
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from models.base import Base
from tests.upload_readers import BACKUP, EXCEL, JSON, WORD, Reader, parts_of, readers

MB = 2**20
ADDRESS_SPACE, SECONDS = 4096 * MB, 400
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
_MAIN = {WORD: "word/document.xml", EXCEL: "xl/worksheets/sheet1.xml"}
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
Attack = Callable[[bytes, str], bytes]


def zipped(parts: list[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def with_part(name: str, content: bytes) -> Attack:
    """The same file with one part more."""
    return lambda data, kind: zipped([*parts_of(data), (name, content)])


def instead(make: Callable[[str], bytes]) -> Attack:
    """The same file with another main part."""

    def spoil(data: bytes, kind: str) -> bytes:
        main = _MAIN[kind]
        return zipped([(name, make(kind) if name == main else content) for name, content in parts_of(data)])

    return spoil


def symlink(data: bytes, kind: str) -> bytes:
    link = zipfile.ZipInfo("word/lien-ket")
    link.external_attr = 0o120777 << 16
    return zipped([*parts_of(data), (link, b"/etc/passwd")])


def sheet(rows: str, dimension: str = "A1:B2") -> bytes:
    return f'<worksheet {_X}><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'.encode()


def cells(count: int) -> str:
    """So many cells, a hundred a row."""
    row = "<c><v>1</v></c>" * 100
    return f"<row>{row}</row>" * (count // 100)


def deep(kind: str) -> bytes:
    inner = "<w:p>" * 100_000 + "</w:p>" * 100_000
    return f"<w:document {_W}><w:body>{inner}</w:body></w:document>".encode()


def locked(data: bytes, kind: str) -> bytes:
    """Marked as having a password, in the header of each part and in the list."""
    spoilt = bytearray(data)
    for sign, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = spoilt.find(sign)
        spoilt[place + at] |= 1
    return bytes(spoilt)


def lied(data: bytes, kind: str) -> bytes:
    """The list says one byte of each part, whatever it unpacks to."""
    spoilt, place = bytearray(data), -1
    while (place := spoilt.find(b"PK\x01\x02", place + 1)) >= 0:
        spoilt[place + 24 : place + 28] = b"\x01\0\0\0"
    return bytes(spoilt)


EVERY: dict[str, Attack] = {
    "empty": lambda data, kind: b"",
    "30 MB of spaces": lambda data, kind: b" " * (30 * MB),
    "zeros": lambda data, kind: bytes(MB),
    "cut in half": lambda data, kind: data[: len(data) // 2],
    "last byte gone": lambda data, kind: data[:-1],
    "picture": lambda data, kind: b"\x89PNG\r\n\x1a\n" + bytes(1000),
    "program": lambda data, kind: b"MZ\x90\0" + bytes(1000),
    "old .doc": lambda data, kind: OLE + bytes(1000),
    "zip in zip": lambda data, kind: zipped([("x.zip", zipped([("y.zip", zipped([("z", bytes(MB))]))]))]),
}
ARCHIVE: dict[str, Attack] = {
    "password": locked,
    "false lengths": lied,
    "first byte of a part": lambda data, kind: data[:60] + bytes([data[60] ^ 255]) + data[61:],
}
OFFICE: dict[str, Attack] = {
    "encrypted Office file": lambda data, kind: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    "zip bomb": with_part("x/zeros", bytes(65 * MB)),
    "3.000 parts": lambda data, kind: zipped([*parts_of(data), *((f"x/{n}", b"") for n in range(3000))]),
    "path out": with_part("../../x", b"x"),
    "path out, Windows": with_part("..\\..\\x", b"x"),
    "absolute path": with_part("/etc/x", b"x"),
    "drive": with_part("C:/x", b"x"),
    "symlink": symlink,
    "macros": with_part("word/vbaProject.bin", b"x"),
    "same part twice": lambda data, kind: zipped([*parts_of(data), *parts_of(data)]),
    "entity bomb": instead(lambda kind: f'<!DOCTYPE x [<!ENTITY a0 "ha">{_LAUGHS}]><x>&a9;</x>'.encode()),
    "entity bomb, UTF-16": instead(
        lambda kind: f'<!DOCTYPE x [<!ENTITY a0 "ha">{_LAUGHS}]><x>&a9;</x>'.encode("utf-16")
    ),
    "outside entity": instead(lambda kind: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
    "broken XML": instead(lambda kind: b"<a><b></a>"),
    "deep XML": instead(deep),
    "no XML": instead(lambda kind: b"\xff\xfe\0\0"),
    "the other kind": lambda data, kind: zipped([("word/x.xml" if kind == EXCEL else "xl/workbook.xml", b"<x/>")]),
}
EXCEL_ONLY: dict[str, Attack] = {
    "million rows said": instead(
        lambda kind: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "A1:XFD1048576")
    ),
    "million cells": instead(lambda kind: sheet(cells(1_100_000))),
    "cell beyond the sheet": instead(lambda kind: sheet('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>')),
    "no cell address": instead(lambda kind: sheet('<row r="x"><c r="$$$"><v>1</v></c></row>')),
    "endless number": instead(lambda kind: sheet(f'<row r="1"><c r="A1"><v>{"9" * 100_000}</v></c></row>')),
    "infinite number": instead(lambda kind: sheet('<row r="1"><c r="A1"><v>1e999999</v></c></row>')),
    "text that is not there": instead(lambda kind: sheet('<row r="1"><c r="A1" t="s"><v>999999</v></c></row>')),
}
JSON_ONLY: dict[str, Attack] = {
    "deep": lambda data, kind: b"[" * 200_000 + b"]" * 200_000,
    "deep objects": lambda data, kind: b'{"a":' * 200_000 + b"1" + b"}" * 200_000,
    "huge exponent": lambda data, kind: data.replace(b"1", b"1e999999", 1),
    "100.000 digits": lambda data, kind: data.replace(b"1", b"1" * 100_000, 1),
    "NaN": lambda data, kind: data.replace(b"1", b"NaN", 1),
    "not UTF-8": lambda data, kind: b'"\xff\xfe"',
    "lone surrogate": lambda data, kind: b'{"\\ud800": "\\udfff"}',
    "key twice": lambda data, kind: data.replace(b"{", b'{"format": 1, "format": 2, ', 1),
    "list": lambda data, kind: b"[]",
    "null": lambda data, kind: b"null",
}
BACKUP_ONLY: dict[str, Attack] = {
    f"list {name}": lambda data, kind, text=text: zipped(
        [(part, text if part == "noi-dung.json" else content) for part, content in parts_of(data)]
    )
    for name, text in {
        "null": b"null",
        "is a list": b"[]",
        "without all": b"{}",
        "deep": b"[" * 200_000,
        "of 5 MB": b'"' + b" " * (5 * MB) + b'"',
        "of another file": b'{"format": 1, "database": "../../x", "sha256": ""}',
        "short": b'{"format": 1, "database": "kho.db"}',
        "tables": b'{"format": 1, "database": "kho.db", "sha256": "", "schema": "", "made_at": "", "tables": {"x": 1}}',
    }.items()
}
_OF = {
    WORD: EVERY | ARCHIVE | OFFICE,
    EXCEL: EVERY | ARCHIVE | OFFICE | EXCEL_ONLY,
    JSON: EVERY | JSON_ONLY,
    BACKUP: EVERY | ARCHIVE | BACKUP_ONLY,
}


LARGEST = {"as many cells as are read": instead(lambda kind: sheet(cells(900_000)))}  # on one reader: it takes seconds


def tried(reader: Reader, example: bytes, more: dict[str, Attack]) -> dict[str, str]:
    """What became of each attack."""
    from rules.errors import InputError

    found = {}
    for name, attack in (_OF[reader.kind] | more).items():
        data = attack(example, reader.kind)
        try:
            reader.read(data)
            found[name] = "taken"
        except InputError as error:
            found[name] = error.code if error.message.endswith(".") else f"no sentence: {error.message}"
        except BaseException as error:
            found[name] = f"program error {type(error).__name__}: {str(error)[:200]}"
    return found


def main() -> None:
    from models.database import make_engine
    from services.migration import migrate

    warnings.simplefilter("ignore", UserWarning)  # zipfile tells of the part that stands twice, which is the attack
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/kho.db")
        migrate(engine)
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        every = readers(engine, Path(folder))
        examples = {name: reader.example() for name, reader in every.items()}
        before = state(engine, Path(folder))
        found = {
            name: tried(reader, examples[name], LARGEST if name == "feedback" else {}) for name, reader in every.items()
        }
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        written = state(engine, Path(folder)) != before
        print(json.dumps({"found": found, "written": written, "peak_mb": peak}))
        engine.dispose()


def state(engine: sa.Engine, folder: Path) -> tuple[set[str], dict[str, int]]:
    """The files there, but those the readers themselves were handed, and how many rows each table has."""
    files = {
        str(path) for path in folder.rglob("*") if path.stem not in ("tep", "sao-luu") and "kho.db" not in path.name
    }
    with engine.connect() as connection:
        rows = {
            name: connection.scalar(sa.select(sa.func.count()).select_from(table))
            for name, table in Base.metadata.tables.items()
        }
    return files, rows


if __name__ == "__main__":
    main()
