"""The register of draft legal documents that prescribe TTHC: state, progress, next step, adding one."""

import streamlit as st

from pages.widgets.draft_document import acts
from pages.widgets.draft_document.fields import document_draft, document_fields
from pages.widgets.messages import escaped, show_error
from pages.widgets.reading.note import may_work, say_read_only
from pages.widgets.session import act, engine, required_office
from rules.errors import InputError
from rules.wording import number
from services.impact.documents import save_document
from services.impact.overview import DocumentLine, overview
from services.office import list_agencies

office = required_office()
NEW = "draft_document_new"


def draw_line(line: DocumentLine) -> None:
    """One draft document, and the way to its file."""
    document, draft = line.document, line.document.draft
    with st.container(border=True):
        words, button = st.columns([7, 1.6], vertical_alignment="center")
        words.markdown(
            f"**{escaped(draft.title)}**  \n:blue-badge[{draft.stage.label}] "
            f":gray[{draft.kind.label} · {escaped(document.agency)} · {number(line.procedures)} thủ tục, "
            f"{number(line.assessed)} đã đánh giá đủ]  \n:material/arrow_forward: {escaped(line.next_step)}"
        )
        if button.button("Mở hồ sơ", key=f"drafts_{document.id}", icon=":material/folder_open:", width="stretch"):
            st.switch_page("pages/impact/draft.py", query_params={"du_thao": str(document.id)})


acts.follow()
st.title("Dự thảo văn bản", anchor=False)
st.caption(
    "Văn bản của tỉnh có quy định thủ tục hành chính phải được đánh giá tác động trước khi gửi thẩm định; cơ quan thẩm "
    "định không tiếp nhận hồ sơ chưa có bản đánh giá (Nghị định 63/2010/NĐ-CP Điều 11 khoản 3)."
)
lines = overview(engine(), office.works_on)
for line in lines:
    draw_line(line)
if lines:
    st.caption(f"{number(len(lines))} dự thảo, xếp theo lần sửa gần nhất.")
elif may_work():
    st.info(
        "Chưa có dự thảo nào. Hãy ghi loại văn bản, trích yếu và cơ quan chủ trì ở dưới rồi bấm «Thêm dự thảo»; sau "
        "đó thêm các thủ tục mà dự thảo quy định.",
        icon=":material/info:",
    )

if not may_work():
    say_read_only("dự thảo do cơ quan chủ trì soạn thảo ghi")
    st.stop()
with st.expander("Thêm dự thảo văn bản", icon=":material/add:", expanded=not lines):
    if not list_agencies(engine()):
        st.info("Chưa có danh sách cơ quan của tỉnh nên chưa thêm được dự thảo.", icon=":material/info:")
        st.page_link("pages/home/start.py", label="Ghi danh sách cơ quan ở trang Bắt đầu", icon=":material/home:")
        st.stop()
    typed = document_fields({}, NEW, 0)
    if st.button("Thêm dự thảo", type="primary", icon=":material/add:", key="drafts_add"):
        try:
            added = save_document(engine(), None, document_draft(typed), None, act())
        except InputError as error:
            show_error(error)
        else:
            st.switch_page("pages/impact/draft.py", query_params={"du_thao": str(added.id)})
