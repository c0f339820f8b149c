"""Phụ lục Phương án: choose the reviews of the period, see the totals, take away the Word documents."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.widgets.annex_choice import ALL, COMPLETE, NONE, choose
from pages.widgets.derivation.total import draw_derivation
from pages.widgets.messages import escaped
from pages.widgets.session import engine, required_office, today
from pages.widgets.word_download import word_button
from rules.wording import percent, quarter, rounded, two_digits, vnd
from services.documents.package import annex_file_name, assumptions_file_name, form_docx_name
from services.documents.word_documents import (
    AnnexFigures,
    annex_figures,
    assumptions_docx,
    form_docx,
    option_annex_docx,
)
from services.reviews.cases import ReviewCase, read_cases
from services.reviews.reviews import list_reviews


def show_totals(chosen: Sequence[ReviewCase], figures: AnnexFigures) -> None:
    """The totals the annex will print, and what keeps it a draft."""
    total = figures.total
    shown = {
        "Chi phí trước, một năm": vnd(total.before_vnd),
        "Chi phí sau, một năm": vnd(total.after_vnd),
        "Tiết kiệm một năm": vnd(total.saving_vnd),
        "Tỷ lệ cắt giảm": percent(total.ratio_percent),
    }
    first, second = st.columns(2), st.columns(2)  # wide enough for trillions of đồng
    for column, (label, value) in zip((*first, *second), shown.items(), strict=True):
        column.metric(label, value)
    if rounded(total.before_vnd) - rounded(total.after_vnd) != rounded(total.saving_vnd):
        st.caption(
            "Các tổng được tính chính xác rồi mới làm tròn đến đồng, nên hiệu của hai số đã làm tròn lệch 1 đồng."
        )
    draw_derivation("Các tổng của phụ lục", [case.id for case in chosen], "annex")
    parts = [f"{group.title.lower()} {vnd(group.total.saving_vnd)}" for group in figures.groups]
    st.caption(escaped(f"{two_digits(len(chosen))} thủ tục đã chọn. Tiết kiệm theo thẩm quyền: {'; '.join(parts)}."))
    if figures.unconfirmed_count:
        st.markdown(
            f":orange-badge[:material/draft: Bản nháp] {two_digits(figures.unconfirmed_count)} thủ tục còn số liệu đầu "
            "vào chưa được xác nhận."
        )
    if figures.excluded:
        st.warning("Không tính vào các tổng:\n" + bullets(figures.excluded), icon=":material/calculate:")
    if figures.unfinished:
        st.warning("Phụ lục sẽ mang chữ «BẢN NHÁP» vì:\n" + bullets(figures.unfinished), icon=":material/edit_note:")


def bullets(items: Sequence[str]) -> str:
    return "\n".join(f"- {escaped(item)}" for item in items)


office = required_office()
st.title("Phụ lục phương án đơn giản hóa")
st.caption(f"{quarter(office.period)}. Mẫu trình bày của phụ lục chưa đối chiếu bản gốc.")

cases = read_cases(engine(), [review.id for review in list_reviews(engine(), office.period)])
if not cases:
    st.info("Kỳ này chưa có thủ tục nào được rà soát.", icon=":material/info:")
    st.page_link("pages/review/reviews.py", label="Mở danh sách rà soát", icon=":material/fact_check:")
    st.stop()

preset = st.segmented_control("Chọn sẵn", [COMPLETE, ALL, NONE], default=COMPLETE, key="annex_preset", required=True)
chosen = choose(cases, preset)
if not chosen:
    st.info("Đánh dấu vào cột «Chọn» những thủ tục đưa vào phụ lục.", icon=":material/check_box:")
    st.stop()

show_totals(chosen, annex_figures(chosen))
ids = [case.id for case in chosen]
annex, inputs = st.columns(2)
make = partial(option_annex_docx, engine(), ids, today())
word_button(annex, "Tải phụ lục phương án (Word)", make, annex_file_name(office.period), primary=True)
make = partial(assumptions_docx, engine(), ids, today())
word_button(inputs, "Tải phụ lục số liệu đầu vào và giả định (Word)", make, assumptions_file_name(office.period))
form, button = st.columns([4, 1], vertical_alignment="bottom")
named = {case.id: case for case in chosen}
single = form.selectbox(
    "Biểu rà soát của một thủ tục",
    list(named),
    format_func=lambda review_id: f"{named[review_id].name} ({named[review_id].code})",
    key="annex_single",
)
make = partial(form_docx, engine(), single, today())
word_button(button, "Tải biểu Word", make, form_docx_name(named[single].form.code, named[single].code, single))
