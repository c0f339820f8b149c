"""The worked forms that officials can read: these answers give this document (``tests/cases/forms``)."""

from dataclasses import replace
from pathlib import Path

import pytest

from rules.form import load_forms
from rules.toml_file import read_toml
from services.documents.forms import form_context
from services.documents.word_export import render
from tests.services.form_cases import DAY, OFFICE, form_case
from tests.services.word_documents import paragraphs

CASES = sorted((Path(__file__).parents[1] / "cases" / "forms").glob("*.toml"))
FORMS = {form.id: form for form in load_forms()}


def said(path: Path) -> list[str]:
    """The lines of the document that the case's answers give, spaces and tabs as one."""
    case = read_toml(path, path.name)
    filled = replace(form_case(FORMS[case["form"]], case["answers"]), code=case["code"], name=case["name"])
    content = render(filled.form.template, form_context(filled, OFFICE, DAY))
    return [" ".join(line.split()) for line in paragraphs(content)]


def test_every_form_has_a_case():
    assert {read_toml(path, path.name)["form"] for path in CASES} == set(FORMS)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
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
