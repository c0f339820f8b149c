"""Importing again takes what changed in the file and never overwrites what an officer wrote."""

from typing import Any

import pytest

from models.draft import ProcedureDraft
from services.imports.merge import merge

FIRST = {"name": "Tên", "steps": ["Bước 1"], "result": "Giấy phép", "has_result": True, "keywords": ""}


def draft(**changes: Any) -> ProcedureDraft:
    return ProcedureDraft.model_validate({"code": "9.900001"} | FIRST | changes)


def test_an_unchanged_file_changes_nothing_even_over_edits():
    mine = draft(steps=["Bước 1 đã sửa"], keywords="đã thêm")
    merged = merge(mine, FIRST, None, FIRST)
    assert (merged.draft, merged.imported, merged.incoming, merged.conflicts) == (mine, FIRST, None, ())


def test_what_only_the_file_changed_is_taken():
    merged = merge(draft(keywords="đã thêm"), FIRST, None, FIRST | {"steps": ["Bước mới"]})
    assert merged.draft == draft(steps=["Bước mới"], keywords="đã thêm")
    assert merged.imported["steps"] == ["Bước mới"]


def test_what_both_changed_stays_the_officers_and_waits_for_a_decision():
    mine = draft(steps=["Bước của cán bộ"])
    file = FIRST | {"steps": ["Bước của tệp"], "keywords": "mới"}
    merged = merge(mine, FIRST, None, file)
    assert merged.conflicts == ("steps",)
    assert merged.draft == draft(steps=["Bước của cán bộ"], keywords="mới")
    assert ProcedureDraft.model_validate(merged.incoming).steps == ("Bước của tệp",)
    again = merge(
        merged.draft, merged.imported, merged.incoming, FIRST | {"steps": ["Bước của tệp"], "keywords": "mới"}
    )
    assert (again.draft, again.imported, again.incoming) == (merged.draft, merged.imported, merged.incoming)


def test_the_same_change_on_both_sides_is_no_conflict():
    mine = draft(steps=["Bước mới"])
    merged = merge(mine, FIRST, None, FIRST | {"steps": ["Bước mới"]})
    assert (merged.draft, merged.conflicts) == (mine, ())


def test_an_answer_goes_with_the_component_it_answers_for():
    mine = draft(result="Giấy chứng nhận")
    merged = merge(mine, FIRST, None, FIRST | {"result": "", "has_result": None})
    assert merged.conflicts == ("result",)
    assert merged.draft.has_result is True


def test_answering_yes_or_no_does_not_hold_back_the_files_changes():
    mine = draft(has_conditions=True)
    merged = merge(mine, FIRST, None, FIRST | {"conditions": ["Có kho hàng"]})
    assert (merged.draft, merged.conflicts) == (draft(has_conditions=True, conditions=["Có kho hàng"]), ())


def test_a_waiting_decision_survives_a_file_that_speaks_of_other_components():
    waiting = merge(draft(steps=["Của cán bộ"]), FIRST, None, FIRST | {"steps": ["Của tệp"]})
    merged = merge(waiting.draft, waiting.imported, waiting.incoming, {"keywords": "từ danh mục"})
    assert merged.conflicts == ("steps",)
    assert (merged.incoming["steps"], merged.draft.keywords) == (["Của tệp"], "từ danh mục")


def test_a_waiting_decision_ends_when_the_file_agrees_with_the_officer():
    waiting = merge(draft(steps=["Của cán bộ"]), FIRST, None, FIRST | {"steps": ["Của tệp"]})
    merged = merge(waiting.draft, waiting.imported, waiting.incoming, FIRST | {"steps": ["Của cán bộ"]})
    assert (merged.incoming, merged.conflicts) == (None, ())


@pytest.mark.parametrize("key", ["volumes", "online_level", "managing_agency"])
def test_what_files_do_not_speak_of_is_the_officers(key: str):
    own = {"volumes": [{"year": 2020, "received": 5, "source": "x"}], "online_level": 3, "managing_agency": "SNV"}
    mine = draft(**{key: own[key]})
    assert merge(mine, FIRST, None, FIRST | {"keywords": "mới"}).draft == draft(**{key: own[key]}, keywords="mới")


def test_a_procedure_never_imported_keeps_its_words_and_gains_what_it_lacked():
    mine = ProcedureDraft(code="9.900001", name="Tên của cán bộ", steps=("Bước của cán bộ",))
    merged = merge(mine, {}, None, FIRST)
    assert merged.conflicts == ("name", "steps")
    assert (merged.draft.result, merged.draft.steps) == ("Giấy phép", ("Bước của cán bộ",))
