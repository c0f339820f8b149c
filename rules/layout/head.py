"""The head of a document: quốc hiệu, agency, number, date; then its title."""

from rules.layout import words
from rules.layout.document import Paragraph
from rules.layout.layout import Layout, Role

_HEAD = 40  # texts among which the letterhead is looked for
_LONG = 90  # letters; a longer line belongs to the text


def mark_head(layout: Layout) -> None:
    seen: set[Role] = set()
    for index in _head(layout):
        role = _role(layout.paragraphs[index].folded)
        if role is not None and role not in seen:
            layout.roles[index] = role
            seen.add(role)
    _mark_agency(layout)


def _head(layout: Layout) -> list[int]:
    """The texts down to the title: what stands in the first table, and short lines that are no title yet."""
    found: list[int] = []
    for index, each in enumerate(layout.paragraphs):
        if each.is_blank or each.is_boxed:
            continue
        if each.place.table > 1 or layout.roles[index] is not None or len(found) == _HEAD:
            break
        if not each.place.table and _role(each.folded) is None and _ends_head(each, has_started=bool(found)):
            break
        found.append(index)
    return found


def _ends_head(paragraph: Paragraph, *, has_started: bool) -> bool:
    if len(paragraph.text) > _LONG or paragraph.folded.strip(" :") in words.KINDS:
        return True
    return has_started and paragraph.is_centred and paragraph.is_bold


def _role(folded: str) -> Role | None:
    if len(folded) > _LONG:
        return None
    if words.NATIONAL_NAME in folded:
        return Role.NATIONAL_NAME
    if words.MOTTO.search(folded):
        return Role.MOTTO
    if words.SYMBOL.match(folded):
        return Role.SYMBOL
    if words.DATE.fullmatch(folded):
        return Role.PLACE_AND_DATE
    return Role.SUBJECT_OF_LETTER if folded.startswith("v/v") else None


def _mark_agency(layout: Layout) -> None:
    indexes = _agency_lines(layout)
    lines = [layout.paragraphs[index] for index in indexes]
    for index, role in zip(indexes, _agency_roles(lines), strict=True):
        layout.roles[index] = role


def _agency_lines(layout: Layout) -> list[int]:
    """Left of the quốc hiệu, else above the number; before both where there is no table."""
    name, symbol = layout.last_index(Role.NATIONAL_NAME), layout.last_index(Role.SYMBOL)
    known = name if name >= 0 else symbol
    if known < 0:
        return []
    last = known if not layout.paragraphs[known].place.table or symbol < 0 else max(known, symbol)
    lowest = layout.paragraphs[symbol].place.row if symbol >= 0 else layout.paragraphs[known].place.row
    found: list[int] = []
    for index, each in enumerate(layout.paragraphs[:last]):
        is_text = layout.is_free(index) and any(map(str.isalpha, each.text))
        if is_text and _is_beside(each, layout.paragraphs[known], lowest, has_name=name >= 0):
            found.append(index)
    return (
        found
        if symbol < 0
        else [index for index in found if index < symbol or not layout.paragraphs[index].place.table]
    )


def _is_beside(each: Paragraph, known: Paragraph, lowest: int, *, has_name: bool) -> bool:
    if each.place.table != known.place.table:
        return False
    if not known.place.table:
        return True
    if has_name:
        return each.place.cell < known.place.cell and each.place.row <= max(lowest, known.place.row)
    return each.place.cell == known.place.cell


def _agency_roles(lines: list[Paragraph]) -> list[Role]:
    """A line that names a unit ends the agency above it; else lines that are not bold over a bold one are above it."""
    units = [index for index, line in enumerate(lines) if index and words.UNIT.match(line.folded)]
    if units:
        own = units[0]
    elif lines and lines[-1].is_bold:
        own = next(index for index, line in enumerate(lines) if line.is_bold)
    else:
        own = 0
    return [Role.PARENT_AGENCY if index < own else Role.AGENCY for index in range(len(lines))]


def mark_title(layout: Layout) -> None:
    """The kind of document, what it is about, who decides and «QUYẾT ĐỊNH:»."""
    start = layout.last_index(Role.NATIONAL_NAME, Role.MOTTO, Role.SYMBOL, Role.PLACE_AND_DATE, Role.SUBJECT_OF_LETTER)
    following = [index for index in range(start + 1, len(layout.paragraphs)) if _may_be_title(layout, index)]
    appendix = min(layout.indexes(Role.APPENDIX), default=len(layout.paragraphs))
    if not following or following[0] > appendix or not _is_kind(layout.paragraphs[following[0]]):
        return
    layout.roles[following[0]] = Role.KIND
    for index in following[1:]:
        role = _title_role(layout, index)
        if role is None:
            break
        layout.roles[index] = role
    _mark_issues(layout, following)


def _may_be_title(layout: Layout, index: int) -> bool:
    each = layout.paragraphs[index]
    return layout.is_free(index) and not each.place.table and not each.is_boxed


def _is_kind(paragraph: Paragraph) -> bool:
    is_named = paragraph.folded.strip(" :") in words.KINDS
    return is_named or (paragraph.is_centred and not paragraph.text.startswith("("))


def _title_role(layout: Layout, index: int) -> Role | None:
    each = layout.paragraphs[index]
    if each.is_caps and words.AUTHORITY.match(each.folded):
        return Role.AUTHORITY
    if each.is_centred and each.text.startswith("("):
        return Role.ISSUED_WITH if "kem theo" in each.folded else Role.HEADING
    if layout.indexes(Role.AUTHORITY) or each.folded.strip(" :") in words.ISSUES:
        return None
    is_next = not layout.indexes(Role.SUBJECT)
    begins = words.LEGAL_BASIS.match(each.folded) or words.ADDRESSEE.match(each.folded)
    starts_text = begins or words.NUMERAL.match(each.text)
    looks_so = each.is_centred or (is_next and each.is_bold) or each.folded.startswith("ve viec")
    return Role.SUBJECT if looks_so and not starts_text else None


def _mark_issues(layout: Layout, following: list[int]) -> None:
    for index in following[1:]:
        if layout.roles[index] is None and layout.paragraphs[index].folded.strip(" :") in words.ISSUES:
            layout.roles[index] = Role.ISSUES
            return
