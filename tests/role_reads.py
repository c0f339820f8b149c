"""How each reading service that shows an agency's work is called on the world of ``role_world``.

A new reading service needs one line here, or its name in ``[doc_chung]`` of ``tests/cases/roles.toml``.
"""

import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models.database import writing
from models.paper_type import PaperType, PaperTypeName
from models.procedure import Paper
from models.submission import Sending
from rules.papers.naming import name_key
from rules.vocabulary import Job
from services.audit_reading import Wanted, get_event, list_events
from services.consolidation import locking, progress, quality, sets
from services.consolidation.cases import read_set_cases
from services.costs import choice, inputs, tables
from services.costs.workbook.writing import cost_workbook_of
from services.documents import word_documents
from services.documents.leaders_page import leaders_page_docx
from services.documents.periodic_report import periodic_report_docx
from services.excel import read_sheets
from services.impact import assessments, documents, overview, planned
from services.jobs.apart import apart
from services.leadership import overview as leaders
from services.leadership import realising
from services.leadership.scope import Scope
from services.lists.fee_reduction import open_reviews
from services.package.apart import read_apart
from services.package.content import read_package
from services.package.cross_check import check_package
from services.package.layouts import check_layouts
from services.package.making import Wanted as WantedPackage
from services.package.making import write_zip
from services.package.overview import package_overview
from services.package.worded import read_edits, word_package
from services.paper_types.figures import Wanted as WantedPapers
from services.paper_types.figures import held_papers
from services.paper_types.places import places_of
from services.paper_types.workbook import held_workbook
from services.plans import late, lines
from services.plans.line_import import Target, preview_lines
from services.process_maps import maps
from services.reports import figures
from services.reports.periods import report_period
from services.reports.planned import planned_work
from services.reports.workbook import report_workbook
from services.reviews import cases, comments, earlier, groups, provisions, reviews
from services.submissions import checklist, reading
from services.submissions.measured import measured_result
from tests.role_world import CODE, OWN, PLAN_FILE, World
from tests.services.annex_reviews import ON, PERIOD

Read = Callable[[World, sa.Engine], Any]


def _submission(w: World) -> int:
    return 1


def _set(engine: sa.Engine) -> Any:
    """Without whether it is begun or locked, and the day to send by: agencies are to know these."""
    return replace(sets.read_set(engine, PERIOD), version=None, locked=None, due_on=None)


def _period(engine: sa.Engine) -> Any:
    found = leaders.read_period(engine, report_period(PERIOD), ON)
    return replace(found, proposals=found.proposals._replace(sets=()))


def _each_document(w: World, engine: sa.Engine) -> Any:
    return assessments.read_assessments(engine, documents.list_documents(engine), ON)


def _sendings(w: World, engine: sa.Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.scalars(sa.select(Sending.__table__.c.id)))


READS: dict[str, Read] = {
    "lists.fee_reduction.open_reviews": lambda w, e: open_reviews(e, [CODE], 2021),
    "consolidation.locking.locked_content": lambda w, e: locking.locked_content(e, PERIOD),
    "consolidation.locking.locks_of": lambda w, e: [lock.fingerprint for lock in locking.locks_of(e, PERIOD)],
    "consolidation.progress.progress": lambda w, e: progress.progress(e, PERIOD),
    "consolidation.quality.quality_comments": lambda w, e: quality.quality_comments(e, _sendings(w, e)),
    "consolidation.sets.read_set": lambda w, e: _set(e),
    "costs.choice.last_decision": lambda w, e: choice.last_decision(e, w.review),
    "costs.inputs.priced_procedure": lambda w, e: inputs.priced_procedure(e, w.review),
    "process_maps.maps.proposed_map": lambda w, e: maps.proposed_map(e, w.review),
    "costs.tables.get_cost_table": lambda w, e: tables.get_cost_table(e, w.review),
    "costs.workbook.writing.cost_workbook_of": lambda w, e: bool(cost_workbook_of(e, w.review)),
    "consolidation.cases.read_set_cases": lambda w, e: len(read_set_cases(e, PERIOD).items),
    "documents.word_documents.form_docx": lambda w, e: _text(word_documents.form_docx(e, w.review, ON)),
    "documents.word_documents.impact_summary_docx": lambda w, e: bool(
        word_documents.impact_summary_docx(e, w.document, ON)
    ),
    "documents.word_documents.appraisal_list_docx": lambda w, e: bool(
        word_documents.appraisal_list_docx(e, w.document, ON)
    ),
    "documents.word_documents.option_annex_docx": lambda w, e: bool(
        word_documents.option_annex_docx(e, [w.review], ON)
    ),
    "documents.word_documents.assumptions_docx": lambda w, e: bool(word_documents.assumptions_docx(e, [w.review], ON)),
    "documents.leaders_page.leaders_page_docx": lambda w, e: leaders_page_docx(e, Scope(PERIOD), ON),
    "impact.assessments.read_assessments": _each_document,
    "impact.documents.count_documents": lambda w, e: documents.count_documents(e),
    "impact.documents.get_document": lambda w, e: documents.get_document(e, w.document),
    "impact.documents.list_documents": lambda w, e: documents.list_documents(e),
    "impact.overview.overview": lambda w, e: overview.overview(e, ON),
    "impact.planned.get_planned": lambda w, e: planned.get_planned(e, w.planned),
    "impact.planned.list_planned": lambda w, e: planned.list_planned(e, [w.document]),
    "jobs.apart.apart": lambda w, e: apart(e, package_overview, PERIOD)[:2],
    "package.apart.read_apart": lambda w, e: read_apart(e, check_package, PERIOD, ON),
    "package.content.read_package": lambda w, e: len(read_package(e, PERIOD, ON).entries),
    "leadership.overview.overview": lambda w, e: replace(leaders.overview(e, Scope(PERIOD), ON), sets=()),
    "leadership.overview.read_period": lambda w, e: _period(e),
    "leadership.realising.outcomes": lambda w, e: realising.outcomes(e, Scope(PERIOD)),
    "package.cross_check.check_package": lambda w, e: check_package(e, PERIOD, ON),
    "package.layouts.check_layouts": lambda w, e: [title for title, _ in check_layouts(e, PERIOD, ON)],
    "package.making.write_zip": lambda w, e: _package(e),
    "package.overview.package_overview": lambda w, e: package_overview(e, PERIOD)[:2],
    "package.worded.read_edits": lambda w, e: read_edits(e, PERIOD),
    "package.worded.word_package": lambda w, e: word_package(e, PERIOD, ON),
    "paper_types.figures.held_papers": lambda w, e: held_papers(_with_type(w, e), WantedPapers()),
    "paper_types.places.places_of": lambda w, e: places_of(_with_type(w, e), 1, PERIOD, OWN),
    "paper_types.workbook.held_workbook": lambda w, e: _cells(held_workbook(_with_type(w, e), WantedPapers(), {})),
    "plans.late.late_agencies": lambda w, e: late.late_agencies(e, PERIOD, date(2021, 12, 31)),
    "plans.line_import.preview_lines": lambda w, e: preview_lines(e, PLAN_FILE, Target(OWN, PERIOD, ON)),
    "plans.lines.plan_lines": lambda w, e: lines.plan_lines(e, 2021),
    "reports.figures.report_figures": lambda w, e: figures.report_figures(e, PERIOD),
    "documents.periodic_report.periodic_report_docx": lambda w, e: _text(periodic_report_docx(e, PERIOD, ON)),
    "reports.planned.planned_work": lambda w, e: planned_work(e, 2021, ""),
    "reports.workbook.report_workbook": lambda w, e: _cells(report_workbook(e, PERIOD, ON)),
    "reviews.cases.read_cases": lambda w, e: cases.read_cases(e, [w.review]),
    "reviews.comments.comments_of": lambda w, e: comments.comments_of(e, w.review),
    "reviews.comments.open_remarks": lambda w, e: comments.open_remarks(e, _submission(w)),
    "reviews.earlier.earlier_reviews": lambda w, e: earlier.earlier_reviews(e, w.later),
    "reviews.earlier.has_earlier": lambda w, e: earlier.has_earlier(e, w.later),
    "reviews.groups.list_groups": lambda w, e: groups.list_groups(e, PERIOD),
    "reviews.provisions.provisions": lambda w, e: provisions.provisions(e, w.review, ("procedure.field",)),
    "reviews.reviews.get_review": lambda w, e: reviews.get_review(e, w.review),
    "reviews.reviews.list_reviews": lambda w, e: reviews.list_reviews(e, PERIOD, tuple(Job)),
    "submissions.checklist.checklist": lambda w, e: checklist.checklist(e, w.review),
    "submissions.measured.measured_result": lambda w, e: measured_result(e, _submission(w)),
    "submissions.reading.get_submission": lambda w, e: reading.get_submission(e, _submission(w)),
    "submissions.reading.happenings_of": lambda w, e: reading.happenings_of(e, _submission(w)),
    "submissions.reading.list_submissions": lambda w, e: reading.list_submissions(e, PERIOD),
    "submissions.reading.sendings_of": lambda w, e: reading.sendings_of(e, _submission(w)),
    "submissions.reading.submission_of_review": lambda w, e: reading.submission_of_review(e, w.review),
    "audit_reading.get_event": lambda w, e: _contents(e),
}


# The report of the Office counts the reviews of all agencies that are under way, without a word of what they say.
COUNTED_BY_THE_OFFICE = {
    "leadership.overview.overview",
    "leadership.overview.read_period",
    "documents.leaders_page.leaders_page_docx",
    "documents.periodic_report.periodic_report_docx",
    "reports.figures.report_figures",
    "reports.workbook.report_workbook",
}


def _with_type(w: World, engine: sa.Engine) -> sa.Engine:
    """A paper of the reviewed TTHC that the State has, of the name of the only line of the cost table."""
    with writing(w.engine) as session:
        if session.get(PaperType, 1) is None:
            key, name = name_key("Điền tờ khai"), "Điền tờ khai"
            paper = Paper(procedure_id=1, position=0, case="", name=name, name_key=key, form="", originals=None,
                          copies=None, quantity_text="")  # fmt: skip
            kind = PaperType(id=1, name=name, issuer="Ủy ban nhân dân", state_database="", readiness=None, source="",
                             confirmed_by="", confirmed_at=None)  # fmt: skip
            session.add_all([paper, kind])
            session.flush()
            session.add(PaperTypeName(name_key=key, name=name, type_id=1, placed_by="", placed_at=None))
    return engine


def _package(engine: sa.Engine) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        return write_zip(engine, WantedPackage(PERIOD, ON), Path(folder), lambda *_: None).files


def _text(document: bytes) -> str:
    return zipfile.ZipFile(BytesIO(document)).read("word/document.xml").decode()


def _cells(workbook: bytes) -> Any:
    return {name: [row.cells for row in rows] for name, rows in read_sheets(workbook).items()}


def _contents(engine: sa.Engine) -> list[Any]:
    """What changed, in every event about the review, its costs and its draft document."""
    kinds = ("review", "cost_table", "comment", "draft_document", "planned", "group", "submission")
    lines_ = [line for kind in kinds for line in list_events(engine, Wanted(kind=kind), 1)[0]]
    return [parts for line in lines_ if (parts := get_event(engine, line.id).parts) is not None]
