"""Where everyone starts: the office's settings while it is new, then the way of the work with counts."""

from decimal import Decimal

import streamlit as st
from pydantic import ValidationError

from models.office import OfficeDraft
from pages.widgets.agencies import edit_agencies
from pages.widgets.conflict import Saved, choose_items
from pages.widgets.database import database
from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, can, engine, office, person
from pages.widgets.sign_in import is_trial
from pages.widgets.tasks.list import draw_tasks
from rules.errors import InputError
from rules.permissions import Action
from rules.validation import explain
from rules.vocabulary import Role
from rules.wording import number, parse_number, quarter, short_date
from services.demonstration import load_demonstration
from services.impact.documents import count_documents
from services.inventory.listing import count_procedures
from services.office import list_agencies, office_saved, save_office
from services.reviews.groups import list_groups
from services.reviews.reviews import list_reviews

SAVED, OPENED, WAITING = "office_saved", "office_opened", "office_waiting"
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
    """Province, period, working day and hourly income; saved together, over what was on the screen."""
    seen = _opened(current)
    values = _waiting_or(seen)
    if current is not None and current != seen:
        _decide(seen, current)
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
                    "demonstration": current.demonstration if current else is_trial(),
                },
                seen,
            )


def _plain_number(text: str) -> str:
    """«40.767,5» as the stored «40767.5»; what cannot be read goes on to the validation as it is."""
    try:
        return f"{parse_number(text):f}" if text.strip() else ""
    except InputError:
        return text


def _opened(current: OfficeDraft | None) -> OfficeDraft | None:
    """What the form was drawn from: it stays while somebody else saves, so that nothing typed is lost."""
    return st.session_state.setdefault(OPENED, current)


def _waiting_or(seen: OfficeDraft | None) -> dict[str, object]:
    """What the form shows: what could not be saved, else what it was opened with."""
    shown = st.session_state.get(WAITING) or seen
    return shown.model_dump() if shown else {}


def _decide(seen: OfficeDraft | None, current: OfficeDraft) -> None:
    """Somebody else has saved since: both versions, and the choice between them is what is saved."""
    mine = st.session_state.get(WAITING) or seen
    saved = Saved(*office_saved(engine()))
    kept = choose_items("office", saved, [_texts(draft) for draft in (seen, current, mine)], FIELD_NAMES)
    if kept:
        _save(current.model_dump() | {name: getattr(mine, name) for name in kept}, current)
    elif kept is not None:
        _reopen()


def _texts(draft: OfficeDraft | None) -> dict[str, str]:
    if draft is None:
        return {}
    values = {name: getattr(draft, name) for name in FIELD_NAMES}
    values |= {"authority_lines": "\n".join(draft.authority_lines), "works_on": short_date(draft.works_on)}
    return {name: str(value) for name, value in values.items() if value}


def _save(values: dict[str, object], seen: OfficeDraft | None) -> None:
    """Save over what was seen; what somebody else's save holds up waits for a decision."""
    try:
        draft = OfficeDraft.model_validate(values)
        if seen is None and office() is not None:
            raise InputError("conflict.stale", "Đơn vị vừa được người khác khai báo; hãy xem hai bản rồi chọn.")
        save_office(engine(), draft, act(), seen)
    except ValidationError as error:
        show_error(explain(error, "Thông tin đơn vị", FIELD_NAMES))
    except InputError as error:
        if error.code != "conflict.stale":
            show_error(error)
            return
        st.session_state[WAITING] = draft
        st.rerun()
    else:
        st.session_state[SAVED] = "Đã lưu thông tin đơn vị."
        _reopen()


def _reopen() -> None:
    """Draw what is stored."""
    for name in (OPENED, WAITING):
        st.session_state.pop(name, None)
    st.rerun()


def begin() -> None:
    """An empty database: the office is set up, or while trying out the demonstration province loaded."""
    if not can(Action.SET_UP):
        st.info(
            "Chưa khai báo đơn vị. Cán bộ Văn phòng UBND tỉnh hoặc người quản trị khai báo, rồi bạn làm việc được.",
            icon=":material/hourglass_empty:",
        )
        return
    if is_trial():
        st.markdown(
            "Bạn đang dùng thử: khai báo một đơn vị để thử, hoặc xem tỉnh minh họa. Số liệu nhập ở đây được ghi là dữ "
            "liệu minh họa. Làm việc thật cần có tài khoản: người quản trị máy chủ mở phần mềm bằng lệnh "
            "`python3 manage.py run --with-accounts` với một kho dữ liệu mới."
        )
        if st.button("Nạp tỉnh minh họa Đồng Nai 2021", icon=":material/science:"):
            _load()
    office_form(None)


def _load() -> None:
    """The loader acts for every agency, as the command line of the server does."""
    with st.spinner("Đang nạp dữ liệu minh họa…"):
        loaded = load_demonstration(database(), act()._replace(role=None, agency=""))
    if loaded:
        st.rerun()
    st.error("Kho dữ liệu đã có thủ tục của đơn vị nên không nạp dữ liệu minh họa; hãy khai báo đơn vị ở dưới.")


if notice := st.session_state.pop(SAVED, None):
    st.toast(notice, icon=":material/check_circle:")
current = office()
if current is None:
    st.title("Bắt đầu")
    st.markdown("Kho dữ liệu đang trống. Khai báo đơn vị để bắt đầu.")
    begin()
    st.stop()

total, lacking = count_procedures(engine())
reviews, groups = list_reviews(engine(), current.period), list_groups(engine(), current.period)
st.title(escaped(f"Rà soát thủ tục hành chính tỉnh {current.province}"), anchor=False)
st.caption(f"Kỳ làm việc: {quarter(current.period)} · quy định áp dụng tại ngày {short_date(current.works_on)}")
draw_tasks(current.period)

if person().role is Role.OFFICE:  # what an agency has not sent yet is not the Office's to read
    reviewing = "Các cơ quan rà soát theo kế hoạch năm và trình kết quả."
else:
    reviewing = f"**{number(len(reviews))}** thủ tục, **{number(len(groups))}** nhóm trong kỳ."

STEPS = [
    ("1. Kho thủ tục", f"**{number(total)}** thủ tục, **{number(lacking)}** còn thiếu bộ phận cấu thành.", [
        ("pages/inventory/procedures.py", "Mở danh mục", ":material/list_alt:"),
        ("pages/inventory/import_files.py", "Nhập từ tệp Word, Excel", ":material/upload_file:"),
    ]),
    ("2. Rà soát thủ tục", reviewing, [
        ("pages/review/reviews.py", "Mở danh sách rà soát", ":material/fact_check:"),
        ("pages/review/plan.py", "Kế hoạch rà soát năm", ":material/event_note:"),
    ]),
    ("3. Trình và tổng hợp", "Trình kết quả rà soát, lập phụ lục phương án của tỉnh.", [
        ("pages/submission/submissions.py", "Mở hồ sơ trình", ":material/outbox:"),
        ("pages/consolidation/annex.py", "Lập phụ lục phương án", ":material/article:"),
    ]),
    ("Dự thảo văn bản", f"**{number(count_documents(engine()))}** dự thảo có thủ tục phải đánh giá tác động.", [
        ("pages/impact/drafts.py", "Mở danh sách dự thảo", ":material/draft:"),
    ]),
]  # fmt: skip
for column, (heading, words, links) in zip(st.columns(4, gap="small"), STEPS, strict=True):
    with column.container(border=True, height="stretch", gap="xsmall"):
        st.markdown(f"**{heading}**  \n{words}")
        for target, label, icon in links:
            st.page_link(target, label=label, icon=icon)

if can(Action.SET_UP):
    with st.expander("Thông tin đơn vị và kỳ làm việc"):
        office_form(current)
    with st.expander("Danh sách cơ quan của tỉnh", expanded=not list_agencies(engine())):
        edit_agencies()
