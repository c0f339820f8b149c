"""Petitions and survey results about TTHC: what was said, of which TTHC most, taken in from Excel."""

import streamlit as st

from pages.widgets.excel_exchange import Exchange, draw_exchange
from pages.widgets.feedback.beside import feedback_words
from pages.widgets.messages import escaped
from pages.widgets.session import act, can, engine, required_office
from pages.widgets.text_table import text_table
from rules.permissions import Action
from rules.text import clean
from rules.vocabulary import FeedbackKind
from rules.wording import number
from services.feedback.records import PAGE_SIZE, Filter, list_feedback, most_said
from services.feedback.workbook import Imported, import_file, preview_file, template

SHOWN_MOST = 10
LONGEST_NAME = 110


def describe(found: Imported, start: str) -> str:
    """What taking the file over does, in a sentence or two."""
    taken = found.taken
    said = f"{start} thêm {taken.created} dòng, cập nhật {taken.changed}, giữ nguyên {taken.unchanged}."
    if taken.unknown:
        codes = ", ".join(taken.unknown[:10]) + ("…" if len(taken.unknown) > 10 else "")
        said += f" Mã chưa có trong kho: {codes}; các dòng này được giữ, chưa gắn với thủ tục nào."
    return said


def shortened(name: str) -> str:
    """The name of a TTHC without its end where it is longer than two lines."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rpartition(' ')[0]}…"


required_office()
st.title("Phản ánh và khảo sát", anchor=False)
st.caption(
    "Phản ánh, kiến nghị và kết quả khảo sát là căn cứ chọn thủ tục để rà soát (Nghị định 63/2010/NĐ-CP Điều 30 khoản "
    "1) và hiện bên cạnh biểu rà soát của thủ tục."
)
if can(Action.IMPORT_FEEDBACK):
    with st.expander("Nhập từ Excel", icon=":material/table_view:"):
        draw_exchange(
            Exchange(
                key="feedback",
                explains="Mỗi dòng một phản ánh, kiến nghị hoặc kết quả khảo sát. Nhập lại tệp cũ không làm tăng số "
                "lượt. Không ghi họ tên, số điện thoại của người phản ánh.",
                file_name="phan-anh-khao-sat.xlsx",
                template=template,
                preview=lambda data: preview_file(engine(), data),
                take=lambda data, _: import_file(engine(), data, act()),
                describe=describe,
                count=lambda found: found.taken.created + found.taken.changed,
            )
        )

code_box, kind_box, open_box, loose_box = st.columns([2, 2, 1.4, 1.8], vertical_alignment="bottom")
kind = kind_box.selectbox(
    "Loại", [None, *FeedbackKind], format_func=lambda term: term.label if term else "Tất cả", key="feedback_kind"
)
wanted = Filter(
    code=clean(code_box.text_input("Mã thủ tục", key="ma", bind="query-params", max_chars=40)),
    kind=kind,
    unanswered=open_box.toggle("Chưa trả lời", key="feedback_open"),
    unlinked=loose_box.toggle("Chưa gắn thủ tục", key="feedback_loose"),
)
_, count = list_feedback(engine(), wanted)
pages = max(1, -(-count // PAGE_SIZE))
listed, most = st.columns([1.5, 1], gap="large")
with listed:
    st.markdown(f"**{number(count)}** ý kiến" + (f", mỗi trang {PAGE_SIZE}" if pages > 1 else ""))
    page = st.pagination(pages, key=f"feedback_page_{hash(wanted)}") if pages > 1 else 1
    for one in list_feedback(engine(), wanted, page)[0]:
        about = " ".join(filter(None, (one.code, one.name))) or "Chưa gắn với thủ tục nào"
        with st.container(border=True):
            st.markdown(f"**{escaped(shortened(about))}**  \n{feedback_words(one)}")
    if not count:
        st.info("Không có phản ánh, khảo sát nào phù hợp.", icon=":material/search_off:")
with most:
    if ranked := most_said(engine(), limit=SHOWN_MOST):
        st.markdown("**Thủ tục có nhiều ý kiến nhất**")
        rows = [
            (shortened(f"{said.code} {said.name}"), number(said.petitions), number(said.surveys), number(said.times))
            for said in ranked
        ]
        text_table(("Thủ tục", "Phản ánh>", "Khảo sát>", "Số lượt>"), rows)
