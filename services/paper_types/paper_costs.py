"""What papers cost people, as far as cost tables have a line for them; a line of several papers is nobody's.

Of each TTHC counts the newest table the reader may see; where there is none, the newest copy sent to the Office.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from threading import Lock
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlmodel import Session

from models.paper_type import PaperType, PaperTypeName
from models.procedure import Paper, Procedure
from models.review import CostTable, Review
from models.submission import Sending, Submission
from rules.costs.compliance_cost import FileValues, line_cost
from rules.costs.cost_file import CostFile, Line
from rules.errors import InputError
from rules.papers.lines import standing_for
from services.submissions.newest import join_newest

PAPER_KINDS = ("drop_paper", "replace_certified_copy")  # entries of the catalogue of measures


class PaperLine(NamedTuple):
    """One line of a table: what it costs one dossier and a year, exactly. ``is_met``: an option does away with it."""

    id: str
    activity: str
    per_time: Decimal
    per_year: Decimal
    is_met: bool


Lines = tuple[PaperLine, ...]
_AnyLine = TypeVar("_AnyLine", PaperLine, Line)
Key = tuple[str, str, int, int, datetime]  # database, table, row, its version, when it was saved

_MOST_KEPT = 5_000
_kept: dict[Key, Lines] = {}
_lock = Lock()


def costs_of_types(session: Session, type_ids: Iterable[int] | None = None) -> dict[tuple[int, int], Lines]:
    """The lines that stand for a paper of the type, by type and TTHC; ``type_ids`` None: of every type."""
    tables = priced_tables(session)
    wanted = None if type_ids is None else set(type_ids)
    found = {}
    for procedure_id, papers in papers_of(session, tables).items():
        for type_id, lines in lines_of_papers(tables[procedure_id], papers).items():
            if isinstance(type_id, int) and (wanted is None or type_id in wanted):
                found[type_id, procedure_id] = lines
    return found


def lines_of_papers(
    lines: Sequence[_AnyLine], papers: Iterable[tuple[int | str, str]]
) -> dict[int | str, tuple[_AnyLine, ...]]:
    """The lines of each type; ``papers`` are types (the key of the name where there is none) and what they are called.

    A line that stands for papers of several types is left out: its cost cannot be told apart.
    """
    owners: dict[str, set[int | str]] = defaultdict(set)
    named = [(line.id, line.activity) for line in lines]
    for kind, name in papers:
        for line_id in standing_for(named, name):
            owners[line_id].add(kind)
    by_type: dict[int | str, list[_AnyLine]] = defaultdict(list)
    for line in lines:
        if len(owners[line.id]) == 1:
            by_type[next(iter(owners[line.id]))].append(line)
    return {kind: tuple(of_type) for kind, of_type in by_type.items()}


def papers_of(session: Session, procedure_ids: Iterable[int]) -> dict[int, list[tuple[int | str, str]]]:
    """Each paper of these TTHC under the name written there and under the name of its type."""
    statement = (
        sa.select(Paper.procedure_id, Paper.name_key, Paper.name, PaperTypeName.type_id, PaperType.name)
        .join(PaperTypeName, PaperTypeName.name_key == Paper.name_key, isouter=True)
        .join(PaperType, PaperType.id == PaperTypeName.type_id, isouter=True)
        .where(Paper.procedure_id.in_(list(procedure_ids)))
    )
    found: dict[int, list[tuple[int | str, str]]] = defaultdict(list)
    for procedure_id, key, written, type_id, type_name in session.execute(statement):
        kind = key if type_id is None else type_id
        found[procedure_id] += [(kind, written)] + ([(kind, type_name)] if type_name else [])
    return found


def priced_tables(session: Session) -> dict[int, Lines]:
    """The priced lines of each TTHC that has a cost table."""
    url = session.get_bind().url.render_as_string()
    tables = {
        procedure_id: (url, "cost_table", key, version, at)
        for procedure_id, key, version, at in reversed(session.execute(_tables()).all())
    }
    for procedure_id, key, number, at in session.execute(_sendings()):
        tables.setdefault(procedure_id, (url, "sending", key, number, at))
    missing = [key for key in tables.values() if key not in _kept]
    _keep(_read(session, missing))
    return {procedure_id: lines for procedure_id, key in tables.items() if (lines := _kept.get(key))}


def _tables() -> sa.Select[Any]:
    return (
        sa.select(Review.procedure_id, CostTable.id, CostTable.version, CostTable.updated_at)
        .join(CostTable, CostTable.review_id == Review.id)
        .where(Review.procedure_id.is_not(None))
        .order_by(Review.period.desc(), CostTable.updated_at.desc())
    )


def _sendings() -> sa.Select[Any]:
    was_sent = Sending.sent_at.is_not(None)
    statement = sa.select(Procedure.id, Sending.id, Sending.number, Sending.sent_at).select_from(Submission)
    of_procedure = Procedure.code == Sending.subject_key
    return join_newest(statement, was_sent).join(Procedure, of_procedure).order_by(Sending.sent_at.desc())


def _read(session: Session, keys: list[Key]) -> dict[Key, Lines]:
    found = {}
    for table, column in (("cost_table", CostTable.file), ("sending", Sending.content)):
        by_id = {key[2]: key for key in keys if key[1] == table}
        if by_id:
            entity = CostTable if table == "cost_table" else Sending
            rows = session.execute(sa.select(entity.id, column).where(entity.id.in_(list(by_id))))
            for row_id, content in rows:
                file = content if table == "cost_table" else (content.get("cost") or {}).get("file")
                found[by_id[row_id]] = _priced(file) if file else ()
    return found


def _keep(found: dict[Key, Lines]) -> None:
    with _lock:
        if len(_kept) + len(found) > _MOST_KEPT:
            _kept.clear()
        _kept.update(found)


def _priced(raw: dict[str, Any]) -> Lines:
    try:
        file = CostFile.parse(raw)
    except InputError:  # a table that cannot be priced prices no paper
        return ()
    values = FileValues.of(file)
    met = {change.line for option in file.options for change in option.changes if change.remove}
    costs = (line_cost(line, values) for line in file.baseline)
    return tuple(PaperLine(c.id, c.line.activity, c.per_time, c.per_year, c.id in met) for c in costs)
