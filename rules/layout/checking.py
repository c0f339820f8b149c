"""Checks a resolved document against every rule of the decree."""

from collections.abc import Iterator

from rules.layout.document import Document
from rules.layout.ending_rules import ending_findings
from rules.layout.findings import Finding
from rules.layout.head_rules import head_findings
from rules.layout.letters import letter_findings
from rules.layout.page_numbers import page_number_findings
from rules.layout.pages import page_findings
from rules.layout.recognition import recognise
from rules.layout.styles import style_findings
from rules.layout.text_rules import text_findings


def check(document: Document) -> list[Finding]:
    """Every breach, from the page to the letters; nothing when the document keeps all rules."""
    return list(_findings(document))


def _findings(document: Document) -> Iterator[Finding]:
    layout = recognise(document)
    yield from page_findings(document)
    yield from page_number_findings(layout)
    yield from letter_findings(document)
    yield from head_findings(layout)
    yield from style_findings(layout)
    yield from text_findings(layout)
    yield from ending_findings(layout)
