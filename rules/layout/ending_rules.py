"""What the ending of a document must have; whether who signs agrees with who decides; what an appendix must have."""

from collections.abc import Iterator

from rules.layout.decree import rule
from rules.layout.findings import Finding
from rules.layout.head_rules import is_named, issued_by_chairman, issued_by_committee
from rules.layout.layout import Kind, Layout, Role


def ending_findings(layout: Layout) -> Iterator[Finding]:
    if layout.kind is Kind.FULL:
        yield from _missing(layout)
        yield from _place(layout)
        yield from _authority(layout)
    yield from _list(layout)
    yield from _appendices(layout)


def _missing(layout: Layout) -> Iterator[Finding]:
    if not layout.indexes(Role.RECIPIENTS):
        yield rule("recipients.missing").finding("cuối văn bản", "không có nơi nhận", "Nơi nhận: …")
    elif layout.of(Role.RECIPIENTS)[0].place.table and not layout.indexes(Role.POSITION):
        found = "không có quyền hạn, chức vụ của người ký"
        yield rule("position.missing").finding("cuối văn bản", found, "quyền hạn, chức vụ ở bên phải «Nơi nhận»")


def _place(layout: Layout) -> Iterator[Finding]:
    recipients, position = layout.first(Role.RECIPIENTS), layout.first(Role.POSITION)
    if recipients and position and position.place.cell < recipients.place.cell:
        yield rule("position.place").at(position, "chữ ký ở bên trái", "chữ ký ở bên phải")


def _authority(layout: Layout) -> Iterator[Finding]:
    positions = layout.of(Role.POSITION)
    collective = next((line for line in positions if line.folded.startswith("tm.")), None)
    if collective and is_named(layout, "quyet dinh") and issued_by_chairman(layout):
        yield rule("position.authority").at(collective, "Quyết định của Chủ tịch ký «TM.»", "không ghi «TM.»")
    if positions and not collective and is_named(layout, "bao cao", "to trinh") and issued_by_committee(layout):
        found = "văn bản của Ủy ban nhân dân không ghi «TM.»"
        yield rule("position.authority").at(positions[0], found, "«TM. ỦY BAN NHÂN DÂN»")


def _list(layout: Layout) -> Iterator[Finding]:
    items = layout.of(Role.RECIPIENT)
    for item in items:
        ending = (";",) if item is not items[-1] else (".", "…")
        if not item.text.startswith("-"):
            yield rule("recipient.words").at(item, "không có gạch đầu dòng", "«- …»")
        elif not item.text.endswith(ending):
            yield rule("recipient.words").at(item, f"dòng kết thúc «{item.text[-1]}»", f"dấu «{ending[0]}»")
    if items and not items[-1].folded.lstrip("-– ").startswith("luu: vt"):
        yield rule("recipient.archive").at(items[-1], f"«{items[-1].first_words}»", "«- Lưu: VT, ….»")


def _appendices(layout: Layout) -> Iterator[Finding]:
    starts = layout.indexes(Role.APPENDIX)
    for start, end in zip(starts, [*starts, len(layout.roles)][1:], strict=True):
        roles = set(layout.roles[start:end])
        heading = layout.paragraphs[start]
        if Role.APPENDIX_NAME not in roles:
            yield rule("appendix_name.missing").at(heading, "không có tên phụ lục", "tên phụ lục, in hoa, căn giữa")
        if Role.ISSUED_WITH not in roles:
            yield rule("issued_with.missing").at(heading, "không có dòng «(Kèm theo …)»", "(Kèm theo …)")
