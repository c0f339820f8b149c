"""The edited workbook comes back: the diff in words, the saved table, and every refusal with one sentence."""

import zipfile
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from rules.errors import InputError
from services.costs.tables import get_cost_table, save_cost_table
from services.costs.workbook.importing import import_workbook, read_workbook
from services.costs.workbook.writing import cost_workbook_of
from services.inventory.procedures import save_procedure
from services.reviews.opening import open_review
from tests.conftest import DAY
from tests.rules.cost_examples import cost_file, line
from tests.services.test_costs import DRAFT
from tests.services.workbook_examples import edited, exported, rich_file, saved, stored


@pytest.fixture(scope="module")
def workbook():
    return exported(rich_file())


@pytest.fixture
def review_id(engine, act, rule_set):
    save_procedure(engine, DRAFT, None, act, rule_set)
    opened = open_review(engine, DRAFT.code, "2021-Q3", DAY, act)
    save_cost_table(engine, opened, rich_file(), None, act)
    return opened


def test_an_edit_is_told_in_words_with_both_values(workbook):
    typed = edited(
        workbook, **{"gio_1.1": 0.1 + 0.2, "pa_a.gio_6.2": 0.2, "nguon_TNBQ": "Niên giám 2021", "phi_3.1": 7}
    )
    diff = read_workbook(typed, stored(rich_file()))
    assert set(diff.differences) == {
        ("Dòng 1.1 (Điền tờ khai): thời gian (giờ)", Decimal("1.5"), Decimal("0.3")),
        ("Dòng 3.1 (Nộp phí, lệ phí, chi phí khác): phí, lệ phí", 50_000, 7),
        ("Phương án A, dòng 6.2 (Nhận kết quả): thời gian (giờ)", Decimal("0.15"), Decimal("0.2")),
        ("Nguồn của mức thu nhập bình quân", "Số liệu thử", "Niên giám 2021"),
    }
    assert diff.notes == ()


def test_values_go_to_their_places_and_nowhere_else(workbook):
    before = stored(rich_file()).file
    after = read_workbook(
        edited(workbook, **{"pa_a.gio_6.2": 0.2, "so_luot_1.2": 3, "dich_vu_mot_lan_1": 12, "so_lan": 2}),
        stored(rich_file()),
    ).file
    assert after["options"][0]["changes"][7]["set"] == {"hours": "0.2"}, "the edit of the added line, not the line"
    assert after["options"][0]["changes"][6] == before["options"][0]["changes"][6]
    assert after["baseline"][1]["trips"] == "3" and after["one_off"][0]["service_vnd"] == "12"
    assert after["times_per_year"] == "2"
    assert after["options"][1] == before["options"][1] and after["groups"] == before["groups"]


def test_an_empty_optional_value_can_be_filled_in(workbook):
    diff = read_workbook(edited(workbook, gio_co_quan=1.25), stored(rich_file()))
    ((said, old, new),) = diff.differences
    assert (said, old, new) == ("Giờ làm việc của cơ quan cho một hồ sơ", None, Decimal("1.25"))


def test_a_source_nobody_has_written_may_stay_empty():
    raw = cost_file([line("1.1", service_vnd=5_000)]) | {"hourly_income_vnd": None, "hourly_income_source": ""}
    assert read_workbook(exported(raw), stored(raw)).differences == ()


def test_applying_saves_the_table_and_records_who(engine, act, review_id):
    data = edited(cost_workbook_of(engine, review_id), **{"gio_1.1": 2})
    before = get_cost_table(engine, review_id)
    version = import_workbook(engine, review_id, data, before.version, act)
    after = get_cost_table(engine, review_id)
    assert version == after.version > before.version and after.updated_by == act.person
    assert after.file["baseline"][0]["hours"] == "2"
    assert read_workbook(data, after).differences == ()


def test_a_table_saved_meanwhile_is_said_and_compared_with_what_is_stored_now(engine, act, review_id):
    data = edited(cost_workbook_of(engine, review_id), **{"gio_1.1": 2})
    opened = get_cost_table(engine, review_id)
    raw = rich_file()
    raw["baseline"][0]["hours"] = "9"
    save_cost_table(engine, review_id, raw, opened.version, act)
    diff = read_workbook(data, get_cost_table(engine, review_id))
    assert [found[1:] for found in diff.differences] == [(9, 2)]
    assert act.person in diff.notes[0] and "sau khi bảng tính này được tải" in diff.notes[0]
    with pytest.raises(InputError, match="đã lưu bảng chi phí này"):
        import_workbook(engine, review_id, data, opened.version, act)


def test_a_line_that_is_gone_is_named_and_one_that_is_new_is_asked_for(workbook):
    fewer, more = rich_file(), rich_file()
    del fewer["baseline"][3]
    diff = read_workbook(workbook, stored(fewer, version=4))
    assert diff.differences == () and "phi_3.1" in diff.notes[1]
    more["baseline"].append({"id": "5.1", "task": "other", "hours": "1"})
    with pytest.raises(InputError, match="sau khi bảng tính này được tải, và bảng tính thiếu ô «gio_5.1»"):
        read_workbook(workbook, stored(more, version=4))


def without_name(data):
    book = load_workbook(BytesIO(data))
    del book.defined_names["gio_1.1"]
    return saved(book)


def broken_name(data):
    book = load_workbook(BytesIO(data))
    book.defined_names["gio_1.1"].attr_text = "#REF!"
    return saved(book)


def ordinary(data):
    book = Workbook()
    book.active["A1"] = "Bảng của tôi"
    return saved(book)


def zip_bomb(data):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (65 * 2**20))
    return out.getvalue()


def not_excel(data):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return out.getvalue()


def merged_everywhere(data):
    """One line of a sheet that asks for a cell at every place of it: openpyxl would make them all."""
    out, merged = BytesIO(), b'<mergeCell ref="'
    with zipfile.ZipFile(BytesIO(data)) as book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as spoilt:
        for name in book.namelist():
            spoilt.writestr(name, book.read(name).replace(merged, merged + b'A100:XFD1048576"/>' + merged, 1))
    return out.getvalue()


def typed(**values):
    return lambda data: edited(data, **values)


WRONG = {
    "empty file": (lambda data: b"", "file.empty", "Tệp rỗng"),
    "text file": (lambda data: b"a;b;c", "file.not_office", "không phải là tệp Word hoặc Excel"),
    "word file": (not_excel, "excel.not_workbook", "không phải là bảng tính Excel"),
    "cut off": (lambda data: data[: len(data) // 2], "file.not_office", "tải thiếu"),
    "zip bomb": (zip_bomb, "file.unpacks_too_large", "lớn bất thường"),
    "merged everywhere": (merged_everywhere, "excel.merged_too_large", "bỏ gộp các ô"),
    "formula for a review": (typed(ma_bieu="=1"), "workbook.other_review", "của biểu số =1, không"),
    "ordinary workbook": (ordinary, "workbook.unknown", "không phải là bảng tính chi phí"),
    "another review": (typed(ma_bieu=8), "workbook.other_review", "của biểu số 8, không phải biểu số 7"),
    "hostile review": (typed(ma_bieu="x" * 5_000), "workbook.other_review", "x…"),
    "name gone": (without_name, "workbook.structure", "thiếu ô có tên «gio_1.1»"),
    "cell gone": (broken_name, "workbook.structure", "thiếu ô có tên «gio_1.1»"),
    "formula": (
        typed(**{"gio_1.1": "=1+1"}),
        "workbook.formula",
        "trang «Hiện tại», ô E6: «thời gian (giờ)» chứa",
    ),
    "words": (typed(**{"gio_1.1": "hai giờ"}), "workbook.not_a_number", "ô E6: «thời gian (giờ)» là «hai giờ»"),
    "vietnamese words": (typed(**{"gio_1.1": "1,5"}), "workbook.not_a_number", "không phải là số"),
    "a day": (typed(**{"gio_1.1": datetime(2021, 2, 1)}), "workbook.not_a_number", "không phải là số"),
    "yes": (typed(**{"gio_1.1": True}), "workbook.not_a_number", "không phải là số"),
    "negative": (typed(**{"gio_1.1": -1}), "input.invalid", "ô E6: «thời gian (giờ)» không được âm"),
    "five decimals": (typed(**{"gio_1.1": 0.12345}), "input.invalid", "nhiều nhất 4 chữ số thập phân"),
    "part of a dong": (typed(**{"phi_3.1": 0.5}), "input.invalid", "phải là số nguyên đồng"),
    "too large": (typed(**{"gio_1.1": 1e300}), "input.invalid", "ô E6"),
    "emptied": (typed(**{"gio_1.1": None}), "workbook.empty", "ô E6: «thời gian (giờ)» bị để trống"),
    "groups": (typed(doi_tuong=5), "group.sum", "Bảng tính đã sửa: Số đối tượng của các nhóm"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_workbook_is_refused_with_one_sentence(name, workbook):
    spoil, code, words = WRONG[name]
    with pytest.raises(InputError) as refused:
        read_workbook(spoil(workbook), stored(rich_file()))
    assert refused.value.code == code
    assert words in str(refused.value) and str(refused.value).endswith(".")
