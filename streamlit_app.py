"""The web app: page settings, navigation, and what stands on every page."""

import streamlit as st

from pages.widgets.messages import demonstration_banner, show_error, show_failure
from pages.widgets.session import choose_person, office
from rules.errors import InputError

st.set_page_config(page_title="Rà soát thủ tục hành chính", page_icon="🏛️", layout="wide")


def of_one(script: str, title: str, path: str) -> st.Page:
    """A page about one record: reached from its list, not from the menu."""
    return st.Page(script, title=title, url_path=path, visibility="hidden")


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
        st.Page(
            "pages/review/groups.py", title="Rà soát nhóm thủ tục", icon=":material/account_tree:", url_path="nhom"
        ),
        st.Page(
            "pages/review/checklists.py", title="Câu hỏi kiểm tra", icon=":material/quiz:", url_path="cau-hoi-kiem-tra"
        ),
        of_one("pages/review/form.py", "Biểu mẫu", "bieu-mau"),
        of_one("pages/review/cost.py", "Chi phí tuân thủ", "chi-phi"),
        of_one("pages/review/inputs.py", "Nguồn số liệu", "nguon-so-lieu"),
        of_one("pages/review/options.py", "So sánh phương án", "phuong-an"),
    ],
    "Dự thảo văn bản": [
        st.Page("pages/impact/drafts.py", title="Dự thảo văn bản", icon=":material/draft:", url_path="du-thao"),
        of_one("pages/impact/draft.py", "Hồ sơ dự thảo", "ho-so-du-thao"),
        of_one("pages/impact/planned.py", "Thủ tục trong dự thảo", "thu-tuc-du-thao"),
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
        st.Page(
            "pages/reference/trust.py",
            title="Máy tính đã được kiểm chứng",
            icon=":material/verified_user:",
            url_path="kiem-chung",
        ),
        st.Page(
            "pages/reference/standard_times.py",
            title="Thời gian chuẩn",
            icon=":material/timer:",
            url_path="thoi-gian-chuan",
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
