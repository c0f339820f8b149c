"""Where everyone starts: the office's settings while it is new, then the way of the work with counts."""

from decimal import Decimal

import streamlit as st
from pydantic import ValidationError

from models.office import OfficeDraft
from pages.widgets.agencies import edit_agencies
from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, engine, office
from rules.errors import InputError
from rules.validation import explain
from rules.wording import number, parse_number, quarter, short_date
from services.demonstration import load_demonstration
from services.impact.documents import count_documents
from services.inventory.listing import count_procedures
from services.office import list_agencies, save_office
from services.reviews.groups import list_groups
from services.reviews.reviews import list_reviews

SAVED = "office_saved"
FIELD_NAMES = {
    "province": "Tỉnh, thành phố",
    "province_code": "Mã tỉnh",
    "authority_lines": "Tên cơ quan ban hành",
    "place": "Địa danh trên văn bản",
    "period": "Kỳ làm việc",
    "works_on": "Ngày áp dụng quy định",
    "hourly_income_vnd": "Thu nhập bình quân/giờ",
    "hourly_income_source": "Nguồn của mức thu nhập",
}


def office_form(current: OfficeDraft | None) -> None:
    """Province, period, working day and hourly income; saved together."""
    values = current.model_dump() if current else {}
    shown_income = number(Decimal(values["hourly_income_vnd"])) if values.get("hourly_income_vnd") else ""
    with st.form("don_vi"):
        first, second, third = st.columns([2, 1, 2])
        province = first.text_input("Tỉnh, thành phố", values.get("province", ""), placeholder="Đồng Nai")
        code = second.text_input("Mã tỉnh", values.get("province_code", ""), placeholder="H19")
        place = third.text_input("Địa danh trên văn bản", values.get("place", ""), placeholder="Đồng Nai")
        lines = st.text_area(
            "Tên cơ quan ban hành, mỗi dòng một hàng trên văn bản",
            "\n".join(values.get("authority_lines", ())),
            placeholder="ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG NAI",
            height=90,
        )
        first, second, third, fourth = st.columns([1.1, 1.5, 2, 3])
        period = first.text_input("Kỳ làm việc", values.get("period", ""), placeholder="2021-Q3")
        works_on = second.date_input(
            "Ngày áp dụng quy định",
            values.get("works_on"),
            format="DD/MM/YYYY",
            help="Quy định được chọn theo ngày này.",
        )
        income = third.text_input(
            "Thu nhập bình quân/giờ (đồng)",
            shown_income,
            help="Bắt buộc trước khi tính chi phí.",
        )
        source = fourth.text_input("Nguồn của mức thu nhập", values.get("hourly_income_source", ""))
        if st.form_submit_button("Lưu thông tin đơn vị", type="primary"):
            _save(
                {
                    "province": province,
                    "province_code": code,
                    "place": place,
                    "authority_lines": [line for line in lines.split("\n") if line.strip()],
                    "period": period,
                    "works_on": works_on,
                    "hourly_income_vnd": _plain_number(income),
                    "hourly_income_source": source,
                    "demonstration": bool(current and current.demonstration),
                }
            )


def _plain_number(text: str) -> str:
    """«40.767,5» as the stored «40767.5»; what cannot be read goes on to the validation as it is."""
    try:
        return f"{parse_number(text):f}" if text.strip() else ""
    except InputError:
        return text


def _save(values: dict[str, object]) -> None:
    try:
        save_office(engine(), OfficeDraft.model_validate(values), act())
    except ValidationError as error:
        show_error(explain(error, "Thông tin đơn vị", FIELD_NAMES))
    except InputError as error:
        show_error(error)
    else:
        st.session_state[SAVED] = "Đã lưu thông tin đơn vị."
        st.rerun()


if notice := st.session_state.pop(SAVED, None):
    st.toast(notice, icon=":material/check_circle:")
current = office()
if current is None:
    st.title("Bắt đầu")
    st.markdown("Kho dữ liệu đang trống. Khai báo đơn vị của bạn, hoặc xem thử với tỉnh minh họa.")
    if st.button("Nạp tỉnh minh họa Đồng Nai 2021", icon=":material/science:"):
        with st.spinner("Đang nạp dữ liệu minh họa…"):
            loaded = load_demonstration(engine(), act())
        if loaded:
            st.rerun()
        st.error("Kho dữ liệu đã có thủ tục của đơn vị nên không nạp dữ liệu minh họa; hãy khai báo đơn vị ở dưới.")
    office_form(None)
    st.stop()

total, lacking = count_procedures(engine())
reviews, groups = list_reviews(engine(), current.period), list_groups(engine(), current.period)
st.title(escaped(f"Rà soát thủ tục hành chính tỉnh {current.province}"), anchor=False)
st.caption(f"Kỳ làm việc: {quarter(current.period)} · quy định áp dụng tại ngày {short_date(current.works_on)}")

STEPS = [
    ("1. Kho thủ tục", f"**{number(total)}** thủ tục, **{number(lacking)}** còn thiếu bộ phận cấu thành.", [
        ("pages/inventory/procedures.py", "Mở danh mục", ":material/list_alt:"),
        ("pages/inventory/import_files.py", "Nhập từ tệp Word, Excel", ":material/upload_file:"),
    ]),
    ("2. Rà soát thủ tục", f"**{number(len(reviews))}** thủ tục, **{number(len(groups))}** nhóm trong kỳ.", [
        ("pages/review/reviews.py", "Mở danh sách rà soát", ":material/fact_check:"),
        ("pages/review/plan.py", "Kế hoạch rà soát năm", ":material/event_note:"),
    ]),
    ("3. Tổng hợp", "Phụ lục phương án đơn giản hóa của tỉnh bằng Word.", [
        ("pages/consolidation/annex.py", "Lập phụ lục phương án", ":material/article:"),
    ]),
    ("Dự thảo văn bản", f"**{number(count_documents(engine()))}** dự thảo có thủ tục phải đánh giá tác động.", [
        ("pages/impact/drafts.py", "Mở danh sách dự thảo", ":material/draft:"),
    ]),
]  # fmt: skip
for columns, steps in ((st.columns(2), STEPS[:2]), (st.columns(2), STEPS[2:])):
    for column, (heading, words, links) in zip(columns, steps, strict=True):
        with column.container(border=True, height="stretch"):
            st.subheader(heading, anchor=False)
            st.markdown(words)
            for target, label, icon in links:
                st.page_link(target, label=label, icon=icon)

with st.expander("Thông tin đơn vị và kỳ làm việc"):
    office_form(current)
with st.expander("Danh sách cơ quan của tỉnh", expanded=not list_agencies(engine())):
    edit_agencies()
