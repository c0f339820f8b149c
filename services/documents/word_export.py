"""Filling the Word templates: the only place that knows docxtpl and python-docx."""

import hashlib
import io
from datetime import UTC, datetime, time
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.xmlchemy import BaseOxmlElement
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from rules import wording
from services.documents.contexts import WordContext

TEMPLATES = Path(__file__).parents[2] / "templates"


def render(template: str, context: WordContext) -> bytes:
    """The document of ``templates/<template>/document.docx`` filled with ``context``.

    The same context gives the same content; only the times inside the zip differ.
    """
    document = FastTemplate(TEMPLATES / template / "document.docx")
    document.render({name: getattr(context, name) for name in type(context).model_fields}, environment())
    for table in document.docx.element.body.iter(qn("w:tbl")):
        _fit_cells_to_grid(table)
    _set_properties(document.docx, context)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


class FastTemplate(DocxTemplate):
    """docxtpl 0.20.2 moves the filled body from tree to tree, in time growing with its square; parsing it is linear."""

    def map_tree(self, tree: BaseOxmlElement) -> None:
        root = self.docx.element
        root.body.clear()
        filled = self.xml_to_string(root).replace("<w:body/>", self.xml_to_string(tree))
        self.docx._element = self.docx.part._element = parse_xml(filled)


class _Environment(SandboxedEnvironment):
    """Compiles a template once and not for every document: it is most of the time a document takes."""

    @lru_cache(maxsize=64)  # noqa: B019  the one environment lives as long as the program
    def from_string(self, source: str) -> Template:
        return super().from_string(source)


@cache
def environment() -> SandboxedEnvironment:
    """Jinja for templates that clerks edit: no code runs, nothing missing passes, every value is plain text."""
    jinja = _Environment(autoescape=True, undefined=StrictUndefined, finalize=_plain)
    jinja.filters.update(
        vnd=wording.vnd,
        number=wording.number,
        percent=wording.percent,
        two_digits=wording.two_digits,
        short_date=wording.short_date,
        long_date=wording.long_date,
    )
    return jinja


def _plain(value: Any) -> Any:
    """A value as text that Word shows letter for letter."""
    if value is None:
        raise ValueError("A template prints a field that is None; ask for it with {% if %} first.")
    if not isinstance(value, str):
        return value
    # docxtpl turns «{_{» into «{{» after rendering, so no brace of a value may reach it.
    return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))


def _fit_cells_to_grid(table: CT_Tbl) -> None:
    """Give each cell the width of the columns it spans: Word follows the cells, LibreOffice the columns."""
    grid = [int(column.get(qn("w:w"))) for column in table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
    for row in table.tr_lst:
        start = 0
        for cell in row.tc_lst:
            properties, span = cell.get_or_add_tcPr(), cell.grid_span
            for name in ("w:gridSpan", "w:tcW"):
                for old in properties.findall(qn(name)):
                    properties.remove(old)
            cell.width = sum(grid[start : start + span]) * 635  # EMU in a twentieth of a point
            cell.grid_span = span
            start += span


def _set_properties(document: Document, context: WordContext) -> None:
    core, properties = document.core_properties, context.properties
    core.title, core.author = properties.title[:255], properties.author[:255]
    core.last_modified_by = core.author
    core.created = core.modified = datetime.combine(properties.made_on, time(), UTC)
    core.identifier = fingerprint(context)


def fingerprint(context: WordContext) -> str:
    """SHA-256 over everything the document says; stands in a property of the file, not on the page."""
    return hashlib.sha256(context.model_dump_json().encode()).hexdigest()
