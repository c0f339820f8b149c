"""The TTHC that ask for papers of one type, each with what an agency is doing about it in a period."""

from collections import defaultdict
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session

from models.database import reading
from models.office import Agency
from models.paper_type import PaperType, PaperTypeName
from models.procedure import Paper, Procedure
from models.review import CostTable, Review
from models.submission import Submission
from rules.papers.naming import name_key
from rules.submission import WITH_AGENCY
from rules.vocabulary import Job, SubmissionState
from services.office_rules import office_rules
from services.paper_types.asked import asked, latest_volumes
from services.paper_types.figures import Cost, cost_of
from services.paper_types.paper_costs import PAPER_KINDS, costs_of_types


@dataclass(frozen=True)
class Work:
    """The agency's review of the TTHC; ``version`` of its cost table, None while there is none.

    ``options`` are letters and titles; ``met_in`` those that have a measure about the paper already.
    """

    review_id: int
    state: SubmissionState | None
    version: int | None
    options: tuple[tuple[str, str], ...]
    chosen_option: str
    met_in: frozenset[str]

    @property
    def is_open(self) -> bool:
        """Whether the agency may still write in it: nobody else has it for decision."""
        return self.state in WITH_AGENCY


@dataclass(frozen=True)
class Place:
    """One TTHC that asks for the paper, under the ``names`` written there; ``received`` in the latest year counted."""

    procedure_id: int
    code: str
    name: str
    agency_code: str
    agency: str
    copies: int
    received: int | None
    names: tuple[str, ...]
    cost: Cost
    work: Work | None


def places_of(engine: sa.Engine, type_id: int, period: str, agency: str) -> list[Place]:
    """The TTHC by code; the work is that of this agency in this period, as far as the reader may see it."""
    with reading(engine) as session:
        rows = session.execute(_statement(type_id)).all()
        names = _names(session, type_id)
        costs = costs_of_types(session, [type_id])
        work = _work(session, names, period, agency)
    return [
        Place(*row, tuple(names[row[0]]), cost_of([costs.get((type_id, row[0]), ())]), work.get(row[0])) for row in rows
    ]


def _statement(type_id: int) -> sa.Select:
    of, volumes = asked(PaperType.id == type_id), latest_volumes()
    agency = (
        sa.func.coalesce(Procedure.managing_agency, ""),
        sa.func.coalesce(Agency.name, Procedure.agency),
    )
    return (
        sa.select(Procedure.id, Procedure.code, Procedure.name, *agency, of.c.copies, volumes.c.received)
        .join(of, of.c.procedure_id == Procedure.id)
        .join(volumes, volumes.c.procedure_id == Procedure.id, isouter=True)
        .join(Agency, Agency.code == Procedure.managing_agency, isouter=True)
        .order_by(Procedure.code)
    )


def _names(session: Session, type_id: int) -> dict[int, list[str]]:
    """How each TTHC writes the papers of the type, each once."""
    statement = (
        sa.select(Paper.procedure_id, Paper.name)
        .join(PaperTypeName, PaperTypeName.name_key == Paper.name_key)
        .where(PaperTypeName.type_id == type_id)
        .order_by(Paper.procedure_id, Paper.position)
    )
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for procedure_id, name in session.execute(statement):
        found[procedure_id][name] = None
    return {procedure_id: list(names) for procedure_id, names in found.items()}


def _work(session: Session, names: dict[int, list[str]], period: str, agency: str) -> dict[int, Work]:
    forms = [form.id for form in office_rules(session).forms if form.job is Job.REVIEW]
    table = (CostTable.version, CostTable.file, CostTable.chosen_option)
    statement = (
        sa.select(Review.procedure_id, Review.id, Submission.state, *table)
        .join(CostTable, CostTable.review_id == Review.id, isouter=True)
        .join(Submission, Submission.review_id == Review.id, isouter=True)
        .where(Review.period == period, Review.reviewing_agency == agency, Review.form_id.in_(forms))
        .where(Review.procedure_id.in_(list(names)))
    )
    found = {}
    for procedure_id, review_id, state, version, file, chosen in session.execute(statement):
        options = (file or {}).get("options", [])
        keys = {name_key(name) for name in names[procedure_id]}
        met = frozenset(option["id"] for option in options if is_met(option, keys))
        titles = tuple((option["id"], option.get("title", "")) for option in options)
        found[procedure_id] = Work(review_id, state, version, titles, chosen or "", met)
    return found


def is_met(option: dict, keys: set[str]) -> bool:
    """Whether a measure of the option, as a cost file holds it, is about a paper of one of these names."""
    measures = option.get("measures", [])
    return any(m.get("kind") in PAPER_KINDS and name_key(m.get("item", "")) in keys for m in measures)
