"""The ZIP of a package: all of it or nothing, the same bytes for the same set, and a list that tells the truth."""

import hashlib
import zipfile
from datetime import date, timedelta

import pytest

from models.database import make_engine
from models.visibility import Viewer, seen_by
from rules.cross_check.catalogue import CheckFinding, Severity, rules
from rules.errors import InputError
from rules.vocabulary import Role
from services.demonstration import load_demonstration
from services.documents.file_names import package_name
from services.package.file_list import LIST_NAME, MadeFile
from services.package.making import Wanted, unpacked, write_zip
from services.package.outline import OUTLINE
from services.package.parts import Part
from tests.conftest import ACT, DAY
from tests.services.settled_sets import PERIOD, locked_demonstration

NAME = "Phuong-an-don-gian-hoa-Dong-Nai-2021-Q3"


@pytest.fixture
def folder(tmp_path):
    """Beside the database, and empty."""
    return tmp_path / "out"


@pytest.fixture
def sqlite_engine(sqlite_url):
    opened = make_engine(sqlite_url)
    yield opened
    opened.dispose()


def silent(*_said):
    pass


def listed(path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(LIST_NAME).decode("utf-8-sig")


@pytest.fixture
def locked(engine) -> str:
    return locked_demonstration(engine)


def test_the_same_locked_set_gives_the_same_bytes_on_any_day_for_whoever_may_read_it(engine, locked, folder):
    readers = [None, Viewer(Role.OFFICE, "VPUBND"), Viewer(Role.LEADER)]
    made = {
        write_zip(seen_by(engine, who), Wanted(PERIOD, DAY + timedelta(days)), folder / str(days), silent)
        .path.read_bytes()
        for days, who in enumerate(readers)
    }  # fmt: skip
    assert len(made) == 1


def test_the_list_names_every_file_with_its_fingerprint_and_the_lock(engine, locked, folder):
    package = write_zip(engine, Wanted(PERIOD, DAY), folder, silent)
    assert package.path == folder / f"{NAME}.zip" and list(folder.iterdir()) == [package.path]
    assert (package.is_draft, package.lock_number, package.fingerprint) == (False, 1, locked)
    said = listed(package.path)
    assert locked in said and "BẢN NHÁP" not in said and "DỮ LIỆU MINH HỌA" in said
    with zipfile.ZipFile(package.path) as archive:
        assert archive.namelist() == [*(file.name for file in package.files), LIST_NAME]
        for at, file in enumerate(package.files, 1):
            data = archive.read(file.name)
            assert (len(data), hashlib.sha256(data).hexdigest()) == (file.size, file.sha256)
            assert f"{at}. {file.name}\r\n   {file.title}\r\n" in said and file.sha256 in said
    names = [file.name for file in package.files]
    assert sum(name.startswith("bieu-mau/02-RS-KSTT-2.000181-") for name in names) == 2
    assert sum(name.startswith("chi-phi/") for name in names) == 3 and len(set(names)) == len(names)


def test_a_set_that_is_not_locked_gives_a_draft_that_says_so(engine, folder):
    load_demonstration(engine, ACT)
    package = write_zip(engine, Wanted(PERIOD, DAY), folder, silent)
    assert package.is_draft and package.path.name == f"{NAME}-BAN-NHAP.zip"
    assert "BẢN NHÁP: phương án chung chưa chốt, số liệu ngày 15/08/2021." in listed(package.path)


def test_the_outline_on_the_page_is_what_the_package_holds(engine, locked, folder):
    names = [file.name for file in write_zip(engine, Wanted(PERIOD, DAY), folder, silent).files]
    places = [place for place, _ in OUTLINE]
    assert {name if "/" not in name else f"{name.partition('/')[0]}/" for name in names} <= set(places)
    assert [place for place in places if place in names or place.endswith("/")] == places


def test_it_tells_each_document_before_it_is_made_and_the_end(engine, locked, folder):
    heard = []
    package = write_zip(engine, Wanted(PERIOD, DAY), folder, lambda *said: heard.append(said))
    count = len(package.files)
    assert heard[:-1] == [(at, count, file.title) for at, file in enumerate(package.files)]
    assert heard[-1] == (count, count, "")


@pytest.mark.parametrize("stop_at", [0, 3])
def test_work_that_is_cut_off_leaves_nothing_and_the_last_package_whole(engine, locked, folder, stop_at):
    before = write_zip(engine, Wanted(PERIOD, DAY), folder, silent).path.read_bytes()

    def cut(done, _total, _title):
        if done == stop_at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_zip(engine, Wanted(PERIOD, DAY), folder, cut)
    (left,) = folder.iterdir()
    assert left.name == f"{NAME}.zip" and left.read_bytes() == before


@pytest.mark.parametrize(
    ("period", "code"), [("2021", "period.unreadable"), ("2021-Q9", "period.unreadable"), ("2021-Q4", "package.empty")]
)
def test_nothing_to_write_about_writes_nothing(engine, locked, folder, period, code):
    with pytest.raises(InputError) as refused:
        write_zip(engine, Wanted(period, date(2021, 9, 1)), folder / "out", silent)
    assert refused.value.code == code and not (folder / "out").exists()


def test_documents_that_contradict_their_figures_are_not_exported(engine, locked, folder, monkeypatch):
    rule = next(rule for rule in rules().values() if rule.severity is Severity.BLOCK)
    found = (CheckFinding(rule, "Quyết định, Điều 1", "Số thủ tục không bằng số dòng của phụ lục."),)
    monkeypatch.setattr("services.package.making.cross_check", lambda *_: found)
    with pytest.raises(InputError, match="không bằng số dòng") as refused:
        write_zip(engine, Wanted(PERIOD, DAY), folder, silent)
    assert refused.value.code == "package.contradiction" and not folder.exists()


def test_pdf_without_libreoffice_is_refused_before_any_work(engine, locked, folder, monkeypatch):
    monkeypatch.setattr("services.documents.pdf._program", lambda: None)
    with pytest.raises(InputError, match="LibreOffice"):
        write_zip(engine, Wanted(PERIOD, DAY, pdf=True), folder / "out", silent)
    assert not (folder / "out").exists()


@pytest.mark.needs("libreoffice")
def test_every_word_document_has_a_copy_in_pdf_and_the_rest_stays_byte_for_byte(sqlite_engine, folder):
    locked_demonstration(sqlite_engine)
    heard = []
    plain = write_zip(sqlite_engine, Wanted(PERIOD, DAY), folder / "plain", silent)
    package = write_zip(sqlite_engine, Wanted(PERIOD, DAY, pdf=True), folder, lambda *said: heard.append(said))
    assert package.files == plain.files
    word = [file.name for file in package.files if file.name.endswith(".docx")]
    with zipfile.ZipFile(package.path) as archive:
        copies = {name: archive.read(name) for name in archive.namelist() if name.startswith("pdf/")}
    assert set(copies) == {f"pdf/{name.removesuffix('docx')}pdf" for name in word}
    assert all(data.startswith(b"%PDF") for data in copies.values())
    assert heard[-1][:2] == (len(package.files) + len(word),) * 2
    assert "máy khác chuyển cho tệp khác" in listed(package.path)


def test_the_folder_takes_the_place_of_an_earlier_package_and_of_nothing_else(engine, locked, folder):
    package = write_zip(engine, Wanted(PERIOD, DAY), folder, silent)
    place = folder / NAME
    unpacked(package, place)
    (place / "cu.docx").write_bytes(b"of a TTHC that has left the set")
    paths = unpacked(package, place)
    assert sorted(path for path in place.rglob("*") if path.is_file()) == sorted(paths)
    (place / LIST_NAME).unlink()
    with pytest.raises(InputError, match="chọn nơi khác"):
        unpacked(package, place)
    assert (place / package.files[0].name).exists()


def test_a_name_of_two_lines_is_no_other_file_of_the_list():
    part = Part("bieu-mau/a.docx", "Thủ tục A\r\n2. gia-mao.docx\n   Tờ trình", bytes, is_main=False)
    assert MadeFile.of(part, b"").title == "Thủ tục A 2. gia-mao.docx Tờ trình"


@pytest.mark.parametrize(
    ("province", "name"),
    [("../../..", "Phuong-an-don-gian-hoa-2022-Q1"), ("TP. Cần Thơ", "Phuong-an-don-gian-hoa-Tp-Can-Tho-2022-Q1")],
)
def test_the_name_is_plain_whatever_the_province_is_called(province, name):
    assert package_name(province, "2022-Q1", is_draft=False) == name
    assert package_name(province, "2022-Q1", is_draft=True) == f"{name}-BAN-NHAP"
    assert len(package_name("Dài " * 500, "2022-Q1", is_draft=True)) < 120


def test_a_place_that_cannot_be_written_to_is_said_in_one_sentence(engine, locked, folder):
    folder.write_text("a file where the folder should be")
    with pytest.raises(InputError, match="không cho ghi") as refused:
        write_zip(engine, Wanted(PERIOD, DAY), folder, silent)
    assert refused.value.code == "package.not_written" and folder.is_file()
