"""The Word documents about a draft legal document."""

from functools import partial

import streamlit as st

from pages.widgets.session import engine, today
from pages.widgets.word_download import word_button
from services.documents.file_names import appraisal_list_name, impact_summary_name
from services.documents.word_documents import appraisal_list_docx, impact_summary_docx


def show_downloads(document_id: int) -> None:
    """The summary of the assessments and the list of the file, as they stand now."""
    summary, listed, _ = st.columns([2, 2, 1])
    make = partial(impact_summary_docx, engine(), document_id, today())
    word_button(summary, "Tải Tổng hợp kết quả đánh giá (Word)", make, impact_summary_name(document_id), primary=True)
    make = partial(appraisal_list_docx, engine(), document_id, today())
    word_button(listed, "Tải Danh mục hồ sơ thẩm định (Word)", make, appraisal_list_name(document_id))
