"""What is stored and what may come in. Importing the package registers every table."""

from models import audit, confirmation, draft_document, office, procedure, review, standard_time  # noqa: F401
