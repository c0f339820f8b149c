"""How the documents an officer takes away are called: plain letters that every file system takes."""

import re

from rules.text import fold

_LONGEST_PLACE = 60  # no province has more than 20; a longer name would not fit any file system


def annex_file_name(period: str) -> str:
    return f"Phu-luc-phuong-an-{period}.docx"


def assumptions_file_name(period: str) -> str:
    return f"Phu-luc-so-lieu-dau-vao-{period}.docx"


def cost_workbook_name(code: str, review_id: int) -> str:
    """«Bang-chi-phi-1.001612.xlsx»; the number of the review where its subject has no code."""
    return f"Bang-chi-phi-{_plain(str(code or review_id))}.xlsx"


def form_docx_name(form_code: str, code: str, review_id: int) -> str:
    """«02-RS-KSTT-1.001612.docx»; the number of the review where its subject has no code."""
    latin = form_code.replace("Đ", "D")
    form = latin if latin.isascii() else fold(form_code)
    return f"{_plain(f'{form}-{code or review_id}')}.docx"


def impact_summary_name(document_id: int) -> str:
    return f"Tong-hop-danh-gia-tac-dong-{document_id}.docx"


def appraisal_list_name(document_id: int) -> str:
    return f"Danh-muc-ho-so-gui-tham-dinh-{document_id}.docx"


def leaders_page_name(period: str) -> str:
    """«Tong-quan-2021-Q3», without its ending."""
    return f"Tong-quan-{_plain(period)}"


def package_name(province: str, period: str, *, is_draft: bool) -> str:
    """«Phuong-an-don-gian-hoa-Dong-Nai-2021-Q3», and «-BAN-NHAP» while the option set is not locked."""
    place = "-".join(word.capitalize() for word in re.findall(r"[a-z0-9]+", fold(province)))[:_LONGEST_PLACE]
    return "-".join(
        ["Phuong-an-don-gian-hoa", *([place] if place else []), period, *(["BAN-NHAP"] if is_draft else [])]
    )


def _plain(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9.]+", "-", text)
