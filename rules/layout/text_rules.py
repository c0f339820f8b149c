"""The running text: size, justification, first line, spacing; the list of căn cứ."""

import re
from collections.abc import Iterator

from rules.layout.decree import limits, rule
from rules.layout.document import TWIPS_PER_MM, Paragraph
from rules.layout.findings import Finding
from rules.layout.head_rules import is_named
from rules.layout.layout import Kind, Layout, Role
from rules.layout.styles import range_words, wrong_sizes
from rules.wording import number

_PROSE = frozenset({Role.TEXT, Role.ARTICLE, Role.CLAUSE, Role.LEGAL_BASIS})
_SIZED = frozenset({Role.TEXT, Role.NOTE, Role.HEADING, Role.CHOICE})
_ONE_LINE = 75  # letters; on a single line nobody sees whether it is justified
_TOLERANCE = 12  # twips, a fifth of a millimetre
_LINE_HEIGHT = 1.15  # of the size of its letters: how high a single line of Times New Roman is
_SECOND_BASIS = re.compile(r"; ?Căn cứ ")


def text_findings(layout: Layout) -> Iterator[Finding]:
    for role, paragraph in zip(layout.roles, layout.paragraphs, strict=True):
        if role in _SIZED:
            yield from _size(paragraph)
        if role is Role.TEXT:
            yield from _style(paragraph)
        if role in _PROSE:
            yield from _setting(paragraph)
    yield from _legal_basis(layout)


def _size(paragraph: Paragraph) -> Iterator[Finding]:
    wanted = limits().text.size
    if found := wrong_sizes(paragraph, wanted):
        yield rule("text.size").at(paragraph, f"cỡ {found}", f"cỡ {range_words(wanted)}")


def _style(paragraph: Paragraph) -> Iterator[Finding]:
    wrong = ["đậm"] if paragraph.is_bold else []
    wrong += ["nghiêng"] if paragraph.is_italic else []
    if wrong:
        yield rule("text.style").at(paragraph, "cả đoạn chữ " + ", ".join(wrong), "chữ đứng, không đậm")


def _setting(paragraph: Paragraph) -> Iterator[Finding]:
    setting, text = paragraph.setting, limits().text
    if setting.alignment != "both" and len(paragraph.text) > _ONE_LINE:
        yield rule("text.alignment").at(paragraph, "không căn đều hai lề", "căn đều hai lề")
    start = setting.left + setting.first
    if all(abs(start - float(cm) * 10 * TWIPS_PER_MM) > _TOLERANCE for cm in text.first_line_cm):
        expected = " hoặc ".join(number(cm) for cm in text.first_line_cm)
        yield rule("text.first_line").at(paragraph, f"dòng đầu lùi {_cm(start)} cm", f"dòng đầu lùi {expected} cm")
    space = setting.before + setting.after
    if space < text.between_paragraphs_pt * 20:
        found = f"cách đoạn {f'{space / 20:g}'.replace('.', ',')} pt"
        yield rule("text.spacing").at(paragraph, found, f"cách đoạn tối thiểu {text.between_paragraphs_pt} pt")
    yield from _line_spacing(paragraph)


def _line_spacing(paragraph: Paragraph) -> Iterator[Finding]:
    setting = paragraph.setting
    low, high = (float(limit) for limit in limits().text.line_spacing)
    if setting.line_rule == "auto":
        lines = setting.line / 240
    else:
        size = max((run.look.half_points for run in paragraph.lettered), default=0)
        lines = setting.line / (size * 10 * _LINE_HEIGHT) if size else low
    lines = max(lines, low) if setting.line_rule == "atLeast" else lines
    if not low - 0.05 <= lines <= high + 0.05:
        found = f"giãn dòng {f'{lines:.2g}'.replace('.', ',')}"
        yield rule("text.line_spacing").at(paragraph, found, "giãn dòng từ đơn đến 1,5")


def _cm(twips: int) -> str:
    return f"{round(twips / TWIPS_PER_MM / 10, 2):g}".replace(".", ",")


def _legal_basis(layout: Layout) -> Iterator[Finding]:
    lines = layout.of(Role.LEGAL_BASIS)
    is_decision = layout.kind is Kind.FULL and is_named(layout, "quyet dinh")
    if is_decision and not lines:
        yield rule("legal_basis.missing").at(layout.of(Role.KIND)[0], "không có căn cứ ban hành", "Căn cứ …;")
    for paragraph in lines:
        if _SECOND_BASIS.search(paragraph.text):
            yield rule("legal_basis.one_per_line").at(paragraph, "nhiều căn cứ trên một dòng", "mỗi căn cứ một dòng")
    for paragraph in lines[:-1]:
        if not paragraph.text.endswith(";"):
            yield rule("legal_basis.punctuation").at(paragraph, f"dòng kết thúc «{paragraph.text[-1]}»", "dấu «;»")
    if lines and not lines[-1].text.endswith(".") and (is_decision or _is_closed(layout)):
        found = f"căn cứ sau cùng kết thúc «{lines[-1].text[-1]}»"
        yield rule("legal_basis.punctuation").at(lines[-1], found, "dấu «.»")


def _is_closed(layout: Layout) -> bool:
    """Does the list of căn cứ end there? A sentence may go on after it: «…; Sở Tư pháp báo cáo như sau:»."""
    following = range(layout.last_index(Role.LEGAL_BASIS) + 1, len(layout.roles))
    after = next((layout.roles[index] for index in following if not layout.paragraphs[index].is_blank), None)
    return after is not Role.TEXT
