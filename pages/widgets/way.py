"""The way of the work on the start page: the steps side by side, each with its count and its pages."""

import streamlit as st

from pages.widgets.session import engine, person
from rules.vocabulary import Role
from rules.wording import number
from services.impact.documents import count_documents
from services.inventory.listing import count_procedures
from services.reviews.groups import list_groups
from services.reviews.reviews import list_reviews

Card = tuple[str, str, list[tuple[str, str, str]]]


def way_cards(period: str) -> list[Card]:
    """Heading, words and links of each step; for the Office nothing is counted that an agency has not sent."""
    is_office = person().role is Role.OFFICE
    total, lacking = count_procedures(engine())
    kept = f"**{number(total)}** thủ tục, **{number(lacking)}** còn thiếu bộ phận cấu thành."
    reviewing = "Các cơ quan rà soát theo kế hoạch năm và trình kết quả."
    if not is_office:
        reviews, groups = list_reviews(engine(), period), list_groups(engine(), period)
        reviewing = f"**{number(len(reviews))}** thủ tục, **{number(len(groups))}** nhóm trong kỳ."
    inventory = [("pages/inventory/procedures.py", "Mở danh mục", ":material/list_alt:")]
    if person().role is not Role.LEADER:
        inventory.append(("pages/inventory/import_files.py", "Nhập từ tệp Word, Excel", ":material/upload_file:"))
    cards: list[Card] = [
        ("1. Kho thủ tục", kept, inventory),
        ("2. Rà soát thủ tục", reviewing, [
            ("pages/review/reviews.py", "Mở danh sách rà soát", ":material/fact_check:"),
            ("pages/review/plan.py", "Kế hoạch rà soát năm", ":material/event_note:"),
        ]),
        ("3. Trình và tổng hợp", "Kết quả rà soát đã trình, phương án chung của tỉnh.", _together()),
    ]  # fmt: skip
    if not is_office:
        words = f"**{number(count_documents(engine()))}** dự thảo có thủ tục phải đánh giá tác động."
        cards.append(
            ("Dự thảo văn bản", words, [("pages/impact/drafts.py", "Mở danh sách dự thảo", ":material/draft:")])
        )
    return cards


def _together() -> list[tuple[str, str, str]]:
    """From what was sent to what is signed; the last two steps are the province's."""
    sent = ("pages/submission/submissions.py", "Mở hồ sơ trình", ":material/outbox:")
    if person().role not in (Role.OFFICE, Role.LEADER):
        return [sent, ("pages/consolidation/annex.py", "Phụ lục phương án", ":material/article:")]
    return [
        sent,
        ("pages/consolidation/desk.py", "Mở bàn tổng hợp", ":material/table_view:"),
        ("pages/consolidation/package.py", "Bộ tài liệu trình ký", ":material/folder_zip:"),
    ]


def draw_way(period: str) -> None:
    """The steps of the work side by side."""
    cards = way_cards(period)
    for column, (heading, words, links) in zip(st.columns(len(cards), gap="small"), cards, strict=True):
        with column.container(border=True, height="stretch", gap="xsmall"):
            st.markdown(f"**{heading}**  \n{words}")
            for target, label, icon in links:
                st.page_link(target, label=label, icon=icon)
