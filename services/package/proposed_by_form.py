"""The changes that form 02/RS-KSTT and the chosen option of its cost table propose for one TTHC, clause by clause."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from rules.form import visible_questions
from rules.proposal_words import Deadline, deadline, distinct, inside, led, paper, papers, phrase, same_paper
from rules.text import fold
from rules.vocabulary import DeadlineUnit
from services.package.proposed_by_option import Proposed, proposed
from services.reviews.cases import ReviewCase

_NAME = ("III.1.a", "III.1.b")
_PAPERS, _NEW_DAYS, _SOLUTION = "III.4", "III.5.c", "II.3"
_SETS = re.compile(r"từ\s+(\d+)\s*(?:bộ)?\s+(?:xuống còn|xuống|còn)\s+(\d+)\s+bộ")
_QUOTED = re.compile(r"«[^«»]+»")


class _Asked(NamedTuple):
    """A question whose answer proposes a change: which answer, how the clause begins, what measures say it already."""

    answer: str
    begins: str
    kinds: frozenset[str]


_PROPOSING = {
    "III.2.d": _Asked("yes", "thực hiện liên thông", frozenset({"one_stop_link"})),
    "III.3.b": _Asked("yes", "bổ sung cách thức thực hiện", frozenset({"online", "post"})),
    "III.7.b": _Asked("yes", "phân cấp, ủy quyền giải quyết", frozenset({"decentralise"})),
    "III.8.b": _Asked("no", "điều chỉnh mức phí, lệ phí", frozenset({"online_fee_cut"})),
    "III.9.b": _Asked("no", "đơn giản hóa mẫu đơn, mẫu tờ khai", frozenset()),
    "III.11.b": _Asked("no", "điều chỉnh thời hạn hiệu lực của kết quả", frozenset({"less_frequent"})),
}


def form_clauses(case: ReviewCase) -> Iterator[str]:
    """The clauses in the order of the form; what several places of the data say is said once."""
    shown = {question.id for question in visible_questions(case.form, case.answers)}
    said = {key: answer for key, answer in case.answers.items() if key in shown and answer}
    option = proposed(case)
    yield from _solution(said, option)
    yield from _name(said)
    yield from _of_papers(said.get(_PAPERS) or [], option)
    yield from _of_sets(option)
    yield from _of_deadline(case, said.get(_NEW_DAYS), option)
    yield from _of_questions(said, option)
    yield from option.others()


def _solution(said: dict[str, Any], option: Proposed) -> Iterator[str]:
    chosen = (said.get(_SOLUTION) or {}).get("choice")
    if chosen == "abolish" or option.has("abolish"):
        yield "bãi bỏ thủ tục hành chính"
    elif chosen == "replace":
        yield "thay thế thủ tục hành chính"


def _name(said: dict[str, Any]) -> Iterator[str]:
    answers = [said.get(question) or {} for question in _NAME]
    for words in distinct(phrase(answer.get("proposal") or "") for answer in answers if answer.get("answer") == "no"):
        begins = "sửa tên thủ tục hành chính"
        if _QUOTED.fullmatch(words):
            yield f"{begins} thành {words}"
        else:
            yield inside(words) if fold(words).startswith("sua ten") else f"{begins} ({inside(words)})"


def _of_papers(rows: list[dict[str, str | None]], option: Proposed) -> Iterator[str]:
    """Cut, replaced and amended papers; a measure adds those that no row of the form names."""
    replaced = option.items("replace_certified_copy")
    named = {kind: [row for row in rows if row.get("decision") == kind and _called(row)] for kind in ("drop", "amend")}
    dropped = [_called(row) for row in named["drop"]]
    kept_out = [name for name in dropped if any(same_paper(name, other) for other in replaced)]
    cut = [name for name in dropped if name not in kept_out]
    cut += [item for item in option.items("drop_paper") if not any(same_paper(item, name) for name in dropped)]
    replaced = kept_out + [item for item in replaced if not any(same_paper(item, name) for name in kept_out)]
    amended = [_amended(row) for row in named["amend"]]
    verbs = ("cắt giảm", "thay bản chứng thực bằng đối chiếu hoặc tra cứu cơ sở dữ liệu đối với", "sửa đổi")
    for verb, names in zip(verbs, (cut, replaced, amended), strict=True):
        if names := distinct(names):
            yield papers(verb, names)


def _called(row: dict[str, str | None]) -> str:
    return paper(row.get("name") or "")


def _amended(row: dict[str, str | None]) -> str:
    change = inside(row.get("proposal") or "")
    return f"{_called(row)} ({change})" if change else _called(row)


def _of_sets(option: Proposed) -> Iterator[str]:
    """The numbers stand only in the words of the measure."""
    for item, name in option.texts("fewer_copies"):
        found = _SETS.search(item) or _SETS.search(name)
        if found:
            before, after = (f"{int(number):02d} bộ" for number in found.groups())
            yield f"giảm số bộ hồ sơ từ {before} xuống {after}"
        else:
            yield inside(name)


def _of_deadline(case: ReviewCase, new_days: str | None, option: Proposed) -> Iterator[str]:
    """The option's deadline, which the figures beside the cost are of; else the form's, in its unit: days."""
    before = option.waiting
    after = option.waiting_after
    if after is None and new_days:
        unit = before.unit if before and before.unit in (DeadlineUnit.DAY, DeadlineUnit.WORKING_DAY) else None
        after = Deadline(Decimal(new_days), unit or DeadlineUnit.DAY)
    if after is not None:
        yield deadline(before, after)
    else:
        yield from (inside(name) for _, name in option.texts("shorten_deadline"))


def _of_questions(said: dict[str, Any], option: Proposed) -> Iterator[str]:
    for question, asked in _PROPOSING.items():
        answer = said.get(question) or {}
        words = inside(answer.get("proposal") or "")
        if words and answer.get("answer") == asked.answer and not any(map(option.has, asked.kinds)):
            yield led(asked.begins, words)
