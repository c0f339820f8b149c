"""The menu: every page, the section it stands in, and whose page it is."""

from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from rules.vocabulary import Role

EVERYBODY = frozenset(Role)
READERS = EVERYBODY - {Role.ADMIN}  # an administrator has no official content
WRITERS = READERS - {Role.LEADER}
OFFICE, PROVINCE = frozenset({Role.OFFICE}), frozenset({Role.OFFICE, Role.LEADER})
ADMINS = frozenset({Role.ADMIN})
Entry = tuple[str, str, str, str, frozenset[Role]]
_KEPT = "menu_pages"

# (section, [(script, title, icon, address, whose)]); without an icon it is a page about one record, not in the menu.
SECTIONS: dict[str, list[Entry]] = {
    "": [("pages/home/start.py", "Việc của tôi", "home", "", EVERYBODY)],
    "Lãnh đạo": [
        ("pages/leadership/overview.py", "Tổng quan", "monitoring", "tong-quan", READERS),
        ("pages/leadership/compare.py", "So sánh", "compare", "so-sanh", READERS),
        ("pages/leadership/handling.py", "Giải quyết hồ sơ", "speed", "giai-quyet-ho-so", READERS),
        ("pages/leadership/realised.py", "Kết quả thực hiện", "trending_down", "ket-qua-thuc-hien", READERS),
    ],
    "Kho thủ tục hành chính": [
        ("pages/inventory/procedures.py", "Danh mục thủ tục", "list_alt", "danh-muc", READERS),
        ("pages/inventory/procedure.py", "Thêm, sửa thủ tục", "description", "thu-tuc", READERS),
        ("pages/inventory/process_map.py", "Sơ đồ quy trình", "", "so-do", READERS),
        ("pages/inventory/import_files.py", "Nhập từ tệp", "upload_file", "nhap-tep", WRITERS),
    ],
    "Rà soát, đánh giá": [
        ("pages/plan/province.py", "Kế hoạch của tỉnh", "flag", "ke-hoach-tinh", READERS),
        ("pages/review/plan.py", "Kế hoạch rà soát", "event_note", "ke-hoach", READERS),
        ("pages/plan/feedback.py", "Phản ánh và khảo sát", "forum", "phan-anh", READERS),
        ("pages/review/reviews.py", "Các thủ tục rà soát", "fact_check", "ra-soat", READERS),
        ("pages/review/groups.py", "Rà soát nhóm thủ tục", "account_tree", "nhom", READERS),
        ("pages/review/checklists.py", "Câu hỏi kiểm tra", "quiz", "cau-hoi-kiem-tra", READERS),
        ("pages/review/form.py", "Biểu mẫu", "", "bieu-mau", READERS),
        ("pages/review/cost.py", "Chi phí tuân thủ", "", "chi-phi", READERS),
        ("pages/review/inputs.py", "Nguồn số liệu", "", "nguon-so-lieu", READERS),
        ("pages/review/options.py", "So sánh phương án", "", "phuong-an", READERS),
    ],
    "Phát hiện, cắt giảm": [
        ("pages/findings/findings.py", "Điểm cần xem lại", "find_in_page", "phat-hien", READERS),
        ("pages/paper_types/once_only.py", "Giấy tờ Nhà nước đã có", "folder_off", "giay-to", READERS),
        ("pages/paper_types/paper_types.py", "Loại giấy tờ", "category", "loai-giay-to", READERS),
        ("pages/lists/priority.py", "Ưu tiên điện tử", "low_priority", "uu-tien", READERS),
        ("pages/lists/candidates.py", "Danh sách đề xuất", "checklist", "de-xuat", READERS),
        ("pages/lists/fee_reduction.py", "Giảm phí trực tuyến", "money_off", "giam-phi", READERS),
    ],
    "Dự thảo văn bản": [
        ("pages/impact/drafts.py", "Dự thảo văn bản", "draft", "du-thao", READERS),
        ("pages/impact/draft.py", "Hồ sơ dự thảo", "", "ho-so-du-thao", READERS),
        ("pages/impact/planned.py", "Thủ tục trong dự thảo", "", "thu-tuc-du-thao", READERS),
    ],
    "Trình và tổng hợp": [
        ("pages/submission/submissions.py", "Hồ sơ trình", "outbox", "cac-ho-so-trinh", READERS),
        ("pages/submission/submission.py", "Một hồ sơ trình", "", "ho-so-trinh", READERS),
        ("pages/consolidation/desk.py", "Bàn tổng hợp", "table_view", "ban-tong-hop", PROVINCE),
        ("pages/consolidation/package.py", "Bộ tài liệu trình ký", "folder_zip", "bo-tai-lieu", PROVINCE),
        ("pages/consolidation/annex.py", "Phụ lục phương án", "article", "phu-luc", READERS),
        ("pages/consolidation/reports.py", "Báo cáo định kỳ", "summarize", "bao-cao", READERS),
    ],
    "Tra cứu": [
        ("pages/reference/rules.py", "Quy định đang áp dụng", "gavel", "quy-dinh", EVERYBODY),
        ("pages/reference/confirm.py", "Đối chiếu bản gốc", "verified", "doi-chieu", READERS),
        ("pages/reference/legal_documents.py", "Sổ văn bản", "menu_book", "so-van-ban", READERS),
        ("pages/reference/trust.py", "Máy tính đã được kiểm chứng", "verified_user", "kiem-chung", EVERYBODY),
        ("pages/reference/standard_times.py", "Thời gian chuẩn", "timer", "thoi-gian-chuan", READERS),
        ("pages/reference/layout.py", "Kiểm tra thể thức", "rule", "kiem-tra-the-thuc", READERS),
    ],
    "Quản trị": [
        ("pages/admin/people.py", "Người dùng", "group", "nguoi-dung", ADMINS),
        ("pages/admin/audit.py", "Nhật ký thay đổi", "history", "nhat-ky", PROVINCE | ADMINS),
        ("pages/admin/system.py", "Tình trạng hệ thống", "monitor_heart", "he-thong", ADMINS),
    ],
}


def whose(address: str) -> frozenset[Role]:
    """The roles whose page stands at this address."""
    return next(entry[4] for entries in SECTIONS.values() for entry in entries if entry[3] == address)


def sections(may_see: Callable[[frozenset[Role]], bool]) -> dict[str, list[StreamlitPage]]:
    """All pages for st.navigation; those this person may not see keep their address but leave the menu."""
    return {
        title: [_page(entry, may_see(entry[4])) for entry in entries] for title, entries in SECTIONS.items() if entries
    }


def _page(entry: Entry, is_visible: bool) -> StreamlitPage:
    """The page; kept for the session, because making all of them takes a tenth of the time of a click."""
    kept = st.session_state.setdefault(_KEPT, {})
    if (entry, is_visible) not in kept:
        kept[entry, is_visible] = _made(entry, is_visible)
    return kept[entry, is_visible]


def _made(entry: Entry, is_visible: bool) -> StreamlitPage:
    script, title, icon, address, _ = entry
    return st.Page(
        script,
        title=title,
        icon=f":material/{icon}:" if icon else None,
        url_path=address or None,
        default=not address,
        visibility="visible" if icon and is_visible else "hidden",
    )
