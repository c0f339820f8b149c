"""A quality rule for readers: what it finds, why, where that is from, what to do, examples."""

import streamlit as st

from pages.widgets.findings.words import badge
from pages.widgets.messages import escaped, mark_note
from rules.findings.catalogue import Example, Rule
from services.inventory.differences import LABELS


def draw_reasons(rule: Rule) -> None:
    """Why, the source, and how sure it is."""
    st.markdown(escaped(rule.why))
    st.caption(f"Nguồn: {escaped(rule.source)}")
    mark_note(rule.mark)


def draw_rule(rule: Rule) -> None:
    """What one rule finds and what to do; folded away: why, the source, examples."""
    component = f" · {escaped(LABELS[rule.component])}" if rule.component in LABELS else ""
    st.markdown(
        f"{badge(rule.severity)} **{escaped(rule.title)}**{component}  \n:material/build: {escaped(rule.remedy)}"
    )
    with st.expander("Quy tắc này là gì", icon=":material/help:"):
        why, what = st.columns(2, gap="medium")
        with why:
            draw_reasons(rule)
            st.caption(f"Mã quy tắc: {escaped(rule.id)}")
        with what:
            _draw_examples("**Phát hiện, ví dụ:**", rule.hits)
            _draw_examples("**Không phát hiện, ví dụ:**", rule.misses)


def _draw_examples(title: str, examples: tuple[Example, ...]) -> None:
    lines = "\n".join(f"- {escaped(' '.join(example.text.split()))}" for example in examples)
    st.markdown(f"{title}\n\n{lines}")
