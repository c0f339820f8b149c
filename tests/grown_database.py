"""The demonstration grown by many rows in every table that grows in use, for tests of how often pages ask."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.base import Base
from models.database import make_engine, writing
from models.office import Agency
from models.submission import Sending
from rules.rulebook import load_rulebook
from rules.vocabulary import SubmissionState
from services.consolidation.taking import take_in
from services.demonstration import demonstration_procedures
from services.inventory.procedures import store
from tests.conftest import ACT, DAY
from tests.services.sent_copies import Sent, store_sent

PROCEDURES, REVIEWS, TAKEN = 200, 40, 60
_MEASURES = [
    {"measure": "Bỏ giấy tờ", "kind": "drop_paper", "component": "papers", "item": "Bản sao", "competence": "province"}
]
# Rows copied as they are, so many in all; named are the columns that must differ.
_COPIED: dict[str, tuple[int, tuple[str, ...]]] = {
    "person": (20, ("email", "name")),
    "comment": (30, ()),
    "feedback": (30, ()),
    "draft_document": (20, ("title",)),
    "planned_procedure": (20, ()),
    "plan_task": (20, ("code", "content")),
    "standard_time": (20, ("activity",)),
    "paper_type": (20, ("name",)),
    "procedure_group": (20, ("name",)),
}


def grow(url: str) -> None:
    engine = make_engine(url)
    _procedures(engine)
    with engine.begin() as connection:
        add_reviews(connection, REVIEWS)
        for table, (count, names) in _COPIED.items():
            _copy(connection, Base.metadata.tables[table], count, names)
        _names_of_paper_types(connection)
    _submissions(engine)
    with engine.begin() as connection:
        _of_sendings(connection)
    engine.dispose()


def _procedures(engine: sa.Engine) -> None:
    rules, drafts = load_rulebook().at(DAY), demonstration_procedures()
    with writing(engine) as session:
        for number in range(PROCEDURES):
            draft = drafts[number % len(drafts)].model_copy(update={"code": f"9.{number:06d}"})
            store(session, None, draft, ACT, rule_set=rules, reason="Thêm thủ tục")


def _rows(connection: sa.Connection, table: sa.Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(sa.select(table)).mappings()]


def _copy(connection: sa.Connection, table: sa.Table, count: int, names: tuple[str, ...]) -> None:
    """``count`` more rows, copies of those there by turns."""
    rows = _rows(connection, table)
    copies = []
    for number in range(count):
        row = dict(rows[number % len(rows)])
        del row["id"]
        copies.append(row | {name: f"{number:02d}{row[name]}" for name in names})
        if "position" in row:
            copies[-1]["position"] = 1000 + number
    connection.execute(sa.insert(table), copies)


def add_reviews(connection: sa.Connection, count: int, agency: str | None = None) -> None:
    """More reviews, each of a TTHC that had none, with form and cost table of those there by turns.

    ``agency``: whose reviews they are; None: of all.
    """
    of, costs = Base.metadata.tables["review"], Base.metadata.tables["cost_table"]
    priced = {row["review_id"]: row for row in _rows(connection, costs)}
    patterns = [row for row in _rows(connection, of) if row["procedure_id"] and row["id"] in priced]
    patterns = [row for row in patterns if agency in (None, row["reviewing_agency"])]
    procedures = Base.metadata.tables["procedure"].c
    taken = sa.select(of.c.procedure_id).where(of.c.procedure_id.is_not(None))
    free = sa.select(procedures.id).where(procedures.code.like("9.%"), procedures.id.not_in(taken))
    free = free.order_by(procedures.id).limit(count)
    first = connection.scalar(sa.select(sa.func.max(of.c.id))) + 1
    for at, procedure in enumerate(connection.scalars(free).all()):
        pattern = patterns[at % len(patterns)]
        new = {"id": first + at, "procedure_id": procedure, "copied_from": None}
        connection.execute(sa.insert(of), [pattern | new])
        table = {name: value for name, value in priced[pattern["id"]].items() if name != "id"}
        connection.execute(sa.insert(costs), [table | {"review_id": first + at}])


def _names_of_paper_types(connection: sa.Connection) -> None:
    """Twenty more names of each of the last types."""
    table = Base.metadata.tables["paper_type_name"]
    rows = _rows(connection, table)[-20:]
    connection.execute(
        sa.insert(table),
        [row | {"name_key": f"{n} {row['name_key']}", "name": f"{n} {row['name']}"} for n, row in enumerate(rows)],
    )


def _submissions(engine: sa.Engine) -> None:
    """Sixty more submissions of all agencies taken into the set; contents are those of the demonstration."""
    with engine.connect() as connection:
        agency = Agency.__table__.c
        codes = connection.scalars(sa.select(agency.code).order_by(agency.position)).all()
        sending = Sending.__table__.c
        content = connection.scalars(sa.select(sending.content).order_by(sending.id).limit(1)).one()
    whose = [code for code in codes if code != "VPUBND"]
    later = Act(ACT.person, ACT.at + timedelta(hours=1))
    sent = [
        Sent(
            whose[number % len(whose)],
            code=f"9.{number + REVIEWS - (number % 10 == 9):06d}",
            name=f"Thủ tục thêm số {number}",
            field=f"Lĩnh vực {number % 9}",
            measures=_MEASURES,
            state=SubmissionState.ACCEPTED,
            content=content,
        )
        for number in range(TAKEN)
    ]
    take_in(engine, store_sent(engine, sent, later), later)


def _of_sendings(connection: sa.Connection) -> None:
    """What was measured after the plan, of each sending that has nothing yet."""
    table = Base.metadata.tables["measured_result"]
    pattern = _rows(connection, table)[0]
    ids = set(connection.scalars(sa.select(Sending.__table__.c.id))) - {
        row["sending_id"] for row in _rows(connection, table)
    }
    connection.execute(sa.insert(table), [pattern | {"sending_id": one} for one in sorted(ids)])
