"""Answers as words: what the screens, the comparison of copies and the Word documents say alike."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from rules.form_definition import Option, Question
from rules.wording import number


def numbered(question: Question, texts: Sequence[str]) -> list[str]:
    """«a.1. …» for every text that says something, by its place in the answer."""
    return [f"{question.entry}.{at}. {text}" for at, text in enumerate(texts, 1) if text]


def measured(question: Question, answer: str) -> str:
    """The number with the unit of the question: «12 ngày», «20%»."""
    space = "" if question.unit == "%" else " "
    return f"{number(Decimal(answer))}{space}{question.unit}".strip()


def chosen_options(question: Question, answer: Mapping[str, Any]) -> list[Option]:
    """The options that were ticked, in the order of the question."""
    chosen = answer.get("choices") or [answer.get("choice")]
    return [option for option in question.options if option.value in chosen]


def cell_texts(question: Question, row: Mapping[str, str | None]) -> list[str]:
    """The cells of a row under the question's columns, a choice by its label; empty where nothing is said."""
    labels = {(column.id, option.value): option.label for column in question.columns for option in column.options}
    return [labels.get((column.id, row.get(column.id)), row.get(column.id) or "") for column in question.columns]
