"""The particulars of a measure: what it changes in the inventory, which provision, who, by when."""

from typing import Any

import streamlit as st

from models.draft import ProcedureDraft
from pages.widgets.messages import escaped
from pages.widgets.option.inventory import provisions
from rules.costs.cost_file import Measure
from rules.rulebook import RuleSet
from rules.text import clean
from rules.vocabulary import Competence
from services.costs.side_by_side import component_label

Raw = dict[str, Any]
_TEXTS = ("provision", "agency", "due")


def enter_details(draft: ProcedureDraft, key: str, now: Measure | None = None) -> Raw:
    """Fields for the provision to amend, the competence, the agency and the time."""
    offered = provisions(draft)
    known = now.provision if now else ""
    offered = [known, *offered] if known and known not in offered else offered
    typed: Raw = {
        "provision": st.selectbox(
            "Quy định cần sửa đổi",
            offered,
            index=offered.index(known) if known else None,
            accept_new_options=True,
            placeholder="Chọn căn cứ pháp lý của thủ tục hoặc gõ điều, khoản, văn bản",
            key=f"{key}_provision",
        )
    }
    competence, agency, due = st.columns([4, 4, 3])
    competences = list(Competence)
    typed["competence"] = competence.selectbox(
        "Thẩm quyền",
        competences,
        index=competences.index(now.competence) if now and now.competence else None,
        format_func=lambda c: c.label,
        placeholder="Chọn thẩm quyền",
        key=f"{key}_competence",
    )
    typed["agency"] = agency.text_input("Cơ quan thực hiện", value=now.agency if now else "", key=f"{key}_agency")
    typed["due"] = due.text_input("Thời hạn", value=now.due if now else "", placeholder="Quý IV/2021", key=f"{key}_due")
    return typed


def read_details(typed: Raw) -> Raw:
    """As a cost file holds them; what was left empty is left out."""
    texts = {name: text for name in _TEXTS if (text := clean(typed[name] or ""))}
    return texts | ({"competence": typed["competence"].value} if typed["competence"] else {})


def in_one_line(measure: Measure | None, rules: RuleSet) -> str:
    """«Thành phần hồ sơ: …; sửa …; thuộc thẩm quyền của tỉnh; …», or that nobody has said it yet."""
    if measure is None:
        return "Chưa nêu bộ phận thay đổi, quy định cần sửa đổi, thẩm quyền và thời hạn."
    label = component_label(measure.component, rules)
    parts = [
        f"{label}: «{measure.item}»" if measure.item else label,
        f"sửa {measure.provision}" if measure.provision else "chưa nêu quy định cần sửa đổi",
        measure.competence.label if measure.competence else "chưa nêu thẩm quyền",
        measure.agency,
        measure.due or "chưa nêu thời hạn",
    ]
    return escaped("; ".join(part for part in parts if part))
