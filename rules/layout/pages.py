"""The paper: its size, which way it lies, its margins."""

from collections.abc import Iterator

from rules.layout.decree import limits, rule
from rules.layout.document import TWIPS_PER_MM, Document, Section, Table
from rules.layout.findings import Finding
from rules.wording import number

_PAPER_TOLERANCE = 20  # twips; printers and programs round A4 differently
_MANY_COLUMNS = 5
_TOLERANCE = 6  # twips, a tenth of a millimetre
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_ACROSS = {"top": "left", "bottom": "right", "left": "bottom", "right": "top"}  # Word turns the margins with the paper


def page_findings(document: Document) -> Iterator[Finding]:
    with_wide_tables = {table.section for table in document.tables if _is_wide(table)}
    for section in document.sections:
        yield from _paper(section)
        if section.width > section.height and section.number not in with_wide_tables:
            found = "trang ngang, không có bảng rộng"
            yield rule("page.orientation").finding(place_of(section), found, "trang dọc; chỉ để ngang khi bảng rộng")
        yield from _margins(section)


def place_of(section: Section) -> str:
    return f"phần {section.number} của văn bản"


def _paper(section: Section) -> Iterator[Finding]:
    page = limits().page
    wanted = sorted((page.width_mm, page.height_mm))
    actual = sorted((section.width, section.height))
    if any(abs(is_ - mm * TWIPS_PER_MM) > _PAPER_TOLERANCE for is_, mm in zip(actual, wanted, strict=True)):
        found = f"khổ {_mm(section.width)} × {_mm(section.height)} mm"
        yield rule("page.size").finding(place_of(section), found, f"khổ A4 ({wanted[0]} × {wanted[1]} mm)")


def _is_wide(table: Table) -> bool:
    """Wider than an upright page lets it be, or of so many columns that they would be narrow there."""
    page = limits().page
    upright = round((page.width_mm - page.left_mm[0] - page.right_mm[0]) * TWIPS_PER_MM)
    return table.width > upright or table.columns >= _MANY_COLUMNS


def _margins(section: Section) -> Iterator[Finding]:
    page = limits().page
    wanted = {side: getattr(page, f"{side}_mm") for side in _SIDES}
    actual = {side: getattr(section, side) for side in _SIDES}
    if section.width > section.height and _fits({_ACROSS[side]: value for side, value in actual.items()}, wanted):
        return
    wrong = [side for side in _SIDES if not _within(actual[side], wanted[side])]
    if wrong:
        found = ", ".join(f"{_SIDES[side]} {_mm(actual[side])} mm" for side in wrong)
        expected = ", ".join(f"{_SIDES[side]} {wanted[side][0]}–{wanted[side][1]} mm" for side in wrong)
        yield rule("page.margins").finding(place_of(section), f"lề {found}", f"lề {expected}")


def _fits(actual: dict[str, int], wanted: dict[str, tuple[int, int]]) -> bool:
    return all(_within(actual[side], wanted[side]) for side in wanted)


def _within(twips: int, millimetres: tuple[int, int]) -> bool:
    low, high = (mm * TWIPS_PER_MM for mm in millimetres)
    return low - _TOLERANCE <= twips <= high + _TOLERANCE


def _mm(twips: int) -> str:
    return number(round(twips / TWIPS_PER_MM))
