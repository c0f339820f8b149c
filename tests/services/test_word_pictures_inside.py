"""Pictures inside Word documents: where the template prints them, as wide as asked, and said in words."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from jinja2.exceptions import SecurityError
from pydantic import ValidationError

from services.documents import word_export
from services.documents.contexts import Picture
from services.documents.word_export import fingerprint, render
from tests.services.pictures import CHART, DOT, ILLUSTRATED, Illustrated, illustrated, write_template
from tests.services.word_documents import paragraphs

HOSTILE = '"><wp:x/> {{ 7*7 }} {_{ a }_} {% raw %} & <b>'


@pytest.fixture(autouse=True)
def template(tmp_path, monkeypatch):
    """The only template there is; writing it again replaces it."""
    monkeypatch.setattr(word_export, "TEMPLATES", tmp_path)
    write_template(tmp_path)
    return lambda line: write_template(tmp_path, (line,))


def inlines(content):
    document = Document(io.BytesIO(content))
    roots = (document.element.body, document.sections[0].header._element)
    return [inline for root in roots for inline in root.iter(qn("wp:inline"))]


def test_pictures_stand_where_the_template_prints_them():
    content = render(ILLUSTRATED, illustrated())
    assert paragraphs(content)[0] == "Trước  sau"
    body = Document(io.BytesIO(content)).element.body
    assert [len(list(p.iter(qn("wp:inline")))) for p in body.iter(qn("w:p"))] == [1, 2, 0]
    assert paragraphs(content)[2] == CHART.description


def test_every_picture_says_in_words_what_it_shows_and_has_a_number_of_its_own():
    known = [inline.docPr for inline in inlines(render(ILLUSTRATED, illustrated()))]
    assert [each.get("descr") for each in known] == [picture.description for picture in (CHART, DOT, CHART, CHART)]
    assert len({each.get("id") for each in known}) == len(known)
    assert len({each.get("name") for each in known}) == len(known)


def test_a_picture_is_as_wide_as_asked_and_keeps_its_shape():
    first = inlines(render(ILLUSTRATED, illustrated()))[0]
    assert (first.extent.cx, first.extent.cy) == (Mm(160), Mm(80))


def test_the_document_holds_each_picture_once_letter_for_letter():
    package = Document(io.BytesIO(render(ILLUSTRATED, illustrated()))).part.package
    assert {part.blob for part in package.image_parts} == {CHART.png, DOT.png}
    assert len(list(package.image_parts)) == 2


def test_hostile_words_of_a_picture_stay_words():
    chart = CHART.model_copy(update={"description": HOSTILE})
    first = inlines(render(ILLUSTRATED, illustrated(chart)))[0]
    assert first.docPr.get("descr") == HOSTILE


def test_a_picture_needs_words_and_must_be_one():
    for wrong in ({"description": " "}, {"png": b"GIF89a"}, {"width_mm": 0}):
        with pytest.raises(ValidationError):
            Picture.model_validate(CHART.model_dump() | wrong)


def test_a_context_with_pictures_can_be_kept_as_text_and_has_a_fingerprint():
    kept = Illustrated.model_validate_json(illustrated().model_dump_json())
    assert kept == illustrated()
    assert render(ILLUSTRATED, kept) == render(ILLUSTRATED, illustrated())
    assert fingerprint(illustrated(DOT)) != fingerprint(illustrated())


@pytest.mark.parametrize("line", ["{{ _inline(chart) }}", "{{ _inline.__self__ }}", "{{ _inline.__func__ }}"])
def test_a_template_cannot_reach_what_draws_the_pictures(template, line):
    template(line)
    with pytest.raises(SecurityError):
        render(ILLUSTRATED, illustrated())
