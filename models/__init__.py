"""What is stored and what may come in. Importing the package registers every table."""

from models import (  # noqa: F401
    audit,
    confirmation,
    consolidation,
    draft_document,
    feedback,
    findings,
    lists,
    measured,
    office,
    package,
    paper_type,
    person,
    plan,
    procedure,
    process_map,
    review,
    standard_time,
    submission,
)
