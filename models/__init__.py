"""What is stored and what may come in. Importing the package registers every table."""

from models import (  # noqa: F401
    audit,
    confirmation,
    consolidation,
    draft_document,
    feedback,
    office,
    package,
    person,
    plan,
    procedure,
    review,
    standard_time,
    submission,
)
