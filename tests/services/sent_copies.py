"""Submissions as agencies would have sent them, put straight into the tables: many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.audit import Act
from models.database import writing
from models.office import Agency
from models.procedure import Procedure
from models.review import Review
from models.submission import Sending, Submission
from rules.exact import plain, total
from rules.vocabulary import AgencyKind, SubmissionState
from services.submissions.snapshot import columns_of, fingerprint_of

PERIOD = "2021-Q3"
DAY = date(2021, 8, 15)
_TEXTS = ("decision", "kind", "agency", "competent_agency", "reception_address", "delegated_agency", "result")
_MORE_TEXTS = ("coordinating_agency", "keywords", "description", "source")


@dataclass(frozen=True)
class Sent:
    """One sending; its saving is divided equally among the measures. ``content`` is laid under what is said here."""

    agency: str
    code: str = "1.000001"
    name: str = "Đăng ký khai sinh"
    field: str = "Hộ tịch"
    times: str = "1"
    subjects: str = "100"
    before: str = "1000000"
    after: str = "600000"
    measures: Sequence[dict[str, Any]] = ({"measure": "Bỏ giấy tờ", "kind": "drop_paper", "competence": "province"},)
    recommended: Sequence[str] = ()
    state: SubmissionState = SubmissionState.ACCEPTED
    content: dict[str, Any] | None = None

    @property
    def saving(self) -> Decimal:
        return Decimal(self.before) - Decimal(self.after)


def agencies(engine: sa.Engine, codes: Iterable[str]) -> None:
    """Agencies in this order; the code is part of the name."""
    with writing(engine) as session:
        for position, code in enumerate(codes):
            session.add(Agency(code=code, name=f"Cơ quan {code}", kind=AgencyKind.DISTRICT, position=position))


def store_sent(engine: sa.Engine, sendings: Sequence[Sent], act: Act) -> list[int]:
    """The submissions in the order given; one procedure a code, one review a sending."""
    with writing(engine) as session:
        procedures = dict(session.execute(sa.select(Procedure.code, Procedure.id)).all())
        for sent in sendings:
            if sent.code not in procedures:
                procedures[sent.code] = _procedure(session, sent, act)
        reviews = session.scalars(
            sa.insert(Review).returning(Review.id, sort_by_parameter_order=True),
            [_review(sent, procedures[sent.code], act) for sent in sendings],
        ).all()
        ids = session.scalars(
            sa.insert(Submission).returning(Submission.id, sort_by_parameter_order=True),
            [_submission(sent, review_id, act) for sent, review_id in zip(sendings, reviews, strict=True)],
        ).all()
        session.execute(sa.insert(Sending), [_sending(sent, one, act) for sent, one in zip(sendings, ids, strict=True)])
    return list(ids)


def _procedure(session: Session, sent: Sent, act: Act) -> int:
    row = Procedure(
        code=sent.code,
        name=sent.name,
        search_text=sent.name.lower(),
        field=sent.field,
        online_level=None,
        illustrative=False,
        has_result=None,
        has_form_templates=None,
        has_conditions=None,
        has_fees=None,
        missing_count=0,
        updated_by=act.person,
        updated_at=act.at,
        **dict.fromkeys((*_TEXTS, *_MORE_TEXTS), ""),
    )
    session.add(row)
    session.flush()
    return row.id


def _review(sent: Sent, procedure_id: int, act: Act) -> dict[str, Any]:
    names = ("form_id", "form_fingerprint", "rule_set_fingerprint", "created_by", "updated_by")
    return dict.fromkeys(names, "02-rs-kstt") | {
        "procedure_id": procedure_id,
        "reviewing_agency": sent.agency,
        "period": PERIOD,
        "works_on": DAY,
        "answers": {},
        "created_at": act.at,
        "updated_at": act.at,
        "version": 1,
    }


def _submission(sent: Sent, review_id: int, act: Act) -> dict[str, Any]:
    return {
        "review_id": review_id,
        "agency_code": sent.agency,
        "period": PERIOD,
        "state": sent.state,
        "reason": "",
        "changed_by": act.person,
        "changed_at": act.at,
        "version": 1,
    }


def _sending(sent: Sent, submission_id: int, act: Act) -> dict[str, Any]:
    content = content_of(sent)
    return columns_of(content) | {
        "submission_id": submission_id,
        "number": 1,
        "content": content,
        "fingerprint": fingerprint_of(content),
        "presented_by": act.person,
        "presented_at": act.at - timedelta(days=1),
        "sent_by": act.person,
        "sent_at": act.at,
    }


def content_of(sent: Sent) -> dict[str, Any]:
    """As ``services.submissions.snapshot`` freezes it; ``sent.content`` is laid underneath."""
    figures = {
        "before_vnd": plain(Decimal(sent.before)),
        "after_vnd": plain(Decimal(sent.after)),
        "saving_vnd": plain(sent.saving),
        "ratio_percent": None,
        "times_per_year": sent.times,
        "subjects_per_year": sent.subjects,
        "option_title": "A",
    }
    rows = [{"document": "Nghị định X", "article": "Điều 9", "authority": side} for side in sent.recommended]
    subject = {
        "key": sent.code,
        "code": sent.code,
        "name": sent.name,
        "field": sent.field,
        "agency_code": sent.agency,
        "agency": f"Cơ quan {sent.agency}",
        "illustrative": False,
    }
    below = sent.content or {"format": 1, "review": {"id": 0, "period": PERIOD}, "cost": None}
    answers = below.get("answers", {}) | {"VI.3": rows}
    return below | {"subject": subject, "answers": answers, "figures": figures, "measures": _measures(sent)}


def _measures(sent: Sent) -> list[dict[str, Any]]:
    empty = {"kind": None, "component": "", "item": "", "provision": "", "competence": None, "agency": "", "due": ""}
    each = (sent.saving / len(sent.measures)).quantize(Decimal(1)) if sent.measures else Decimal(0)
    shares = [each] * (len(sent.measures) - 1)
    shares.append(sent.saving - total(shares))
    return [empty | said | {"saving_vnd": plain(share)} for said, share in zip(sent.measures, shares, strict=False)]
