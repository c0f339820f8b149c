"""Filling the Word templates: the only place that knows docxtpl and python-docx."""

import hashlib
import io
import re
from datetime import UTC, datetime, time
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl, CT_Tc
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment, unsafe
from markupsafe import Markup, escape

from rules import wording
from services.documents.contexts import Picture, WordContext
from services.fixed_zip import with_fixed_times

TEMPLATES = Path(__file__).parents[2] / "templates"
_INLINE = "_inline"  # the name under which a picture finds the document that prints it; no template can call it

_PARAGRAPH, _BREAK = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL), re.compile(r"[\t\n\a\f]")
_ROW, _CELL, _CELL_PROPERTIES = qn("w:tr"), qn("w:tc"), qn("w:tcPr")
_CELL_WIDTH, _SPAN, _WIDTH, _UNIT = qn("w:tcW"), qn("w:gridSpan"), qn("w:w"), qn("w:type")


def render(template: str, context: WordContext) -> bytes:
    """The document of ``templates/<template>/document.docx`` filled with ``context``.

    The same context gives the same bytes.
    """
    document = FastTemplate(TEMPLATES / template / "document.docx")
    values = {name: getattr(context, name) for name in type(context).model_fields}
    document.render(values | {_INLINE: document.inline}, environment())
    for table in document.docx.element.body.iter(qn("w:tbl")):
        _fit_cells_to_grid(table)
    _set_properties(document.docx, context)
    written = io.BytesIO()
    document.save(written)
    return with_fixed_times(written.getvalue())


class FastTemplate(DocxTemplate):
    """docxtpl 0.20.2 moves the filled body from tree to tree, in time growing with its square; parsing it is linear."""

    def map_tree(self, tree: BaseOxmlElement) -> None:
        root = self.docx.element
        root.body.clear()
        filled = self.xml_to_string(root).replace("<w:body/>", self.xml_to_string(tree))
        self.docx._element = self.docx.part._element = parse_xml(filled)

    def resolve_listing(self, xml: str) -> str:
        """Line breaks and tabs of texts as Word's own; docxtpl takes every paragraph apart to look for them."""
        of_one = super().resolve_listing
        return _PARAGRAPH.sub(lambda found: of_one(found[0]) if _BREAK.search(found[0]) else found[0], xml)

    @unsafe
    def inline(self, picture: Picture) -> Markup:
        """The picture between two runs of text, with its description and a number no other picture has."""
        self.docx_ids_index += 1
        drawn = self.current_rendering_part.new_pic_inline(io.BytesIO(picture.png), width=Mm(picture.width_mm))
        drawn.docPr.set("id", str(self.docx_ids_index))
        drawn.docPr.set("name", f"Hình {self.docx_ids_index}")
        drawn.docPr.set("descr", picture.description)
        xml = _without_braces(self.xml_to_string(drawn))
        before, after = "</w:t></w:r><w:r><w:drawing>", '</w:drawing></w:r><w:r><w:t xml:space="preserve">'
        return Markup(before + xml + after)


class _Environment(SandboxedEnvironment):
    """Compiles a template once and not for every document: it is most of the time a document takes."""

    @lru_cache(maxsize=64)  # noqa: B019  the one environment lives as long as the program
    def from_string(self, source: str) -> Template:
        return super().from_string(source)


@cache
def environment() -> SandboxedEnvironment:
    """Jinja for templates that clerks edit: no code runs, nothing missing passes, every value is plain text."""
    jinja = _Environment(autoescape=True, undefined=StrictUndefined, finalize=_printed)
    jinja.filters.update(
        vnd=wording.vnd,
        number=wording.number,
        percent=wording.percent,
        two_digits=wording.two_digits,
        short_date=wording.short_date,
        long_date=wording.long_date,
    )
    return jinja


@pass_context
def _printed(names: Context, value: Any) -> Any:
    """A value as Word shows it: a text letter for letter, a picture as itself."""
    if value is None:
        raise ValueError("A template prints a field that is None; ask for it with {% if %} first.")
    if isinstance(value, Picture):
        return names[_INLINE](value)
    return Markup(_without_braces(str(escape(value)))) if isinstance(value, str) else value


def _without_braces(xml: str) -> str:
    """docxtpl turns «{_{» into «{{» after rendering, so no brace of a value may reach it."""
    return xml.replace("{", "&#123;").replace("}", "&#125;")


def _fit_cells_to_grid(table: CT_Tbl) -> None:
    """Give each cell the width of the columns it spans: Word follows the cells, LibreOffice the columns."""
    grid = [int(column.get(_WIDTH)) for column in table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
    for row in table.iterfind(_ROW):
        start = 0
        for cell in row.iterfind(_CELL):
            properties = cell.find(_CELL_PROPERTIES)
            widths = () if properties is None else properties.findall(_CELL_WIDTH)
            if (
                len(widths) == 1 and properties.find(_SPAN) is None
            ):  # nearly every cell; the other way takes 20 × as long
                widths[0].set(_WIDTH, str(grid[start]))
                widths[0].set(_UNIT, "dxa")
                start += 1
            else:
                start += _fit_spanning(cell, grid[start:])


def _fit_spanning(cell: CT_Tc, grid: list[int]) -> int:
    """The same for one cell from the first column of ``grid`` on; returns how many it spans."""
    properties, span = cell.get_or_add_tcPr(), cell.grid_span
    for name in (_SPAN, _CELL_WIDTH):
        for old in properties.findall(name):
            properties.remove(old)
    cell.width = sum(grid[:span]) * 635  # EMU in a twentieth of a point
    cell.grid_span = span
    return span


def _set_properties(document: Document, context: WordContext) -> None:
    core, properties = document.core_properties, context.properties
    core.title, core.author = properties.title[:255], properties.author[:255]
    core.last_modified_by = core.author
    core.created = core.modified = datetime.combine(properties.made_on, time(), UTC)
    core.identifier = fingerprint(context)


def fingerprint(context: WordContext) -> str:
    """SHA-256 over everything the document says; stands in a property of the file, not on the page."""
    return hashlib.sha256(context.model_dump_json().encode()).hexdigest()
