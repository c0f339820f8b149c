"""Word templates and their context models are one contract; what people write comes out letter for letter."""

import hashlib
import io
import re
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import get_origin

import pytest
from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from rules.text import clean
from services.costs.figures import Figures
from services.documents.contexts import Properties
from services.documents.fee_reduction_contexts import AssumedField
from services.documents.form_contexts import Check, FormBlock, FormQuestion
from services.documents.word_export import environment, fingerprint, render
from services.package.contexts.signing import DocumentHead, Signature
from tests.services.pictures import DOT
from tests.services.word_documents import (
    CONTEXTS,
    OF_OUR_OWN,
    asked_fields,
    headers,
    offered_fields,
    paragraphs,
    sample,
    text,
)

TEMPLATES = sorted(CONTEXTS)
HOSTILE = (
    "{{ 7*7 }} {% for x in y %} {_{ a }_} {_% b %_} {# c #} <w:b/></w:t> & ]]> “Sở” 'a' \x0b\x0cx\x07\ud800 \ufffe"
)
LAID_OUT_BY_DECREE = {"decision", "submission_letter"}  # the decree says how they look, published ones how they begin
NOTHING = Figures(before_vnd=Decimal(0), after_vnd=Decimal(0), saving_vnd=Decimal(0), ratio_percent=None)
NO_FIELD = AssumedField(
    name="",
    shares="",
    **{name: Decimal(0) for name in AssumedField.model_fields if name not in ("name", "shares")},
)
NO_HEAD = DocumentHead(authority_lines=(), issuer_lines=(), number_line="", place_and_day="")
NO_SIGNATURE = Signature(capacity_lines=(), signer="", recipients=())
BARE = {
    "properties": Properties(title="", author="", made_on=date(2021, 9, 1)),
    "is_draft": False,
    "is_demonstration": False,
}


def emptiest(template):
    """The context of this template that says as little as its fields allow."""
    nothing = {"str": "", "int": 0, "bool": False, "date": date(2021, 9, 1), "Picture": DOT, "UnionType": None}
    nothing |= {"Decimal": Decimal(0), "DocumentHead": NO_HEAD, "Signature": NO_SIGNATURE, "AssumedField": NO_FIELD}
    known = {**BARE, "total": NOTHING}
    fields = CONTEXTS[template].model_fields.items()
    return CONTEXTS[template](
        **{name: known.get(name, nothing.get(getattr(_kind(field), "__name__", ""), ())) for name, field in fields}
    )


def _kind(field):
    """The class of a field, ``UnionType`` where it may be missing; a tuple has none."""
    origin = get_origin(field.annotation)
    return origin if origin is UnionType else () if origin is tuple else field.annotation


def with_every_text(value, replacement):
    """The same plain values with every text replaced."""
    if isinstance(value, dict):
        return {key: with_every_text(item, replacement) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [with_every_text(item, replacement) for item in value]
    return replacement if isinstance(value, str) and value else value


def replaced(template, replacement):
    context = sample(template)
    return CONTEXTS[template].model_validate(with_every_text(context.model_dump(), replacement))


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_prints_every_field_of_its_context_and_nothing_else(template):
    assert asked_fields(template, CONTEXTS[template]) == offered_fields(CONTEXTS[template])


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_fullest_sample_says_that_it_is_a_draft_and_demonstration(template):
    content = render(template, sample(template))
    assert "BẢN NHÁP" in text(content) and "DỮ LIỆU MINH HỌA" in text(content)
    assert "BẢN NHÁP – DỮ LIỆU MINH HỌA" in headers(content)
    assert template in LAID_OUT_BY_DECREE | OF_OUR_OWN or "chưa đối chiếu bản gốc" in text(content)
    assert not re.search(r"[{}]|None|True|False", text(content))


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_emptiest_context_gives_a_valid_document_without_warnings(template):
    content = render(template, emptiest(template))
    assert "BẢN NHÁP" not in text(content) + headers(content)
    assert "DỮ LIỆU MINH HỌA" not in text(content) + headers(content)
    for cell in Document(io.BytesIO(content)).element.body.iter(qn("w:tc")):
        assert cell.findall(qn("w:p")), "Word refuses a cell without a paragraph"


@pytest.mark.parametrize("template", TEMPLATES)
def test_hostile_text_comes_out_letter_for_letter(template):
    plain, hostile = render(template, replaced(template, "chữ thử")), render(template, replaced(template, HOSTILE))
    expected = [line.replace("chữ thử", clean(HOSTILE)) for line in paragraphs(plain)]
    assert paragraphs(hostile) == expected
    assert clean(HOSTILE) in text(hostile)


@pytest.mark.parametrize("template", TEMPLATES)
def test_hostile_text_adds_no_structure(template):
    def structure(content):
        body = Document(io.BytesIO(content)).element.body
        return [node.tag for node in body.iter() if node.tag not in (qn("w:br"), qn("w:t"))]

    assert structure(render(template, replaced(template, HOSTILE))) == structure(
        render(template, replaced(template, "x"))
    )


def test_line_breaks_and_tabs_of_a_text_are_kept():
    question = FormQuestion(title="dòng một\r\ndòng hai\tsau dấu cách", checks=(Check(),))
    block = FormBlock(section="I", title="", questions=(question,))
    content = render("review_form", emptiest("review_form").model_copy(update={"blocks": (block,)}))
    assert "dòng một\ndòng hai\tsau dấu cách" in paragraphs(content)


def test_the_file_names_its_title_its_author_its_day_and_its_data():
    context = sample("option_annex")
    properties = Document(io.BytesIO(render("option_annex", context))).core_properties
    assert properties.title == context.properties.title
    assert properties.author == properties.last_modified_by == "Ủy ban nhân dân tỉnh Đồng Nai"
    assert properties.created.date() == properties.modified.date() == date(2021, 9, 5)
    assert properties.identifier == fingerprint(context)
    assert len(bytes.fromhex(properties.identifier)) == hashlib.sha256().digest_size


def test_the_fingerprint_changes_with_any_figure():
    context = sample("option_annex")
    other = context.model_copy(update={"total": NOTHING})
    assert fingerprint(context) != fingerprint(other)


@pytest.mark.parametrize("source", ["{{ missing }}", "{{ x.missing }}", "{% if missing %}{% endif %}"])
def test_a_name_that_no_context_has_is_an_error(source):
    with pytest.raises(UndefinedError):
        environment().from_string(source).render(x={"a": 1})


def test_nothing_prints_none():
    with pytest.raises(ValueError, match="None"):
        environment().from_string("{{ x }}").render(x=None)


def test_a_template_cannot_run_code():
    with pytest.raises(SecurityError):
        environment().from_string("{{ ''.__class__.__mro__ }}").render()


def test_rendering_keeps_the_body_of_the_stock_template_engine(monkeypatch):
    fast = render("option_annex", sample("option_annex"))
    monkeypatch.setattr("services.documents.word_export.FastTemplate.map_tree", DocxTemplate.map_tree)
    assert paragraphs(fast) == paragraphs(render("option_annex", sample("option_annex")))
