"""What changed between two sent copies of one review, word by word and number by number."""

from typing import Any, NamedTuple

from services.impact.marked_text import Runs, marked
from services.office_rules import OfficeRules
from services.submissions.answer_words import answers_in_words, form_of
from services.submissions.cost_words import (
    Said,
    Texts,
    choice_in_words,
    costs_in_words,
    figures_in_words,
    options_in_words,
    shares_in_words,
)

Content = dict[str, Any]
_NOTHING = Said("", "")


class Difference(NamedTuple):
    """One thing that differs; the runs of a side joined are its text, nothing where it was not said."""

    label: str
    before: Runs
    after: Runs


class Section(NamedTuple):
    """The differences of one part of the dossier, in its order; a part in which nothing differs has none."""

    title: str
    found: tuple[Difference, ...]


def differences(before: Content, after: Content, rules: OfficeRules) -> tuple[Section, ...]:
    """Every part of the copies; ``before`` is the earlier one."""
    return (
        _section("Số liệu", figures_in_words(before), figures_in_words(after)),
        _section("Biểu mẫu", _answers(before, rules), _answers(after, rules)),
        _section("Phương án được chọn", choice_in_words(before), choice_in_words(after)),
        _section("Bảng chi phí hiện tại", costs_in_words(before), costs_in_words(after)),
        _section("Các phương án", options_in_words(before), options_in_words(after)),
        _section("Tiết kiệm theo biện pháp", shares_in_words(before), shares_in_words(after)),
    )


def _answers(content: Content, rules: OfficeRules) -> Texts:
    """Every question of the form in its order, so that an answer given anew stands in its place."""
    words = answers_in_words(content, rules)
    return {key: Said(asked.heading, words.get(key, "")) for key, asked in form_of(content, rules).questions.items()}


def _section(title: str, before: Texts, after: Texts) -> Section:
    found = []
    for place in dict.fromkeys([*after, *before]):
        old, new = before.get(place, _NOTHING), after.get(place, _NOTHING)
        if old.text != new.text:
            found.append(Difference(new.label or old.label, *marked(old.text, new.text)))
    return Section(title, tuple(found))
