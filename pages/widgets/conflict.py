"""Somebody else saved first: who and when, both versions of what differs, and which of them is to stand."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.planned.comparison import marked_markdown
from rules.errors import InputError
from rules.wording import moment
from services.impact.marked_text import marked

_WIDTHS, _WITHOUT_TICK = [0.4, 2, 4, 4], [0.01, 2, 4, 4]
_STORED, _MINE = ":blue[**{}**]", ":orange[**{}**]"
_MOST_ROWS = 4  # more than these scroll by themselves, so that the work below stays in reach


class Saved(NamedTuple):
    """Who saved what is stored, and when."""

    who: str
    at: datetime


class Both(NamedTuple):
    """One item in both versions, in words; ``key`` names it in the answer."""

    key: Hashable
    label: str
    stored: str
    mine: str


def differing(
    opened: Mapping[Hashable, str], stored: Mapping[Hashable, str], mine: Mapping[Hashable, str]
) -> tuple[list[Hashable], list[Hashable]]:
    """What I changed and now stands otherwise; and what only the other has changed. Absent is empty."""

    def at(version: Mapping[Hashable, str], key: Hashable) -> str:
        return version.get(key, "")

    keys = dict.fromkeys([*stored, *mine, *opened])
    both = [key for key in keys if at(mine, key) not in (at(opened, key), at(stored, key))]
    theirs = [key for key in keys if at(mine, key) == at(opened, key) != at(stored, key)]
    return both, theirs


def choose_version(
    key: str, saved: Saved, rows: Sequence[Both], theirs: Sequence[str] = (), refusal: str = ""
) -> frozenset[Hashable] | None:
    """Draw both versions; the keys of the rows that keep mine once that is decided (none: all as stored), else None.

    ``theirs``: labels of what only the other has changed, which stays as stored whatever is decided. ``refusal`` is
    said instead of who saved first, where the save was refused for another reason.
    """
    with st.container(border=True, key=f"conflict_{key}"):
        st.warning(refusal and escaped(refusal) or _who_was_first(saved, bool(rows)), icon=":material/group:")
        kept = _draw_rows(key, saved, rows)
        if theirs:
            st.caption(f"Chỉ {escaped(saved.who)} sửa, theo bản đang lưu: {escaped(', '.join(theirs))}.")
        return _draw_ways(key, rows, kept)


def choose_items(
    key: str, saved: Saved, versions: Sequence[Mapping[str, str]], labels: Mapping[str, str]
) -> frozenset[Hashable] | None:
    """As ``choose_version`` for named items; ``versions``: their texts as opened, as stored, as typed here."""
    both, theirs = differing(*versions)
    _, stored, mine = versions
    rows = [Both(name, labels[name], stored.get(name, ""), mine.get(name, "")) for name in both]
    return choose_version(key, saved, rows, [labels[name] for name in theirs])


def show_unreadable(saved: Saved, error: InputError) -> None:
    """Somebody else saved first, and what is typed here cannot be compared with it yet."""
    st.warning(_who_was_first(saved, typed=True), icon=":material/group:")
    st.error(f"{escaped(str(error))} Sửa xong sẽ so sánh được hai bản.", icon=":material/error:")


def _who_was_first(saved: Saved, typed: bool) -> str:
    first = f"**Có người vừa lưu trước bạn:** {escaped(saved.who)}, lúc {escaped(moment(saved.at))}."
    return first + (" Phần của bạn chưa lưu và vẫn còn trên màn hình." if typed else "")


def _draw_rows(key: str, saved: Saved, rows: Sequence[Both]) -> frozenset[Hashable]:
    """The table; which rows are ticked to keep mine."""
    if not rows:
        return frozenset()
    heads = ("", "Mục", f"Bản đang lưu của {escaped(saved.who)}", "Bản của bạn")
    widths = _WIDTHS if len(rows) > 1 else _WITHOUT_TICK
    for column, head in zip(st.columns(widths), heads, strict=True):
        column.caption(f"**{head}**" if head else "")
    with st.container(height=300 if len(rows) > _MOST_ROWS else "content", border=False):
        return frozenset(row.key for place, row in enumerate(rows) if _draw_row(f"{key}_{place}", row, len(rows) > 1))


def _draw_row(key: str, row: Both, chosen_apart: bool) -> bool:
    tick, label, stored, mine = st.columns(_WIDTHS if chosen_apart else _WITHOUT_TICK)
    keep = True
    if chosen_apart:
        said = f"Giữ phần của tôi: {row.label}"
        keep = tick.checkbox(said, True, key=f"keep_{key}", label_visibility="collapsed", help="Giữ phần của tôi")
    label.markdown(escaped(row.label))
    for column, runs, sign in zip((stored, mine), marked(row.stored, row.mine), (_STORED, _MINE), strict=True):
        column.markdown(marked_markdown(runs, sign) or ":gray[(để trống)]")
    return keep


def _draw_ways(key: str, rows: Sequence[Both], kept: frozenset[Hashable]) -> frozenset[Hashable] | None:
    """The buttons; throwing away what was typed is asked once."""
    all_mine = frozenset(row.key for row in rows)
    take, keep, some, _ = st.columns([2, 2, 2.4, 2])
    if not rows:
        return frozenset() if take.button("Lấy bản đang lưu", key=f"take_{key}", width="stretch") else None
    with take.popover("Lấy bản đang lưu", width="stretch"):
        st.markdown("Phần của bạn trong bảng trên sẽ bị bỏ.")
        if st.button("Bỏ phần của tôi", key=f"take_{key}"):
            return frozenset()
    if keep.button("Giữ phần của tôi", key=f"over_{key}", type="primary", width="stretch"):
        return all_mine
    if len(rows) > 1:
        label = f"Giữ {len(kept)} mục đã đánh dấu"
        if some.button(label, key=f"some_{key}", width="stretch", disabled=kept in (all_mine, frozenset())):
            return kept
    return None
