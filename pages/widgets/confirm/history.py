"""Everything that was ever confirmed about a form or the parameters, and taking it back."""

from itertools import groupby

import streamlit as st

from pages.widgets.confirm.dialogs import ask_to_withdraw
from pages.widgets.messages import escaped
from pages.widgets.session import engine, rules_in_use
from rules.wording import moment, short_date
from services.confirmations.confirming import Past, history
from services.confirmations.content import content_text, question_text, target_text
from services.office_rules import OfficeRules

_SHOWN = 30


def draw_history(kind: str, name: str, *, enabled: bool) -> None:
    """Newest first; what one officer confirmed at one time stands together and is withdrawn together."""
    past = history(engine(), kind, name)
    if not past:
        return
    with st.expander(f"Lịch sử đối chiếu ({len(past)})", icon=":material/history:"):
        rules = rules_in_use()
        acts = [list(together) for _, together in groupby(past, key=_one_act)]
        for together in acts[:_SHOWN]:
            _draw(rules, together, enabled)
        if len(acts) > _SHOWN:
            st.caption(f"Hiện {_SHOWN} lần gần nhất trong {len(acts)} lần.")


def _one_act(past: Past) -> tuple[object, ...]:
    finding = past.finding
    return finding.who, finding.at, finding.place, past.withdrawn_by, past.withdrawn_at


def _draw(rules: OfficeRules, together: list[Past], enabled: bool) -> None:
    first = together[0].finding
    words, button = st.columns([7, 1.3], vertical_alignment="center")
    words.markdown("  \n".join(_lines(rules, together)))
    if together[0].withdrawn_at is None:
        title = f"{len(together)} nội dung" if len(together) > 1 else target_text(rules, first.target)
        about = ([past.finding.id for past in together], title)
        usual = {"width": "stretch", "disabled": not enabled}
        button.button("Rút lại", key=f"history_{first.id}", on_click=ask_to_withdraw, args=about, **usual)


def _lines(rules: OfficeRules, together: list[Past]) -> list[str]:
    first = together[0].finding
    lines = [f"**{moment(first.at)} – {escaped(first.who)}** :gray[{escaped(first.place)}]"]
    if len(together) == 1:
        lines.append(f"{escaped(target_text(rules, first.target))}, từ ngày {short_date(first.effective_from)}:")
        lines.append(escaped(content_text(rules.rulebook, first.target, first.content)).replace("\n", " "))
    else:
        names = ", ".join(question_text(rules, past.finding.target) for past in reversed(together))
        lines.append(f"{len(together)} nội dung: {escaped(names)}")
    if withdrawn := together[0].withdrawn_at:
        lines.append(f":orange[Đã rút: {escaped(together[0].withdrawn_by)}, {moment(withdrawn)}]")
    return lines
