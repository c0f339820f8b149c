"""The fees of one lĩnh vực: which alternative counts and who sets it; and how each figure is made."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.tables import Column, Kind, edit_rows, read_rows
from pages.widgets.text_table import text_table
from rules.fee_reduction.charges import FeeCompetence
from rules.fee_reduction.effects import shown
from rules.fee_reduction.report import FeeLine, FieldReport, ProcedureLine
from rules.fee_reduction.settings import FeeDecision, FeeReduction, Place
from rules.vocabulary import Term
from rules.wording import number, vnd

TABLE = "Mức thu được tính và thẩm quyền"


class Counts(Term):
    """Whether a fee is the one that counts."""

    YES = "yes", "Có"
    NO = "no", "Không"


_COLUMNS = (
    Column("code", "Mã TTHC", Kind.SHOWN, 90),
    Column("text", "Mức thu trong kho", Kind.SHOWN, 420),
    Column("amount", "Đồng/hồ sơ", Kind.SHOWN, 110),
    Column("counts", "Được tính", Kind.CHOICE, 90, Counts, "Thủ tục có nhiều mức thu cùng loại: chọn một mức."),
    Column("competence", "Thẩm quyền", Kind.CHOICE, 120, FeeCompetence),
)


def draw_fees(field: FieldReport, settings: FeeReduction, key: str) -> list[FeeDecision]:
    """The editor of this lĩnh vực; what is decided of its fees as typed, and of all others as ``settings`` has it."""
    lines = [(line, fee) for line in field.lines for fee in line.fees]
    typed = edit_rows(key, [_row(line, fee) for line, fee in lines], _COLUMNS, 0, TABLE, fixed=True)
    read = read_rows(typed, _COLUMNS, TABLE)
    here = {(line.of.code, fee.charge.key) for line, fee in lines}
    elsewhere = [one for place, one in settings.by_fee.items() if place not in here]
    return [*elsewhere, *_decided(lines, read, settings.by_fee)]


def _row(line: ProcedureLine, fee: FeeLine) -> dict[str, Any]:
    words = " ".join(fee.charge.text.split())
    return {
        "code": line.of.code,
        "text": f"{fee.charge.kind.label}: {words}" if words else fee.charge.kind.label,
        "amount": _amounts(fee),
        "counts": Counts.YES if fee.counts else Counts.NO,
        "competence": fee.competence,
    }


def _amounts(fee: FeeLine) -> str:
    offline, online = fee.charge.offline_vnd, fee.charge.online_vnd
    if offline is None:
        return "không ghi"
    if offline != online:
        return f"{number(offline)}; trực tuyến {_said(online)}"
    return number(offline) if fee.charge.online_is_said else f"{number(offline)}; trực tuyến chưa ghi"


def _said(amount: int | None) -> str:
    return "không ghi" if amount is None else number(amount)


def _decided(
    lines: Sequence[tuple[ProcedureLine, FeeLine]],
    read: Sequence[dict[str, Any]],
    stored: Mapping[Place, FeeDecision],
) -> Iterator[FeeDecision]:
    for (line, fee), row in zip(lines, read, strict=True):
        place = line.of.code, fee.charge.key
        counts, competence = row["counts"] == Counts.YES, row["competence"] or FeeCompetence.UNKNOWN
        is_new = (counts and fee.one_of_several) != (place in stored and stored[place].counts)
        if place in stored or is_new or competence != fee.competence:
            yield FeeDecision(
                code=place[0],
                key=place[1],
                counts=counts and fee.one_of_several,
                competence=FeeCompetence(competence),
            )


def show_fees(field: FieldReport) -> None:
    """The same for who may not change it."""
    columns = ["Mã TTHC", "Mức thu trong kho", "Đồng/hồ sơ>", "Được tính", "Thẩm quyền"]
    rows = [
        [row["code"], row["text"], row["amount"], row["counts"].label, row["competence"].label]
        for row in (_row(line, fee) for line in field.lines for fee in line.fees)
    ]
    text_table(columns, rows)


def draw_derivation(field: FieldReport, settings: FeeReduction) -> None:
    """Every figure of this lĩnh vực with the numbers it is made of, at the likely share."""
    for line in field.lines:
        st.markdown(f"**{escaped(line.of.name)}** ({escaped(line.of.code)})")
        st.markdown("\n".join(f"- {escaped(words)}" for words in _words(line, settings)))


def _words(line: ProcedureLine, settings: FeeReduction) -> Iterator[str]:
    of = line.of
    if of.received is not None:
        online = "chưa tách phần trực tuyến" if of.online is None else f"trực tuyến {number(of.online)}"
        yield f"Số hồ sơ năm {of.year}: {number(of.received)}, {online}."
    for fee in line.fees:
        called = f"{fee.charge.kind.label} {_amounts(fee)}"
        if fee.missing:
            yield f"{called}: chưa tính, {fee.missing.label}."
        elif fee.effect:
            effect = fee.effect
            yield f"{called}: thu hiện nay {effect.formula_now} = {vnd(effect.now)}."
            yield f"Giảm thu (khả dĩ): {effect.formula_lost} = {vnd(effect.lost.likely)}."
    if line.handling:
        move = settings.by_move[of.code]
        yield (
            f"Thời gian, dịch vụ tiết kiệm: {shown(line.handling.moved.likely)} hồ sơ chuyển × {move.formula} = "
            f"{vnd(line.handling.saved.likely)} ({move.review})."
        )
    elif line.counted:
        yield "Chưa có bảng chi phí gửi Văn phòng tách nộp trực tiếp và trực tuyến: chỉ tính phần phí không phải nộp."
