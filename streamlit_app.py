"""The web app: page settings, navigation, and what stands on every page."""

import streamlit as st

from pages.widgets.messages import demonstration_banner, show_error, show_failure
from pages.widgets.session import choose_person, office
from rules.errors import InputError

st.set_page_config(page_title="Rà soát thủ tục hành chính", page_icon="🏛️", layout="wide")

SECTIONS = {
    "": [st.Page("pages/home/start.py", title="Bắt đầu", icon=":material/home:", default=True)],
    "Kho thủ tục hành chính": [
        st.Page(
            "pages/inventory/procedures.py", title="Danh mục thủ tục", icon=":material/list_alt:", url_path="danh-muc"
        ),
        st.Page(
            "pages/inventory/procedure.py", title="Thêm, sửa thủ tục", icon=":material/description:", url_path="thu-tuc"
        ),
        st.Page(
            "pages/inventory/import_files.py", title="Nhập từ tệp", icon=":material/upload_file:", url_path="nhap-tep"
        ),
    ],
    "Rà soát, đánh giá": [
        st.Page("pages/review/plan.py", title="Kế hoạch rà soát", icon=":material/event_note:", url_path="ke-hoach"),
        st.Page(
            "pages/review/reviews.py", title="Các thủ tục rà soát", icon=":material/fact_check:", url_path="ra-soat"
        ),
        st.Page("pages/review/form.py", title="Biểu mẫu rà soát", icon=":material/edit_document:", url_path="bieu-mau"),
        st.Page("pages/review/cost.py", title="Chi phí tuân thủ", icon=":material/payments:", url_path="chi-phi"),
        st.Page(
            "pages/review/options.py", title="So sánh phương án", icon=":material/compare_arrows:", url_path="phuong-an"
        ),
        st.Page(
            "pages/review/groups.py", title="Rà soát nhóm thủ tục", icon=":material/account_tree:", url_path="nhom"
        ),
        st.Page(
            "pages/review/checklists.py", title="Câu hỏi kiểm tra", icon=":material/quiz:", url_path="cau-hoi-kiem-tra"
        ),
    ],
    "Dự thảo văn bản": [
        st.Page("pages/impact/drafts.py", title="Dự thảo văn bản", icon=":material/draft:", url_path="du-thao"),
        st.Page(
            "pages/impact/draft.py",
            title="Hồ sơ dự thảo",
            icon=":material/folder_open:",
            url_path="ho-so-du-thao",
            visibility="hidden",
        ),
        st.Page(
            "pages/impact/planned.py",
            title="Thủ tục trong dự thảo",
            icon=":material/edit_note:",
            url_path="thu-tuc-du-thao",
            visibility="hidden",
        ),
    ],
    "Tổng hợp": [
        st.Page(
            "pages/consolidation/annex.py", title="Phụ lục phương án", icon=":material/article:", url_path="phu-luc"
        ),
    ],
    "Tra cứu": [
        st.Page(
            "pages/reference/rules.py", title="Quy định đang áp dụng", icon=":material/gavel:", url_path="quy-dinh"
        ),
        st.Page(
            "pages/reference/confirm.py", title="Đối chiếu bản gốc", icon=":material/verified:", url_path="doi-chieu"
        ),
    ],
}

page = st.navigation(SECTIONS, expanded=True)  # folded sections speak English: «View 3 more»
try:
    choose_person()
    demonstration_banner(office())
    page.run()
except InputError as error:
    show_error(error)
except Exception as error:
    show_failure(error)
