"""The limits and the rules of the decree, read from their two files."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from rules.layout.document import Paragraph
from rules.layout.findings import Finding, Severity
from rules.toml_file import read_toml
from rules.vocabulary import Mark

_FOLDER = Path(__file__).parent


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


Range = tuple[int, int]


class PageLimits(_Strict):
    """Millimetres of the page and its margins; the font of everything, the size of page numbers."""

    width_mm: int
    height_mm: int
    top_mm: Range
    bottom_mm: Range
    left_mm: Range
    right_mm: Range
    font: str
    number_size: Range


class TextLimits(_Strict):
    """The running text: sizes in points, indents of the first line in centimetres, line spacing in lines."""

    size: Range
    first_line_cm: tuple[Decimal, ...]
    between_paragraphs_pt: int
    line_spacing: tuple[Decimal, Decimal]


class Element(_Strict):
    """How one element of a document is written; None is left open by the decree."""

    label: str
    size: Range
    caps: bool | None = None
    bold: bool | None = None
    italic: bool | None = None
    alignment: str | None = None


class Limits(_Strict):
    """The whole of limits.toml, with its source and how sure that is."""

    source: str
    mark: Mark
    page: PageLimits
    text: TextLimits
    elements: dict[str, Element]
    abbreviations: dict[str, str]


class Rule(_Strict):
    """One rule: what it asks for, in which group of the list it stands, how grave a breach is, how to mend it."""

    id: str
    group: str
    title: str
    severity: Severity = Severity.ERROR
    remedy: str

    def finding(self, place: str, found: str, expected: str, words: str = "") -> Finding:
        return Finding(self.id, self.severity, place, words, found, expected, self.remedy)

    def at(self, paragraph: Paragraph, found: str, expected: str) -> Finding:
        """The finding at one paragraph, with its first words."""
        return self.finding(paragraph.place.words, found, expected, paragraph.first_words)


@cache
def limits() -> Limits:
    """The limits in force; read once."""
    file = _FOLDER / "limits.toml"
    return Limits.model_validate(read_toml(file, file.name))


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its id, in the order of the list; read once."""
    file = _FOLDER / "rules.toml"
    made: dict[str, Rule] = {}
    group = ""
    for prefix, entries in read_toml(file, file.name).items():
        group = entries.get("title", group)
        made |= {rule.id: rule for rule in _rules_of(prefix, group, entries)}
    return made


def _rules_of(prefix: str, group: str, entries: dict[str, Any]) -> list[Rule]:
    found = ((name, entry) for name, entry in entries.items() if isinstance(entry, dict))
    return [Rule(id=f"{prefix}.{name}", group=group, **entry) for name, entry in found]


def rule(id: str) -> Rule:
    return rules()[id]
