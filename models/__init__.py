"""What is stored and what may come in. Importing the package registers every table."""

from models import audit, office, procedure, review  # noqa: F401
