"""Phụ lục Phương án: the totals of the province's option set, or an agency's own reviews with their Word documents."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from pages.widgets.annex_choice import ALL, COMPLETE, NONE, choose
from pages.widgets.derivation.total import draw_derivation, draw_frozen_derivation
from pages.widgets.menu import PROVINCE
from pages.widgets.messages import escaped
from pages.widgets.session import engine, person, required_office, today
from pages.widgets.word_download import word_button
from rules.vocabulary import Role
from rules.wording import percent, quarter, rounded, two_digits, vnd
from services.consolidation.cases import read_set_cases
from services.consolidation.sets import read_set
from services.documents.file_names import annex_file_name, assumptions_file_name, form_docx_name
from services.documents.word_documents import (
    AnnexFigures,
    annex_figures,
    assumptions_docx,
    form_docx,
    option_annex_docx,
)
from services.reviews.cases import ReviewCase, read_cases
from services.reviews.reviews import list_reviews


def show_totals(chosen: Sequence[ReviewCase], draw_way_down: Callable[[], None]) -> None:
    """The totals the annex will print, with the way down to the cells of the cost tables, and what keeps it a draft."""
    figures: AnnexFigures = annex_figures(chosen)
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
    draw_way_down()
    parts = [f"{group.title.lower()} {vnd(group.total.saving_vnd)}" for group in figures.groups]
    st.caption(escaped(f"{two_digits(len(chosen))} thủ tục. Tiết kiệm theo thẩm quyền: {'; '.join(parts)}."))
    if figures.unconfirmed_count:
        st.markdown(
            f":orange-badge[:material/draft: Bản nháp] {two_digits(figures.unconfirmed_count)} thủ tục còn số liệu đầu "
            "vào chưa được xác nhận."
        )
    if figures.excluded:
        st.warning("Không tính vào các tổng:\n" + bullets(figures.excluded), icon=":material/calculate:")
    if figures.unfinished:
        st.warning("Phụ lục sẽ mang chữ «BẢN NHÁP» vì:\n" + bullets(figures.unfinished), icon=":material/edit_note:")


def show_set() -> bool:
    """The annex of the province: what the consolidation desk holds, from the copies the agencies have sent.

    False while it holds nothing: then the Office may still have reviews of its own.
    """
    kept = read_set(engine(), office.period)
    found = read_set_cases(engine(), office.period)
    cases = found.items
    if not cases:
        st.info("Phương án chung của kỳ này chưa có thủ tục nào.", icon=":material/info:")
        st.page_link("pages/consolidation/desk.py", label="Mở bàn tổng hợp", icon=":material/table_view:")
        return False
    state = "đã chốt" if kept.locked else "đang tổng hợp, chưa chốt"
    st.caption(f"Lập từ phương án chung ({state}), theo bản các cơ quan đã trình và thứ tự của bàn tổng hợp.")
    sources = [source.case for source in found.sources]
    show_totals(cases, lambda: draw_frozen_derivation("Các tổng của phụ lục", lambda: sources, "annex"))
    label = "Lấy các phụ lục và mọi tài liệu của tỉnh ở «Bộ tài liệu trình ký»"
    st.page_link("pages/consolidation/package.py", label=label, icon=":material/folder_zip:")
    return True


def bullets(items: Sequence[str]) -> str:
    return "\n".join(f"- {escaped(item)}" for item in items)


office = required_office()
st.title("Phụ lục phương án đơn giản hóa")
st.caption(f"{quarter(office.period)}. Mẫu trình bày của phụ lục chưa đối chiếu bản gốc.")

role = person().role
if role in PROVINCE and (show_set() or role is Role.LEADER):
    st.stop()
cases = read_cases(engine(), [review.id for review in list_reviews(engine(), office.period)])
if role in PROVINCE:
    if not cases:
        st.stop()
    st.caption("Dưới đây là phụ lục của các thủ tục do Văn phòng tự rà soát.")
if not cases:
    st.info("Kỳ này chưa có thủ tục nào được rà soát.", icon=":material/info:")
    st.page_link("pages/review/reviews.py", label="Mở danh sách rà soát", icon=":material/fact_check:")
    st.stop()

preset = st.segmented_control("Chọn sẵn", [COMPLETE, ALL, NONE], default=COMPLETE, key="annex_preset", required=True)
chosen = choose(cases, preset)
if not chosen:
    st.info("Đánh dấu vào cột «Chọn» những thủ tục đưa vào phụ lục.", icon=":material/check_box:")
    st.stop()

ids = [case.id for case in chosen]
show_totals(chosen, lambda: draw_derivation("Các tổng của phụ lục", ids, "annex"))
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
