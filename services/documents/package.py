"""The documents of a period, written to a folder for the province to sign."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from rules.errors import InputError
from rules.text import fold
from rules.vocabulary import Job
from rules.wording import quarter
from services.costs.workbook.writing import cost_workbook_of
from services.documents.pdf import convert_to_pdf
from services.documents.word_documents import assumptions_docx, form_docx, option_annex_docx
from services.reviews.cases import read_cases
from services.reviews.reviews import list_reviews


def write_package(engine: sa.Engine, period: str, folder: Path, day: date, *, pdf: bool = False) -> dict[str, object]:
    """The option annex, the annex of inputs, each TTHC's form and cost workbook, the forms of the groups.

    All are made before the first one is written; ``pdf`` adds a copy of each Word document.
    """
    if not re.fullmatch(r"20\d\d-Q[1-4]", period):
        raise InputError("period.unreadable", f"«{period}» không phải là một kỳ; hãy viết như 2021-Q3.")
    reviews = list_reviews(engine, period)
    if not reviews:
        raise InputError("period.empty", f"{quarter(period)} chưa có thủ tục nào được rà soát; hãy kiểm tra lại kỳ.")
    ids = [review.id for review in reviews]
    documents = {
        annex_file_name(period): option_annex_docx(engine, ids, day),
        assumptions_file_name(period): assumptions_docx(engine, ids, day),
    }
    for review in [*reviews, *list_reviews(engine, period, (Job.GROUP,))]:
        name = form_docx_name(review.form_code, review.code, review.id)
        if (
            name in documents
        ):  # one TTHC under two forms of the same code, in the quarter in which one followed the other
            name = form_docx_name(review.form_code, f"{review.code}-{review.id}", review.id)
        documents[name] = form_docx(engine, review.id, day)
    workbooks = _workbooks(engine, ids)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in (*documents, *workbooks)]
    for path, content in zip(paths, (*documents.values(), *workbooks.values()), strict=True):
        path.write_bytes(content)
    if pdf:
        paths += convert_to_pdf([folder / name for name in documents], folder)
    return {"period": period, "reviews": len(reviews), "files": [str(path) for path in paths]}


def _workbooks(engine: sa.Engine, review_ids: Sequence[int]) -> dict[str, bytes]:
    """The cost workbook of every review whose table can be read; the annex of inputs names the others."""
    priced = [case for case in read_cases(engine, review_ids) if case.cost_file]
    codes = Counter(case.code for case in priced)
    names = {case.id: case.code if codes[case.code] == 1 else f"{case.code}-{case.id}" for case in priced}
    return {cost_workbook_name(name, case_id): cost_workbook_of(engine, case_id) for case_id, name in names.items()}


def annex_file_name(period: str) -> str:
    return f"Phu-luc-phuong-an-{period}.docx"


def assumptions_file_name(period: str) -> str:
    return f"Phu-luc-so-lieu-dau-vao-{period}.docx"


def cost_workbook_name(code: str, review_id: int) -> str:
    """«Bang-chi-phi-1.001612.xlsx»; the number of the review where its subject has no code."""
    return f"Bang-chi-phi-{re.sub(r'[^A-Za-z0-9.]+', '-', str(code or review_id))}.xlsx"


def form_docx_name(form_code: str, code: str, review_id: int) -> str:
    """«02-RS-KSTT-1.001612.docx»; the number of the review where its subject has no code."""
    latin = form_code.replace("Đ", "D")
    form = latin if latin.isascii() else fold(form_code)
    return f"{re.sub(r'[^A-Za-z0-9.]+', '-', f'{form}-{code or review_id}')}.docx"


def impact_summary_name(document_id: int) -> str:
    return f"Tong-hop-danh-gia-tac-dong-{document_id}.docx"


def appraisal_list_name(document_id: int) -> str:
    return f"Danh-muc-ho-so-gui-tham-dinh-{document_id}.docx"
