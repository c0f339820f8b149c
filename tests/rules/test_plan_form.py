"""The plan's list of what is reviewed: an optional code, columns that fit the screen."""

import pytest

from rules.form import load_forms, problems

FORM = next(form for form in load_forms() if form.id == "ke-hoach-ra-soat")
LINES = FORM.questions["II.1"]


def wider(form, width: int):
    columns = tuple(column.model_copy(update={"width": width}) for column in LINES.columns)
    question = LINES.model_copy(update={"columns": columns})
    blocks = tuple(
        block.model_copy(update={"questions": tuple(question if q.id == LINES.id else q for q in block.questions)})
        for block in form.blocks
    )
    return form.model_copy(update={"blocks": blocks})


def test_how_wide_a_column_is_calls_for_no_new_look_at_the_answers():
    assert wider(FORM, 5).fingerprint == FORM.fingerprint
    assert sum(column.width for column in LINES.columns) == 100


@pytest.mark.parametrize(
    ("code", "is_refused"),
    [("", False), ("1.001612", False), ("1.001612.000.00.00.H19", False), ("1.16", True), ("khai sinh", True)],
)
def test_a_line_may_have_the_code_of_its_procedure(code, is_refused):
    cells = {"name": "Thủ tục", "agency": "Sở", "start": "02/2021", "finish": "9/2021", "product": "Biểu"}
    found = problems(FORM, {"II.1": [cells | {"code": code, "ground": "chosen"}]})
    assert any("Mã thủ tục chưa đúng" in problem.message for problem in found) is is_refused
