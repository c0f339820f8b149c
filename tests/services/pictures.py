"""Pictures, and a document that shows them, for the tests."""

import io
from datetime import date
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from services.documents.contexts import Picture, Properties, WordContext
from services.documents.word_export import TEMPLATES

ILLUSTRATED = "illustrated"
LINES = ("Trước {{ chart }} sau", "{% for picture in more %}{{ picture }}{% endfor %}", "{{ chart.description }}")


def drawn(width: int, height: int, colour: str) -> bytes:
    """A PNG of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


DOT = Picture(png=drawn(1, 1, "black"), description="Một chấm đen", width_mm=10)
CHART = Picture(png=drawn(320, 160, "navy"), description="Biểu đồ: chi phí giảm từ 3 xuống 2 triệu đồng", width_mm=160)


class Illustrated(WordContext):
    chart: Picture
    more: tuple[Picture, ...]


def illustrated(chart: Picture = CHART, more: tuple[Picture, ...] = (DOT, CHART)) -> Illustrated:
    properties = Properties(title="Có hình", author="Người thử", made_on=date(2021, 9, 1))
    return Illustrated(properties=properties, is_draft=False, is_demonstration=False, chart=chart, more=more)


def write_template(folder: Path, lines: tuple[str, ...] = LINES) -> None:
    """A template of these paragraphs in this folder of templates; its header prints the chart too."""
    document = Document(str(TEMPLATES / "periodic_report" / "document.docx"))
    body = document.element.body
    for block in [child for child in body if child.tag != qn("w:sectPr")]:
        body.remove(block)
    for line in lines:
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = "{{ chart }}"
    (folder / ILLUSTRATED).mkdir(exist_ok=True)
    document.save(str(folder / ILLUSTRATED / "document.docx"))
