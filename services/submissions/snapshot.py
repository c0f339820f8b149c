"""The frozen copy of a review as it is presented: everything the Office and the documents need, and its fingerprint."""

import hashlib
import json
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.office import Agency
from models.review import CostTable, Review
from models.submission import Sending
from rules.costs.cost_file import CostFile
from rules.costs.options import OptionResult, evaluate
from rules.exact import MAX_PLACES, plain
from rules.form import FormDefinition
from services.office_rules import office_rules
from services.reviews.subjects import Subject, about, subjects_of

FORMAT = 1


class Snapshot(NamedTuple):
    """``content`` as it is stored, and the SHA-256 of its canonical JSON."""

    content: dict[str, Any]
    fingerprint: str


def snapshot(session: Session, review: Review) -> Snapshot:
    """What the review says at this moment. A cost table must compute: the checklist has asked for it before."""
    form = office_rules(session).form(review.form_id, review.works_on)
    table = session.exec(select(CostTable).where(CostTable.review_id == review.id)).first()
    subject = subjects_of(session, [review])[review.id]
    content = {
        "format": FORMAT,
        "review": _review(review, form),
        "subject": _subject(session, review, subject),
        "answers": review.answers,
        **_costs(table),
    }
    return Snapshot(content, fingerprint_of(content))


def fingerprint_of(content: Any) -> str:
    """SHA-256 of the canonical JSON: the same content has the same fingerprint, on any machine."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_intact(sending: Sending) -> bool:
    """Whether the stored copy still is what was presented."""
    return fingerprint_of(sending.content) == sending.fingerprint


def columns_of(content: dict[str, Any]) -> dict[str, Any]:
    """The parts of the content that lists and totals read without opening it."""
    subject, figures = content["subject"], content["figures"] or {}
    return {
        "subject_key": subject["key"],
        "code": subject["code"],
        "name": subject["name"],
        "field": subject["field"],
        "measures": content["measures"],
        **{name: figures.get(name, "") for name in ("before_vnd", "after_vnd", "saving_vnd")},
    }


def _review(review: Review, form: FormDefinition) -> dict[str, Any]:
    return {
        "id": review.id,
        "version": review.version,
        "period": review.period,
        "works_on": review.works_on.isoformat(),
        "form_id": review.form_id,
        "form_code": form.code,
        "job": form.job.value,
        "form_fingerprint": review.form_fingerprint,
        "rule_set_fingerprint": review.rule_set_fingerprint,
    }


def _subject(session: Session, review: Review, subject: Subject) -> dict[str, Any]:
    agency = session.scalar(sa.select(Agency.name).where(Agency.code == review.reviewing_agency))
    column, key = about(review)
    names = {"procedure_id": subject.code, "group_id": f"nhom:{key}", "agency_code": f"ke-hoach:{key}"}
    return {
        "key": names.get(column, f"du-thao:{key}"),
        "code": subject.code,
        "name": subject.name,
        "field": subject.field,
        "agency_code": review.reviewing_agency,
        "agency": agency or subject.agency,
        "illustrative": subject.is_illustrative,
    }


def _costs(table: CostTable | None) -> dict[str, Any]:
    if table is None:
        return {"cost": None, "figures": None, "measures": []}
    cost = {
        "file": table.file,
        "version": table.version,
        "chosen_option": table.chosen_option,
        "chosen_reason": table.chosen_reason,
        "rule_set_fingerprint": table.rule_set_fingerprint,
    }
    result = evaluate(CostFile.parse(table.file))
    chosen = next((option for option in result.options if option.option.id == table.chosen_option), None)
    if chosen is None:
        return {"cost": cost, "figures": None, "measures": []}
    figures = {
        "before_vnd": plain(result.baseline.per_year),
        "after_vnd": plain(chosen.table.per_year),
        "saving_vnd": plain(chosen.saving),
        "ratio_percent": None if chosen.ratio_percent is None else f"{chosen.ratio_percent:f}",
        "times_per_year": plain(result.file.times_per_year),
        "subjects_per_year": plain(result.file.subjects_per_year),
        "option_title": chosen.option.title,
    }
    return {"cost": cost, "figures": figures, "measures": _measures(chosen)}


def _measures(chosen: OptionResult) -> list[dict[str, Any]]:
    """Each measure with its share of the saving: exact decimal strings that add up to the saving."""
    places = max(MAX_PLACES, -chosen.saving.as_tuple().exponent)
    shares = chosen.by_measure(places)
    described = {measure.measure: measure.model_dump(mode="json") for measure in chosen.option.measures}
    empty = {"kind": None, "component": "", "item": "", "provision": "", "competence": None, "agency": "", "due": ""}
    return [
        {"measure": name, **empty, **described.get(name, {}), "saving_vnd": plain(shares[name])}
        for name in chosen.option.measure_names
    ]
