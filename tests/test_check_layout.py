"""The command that checks the layout of Word files: JSON with places, and an exit status a script can use."""

import json

from tests.services.right_layout import as_file, right_parts
from tests.services.wrong_layouts import wrong_parts


def test_a_right_document_ends_with_status_0_and_no_findings(manage, tmp_path):
    file = tmp_path / "dung.docx"
    file.write_bytes(as_file(right_parts()))
    done = manage("check-layout", str(file))
    assert done.returncode == 0
    assert json.loads(done.stdout) == [{"file": str(file), "findings": []}]


def test_an_error_is_told_with_its_place_and_ends_with_status_1(manage, tmp_path):
    right, wrong = tmp_path / "dung.docx", tmp_path / "sai.doc"  # OOXML under the old ending
    right.write_bytes(as_file(right_parts()))
    wrong.write_bytes(as_file(wrong_parts("number-without-zero")))
    done = manage("check-layout", str(right), str(wrong))
    assert done.returncode == 1
    (_, (finding,)) = (entry["findings"] for entry in json.loads(done.stdout))
    assert finding == {
        "rule": "symbol.leading_zero",
        "severity": "error",
        "place": "bảng 1, hàng 1, ô 1, đoạn 4",
        "words": "Số: 5/QĐ-UBND",
        "found": "số 5",
        "expected": "số 05",
        "remedy": "Thêm số 0 trước số văn bản, ví dụ «Số: 05/QĐ-UBND».",
    }


def test_what_only_needs_judgement_ends_with_status_0(manage, tmp_path):
    file = tmp_path / "xem-lai.docx"
    file.write_bytes(as_file(wrong_parts("text-italic")))
    done = manage("check-layout", str(file))
    (entry,) = json.loads(done.stdout)
    assert done.returncode == 0
    assert [finding["severity"] for finding in entry["findings"]] == ["warning"]


def test_what_is_no_word_file_is_one_json_object_and_status_2(manage, tmp_path):
    file = tmp_path / "khong.docx"
    file.write_text("không phải Word", encoding="utf-8")
    done = manage("check-layout", str(file))
    error = json.loads(done.stdout)["error"]
    assert done.returncode == 2 and error["code"] == "file.not_office" and error["where"] == str(file)
    assert "Traceback" not in done.stderr
