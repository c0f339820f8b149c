"""A wrong form file is refused with the file, the key and what to do."""

from pathlib import Path

import pytest

from rules.errors import InputError
from rules.form import load_forms, read_form

FOLDER = Path(__file__).parent / "wrong_forms"
WORDS = {
    "alternative-on-later-question": ("form.inconsistent", "I.1", "«I.2» không đứng trước"),
    "bad-pattern": ("input.invalid", "pattern", "không phải là biểu thức chính quy"),
    "base-beside-own-blocks": ("form.base", "based_on", "vẫn khai báo «blocks»"),
    "base-itself-based": ("form.base", "based_on", "«base-unknown» lại dựa trên biểu mẫu khác"),
    "base-not-a-name": ("form.base", "based_on", "Không có biểu mẫu «2»"),
    "base-unknown": ("form.base", "based_on", "Không có biểu mẫu «no-such-form»"),
    "cell-of-unknown-column": ("form.inconsistent", "I.1", "cột «b» không có"),
    "choice-without-options": ("form.inconsistent", "I.1", "thiếu «options»"),
    "column-choice-without-options": ("form.inconsistent", "I.1", "chỉ cột kiểu choice mới có «options»"),
    "condition-on-impossible-answer": ("form.inconsistent", "I.2", "«maybe» mà câu I.1 không có"),
    "condition-on-later-question": ("form.inconsistent", "I.1", "«I.2» không đứng trước"),
    "diagram-before-its-rows": ("form.inconsistent", "I.2", "đúng hai câu hỏi kiểu rows đứng trước"),
    "diagram-over-one": ("form.inconsistent", "I.2", "đúng hai câu hỏi kiểu rows đứng trước"),
    "diagram-over-the-same-twice": ("form.inconsistent", "I.2", "đúng hai câu hỏi kiểu rows đứng trước"),
    "diagram-with-validation": ("form.inconsistent", "I.3", "không dùng cho câu hỏi kiểu diagram"),
    "diagram-without-days": ("form.inconsistent", "I.3", "mỗi câu có các cột step, actor, days"),
    "duplicate-block": ("form.inconsistent", "I", "Mã mục «I» bị lặp"),
    "duplicate-key": ("file.duplicate_key", "label", "được khai báo hai lần"),
    "duplicate-option": ("input.invalid", "options", "có giá trị bị lặp"),
    "duplicate-question": ("form.inconsistent", "I.1", "Mã câu hỏi «I.1» bị lặp"),
    "impossible-date": ("file.impossible_date", "in_force_from", "không phải là ngày có thật"),
    "match-of-unknown-column": ("form.inconsistent", "I.1", "cột «b» không có"),
    "misnamed": ("form.misnamed", "id", 'hãy đặt id = "misnamed"'),
    "missing-label": ("input.missing", "label", "hãy bổ sung"),
    "missing-source": ("input.missing", "source", "hãy bổ sung"),
    "no-questions": ("input.invalid", "questions", "phải có ít nhất một mục"),
    "over-for-another-type": ("form.inconsistent", "I.2", "«over» không dùng cho câu hỏi kiểu text"),
    "over-unknown": ("form.inconsistent", "I.1", "«I.9» không phải là câu hỏi kiểu texts"),
    "rows-without-columns": ("form.inconsistent", "I.1", "thiếu «columns»"),
    "saying-without-condition": ("input.missing", "if_said", "hãy bổ sung"),
    "shared-check-unknown": ("form.unknown_shared", "I.1", "«be_nice» không có trong shared/validations.toml"),
    "template-with-folder": ("input.wrong_shape", "template", "viết không đúng mẫu"),
    "unknown-job": ("input.not_a_choice", "job", "audit"),
    "unknown-key": ("input.unknown_key", "hnt", "hãy bỏ đi hoặc sửa lại tên"),
    "unknown-mark": ("input.not_a_choice", "mark", "sure"),
    "unknown-type": ("input.not_a_choice", "type", "tick"),
    "unknown-without-note": ("form.inconsistent", "I.1", "thiếu «incomplete»"),
    "validation-for-another-type": ("form.inconsistent", "I.1", "không dùng cho câu hỏi kiểu text"),
    "validation-of-impossible-answer": ("form.inconsistent", "I.1", "«maybe» không có"),
    "validation-unknown": ("input.not_a_choice", "validations", "be_nice"),
    "validation-without-message": ("input.missing", "message", "hãy bổ sung"),
}


def test_every_wrong_file_has_its_words():
    assert {file.stem for file in FOLDER.glob("*.toml")} == set(WORDS)


@pytest.mark.parametrize("name", WORDS)
def test_a_wrong_form_is_refused_with_file_key_and_remedy(name):
    code, key, words = WORDS[name]
    with pytest.raises(InputError) as raised:
        read_form(FOLDER / f"{name}.toml")
    sentence = str(raised.value)
    assert raised.value.code == code
    assert f"{name}.toml" in sentence and key in sentence and words in sentence
    assert "hãy" in sentence


def test_two_forms_of_one_job_from_one_day_are_refused(tmp_path):
    shipped = (FOLDER.parents[2] / "rules" / "forms" / "02-rs-kstt.toml").read_text(encoding="utf-8")
    for name in ("mot", "hai"):
        (tmp_path / f"{name}.toml").write_text(shipped.replace('"02-rs-kstt"', f'"{name}"', 1), encoding="utf-8")
    with pytest.raises(InputError, match="mot.toml: Cùng việc và cùng ngày bắt đầu với hai.toml; hãy sửa"):
        load_forms(tmp_path)
