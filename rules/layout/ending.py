"""The ending of a document: nơi nhận on the left, who signs on the right."""

from rules.layout import words
from rules.layout.document import Paragraph
from rules.layout.layout import Layout, Role


def mark_ending(layout: Layout) -> None:
    start = next((index for index, each in enumerate(layout.paragraphs) if _is_start(layout, index, each)), None)
    if start is None:
        return
    layout.roles[start] = Role.RECIPIENTS
    _mark_list(layout, start)
    if layout.paragraphs[start].place.table:
        _mark_signers(layout, start)


def _is_start(layout: Layout, index: int, paragraph: Paragraph) -> bool:
    begins = paragraph.raw.lstrip()[:1] in ("N", "n")  # most do not, and need no folding
    return begins and layout.is_free(index) and words.RECIPIENTS.fullmatch(paragraph.folded) is not None


def _mark_list(layout: Layout, start: int) -> None:
    """The rest of the cell; without a table, the lines down to the first that is no list."""
    place = layout.paragraphs[start].place
    for index in range(start + 1, len(layout.paragraphs)):
        each = layout.paragraphs[index]
        if not _same_cell(each, layout.paragraphs[start]) or (not place.table and not each.text.startswith(("-", "–"))):
            return
        if layout.is_free(index):
            layout.roles[index] = Role.RECIPIENT


def _same_cell(one: Paragraph, other: Paragraph) -> bool:
    return one.place[1:5] == other.place[1:5]


def _mark_signers(layout: Layout, start: int) -> None:
    """Every line of the other cells is a position or a name; «(Chữ ký)» is neither."""
    recipients = layout.paragraphs[start]
    for index, each in enumerate(layout.paragraphs):
        is_beside = each.place.table == recipients.place.table and each.place.cell != recipients.place.cell
        if is_beside and layout.is_free(index) and not each.text.startswith(("(", "[")) and _has_letters(each):
            layout.roles[index] = Role.SIGNER if _is_name(each.text) else Role.POSITION


def _is_name(text: str) -> bool:
    """Two to five words with capitals, none of which says a position; what stands in brackets is no part of it."""
    parts = text.partition("(")[0].split()
    is_written_so = 2 <= len(parts) <= 5 and all(part[0].isupper() for part in parts)
    return is_written_so and not words.POSITION.search(text.lower())


def _has_letters(paragraph: Paragraph) -> bool:
    return any(map(str.isalpha, paragraph.text))
