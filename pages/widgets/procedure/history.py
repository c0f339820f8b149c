"""What is missing, what came in, what could not be read, and the earlier versions of one TTHC."""

import pandas as pd
import sqlalchemy as sa
import streamlit as st

from models.draft import ProcedureDraft
from pages.widgets.conflict import Saved, choose_items
from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, engine, rule_set
from rules.errors import InputError
from rules.rulebook import RuleSet
from rules.wording import moment
from services.inventory.change_text import value_text
from services.inventory.components import completeness
from services.inventory.differences import LABELS, Change, differences
from services.inventory.procedures import ProcedureView, procedure_versions, settle_incoming

OPENED = "thu_tuc_dang_mo"


def opened_version(code: str, view: ProcedureView | None) -> int:
    """The version this visitor has on screen: it stays while somebody else saves, so that nothing typed is lost."""
    if view is None:
        return 0
    version = st.session_state.get(OPENED, {}).get(code)
    if version is None or f"thu_tuc_{code}_{version}_name" not in st.session_state:  # a new visit to the page
        version = view.version
        st.session_state[OPENED] = {code: version}
    return version


def choose_newer(opened: ProcedureDraft, stored: ProcedureView, mine: ProcedureDraft) -> ProcedureDraft | None:
    """Somebody else saved while this page was open: both versions; once decided, what is to stand.

    What stands as stored where mine is dropped altogether.
    """
    versions = [component_texts(draft) for draft in (opened, stored.draft, mine)]
    saved = Saved(stored.updated_by, stored.updated_at)
    kept = choose_items(f"thu_tuc_{mine.code}", saved, versions, LABELS)
    return None if kept is None else stored.draft.model_copy(update={name: getattr(mine, name) for name in kept})


def component_texts(draft: ProcedureDraft) -> dict[str, str]:
    """Each component in an official's words; what is empty is left out."""
    values = draft.model_dump(mode="json")
    return {name: value_text(values[name]) for name in LABELS if values[name] not in (None, "", [])}


def show_completeness(draft: ProcedureDraft, rules: RuleSet) -> None:
    """What Điều 8(2) still asks for, in words."""
    state = completeness(draft, rules)
    if state["missing"]:
        with st.expander(
            f"Còn thiếu {len(state['missing'])} nội dung theo Điều 8 Nghị định 63/2010/NĐ-CP", expanded=True
        ):
            st.markdown("\n".join(f"- {escaped(sentence)}" for sentence in state["missing"]))
    else:
        st.caption(":material/check: Đủ các bộ phận cấu thành theo Điều 8 Nghị định 63/2010/NĐ-CP (sửa đổi năm 2017).")


def show_incoming(view: ProcedureView) -> None:
    """An imported file that met an officer's edits: the difference, and the two ways to decide."""
    if view.incoming is None:
        return
    with st.container(border=True):
        st.warning(
            "Tệp nhập gần nhất khác với nội dung cán bộ đã sửa. Hãy xem và chọn một bản.", icon=":material/difference:"
        )
        change_table(differences(view.draft, view.incoming), "Bản đang lưu", "Bản trong tệp")
        keep, take, _ = st.columns([1, 1, 2])
        keep.button("Giữ bản đang lưu", on_click=_settle, args=(view, False), width="stretch")
        take.button("Lấy nội dung theo tệp", on_click=_settle, args=(view, True), width="stretch")


def _settle(view: ProcedureView, take_file: bool) -> None:
    try:
        settle_incoming(engine(), view.draft.code, view.version, take_file, act(), rule_set())
    except InputError as error:
        show_error(error)


def change_table(changes: list[Change] | tuple[Change, ...], before: str, after: str) -> None:
    """Component by component, before and after."""
    st.table(
        pd.DataFrame(
            {
                "Bộ phận": [change.label for change in changes],
                before: [_lines(change.before) for change in changes],
                after: [_lines(change.after) for change in changes],
            }
        ),
        hide_index=True,
    )


def _lines(value: object) -> str:
    return escaped(value_text(value)).replace("\n", "  \n")  # a table cell keeps only Markdown's own line breaks


def show_unread(draft: ProcedureDraft) -> None:
    """Pieces of the imported file that were kept as text."""
    if draft.unread:
        with st.expander(f"{len(draft.unread)} nội dung của tệp nhập được giữ nguyên văn, cần xem lại"):
            for item in draft.unread:
                st.markdown(f"**{escaped(item.message)}**")
                st.text(item.text)


def show_history(database: sa.Engine, code: str) -> None:
    """All versions, newest first."""
    for version in procedure_versions(database, code):
        heading = f"Bản {version.version} — {moment(version.saved_at)} — {version.saved_by} — {version.reason}"
        with st.expander(escaped(heading)):
            if version.changes:
                change_table(version.changes, "Trước", "Sau")
            else:
                st.caption("Bản đầu tiên.")
