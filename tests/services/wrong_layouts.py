"""Deliberately wrong documents: the right one with one thing changed, and the rule that must find it."""

import unicodedata
from collections.abc import Callable

from tests.services.right_layout import (
    ACROSS,
    BASES,
    BIG,
    BOLD,
    FROM_ONE,
    ISSUED,
    ITALIC,
    MARGINS,
    PROSE,
    UPRIGHT,
    Parts,
    line,
    paragraph,
    right_parts,
    run,
)

Change = Callable[[Parts], Parts]
BODY, STYLES, HEADER = "word/document.xml", "word/styles.xml", "word/header1.xml"
MOTTO, PLACE = "Độc lập - Tự do - Hạnh phúc", "Đồng Nai, ngày 05 tháng 02 năm 2021"
DECIDED, NAME = "Về việc thông qua phương án đơn giản hóa thủ tục hành chính năm 2021", "Nguyễn Văn An"
NATIONAL = "Cộng hòa xã hội chủ nghĩa Việt Nam"


def swap(old: str, new: str, part: str = BODY) -> Change:
    """Exchange the first occurrence; the right document must have it."""

    def change(parts: Parts) -> Parts:
        assert old in parts[part], old
        return parts | {part: parts[part].replace(old, new, 1)}

    return change


def letters(text: str, properties: str) -> Change:
    """Direct formatting on the run that says ``text``."""
    return swap(run(text), run(text, properties))


def without(style: str, text: str = "") -> Change:
    return swap(line(style, text) if text else paragraph(style), "<w:p/>")


def set_on(style: str, text: str, setting: str) -> Change:
    """Direct formatting on the paragraph that says ``text``."""
    return swap(line(style, text), paragraph(style, run(text), setting=setting))


def upright(setting: str) -> Change:
    """Other page properties in the first section."""
    return swap(f"{FROM_ONE}<w:titlePg/>", setting)


SIZE_15, UNBOLD = '<w:sz w:val="30"/><w:szCs w:val="30"/>', '<w:b w:val="0"/>'
LEFT = '<w:jc w:val="left"/>'
ARIAL = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
ARTICLE = run("Điều 1.", BOLD)
SECOND = f"{MARGINS}{FROM_ONE}</w:sectPr>"  # how the pages of an appendix end

CASES: dict[str, tuple[str, Change]] = {
    "letter-paper": ("page.size", swap(UPRIGHT, '<w:pgSz w:w="12240" w:h="15840"/>')),
    "across-without-table": ("page.orientation", swap(f"{UPRIGHT}{SECOND}", f"{ACROSS}{SECOND}")),
    "narrow-left-margin": ("page.margins", swap('w:left="1701"', 'w:left="1134"')),
    "wide-right-margin": ("page.margins", swap('w:right="1021"', 'w:right="1417"')),
    "number-left": ("page_number.place", swap("</w:pPr>", f"{LEFT}</w:pPr>", HEADER)),
    "number-in-text": ("page_number.place", swap('w:header="567"', 'w:header="1400"')),
    "number-size": ("page_number.style", swap("<w:r><w:t>2<", "<w:r><w:rPr><w:sz w:val='22'/></w:rPr><w:t>2<", HEADER)),
    "number-roman": ("page_number.format", upright('<w:pgNumType w:start="1" w:fmt="upperRoman"/><w:titlePg/>')),
    "number-from-5": ("page_number.start", upright('<w:pgNumType w:start="5"/><w:titlePg/>')),
    "number-on-page-1": ("page_number.first_page", upright(FROM_ONE)),
    "no-number": ("page_number.missing", swap(" PAGE ", " DATE ", HEADER)),
    "appendix-goes-on": ("page_number.appendix", swap(f'w:footer="567"/>{FROM_ONE}</w:sectPr>', "/></w:sectPr>")),
    "arial": ("letters.font", letters(PROSE, ARIAL)),
    "arial-for-asian-letters": ("letters.other_scripts", letters(PROSE, '<w:rFonts w:eastAsia="Arial"/>')),
    "red": ("letters.colour", letters(PROSE, '<w:color w:val="FF0000"/>')),
    "tcvn3": ("letters.legacy", letters(PROSE, '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>')),
    "vni": ("letters.legacy", letters(PROSE, '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>')),
    "decomposed": ("letters.composed", swap(PROSE, unicodedata.normalize("NFD", PROSE))),
    "no-national-name": ("national_name.missing", without("QuocHieu", NATIONAL)),
    "national-name-size": ("national_name.style", letters(NATIONAL, SIZE_15)),
    "national-name-small-letters": ("national_name.style", letters(NATIONAL, '<w:caps w:val="0"/>')),
    "no-motto": ("motto.missing", swap(line("TieuNgu", MOTTO) + paragraph("DuongKeTieuNgu"), "<w:p/>")),
    "motto-dash": ("motto.words", swap(MOTTO, "Độc lập – Tự do – Hạnh phúc")),
    "motto-not-bold": ("motto.style", letters(MOTTO, UNBOLD)),
    "no-motto-line": ("motto.line", without("DuongKeTieuNgu")),
    "short-motto-line": ("motto.line", swap('w:left="968" w:right="968"', 'w:left="1900" w:right="1900"', STYLES)),
    "no-agency": (
        "agency.missing",
        swap(
            line("TenCoQuan", "Ủy ban nhân dân") + line("TenCoQuan", "tỉnh Đồng Nai") + paragraph("DuongKeO"), "<w:p/>"
        ),
    ),
    "agency-size": ("agency.style", letters("Ủy ban nhân dân", SIZE_15)),
    "parent-agency-bold": (
        "agency.parent_style",
        swap(line("TenCoQuan", "tỉnh Đồng Nai"), line("TenCoQuan", "Sở Công Thương")),
    ),
    "no-agency-line": ("agency.line", without("DuongKeO")),
    "no-symbol": ("symbol.missing", without("SoKyHieu", "Số: 3415/QĐ-UBND")),
    "symbol-bold": ("symbol.style", letters("Số: 3415/QĐ-UBND", BOLD)),
    "number-without-zero": ("symbol.leading_zero", swap("Số: 3415/QĐ-UBND", "Số: 5/QĐ-UBND")),
    "wrong-abbreviation": ("symbol.abbreviation", swap("Số: 3415/QĐ-UBND", "Số: 3415/KH-UBND")),
    "no-date": ("place_and_date.missing", without("DiaDanh", PLACE)),
    "date-upright": ("place_and_date.style", letters(PLACE, '<w:i w:val="0"/>')),
    "date-without-comma": ("place_and_date.words", swap("Đồng Nai, ngày 05", "Đồng Nai ngày 05")),
    "day-without-zero": ("place_and_date.leading_zero", swap(PLACE, PLACE.replace("05", "5"))),
    "month-without-zero": ("place_and_date.leading_zero", swap(PLACE, PLACE.replace("02", "2"))),
    "kind-left": ("kind.style", set_on("TenLoai", "Quyết định", LEFT)),
    "no-subject": ("subject.missing", swap(line("TrichYeu", DECIDED) + paragraph("DuongKe"), "<w:p/>")),
    "subject-not-bold": ("subject.style", letters(DECIDED, UNBOLD)),
    "no-subject-line": ("subject.line", without("DuongKe")),
    "long-subject-line": ("subject.line", swap('w:left="3062" w:right="3062"', 'w:left="0" w:right="0"', STYLES)),
    "no-basis": ("legal_basis.missing", swap("".join(line("NoiDung", each, ITALIC) for each in BASES), "")),
    "basis-upright": ("legal_basis.style", swap(run(BASES[1], ITALIC), run(BASES[1]))),
    "bases-on-one-line": (
        "legal_basis.one_per_line",
        swap(line("NoiDung", BASES[0], ITALIC) + line("NoiDung", BASES[1], ITALIC),
             line("NoiDung", f"{BASES[0]} {BASES[1]}", ITALIC)),
    ),  # fmt: skip
    "basis-with-comma": ("legal_basis.punctuation", swap("năm 2015;", "năm 2015,")),
    "last-basis-semicolon": ("legal_basis.punctuation", swap("Ủy ban nhân dân tỉnh.<", "Ủy ban nhân dân tỉnh;<")),
    "text-size": ("text.size", letters(PROSE, '<w:sz w:val="24"/>')),
    "text-italic": ("text.style", letters(PROSE, ITALIC)),
    "text-left": ("text.alignment", set_on("NoiDung", PROSE, LEFT)),
    "first-line-flush": ("text.first_line", set_on("NoiDung", PROSE, '<w:ind w:firstLine="0"/>')),
    "no-space-between": ("text.spacing", set_on("NoiDung", PROSE, '<w:spacing w:before="0" w:after="60"/>')),
    "double-spaced": ("text.line_spacing", set_on("NoiDung", PROSE, '<w:spacing w:line="480" w:lineRule="auto"/>')),
    "tight-exact-lines": (
        "text.line_spacing",
        set_on("NoiDung", PROSE, '<w:spacing w:line="240" w:lineRule="exact"/>'),
    ),
    "article-not-bold": ("article.style", swap(ARTICLE, run("Điều 1."))),
    "clause-bold": ("clause.style", letters("a) Sở Tư pháp;", BOLD)),
    "numeral-small-letters": ("numeral.style", letters("I. Phạm vi áp dụng", '<w:caps w:val="0"/>')),
    "no-position": (
        "position.missing",
        swap(line("ChucVu", "KT. Chủ tịch") + line("ChucVu", "Phó Chủ tịch") + paragraph("ChoKy"), "<w:p/>"),
    ),
    "position-size": ("position.style", letters("KT. Chủ tịch", SIZE_15)),
    "chairman-for-committee": ("position.authority", swap("KT. Chủ tịch", "TM. Ủy ban nhân dân")),
    "signer-not-bold": ("signer.style", swap(run(NAME, BOLD), run(NAME, BIG))),
    "signer-capitals": ("signer.style", swap(NAME, NAME.upper())),
    "no-recipients": ("recipients.missing", without("NoiNhan", "Nơi nhận:")),
    "recipients-upright": ("recipients.style", letters("Nơi nhận:", '<w:i w:val="0"/>')),
    "recipient-size": ("recipient.style", letters("- Như Điều 3;", '<w:sz w:val="26"/>')),
    "recipient-without-dash": ("recipient.words", swap("- Như Điều 3;", "Như Điều 3;")),
    "recipient-full-stop": ("recipient.words", swap("- Như Điều 3;", "- Như Điều 3.")),
    "last-recipient-semicolon": ("recipient.words", swap("VT, KSTT.", "VT, KSTT;")),
    "no-archive": ("recipient.archive", swap("- Lưu: VT, KSTT.", "- Sở Tư pháp.")),
    "appendix-capitals": ("appendix.style", swap("Phụ lục I<", "PHỤ LỤC I<")),
    "no-appendix-name": ("appendix_name.missing", without("TenLoai", "Danh mục thủ tục hành chính")),
    "appendix-name-small": ("appendix_name.style", letters("Danh mục thủ tục hành chính", '<w:caps w:val="0"/>')),
    "appendix-issued-with-nothing": ("issued_with.missing", swap("(Kèm theo Quyết định", "(Theo Quyết định")),
    "issued-with-upright": ("issued_with.style", letters(ISSUED, '<w:i w:val="0"/>')),
}  # fmt: skip


def wrong_parts(case: str) -> Parts:
    return CASES[case][1](right_parts())
