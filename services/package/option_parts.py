"""Phụ lục II and III: for each TTHC what changes and why, who has to amend what, and what it saves."""

from collections.abc import Iterator
from itertools import groupby

from rules.exact import total
from rules.vocabulary import Competence
from rules.wording import roman, vnd
from services.documents.form_answers import lines
from services.package.content import Entry
from services.package.contexts.annexes import OptionPartContext, PartField, PartProcedure
from services.package.division import Divided, Division
from services.package.passages import Passages
from services.package.proposals import benefit_sentences, contents, reasons
from services.package.recommended import measures, recommendations, unassigned
from services.package.wording import counts_in_words

_OF_SIDE = {
    Competence.PROVINCE: "thuộc thẩm quyền của tỉnh",
    Competence.CENTRAL: "kiến nghị cơ quan trung ương",
}


def annex_place(entry: Entry, what: str) -> str:
    """The place of a passage about this TTHC: ``what`` is «contents», «reasons», «recommendations.province»…"""
    return f"annex.{entry.item.subject_key}.{what}"


class PartWriter:
    """Writes both annexes; the contents and reasons of a TTHC that stands in both are one passage."""

    def __init__(self, division: Division, passages: Passages):
        self._division, self._passages = division, passages
        self._texts: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def context(self, side: Competence, **common: object) -> OptionPartContext:
        """The annex of this side; ``common``: what all annexes have, from ``services/package/annexes.py``."""
        members = self._division.of(side)
        grouped = groupby(members, lambda divided: divided.entry.case.field)
        fields = tuple(self._field(at, name, tuple(of_field), side) for at, (name, of_field) in enumerate(grouped, 1))
        return OptionPartContext(
            **common,
            fields=fields,
            count=len(members),
            saving_vnd=total(field.saving_vnd for field in fields),
            notes=tuple(_notes(self._division, side)),
        )

    def _field(self, at: int, name: str, members: tuple[Divided, ...], side: Competence) -> PartField:
        return PartField(
            numeral=roman(at),
            name=name or "chưa ghi lĩnh vực",
            procedures=tuple(self._procedure(number, divided, side) for number, divided in enumerate(members, 1)),
            saving_vnd=total(divided.savings[side] for divided in members if side in divided.savings),
        )

    def _procedure(self, number: int, divided: Divided, side: Competence) -> PartProcedure:
        case = divided.entry.case
        is_first = side == divided.annexes[0]
        said, why = self._worded(divided)
        return PartProcedure(
            number=number,
            called=divided.entry.called,
            contents=said,
            reasons=why,
            measures=tuple(measures(divided, side)) if divided.is_shared else (),
            recommendations=self._write(
                divided,
                f"recommendations.{side.value}",
                f"kiến nghị thực thi ({_OF_SIDE[side]})",
                recommendations(divided, side) or ["Chưa ghi kiến nghị thực thi."],
            ),
            benefits=self._write(
                divided,
                f"benefits.{side.value}",
                f"lợi ích phương án ({_OF_SIDE[side]})",
                _benefits(divided, side, self._division),
            ),
            beside=case.costs.beside if case.costs and is_first else (),
            waiting_rule=case.costs.waiting_rule if case.costs and is_first else "",
            unconfirmed=case.unconfirmed,
        )

    def _worded(self, divided: Divided) -> tuple[tuple[str, ...], tuple[str, ...]]:
        key, case = divided.entry.item.subject_key, divided.entry.case
        if key not in self._texts:
            said = self._write(divided, "contents", "nội dung đơn giản hóa", contents(case))
            why = self._write(divided, "reasons", "lý do", reasons(case) or ["Chưa ghi lý do."])
            self._texts[key] = (said, why)
        return self._texts[key]

    def _write(self, divided: Divided, what: str, title: str, generated: list[str]) -> tuple[str, ...]:
        numerals = " và ".join(self._division.numeral(side) for side in divided.annexes)
        called = divided.entry.case.code or divided.entry.case.name
        title = f"Phụ lục {numerals}, {called}: {title}"
        return lines(self._passages.write(annex_place(divided.entry, what), title, "\n".join(generated)))


def _benefits(divided: Divided, side: Competence, division: Division) -> list[str]:
    """Cost before and after once, in the first annex; the saving of each side in its own."""
    case = divided.entry.case
    if case.figures is None:
        return [f"Không có số liệu, không tính vào các tổng: {case.costs_missing}."]
    if side != divided.annexes[0]:
        first = division.numeral(divided.annexes[0])
        return [
            f"Chi phí tiết kiệm của phần {_OF_SIDE[side]}: {vnd(divided.savings[side])}/năm.",
            f"Chi phí trước và sau của cả phương án đã nêu tại Phụ lục {first}; không tính lại ở đây.",
        ]
    return benefit_sentences(case.figures) + _shares(divided, division)


def _shares(divided: Divided, division: Division) -> list[str]:
    """How the saving of the TTHC divides, where more than one side has a part in it."""
    if len(divided.savings) == 1 and not divided.is_undecided:
        return []
    said = []
    for side, saving in divided.savings.items():
        if side is not None:
            said.append(f"phần {_OF_SIDE[side]} (Phụ lục {division.numeral(side)}) {vnd(saving)}/năm")
    if divided.is_undecided:
        names = "; ".join(f"«{name}»" for name in unassigned(divided))
        said.append(f"biện pháp chưa phân thẩm quyền ({names}) {vnd(divided.savings[None])}/năm")
    return [f"Trong đó: {'; '.join(said)}."]


def _notes(division: Division, side: Competence) -> Iterator[str]:
    if shared := [divided.entry for divided in division.all if divided.is_shared]:
        other = next(division.numeral(each) for each in division.sides if each is not side)
        yield (
            f"{counts_in_words(shared)} cần cả tỉnh và cơ quan trung ương thực hiện nên có tại cả Phụ "
            f"lục này và Phụ lục {other}; mức tiết kiệm của mỗi phần chỉ tính một lần, ở phụ lục của phần đó."
        )
    undecided = [divided.entry for divided in division.undecided]
    if undecided and side is division.sides[0]:
        yield (
            f"{counts_in_words(undecided)} có biện pháp chưa phân thẩm quyền, tiết kiệm "
            f"{vnd(division.saving(None))}/năm; mức này không tính vào tổng của phụ lục nào, đã nêu riêng tại Phụ "
            "lục I."
        )
