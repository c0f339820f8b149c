"""The worked forms that officials can read: these answers give this document (``tests/cases/forms``)."""

from pathlib import Path

import pytest

from rules.form import load_forms
from rules.toml_file import read_toml
from tests.services.form_cases import FORM_CASES, case_document
from tests.services.word_documents import paragraphs


def said(path: Path) -> list[str]:
    """The lines of the document that the case's answers give, spaces and tabs as one."""
    return [" ".join(line.split()) for line in paragraphs(case_document(path))]


def test_every_form_has_a_case():
    assert {read_toml(path, path.name)["form"] for path in FORM_CASES} == {form.id for form in load_forms()}


@pytest.mark.parametrize("path", FORM_CASES, ids=lambda path: path.stem)
def test_the_answers_give_this_document(path):
    case, lines = read_toml(path, path.name), said(path)
    at = 0
    for words in case["document"]:
        found = next((position for position in range(at, len(lines)) if words in lines[position]), None)
        assert found is not None, f"«{words}» does not follow «{lines[at - 1] if at else 'the beginning'}»"
        at = found
    for words in case.get("also", []):
        assert any(words in line for line in lines), words
    for words in case["absent"]:
        assert not any(words in line for line in lines), words
