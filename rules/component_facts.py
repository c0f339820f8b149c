"""What a TTHC says about each component of Nghị định 63/2010/NĐ-CP Điều 8(2)."""

from collections.abc import Sequence

from rules.components import Component, Fact
from rules.findings.record import Method, Record
from rules.wording import two_digits


def component_facts(record: Record) -> dict[Component, Fact]:
    """The inventory in the terms of the rule: which components have content, and what the officer declared."""
    return {
        Component.NAME: Fact(_has_text(record.name)),
        Component.STEPS: Fact(any(map(_has_text, record.steps))),
        Component.METHODS: Fact(bool(record.methods)),
        Component.PAPERS: Fact(any(_has_text(paper.name) for paper in record.papers)),
        Component.DEADLINE: _deadline_fact(record.methods),
        Component.SUBJECTS: Fact(any(map(_has_text, record.subjects))),
        Component.DECIDING_AGENCY: Fact(_has_text(record.competent_agency) or _has_text(record.agency)),
        Component.RESULT: _text_fact(record.result, record.has_result),
        Component.FORM_TEMPLATES: Fact(_names_a_form(record), record.has_form_templates),
        Component.CONDITIONS: _text_fact("".join(record.conditions), record.has_conditions),
        Component.FEES: _fees_fact(record),
    }


def _has_text(text: str) -> bool:
    return bool(text.strip())


def _deadline_fact(methods: Sequence[Method]) -> Fact:
    """Present only when every way of handing in has a deadline."""
    without = [method for method in methods if method.deadline.value is None and not _has_text(method.deadline.text)]
    if methods and without and len(without) < len(methods):
        return Fact(False, lacking=f" của {two_digits(len(without))}/{two_digits(len(methods))} cách thức thực hiện")
    return Fact(bool(methods) and not without)


def _text_fact(text: str, declared: bool | None) -> Fact:
    """Where the answer is «không», words such as «Không quy định» stay in the inventory and are not content."""
    return Fact(_has_text(text) and declared is not False, declared)


def _names_a_form(record: Record) -> bool:
    return bool(record.form_templates) or any(_has_text(paper.form) for paper in record.papers)


def _fees_fact(record: Record) -> Fact:
    """An amount to pay is certain; words without an amount («theo quy định») count once the officer has said «có»."""
    fees = [fee for method in record.methods for fee in method.fees]
    worded = any(fee.amount_vnd is None and _has_text(fee.text) for fee in fees)
    return Fact(any(fee.amount_vnd for fee in fees) or (worded and record.has_fees is True), record.has_fees)
