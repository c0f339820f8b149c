"""The other forms of the demonstration province: groups, plans and impact assessments, saved as an officer would."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.office import OfficeDraft
from services.demonstration.costs import left_unconfirmed, store_costs, whole_cost_file
from services.impact.documents import list_documents
from services.impact.planned import list_planned
from services.reviews.groups import create_group, list_groups
from services.reviews.opening import open_group, open_impact, open_plan
from services.reviews.reviews import get_review, save_answers

Contents = Iterable[dict[str, Any]]


def store_groups(engine: sa.Engine, office: OfficeDraft, contents: Contents, act: Act) -> None:
    """Store each group with its form, unless a broken-off loading has stored it already."""
    for content in contents:
        known = {group.name: group.id for group in list_groups(engine, office.period)}
        name, codes = content["name"], content["procedures"]
        of_agency = act._replace(agency=content["agency"])  # its members belong to several
        group_id = known.get(name) or create_group(engine, name, codes, office.period, of_agency)
        _fill(engine, open_group(engine, group_id, office.works_on, act), content, act)


def store_plans(engine: sa.Engine, office: OfficeDraft, contents: Contents, act: Act) -> None:
    """Store the review plan of each agency named."""
    for content in contents:
        review_id = open_plan(engine, content["agency"], office.period, office.works_on, act)
        _fill(engine, review_id, content, act)


def store_assessments(engine: sa.Engine, office: OfficeDraft, contents: Contents, act: Act) -> None:
    """Store the assessment of each TTHC of the draft documents, and its cost table where one is written."""
    documents = [view.id for view in list_documents(engine)]
    planned = [view for views in list_planned(engine, documents).values() for view in views]
    named = {view.code or view.name: view.id for view in planned}
    for content in contents:
        planned_id = named[content["procedure"]]
        review_id = open_impact(engine, planned_id, office.period, office.works_on, act)
        _fill(engine, review_id, content, act)
        if "cost" in content:
            store_costs(engine, review_id, whole_cost_file(content, office), left_unconfirmed(content), act)


def _fill(engine: sa.Engine, review_id: int, content: dict[str, Any], act: Act) -> None:
    save_answers(engine, review_id, content["answers"], get_review(engine, review_id).version, act)
