"""The demonstration province, from ``data/demonstration``: authored in short, saved by the services officers use."""

from services.demonstration.loading import (
    FOLDER,
    DemonstrationReview,
    demonstration_agencies,
    demonstration_office,
    demonstration_people,
    demonstration_procedures,
    demonstration_reviews,
    load_demonstration,
    read_all,
)

__all__ = [
    "FOLDER",
    "DemonstrationReview",
    "demonstration_agencies",
    "demonstration_office",
    "demonstration_people",
    "demonstration_procedures",
    "demonstration_reviews",
    "load_demonstration",
    "read_all",
]
