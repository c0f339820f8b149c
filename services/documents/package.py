"""The documents of a period, written to a folder for the province to sign."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from rules.errors import InputError
from rules.text import fold
from rules.vocabulary import Job
from rules.wording import quarter
from services.consolidation.cases import read_set_cases
from services.consolidation.locking import locked_content
from services.costs.workbook.writing import cost_workbook_of
from services.documents.pdf import convert_to_pdf
from services.documents.set_documents import (
    set_annex_docx,
    set_assumptions_docx,
    source_form_docx,
    source_workbook,
)
from services.documents.word_documents import assumptions_docx, form_docx, option_annex_docx
from services.reviews.cases import read_cases
from services.reviews.reviews import list_reviews


class _Documents(NamedTuple):
    """What is written, by file name; ``count``: of how many reviews or sent copies, ``taken_from`` in words."""

    word: dict[str, bytes]
    workbooks: dict[str, bytes]
    count: int
    taken_from: str


def write_package(engine: sa.Engine, period: str, folder: Path, day: date, *, pdf: bool = False) -> dict[str, object]:
    """The option annex, the annex of inputs, each TTHC's form and cost workbook, the forms of the groups.

    Of the option set where the period's is locked, from its frozen copies; else of the reviews as they stand. The
    result says which. All are made before the first one is written; ``pdf`` adds a copy of each Word document.
    """
    if not re.fullmatch(r"20\d\d-Q[1-4]", period):
        raise InputError("period.unreadable", f"«{period}» không phải là một kỳ; hãy viết như 2021-Q3.")
    is_locked = locked_content(engine, period) is not None
    made = _of_set(engine, period, day) if is_locked else _of_reviews(engine, period, day)
    folder.mkdir(parents=True, exist_ok=True)
    contents = made.word | made.workbooks
    paths = [folder / name for name in contents]
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_bytes(content)
    if pdf:
        paths += convert_to_pdf([folder / name for name in made.word], folder)
    return {
        "period": period,
        "taken_from": made.taken_from,
        "reviews": made.count,
        "files": [str(path) for path in paths],
    }


def _of_set(engine: sa.Engine, period: str, day: date) -> _Documents:
    sources = read_set_cases(engine, period).sources
    word = {
        annex_file_name(period): set_annex_docx(engine, period, day),
        assumptions_file_name(period): set_assumptions_docx(engine, period, day),
    }
    codes = Counter(source.case.code for source in sources)
    workbooks = {}
    for source in sources:
        case = source.case
        name = case.code if codes[case.code] == 1 else f"{case.code}-{case.id}"
        word[form_docx_name(case.form.code, name, case.id)] = source_form_docx(engine, source, day)
        if source.content["cost"] is not None:
            workbooks[cost_workbook_name(name, case.id)] = source_workbook(engine, source)
    return _Documents(word, workbooks, len(sources), "phương án chung đã chốt")


def _of_reviews(engine: sa.Engine, period: str, day: date) -> _Documents:
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
        if name in documents:  # of several agencies, or under two forms of the same code in the quarter of the change
            name = form_docx_name(review.form_code, f"{review.code}-{review.id}", review.id)
        documents[name] = form_docx(engine, review.id, day)
    return _Documents(documents, _workbooks(engine, ids), len(reviews), "các biểu rà soát đang có")


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
