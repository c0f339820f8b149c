"""The chosen reviews as Phụ lục Phương án đơn giản hóa: what the province decides, what it recommends upward."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from models.office import OfficeDraft
from rules.errors import InputError
from rules.text import fold
from rules.wording import roman
from services.documents.annex_contexts import AnnexField, AnnexPart, AnnexProcedure, OptionAnnexContext
from services.documents.annex_summary import annex_groups, excluded, unconfirmed_count, unfinished
from services.documents.competence import Competence, competence, recommendations
from services.documents.contexts import Properties
from services.documents.form_answers import lines
from services.reviews.cases import ReviewCase, total_figures

_CONTENTS, _REASONS = "VI.1", "VI.2"  # of form 02/RS-KSTT


class _Part(NamedTuple):
    """A part of the annex: the competences it shows, and whose recommendations."""

    title: Competence
    shows: tuple[Competence, ...]


_PARTS = (
    _Part(Competence.PROVINCE, (Competence.PROVINCE, Competence.BOTH)),
    _Part(Competence.CENTRAL, (Competence.CENTRAL, Competence.BOTH)),
    _Part(Competence.UNDECIDED, (Competence.UNDECIDED,)),
)


def option_annex_context(cases: Sequence[ReviewCase], office: OfficeDraft, day: date) -> OptionAnnexContext:
    """The annex of these reviews; whatever is not complete makes it a draft and is named at its end."""
    year, quarter = period_of(cases)
    period, authority = f"Quý {roman(quarter)} năm {year}", authority_of(office)
    missing, unconfirmed = unfinished(cases), unconfirmed_count(cases)
    return OptionAnnexContext(
        properties=Properties(
            title=f"Phụ lục Phương án đơn giản hóa thủ tục hành chính, {period}", author=authority, made_on=day
        ),
        is_draft=bool(missing or unconfirmed),
        is_demonstration=office.demonstration or any(case.is_illustrative for case in cases),
        authority=authority,
        period=period,
        year=year,
        made_on=day,
        procedure_count=len(cases),
        parts=tuple(_parts(cases)),
        groups=annex_groups(cases),
        total=total_figures(case.figures for case in cases),
        excluded=excluded(cases),
        unfinished=missing,
        unconfirmed_count=unconfirmed,
    )


def period_of(cases: Sequence[ReviewCase]) -> tuple[int, int]:
    """The year and the quarter all these reviews belong to."""
    periods = sorted({case.period for case in cases})
    if not periods:
        raise InputError("annex.empty", "Chưa chọn thủ tục nào cho phụ lục; hãy chọn ít nhất một thủ tục.")
    if len(periods) > 1:
        message = f"Các lần rà soát đã chọn thuộc nhiều kỳ ({', '.join(periods)}); hãy lập mỗi kỳ một phụ lục."
        raise InputError("annex.periods", message)
    year, quarter = periods[0].split("-Q")
    return int(year), int(quarter)


def authority_of(office: OfficeDraft) -> str:
    """The People's Committee of the province or city, as a sentence names it."""
    kind = "thành phố" if "thanh pho" in fold(" ".join(office.authority_lines)) else "tỉnh"
    return f"Ủy ban nhân dân {kind} {office.province}"


def _parts(cases: Sequence[ReviewCase]) -> Iterator[AnnexPart]:
    shown = [(part, [case for case in cases if competence(case) in part.shows]) for part in _PARTS]
    for letter, (part, members) in zip("ABC", [entry for entry in shown if entry[1]], strict=False):
        yield AnnexPart(letter=letter, title=part.title.label, fields=tuple(_fields(members, part)))


def _fields(cases: Iterable[ReviewCase], part: _Part) -> Iterator[AnnexField]:
    for at, (name, members) in enumerate(groupby(cases, lambda case: case.field), 1):
        procedures = tuple(_procedure(number, case, part) for number, case in enumerate(members, 1))
        yield AnnexField(numeral=roman(at), name=name or "chưa ghi lĩnh vực", procedures=procedures)


def _procedure(number: int, case: ReviewCase, part: _Part) -> AnnexProcedure:
    shared = competence(case) is Competence.BOTH
    repeated = shared and part.title is Competence.CENTRAL
    costs = None if repeated else case.costs
    return AnnexProcedure(
        number=number,
        name=case.name,
        code=case.code,
        contents=lines(case.answers.get(_CONTENTS) or "Chưa ghi nội dung phương án."),
        reasons=lines(case.answers.get(_REASONS) or "chưa ghi."),
        recommendations=tuple(recommendations(case, part.title)) or ("Chưa ghi kiến nghị thực thi.",),
        figures=costs and costs.figures,
        figures_note=_figures_note(case, shared, repeated),
        unconfirmed=costs.unconfirmed if costs else 0,
        beside=costs.beside if costs else (),
        waiting_rule=costs.waiting_rule if costs else "",
    )


def _figures_note(case: ReviewCase, shared: bool, repeated: bool) -> str:
    if case.figures is None:
        return f"Không có số liệu, không tính vào các tổng: {case.costs_missing}."
    if repeated:
        return "Lợi ích của cả phương án đã nêu ở phần thuộc thẩm quyền của tỉnh; không tính lại ở đây."
    return "Đạt được khi cả tỉnh và cơ quan trung ương cùng thực hiện phương án." if shared else ""
