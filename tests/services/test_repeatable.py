"""The same contents give the same bytes, whenever and in whichever process a file is made."""

import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from services.documents.word_export import render
from services.excel import Column, SheetPlan, write_workbook
from services.fixed_zip import with_fixed_times
from tests.services.word_documents import CONTEXTS, sample
from tests.services.workbook_examples import exported, rich_file

ROOT = Path(__file__).parents[2]
HASHES = """
import hashlib, sys, time
real = time.time
time.time = lambda: real() + float(sys.argv[1])
from tests.services.test_repeatable import files
for name, content in files().items():
    print(name, hashlib.sha256(content).hexdigest())
"""


def files() -> dict[str, bytes]:
    """One of every kind of file."""
    plain = write_workbook([SheetPlan("Trang", [Column("Cột", choices=("a", "b"))], [["=1+1"], [2]])])
    return {name: render(name, sample(name)) for name in CONTEXTS} | {"live": exported(rich_file()), "plain": plain}


def child(seed: str, later_by: int) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", HASHES, str(later_by)],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.splitlines()


def test_every_file_is_the_same_in_another_process_on_another_day():
    first, second = child("1", 0), child("2", 300_000)
    assert len(first) == len(CONTEXTS) + 2
    assert first == second


@pytest.mark.parametrize("name", ["option_annex", "live", "plain"])
def test_no_part_of_a_file_carries_the_time_of_its_making(name):
    content = files()[name]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert str(time.gmtime().tm_year).encode() not in archive.read("docProps/core.xml")


def test_only_the_times_of_an_archive_change():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"PK\x01\x02 is no entry here"
        for name, text in (("một.txt", "PK\x01\x02PK\x03\x04"), ("hai.txt", "x" * 10_000), ("ba.txt", "")):
            archive.writestr(zipfile.ZipInfo(name, (2021, 9, 5, 10, 20, 30)), text)
        archive.infolist()[0].comment = b"ghi ch\xc3\xba"
    fixed = with_fixed_times(out.getvalue())
    assert len(fixed) == len(out.getvalue())
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as before, zipfile.ZipFile(io.BytesIO(fixed)) as after:
        assert after.namelist() == before.namelist() and after.comment == before.comment
        assert [after.read(name) for name in after.namelist()] == [before.read(name) for name in before.namelist()]
        assert {part.date_time for part in after.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert with_fixed_times(fixed) == fixed
