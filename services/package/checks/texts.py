"""Whether what the passages say agrees with the figures, the province and the data they were written from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from rules.consolidation.totals import split
from rules.cross_check.catalogue import CheckFinding, found
from rules.cross_check.money import disagreeing, misread, thousandfold
from rules.cross_check.names import names_town
from rules.prose_numbers import KnownNumbers, named_numbers, unsupported_numbers
from rules.wording import vnd
from services.package.assembling import Assembled
from services.package.checks.signing import has_town, town_message
from services.package.content import PackageContent
from services.package.known_numbers import known_numbers
from services.package.passages import Edit, Passage

_ANNEX, _BENEFITS = "annex.", ".benefits."
_OF_AGENCIES = (_ANNEX, "amending.")  # written from the words of the forms
_REPORT, _UNWRITTEN = "report.", "………"  # the drafts of amending texts leave room on purpose
_MONEY = re.compile(r"\d\s*(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng|vnđ|vnd|đ\b)|bằng chữ", re.IGNORECASE)
_SHOWN = 5
_A_YEAR = "/năm"


@dataclass(frozen=True)
class Figures:
    """What the prose may name: in the passages about one TTHC its own figures, elsewhere those of the set."""

    content: PackageContent
    _of_entry: dict[str, KnownNumbers] = field(default_factory=dict)

    @cached_property
    def _by_key(self) -> dict[str, int]:
        return {entry.item.subject_key: at for at, entry in enumerate(self.content.entries)}

    @cached_property
    def of_set(self) -> KnownNumbers:
        return known_numbers(self.content)

    @cached_property
    def totals(self) -> frozenset[Decimal]:
        """Those a slip of a thousand is looked for among; of all TTHC there are too many, some are met by chance."""
        kept = self.content.totals
        return frozenset(
            {kept.before_vnd, kept.after_vnd, kept.saving_vnd, *(share.saving_vnd for share in kept.shares)}
        )

    def subject(self, place: str) -> str:
        """The key of the TTHC a passage is about; empty where it is about more than one."""
        if not place.startswith(_ANNEX):
            return ""
        rest = place.removeprefix(_ANNEX)
        while rest and rest not in self._by_key:
            rest = rest.rpartition(".")[0]
        return rest

    def of(self, place: str) -> KnownNumbers:
        key = self.subject(place)
        if not key:
            return self.of_set
        if key not in self._of_entry:
            alone = replace(self.content, entries=(self.content.entries[self._by_key[key]],))
            self._of_entry[key] = known_numbers(alone)
        return self._of_entry[key]

    def slips_of(self, place: str) -> frozenset[Decimal]:
        key = self.subject(place)
        return self._amounts(key) if key else self.totals

    def amounts_of(self, place: str) -> KnownNumbers:
        """The amounts alone, for the many passages nobody has edited."""
        key = self.subject(place)
        return KnownNumbers(amounts=self._amounts(key)) if key else self.of_set

    def _amounts(self, key: str) -> frozenset[Decimal]:
        item = self.content.entries[self._by_key[key]].item
        return frozenset({item.before_vnd, item.after_vnd, item.saving_vnd, *split(item).values()})


def text_findings(content: PackageContent, assembled: Assembled) -> Iterator[CheckFinding]:
    """Of every passage in the order of the documents, then of the edits that have no place any more."""
    figures, towns = Figures(content), has_town(content)
    for passage in assembled.passages.written:
        yield from _of_money(passage, figures)
        if not towns and names_town(passage.text):
            yield found("town", passage.title, town_message(_around_town(passage.text)), passage.place)
        if passage.is_outdated:
            message = "Số liệu hoặc nội dung đã đổi sau khi sửa; hãy xem lại đoạn hoặc lấy câu mới của phần mềm."
            yield found("outdated_edit", passage.title, message, passage.place)
        if _UNWRITTEN in passage.text and passage.place.startswith(_REPORT):
            message = "Còn dòng chấm; hãy ghi nội dung, hoặc ghi «Không có.» nếu không có gì phải nêu."
            yield found("unwritten", passage.title, message, passage.place)
    if content.targets.procedures_percent:
        message = "Tỷ lệ trên tổng số thủ tục của tỉnh không tính được từ phương án chung; hãy ghi trong tệp Word."
        yield found("unwritten", "Báo cáo, Bảng 1", message)
    for edit in assembled.passages.homeless.values():
        yield found("homeless_edit", "Đoạn đã sửa không còn chỗ", _homeless(edit))


def _of_money(passage: Passage, figures: Figures) -> Iterator[CheckFinding]:
    text, title, place = passage.text, passage.title, passage.place
    if not _MONEY.search(text) and passage.edit is None:
        return
    is_agencys = passage.edit is None and place.startswith(_OF_AGENCIES) and _BENEFITS not in place
    for one, other in disagreeing(text):
        message = f"«{one.words}» và «{other.words}» không phải cùng một số tiền; hãy sửa lại đơn vị tính hoặc con số."
        yield found("own_units" if is_agencys else "two_units", title, message, place)
    for words in misread(text):
        message = f"«{words}» không phải cách đọc của số tiền nào ghi bằng số trước đó; hãy sửa phần bằng chữ."
        yield found("own_units" if is_agencys else "in_words", title, message, place)
    slips = list(thousandfold(text, figures.slips_of(place)))
    for amount, figure in slips:
        message = f"«{amount.words}» có lẽ là {vnd(figure)} viết sai đơn vị tính; hãy sửa lại."
        yield found("own_units" if is_agencys else "thousandfold", title, message, place)
    slipped = {amount.words for amount, _ in slips}
    wrong = [words for words in _unsupported(passage, figures, is_agencys) if words not in slipped]
    if wrong:
        yield _wrong_numbers(passage, wrong, is_agencys)


def _unsupported(passage: Passage, figures: Figures, is_agencys: bool) -> list[str]:
    """What is wrong in an edit against its sentence; in other passages the amounts that stand in no table."""
    if passage.edit is not None:
        return unsupported_numbers(passage.text, passage.generated, figures.of(passage.place))
    known = figures.amounts_of(passage.place)
    amounts = [named for named in named_numbers(passage.text) if named.kind == "amount"]
    doubtful = {named.written for named in amounts if named.value is None or named.full not in known.amounts}
    if is_agencys:
        doubtful = {words for words in doubtful if f"{words}{_A_YEAR}" in passage.text}
    return [words for words in unsupported_numbers(passage.text, "", known) if words in doubtful] if doubtful else []


def _wrong_numbers(passage: Passage, wrong: list[str], is_agencys: bool) -> CheckFinding:
    shown = ", ".join(f"«{words}»" for words in wrong[:_SHOWN]) + ("…" if len(wrong) > _SHOWN else "")
    if is_agencys:
        message = f"Cơ quan ghi {shown} nhưng số liệu của thủ tục không có số này; hãy hỏi lại cơ quan hoặc sửa đoạn."
        return found("own_number", passage.title, message, passage.place)
    message = f"{shown} không có trong số liệu của phương án; hãy sửa số hoặc lấy lại câu của phần mềm."
    return found("prose_number", passage.title, message, passage.place)


def _around_town(text: str) -> str:
    """The whole words around the name, so that it is found in a long passage."""
    at = text.lower().find("thị xã")
    before, after = text[max(0, at - 40) : at], text[at : at + 40]
    start = before if at <= 40 else f"…{before.partition(' ')[2]}"
    return start + (after if at + 40 >= len(text) else f"{after.rpartition(' ')[0]}…")


def _homeless(edit: Edit) -> str:
    shown = edit.text if len(edit.text) <= 120 else f"{edit.text[:120].rstrip()}…"
    return f"«{shown}» ({edit.by} sửa) không được in ra; hãy chuyển nội dung còn cần vào đoạn khác."
