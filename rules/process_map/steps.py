"""The way of a dossier as steps in swim lanes: who does what, in how many days, what it asks of the citizen."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from rules.costs.cost_values import Flag, Strict
from rules.exact import bounded, whole
from rules.text import clean
from rules.vocabulary import DeadlineUnit, Term

MAX_STEPS = 60
LONGEST_TEXT = 500


class Lane(Term):
    """Who does a step."""

    CITIZEN = "citizen", "Người dân, doanh nghiệp"
    ONE_STOP = "one_stop", "Bộ phận một cửa"
    AGENCY = "agency", "Cơ quan giải quyết"
    OTHER = "other", "Cơ quan khác"


class MapStep(Strict):
    """One step. ``time`` in ``unit``, None where nothing is said of it; ``papers``: how many the citizen hands in here.

    ``is_visit``: the citizen has to come.
    """

    text: Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=LONGEST_TEXT)]
    lane: Lane
    time: Annotated[Decimal, bounded(10_000)] | None = None
    unit: DeadlineUnit = DeadlineUnit.WORKING_DAY
    is_visit: Flag = False
    papers: Annotated[int, whole(1_000)] = 0
