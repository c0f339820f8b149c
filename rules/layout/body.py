"""The running text of a document: căn cứ, articles, headings, prose; and its appendices."""

from rules.layout import words
from rules.layout.document import Paragraph
from rules.layout.layout import Layout, Role

_HEADING = 250  # letters; what is longer is prose
_NOTE_STYLES = ("ghi chu", "footnote", "caption")  # the decree names no notes; a style may say that a paragraph is one


def mark_appendices(layout: Layout) -> None:
    """Each «Phụ lục …» that stands alone on a line, its name, and what it was issued with."""
    for index, each in enumerate(layout.paragraphs):
        stands_out = each.is_centred or each.is_bold
        if not each.place.table and stands_out and words.APPENDIX.fullmatch(each.folded):
            layout.roles[index] = Role.APPENDIX
            _mark_name(layout, index)


def _mark_name(layout: Layout, start: int) -> None:
    """The first line is the name; a second one under it (a period, a year) the decree does not know."""
    has_name = False
    for index in range(start + 1, len(layout.paragraphs)):
        each = layout.paragraphs[index]
        if each.is_blank:
            continue
        if each.place.table or each.is_boxed or words.APPENDIX.fullmatch(each.folded):
            return
        if each.text.startswith("(") and ("kem theo" in each.folded or "ban hanh" in each.folded):
            layout.roles[index] = Role.ISSUED_WITH
            return
        if not (each.is_centred or (each.is_bold and not has_name)) or words.NUMERAL.match(each.text):
            return
        layout.roles[index] = Role.HEADING if has_name else Role.APPENDIX_NAME
        has_name = True


def mark_body(layout: Layout) -> None:
    issues = layout.last_index(Role.ISSUES)
    start = layout.last_index(Role.PLACE_AND_DATE, Role.SYMBOL, Role.KIND, Role.AUTHORITY)
    in_articles = False
    for index, each in enumerate(layout.paragraphs):
        if layout.roles[index] in (Role.APPENDIX, Role.RECIPIENTS):
            in_articles = False
        if not layout.is_free(index) or each.place.table or each.place.beside:
            continue
        role = Role.LEGAL_BASIS if start < index and _is_basis(layout, index, issues) else None
        role = role or _role(each, in_articles=in_articles)
        in_articles = in_articles or role is Role.ARTICLE
        layout.roles[index] = role


def _is_basis(layout: Layout, index: int, issues: int) -> bool:
    """«Căn cứ …» before «QUYẾT ĐỊNH:»; elsewhere only the lines of such a list, parted by semicolons."""
    each = layout.paragraphs[index]
    if not words.LEGAL_BASIS.match(each.folded):
        return False
    follows = index > 0 and layout.roles[index - 1] is Role.LEGAL_BASIS
    return index < issues or (issues < 0 and (follows or each.text.endswith(";")))


def _role(paragraph: Paragraph, *, in_articles: bool) -> Role:
    folded = paragraph.folded
    if paragraph.is_boxed:
        return Role.NOTICE
    if words.CHOICE.match(folded):
        return Role.CHOICE
    if words.ARTICLE.match(folded) and paragraph.text[:1].isupper():
        return Role.ARTICLE
    if words.NUMERAL.match(paragraph.text) and len(paragraph.text) <= _HEADING:
        return Role.NUMERAL
    if in_articles and words.CLAUSE.match(folded):
        return Role.CLAUSE
    if _is_heading(paragraph):
        return Role.HEADING
    return Role.NOTE if _is_note(paragraph) else Role.TEXT


def _is_heading(paragraph: Paragraph) -> bool:
    if paragraph.setting.keeps_with_next and (paragraph.is_bold or paragraph.is_italic):
        return True
    if len(paragraph.text) > _HEADING or paragraph.text.endswith((".", ";")):
        return False
    return paragraph.is_bold or paragraph.is_centred


def _is_note(paragraph: Paragraph) -> bool:
    style, folded = paragraph.style, paragraph.folded
    return paragraph.is_italic and (folded.startswith(("(", "ghi chu", "*")) or style.startswith(_NOTE_STYLES))
