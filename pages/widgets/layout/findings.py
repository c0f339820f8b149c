"""The findings of a document, the same ones once: what stands there, what should, how to mend it, and where."""

from itertools import groupby

import streamlit as st

from pages.widgets.messages import escaped
from rules.layout.decree import rules
from rules.layout.findings import Finding, Group, Severity, grouped
from rules.wording import number

_SHOWN_PLACES, _LISTED_PLACES = 3, 200
_SHOWN_GROUPS = 60  # a document with more is mended at its styles first
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "orange"}


def show_findings(name: str, findings: list[Finding]) -> None:
    """How many there are, then each kind of finding under the part of the document it is about."""
    if not findings:
        st.success(
            f"«{escaped(name)}»: không phát hiện lỗi thể thức nào theo các quy tắc đang kiểm tra.",
            icon=":material/check_circle:",
        )
        return
    groups = grouped(findings)
    st.markdown(f"**«{escaped(name)}»: {_summary(findings)}** ({number(len(groups))} loại)")
    _show_groups(groups[:_SHOWN_GROUPS])
    if len(groups) > _SHOWN_GROUPS:
        st.info(
            f"Còn {number(len(groups) - _SHOWN_GROUPS)} loại lỗi khác; hãy sửa các lỗi trên rồi kiểm tra lại.",
            icon=":material/info:",
        )


def _summary(findings: list[Finding]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    counts = {"lỗi": errors, "chỗ cần xem lại": len(findings) - errors}
    return ", ".join(f"{number(count)} {words}" for words, count in counts.items() if count)


def _show_groups(groups: list[Group]) -> None:
    order = {rule.group: at for at, rule in enumerate(rules().values())}
    ordered = sorted(groups, key=lambda group: order[_part(group)])
    for part, members in groupby(ordered, key=_part):
        st.markdown(f"**{part}**")
        for group in members:
            _show_group(group)


def _part(group: Group) -> str:
    return rules()[group.first.rule].group


def _show_group(group: Group) -> None:
    first = group.first
    with st.container(border=True):
        what, where = st.columns([1.25, 1], gap="medium")
        stop = "" if first.expected.endswith((".", "…")) else "."
        badge = f":{_COLOURS[first.severity]}-badge[{first.severity.label}]"
        what.markdown(
            f"{badge} **{rules()[first.rule].title}**  \n"
            f"Đang là: {escaped(first.found)}. Phải là: {escaped(first.expected)}{stop}  \n"
            f":material/build: {escaped(first.remedy)}"
        )
        with where:
            _show_places(group)


def _show_places(group: Group) -> None:
    shown, others = group.findings[:_SHOWN_PLACES], group.findings[_SHOWN_PLACES:_LISTED_PLACES]
    st.markdown("\n".join(_line(finding) for finding in shown))
    if others:
        with st.expander(f"{number(group.count - len(shown))} chỗ khác"):
            st.markdown("\n".join(_line(finding) for finding in others))
            if group.count > _LISTED_PLACES:
                st.caption(f"Chỉ liệt kê {number(_LISTED_PLACES)} chỗ đầu.")


def _line(finding: Finding) -> str:
    place = finding.place[:1].upper() + finding.place[1:]
    words = f": «{escaped(finding.words)}»" if finding.words else ""
    return f"- {escaped(place)}{words}"
