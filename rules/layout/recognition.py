"""Finds out what each paragraph of a document is, from its words and place rather than from its styles."""

from rules.layout import words
from rules.layout.body import mark_appendices, mark_body
from rules.layout.document import Document, Paragraph
from rules.layout.ending import mark_ending
from rules.layout.head import mark_head, mark_title
from rules.layout.layout import Kind, Layout, Role

_HEAD = 60  # paragraphs among which a quốc hiệu is looked for
_FIRST = 6  # paragraphs in which a form says which form it is


def recognise(document: Document) -> Layout:
    """The document with the role of every paragraph."""
    layout = Layout(document, _separated(document.paragraphs))
    mark_appendices(layout)
    mark_head(layout)
    mark_title(layout)
    mark_ending(layout)
    mark_body(layout)
    layout.kind = _kind(layout)
    return layout


def _separated(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Letterheads and endings are often one paragraph with line breaks: each line is a part of its own."""
    official = {id(each) for at, each in enumerate(paragraphs) if _is_official(each, at)}
    tables = {each.place.table for each in paragraphs if each.place.table and id(each) in official}
    found: list[Paragraph] = []
    for each in paragraphs:
        has_parts = each.place.table in tables if each.place.table else id(each) in official
        found += each.lines() if has_parts and "\n" in each.raw else [each]
    return found


def _is_official(paragraph: Paragraph, at: int) -> bool:
    """Holds the quốc hiệu or nơi nhận; long documents are not folded for this."""
    if paragraph.raw.lstrip()[:1] in ("N", "n"):
        return paragraph.folded.startswith("noi nhan")
    return at < _HEAD and words.NATIONAL_NAME in paragraph.folded


def _kind(layout: Layout) -> Kind:
    if layout.indexes(Role.NATIONAL_NAME):
        return Kind.FULL
    shown = [index for index, each in enumerate(layout.paragraphs) if not each.is_blank]
    if shown and layout.roles[shown[0]] is Role.APPENDIX:
        return Kind.ANNEX
    if any(words.FORM.search(layout.paragraphs[index].folded) for index in shown[:_FIRST]):
        return Kind.FORM
    title = layout.first(Role.KIND)
    is_named = title is not None and title.folded.strip(" :") in words.KINDS
    return Kind.FULL if is_named or layout.indexes(Role.SYMBOL, Role.RECIPIENTS) else Kind.FORM
