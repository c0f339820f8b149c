"""PDF copies: how far LibreOffice is, how it is ended, and what is said where it fails."""

import os
import re
import stat
import threading
import time
from pathlib import Path

import pytest

from rules.errors import InputError
from services.documents import pdf
from services.documents.pdf import convert_to_pdf, has_libreoffice
from services.documents.word_export import render
from tests.services.word_documents import sample

needs_shell = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="máy này không phải là Linux")
NAMES = ["appraisal_list", "periodic_report", "option_annex"]
MAKES_ONE = """
for last; do :; done
printf '%%PDF-1.6 %%%%EOF' > "$(dirname "$last")/0.pdf"
"""
STARTS_ANOTHER = """
sleep 1000 &
echo $! > "$(dirname "$0")/started"
wait
"""


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.docx" for number in range(3)]
    for path in paths:
        path.write_bytes(b"PK")
    return paths


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts a program of that name first on the path; returns its folder."""

    def write(script: str) -> Path:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
        return program.parent

    return write


def ends(pid: int) -> bool:
    """Whether the process is gone at last; a zombie nobody has asked for yet is as good as gone."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        stat_file = Path(f"/proc/{pid}/stat")
        if not stat_file.exists() or stat_file.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
    return False


@needs_shell
def test_a_conversion_that_never_ends_is_ended_with_all_it_has_started(documents, soffice, tmp_path):
    folder = soffice(STARTS_ANOTHER)
    ended = threading.Event()

    def started(done, total, what):
        if (folder / "started").exists() and (folder / "started").read_text().strip():
            ended.set()

    began = time.monotonic()
    with pytest.raises(InputError) as caught:
        convert_to_pdf(documents, tmp_path, started, seconds=0.5)
    assert caught.value.code == "pdf.too_long" and caught.value.message.endswith(".")
    assert time.monotonic() - began < 10
    assert ended.is_set() and ends(int((folder / "started").read_text()))


@needs_shell
def test_who_hears_of_the_progress_can_end_it(documents, soffice, tmp_path):
    folder = soffice(STARTS_ANOTHER)

    def tell(done, total, what):
        if (folder / "started").exists() and (folder / "started").read_text().strip():
            raise KeyError("enough")

    with pytest.raises(KeyError):
        convert_to_pdf(documents, tmp_path, tell)
    assert ends(int((folder / "started").read_text()))


@needs_shell
@pytest.mark.parametrize("script", ["exit 1", "exit 0", MAKES_ONE], ids=["fails", "does nothing", "makes one of three"])
def test_documents_that_were_not_converted_are_named(documents, soffice, tmp_path, script):
    soffice(script)
    (tmp_path / "2.pdf").write_bytes(b"%PDF of yesterday %%EOF")
    with pytest.raises(InputError) as caught:
        convert_to_pdf(documents, tmp_path)
    assert caught.value.code == "pdf.failed"
    first, others = ("1.docx", 1) if script == MAKES_ONE else ("0.docx", 2)
    assert f"«{first}» và {others} văn bản khác" in caught.value.message


@needs_shell
def test_many_documents_are_handed_over_in_parts(documents, soffice, tmp_path, monkeypatch):
    folder = soffice('echo x >> "$(dirname "$0")/calls"')
    monkeypatch.setattr(pdf, "_AT_ONCE", 2)
    with pytest.raises(InputError):
        convert_to_pdf(documents, tmp_path)
    assert (folder / "calls").read_text().count("x") == 2


def test_a_computer_without_libreoffice_says_so(documents, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not has_libreoffice()
    with pytest.raises(InputError, match="chưa cài LibreOffice"):
        convert_to_pdf(documents, tmp_path)


def test_larger_documents_get_more_time(tmp_path):
    small, large = tmp_path / "small.docx", tmp_path / "large.docx"
    small.write_bytes(b"x")
    large.write_bytes(b"x" * 2**20)
    assert pdf._longest([large]) > pdf._longest([small]) + 500
    assert pdf._longest([small] * 400) > pdf._longest([small]) + 1_000


@pytest.mark.needs("libreoffice")
def test_every_finished_document_is_told(tmp_path):
    documents = [tmp_path / f"{name}.docx" for name in NAMES]
    for name, path in zip(NAMES, documents, strict=True):
        path.write_bytes(render(name, sample(name)))
    told = []
    made = convert_to_pdf(documents, tmp_path / "out", lambda *step: told.append(step))
    assert [path.name for path in made] == [f"{name}.pdf" for name in NAMES]
    assert all(path.read_bytes().startswith(b"%PDF") for path in made)
    assert [step[0] for step in told] == sorted(step[0] for step in told)
    assert told[-1] == (3, 3, "Chuyển sang PDF")


@pytest.mark.needs("libreoffice")
def test_the_same_document_gives_the_same_bytes(tmp_path):
    document = tmp_path / "a.docx"
    document.write_bytes(render("option_annex", sample("option_annex")))
    first = convert_to_pdf([document], tmp_path)[0].read_bytes()
    assert convert_to_pdf([document], tmp_path)[0].read_bytes() == first  # made seconds later
    assert b"/CreationDate(D:20210905000000" in first
    (numbers,) = re.findall(rb"/ID \[ <(\w{32})>\s*<(\w{32})>", first)
    assert numbers[0] == numbers[1] and numbers[0] in re.findall(rb"/DocChecksum /(\w{32})", first)


@pytest.mark.needs("libreoffice")
def test_conversions_beside_each_other_do_not_meet(tmp_path):
    made = {}

    def convert(name: str) -> None:
        (tmp_path / name).mkdir()
        path = tmp_path / name / "a.docx"
        path.write_bytes(render(name, sample(name)))
        made[name] = convert_to_pdf([path], tmp_path / name)[0].read_bytes()

    threads = [threading.Thread(target=convert, args=(name,)) for name in NAMES[:2]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(made) == set(NAMES[:2]) and all(content.startswith(b"%PDF") for content in made.values())
