"""The measures of the option on the screen: what each saves, changes and needs; edited and taken back here."""

from typing import Any

import streamlit as st

from models.draft import ProcedureDraft
from pages.widgets.messages import escaped
from pages.widgets.option.details import enter_details, in_one_line, read_details
from pages.widgets.option.inventory import item_label, items
from pages.widgets.option.state import attempt, attempt_here
from pages.widgets.option.words import in_words
from rules.costs.cost_file import Change, Measure
from rules.costs.measure_catalogue import measure_kinds
from rules.costs.options import OptionResult, Result
from rules.rulebook import RuleSet
from rules.text import clean
from rules.wording import vnd
from services.costs.measures import describe_measure, remove_measure
from services.costs.option_changes import remove_change
from services.costs.tables import CostTableView

Raw = dict[str, Any]


class MeasureList:
    """The list for one option; ``draft`` offers the items and provisions of the inventory."""

    def __init__(self, stored: CostTableView, priced: OptionResult, result: Result, draft: ProcedureDraft):
        self.stored, self.priced, self.result, self.draft = stored, priced, result, draft
        self.option, self.review_id = priced.option, stored.review_id
        self.raw = next(option for option in stored.file["options"] if option["id"] == self.option.id)
        self.state = f"options_{self.review_id}"

    def draw(self, rules: RuleSet) -> None:
        if not self.option.measure_names:
            st.info("Phương án chưa có biện pháp nào. Hãy thêm biện pháp ở dưới.", icon=":material/info:")
        described = {measure.measure: measure for measure in self.option.measures}
        for position, (name, saving) in enumerate(self._savings().items()):
            with st.container(border=True, gap="xsmall"):
                self._draw_head(name, saving, position)
                if st.session_state.get(f"{self.state}_edited") == (self.option.id, name):
                    self._edit(name, described.get(name), position)
                    self._edit_changes(name)
                else:
                    self._say(name, described.get(name), rules)

    def _say(self, name: str, measure: Measure | None, rules: RuleSet) -> None:
        """The particulars, then the changes in words; to edit either there is the pencil."""
        changes = [change for change in self.option.changes if change.measure == name]
        words = [f"- {escaped(in_words(change, self.result, self.option))}" for change in changes]
        st.caption("\n".join([in_one_line(measure, rules), *words]))

    def _savings(self) -> dict[str, Any]:
        shares = self.priced.by_measure()
        return {name: shares.get(name, 0) for name in self.option.measure_names}

    def _draw_head(self, name: str, saving: Any, position: int) -> None:
        title, edit, drop = st.columns([10, 1, 1], vertical_alignment="center")
        title.markdown(f"**{escaped(name)}** · tiết kiệm {vnd(saving)}")
        edit.button(
            "",
            icon=":material/edit:",
            help="Sửa nội dung, quy định cần sửa, thẩm quyền, thời hạn; bỏ từng thay đổi",
            type="tertiary",
            key=f"{self.state}_edit_{self.option.id}_{position}",
            on_click=self._begin_edit,
            args=(name,),
        )
        drop.button(
            "",
            icon=":material/delete:",
            help="Bỏ biện pháp này cùng các thay đổi của nó",
            type="tertiary",
            key=f"{self.state}_{self.stored.version}_remove_{self.option.id}_{position}",
            on_click=attempt,
            args=(self.review_id, remove_measure, self.option.id, name),
        )

    def _begin_edit(self, name: str) -> None:
        now = (self.option.id, name)
        st.session_state[f"{self.state}_edited"] = None if st.session_state.get(f"{self.state}_edited") == now else now

    def _edit(self, name: str, now: Measure | None, position: int) -> None:
        """Kind, item and particulars of a measure; its changes of the cost table stay as they are."""
        key, kinds = f"{self.state}_details_{self.option.id}_{position}", measure_kinds()
        left, right = st.columns(2, vertical_alignment="bottom")
        kind_id = left.selectbox(
            "Loại biện pháp",
            list(kinds),
            index=list(kinds).index(now.kind) if now and now.kind in kinds else None,
            format_func=lambda kind: kinds[kind].label,
            placeholder="Chọn loại",
            key=f"{key}_kind",
        )
        typed: Raw = {"kind": kind_id, "item": self._enter_item(right, kind_id, now, key)}
        typed |= enter_details(self.draft, key, now)
        if st.button("Lưu biện pháp", type="primary", key=f"{key}_save"):
            details, option_id = self._details(name, now, typed), self.option.id
            attempt_here(
                self.review_id,
                lambda engine, review_id, *saved: describe_measure(engine, review_id, option_id, details, *saved),
                then=lambda: self._begin_edit(name),
            )

    def _enter_item(self, column: Any, kind_id: str | None, now: Measure | None, key: str) -> str:
        kind = measure_kinds().get(kind_id or "")
        offered = items(kind, self.draft) if kind else []
        known = now.item if now else ""
        offered = [known, *offered] if known and known not in offered else offered
        return column.selectbox(
            item_label(kind) if kind else "Nội dung được thay đổi",
            offered,
            index=offered.index(known) if known else None,
            accept_new_options=True,
            placeholder="Chọn trong kho thủ tục hoặc gõ nội dung",
            key=f"{key}_item_{kind_id}",
        )

    def _details(self, name: str, now: Measure | None, typed: Raw) -> Raw:
        kind = measure_kinds().get(typed["kind"] or "")
        component = (kind.component or "") if kind else now.component if now else ""
        details: Raw = {"measure": name, "component": component, "item": clean(typed["item"] or "")}
        return details | ({"kind": kind.id} if kind else {}) | read_details(typed)

    def _edit_changes(self, name: str) -> None:
        for position, change in enumerate(self.option.changes):
            if change.measure == name:
                self._draw_change(position, change)

    def _draw_change(self, position: int, change: Change) -> None:
        words, button = st.columns([11, 1], vertical_alignment="center")
        words.markdown(f"- {escaped(in_words(change, self.result, self.option))}")
        button.button(
            "",
            icon=":material/close:",
            help="Bỏ thay đổi này",
            type="tertiary",
            key=f"{self.state}_{self.stored.version}_drop_{self.option.id}_{position}",
            on_click=attempt,
            args=(self.review_id, remove_change, self.option.id, self.raw["changes"][position]),
        )
