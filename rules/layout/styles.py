"""How each part of a document is written: its size, case, weight, slant and alignment, as limits.toml says."""

from collections.abc import Iterator
from dataclasses import replace

from rules.layout import words
from rules.layout.decree import Element, limits, rule
from rules.layout.document import Paragraph, Run
from rules.layout.findings import Finding
from rules.layout.layout import Kind, Layout, Role

_RULES = {Role.PARENT_AGENCY: "agency.parent_style"}
# A form lays down its own headings; these parts are the decree's wherever they stand.
_IN_EVERY_KIND = frozenset({Role.ARTICLE, Role.APPENDIX, Role.APPENDIX_NAME, Role.RECIPIENTS, Role.RECIPIENT})
_TITLE = 120  # letters; a bold khoản up to this length is its heading
_ALIGNMENTS = {"center": "căn giữa", "left": "căn trái", "right": "căn phải", "both": "căn đều"}
Deviation = tuple[str, str]  # found, expected


def style_findings(layout: Layout) -> Iterator[Finding]:
    elements = limits().elements
    for role, paragraph in zip(layout.roles, layout.paragraphs, strict=True):
        if role is None or role.value not in elements:
            continue
        if layout.kind is Kind.FORM and role not in _IN_EVERY_KIND:
            continue
        looked_at = _looked_at(role, paragraph)
        if found := deviations(looked_at, elements[role.value]) if looked_at else []:
            name = _RULES.get(role, f"{role.value}.style")
            yield rule(name).at(paragraph, *(", ".join(side) for side in zip(*found, strict=True)))


def _looked_at(role: Role, paragraph: Paragraph) -> Paragraph | None:
    """Of an article only «Điều n.» is bold; a number that Word counts itself has no letters of its own."""
    if role is Role.ARTICLE:
        if paragraph.list_number:
            return None
        found = words.ARTICLE.match(paragraph.folded)
        return replace(paragraph, runs=_beginning(paragraph.runs, found.end() if found else 0))
    if role is Role.CLAUSE and paragraph.is_bold and len(paragraph.text) <= _TITLE:
        return None if not paragraph.text.endswith((".", ";")) else paragraph
    return paragraph


def _beginning(runs: list[Run], letters: int) -> list[Run]:
    """The runs of the first letters that are shown."""
    found: list[Run] = []
    for run in runs:
        if letters <= 0:
            break
        text = run.text.lstrip() if not found else run.text
        if text:
            found.append(run._replace(text=text[:letters]))
            letters -= len(text)
    return found


def deviations(paragraph: Paragraph, element: Element) -> list[Deviation]:
    """Everything in which a paragraph differs from how its element is written."""
    return [*_size(paragraph, element), *_case(paragraph, element), *_weight(paragraph, element)]


def _size(paragraph: Paragraph, element: Element) -> Iterator[Deviation]:
    if found := wrong_sizes(paragraph, element.size):
        yield f"cỡ {found}", f"cỡ {range_words(element.size)}"


def wrong_sizes(paragraph: Paragraph, wanted: tuple[int, int]) -> str:
    """The sizes outside a range, in points: «15» or «11,5 và 15»."""
    low, high = wanted
    sizes = {run.look.half_points for run in paragraph.lettered if not 2 * low <= run.look.half_points <= 2 * high}
    return " và ".join(f"{size / 2:g}".replace(".", ",") for size in sorted(sizes))


def range_words(wanted: tuple[int, int]) -> str:
    return f"{wanted[0]}" if wanted[0] == wanted[1] else f"{wanted[0]}–{wanted[1]}"


def _case(paragraph: Paragraph, element: Element) -> Iterator[Deviation]:
    letters = sum(map(str.isalpha, paragraph.shown))
    if element.caps is True and letters and not paragraph.is_caps:
        yield "chữ thường", "chữ in hoa"
    if element.caps is False and letters > 3 and paragraph.is_caps:
        yield "chữ in hoa", "chữ thường"


def _weight(paragraph: Paragraph, element: Element) -> Iterator[Deviation]:
    looks = [run.look for run in paragraph.lettered]
    if element.bold is True and not all(look.bold for look in looks):
        yield "không đậm", "đậm"
    if element.bold is False and any(look.bold for look in looks):
        yield "đậm", "không đậm"
    if element.italic is True and not all(look.italic for look in looks):
        yield "đứng", "nghiêng"
    if element.italic is False and any(look.italic for look in looks):
        yield "nghiêng", "đứng"
    actual = {"both": "left", "distribute": "left"}.get(paragraph.setting.alignment, paragraph.setting.alignment)
    if element.alignment is not None and actual != element.alignment:
        found = _ALIGNMENTS.get(paragraph.setting.alignment, "căn khác")
        yield found, _ALIGNMENTS[element.alignment]
