"""Alembic's entry: the schema is ``Base.metadata``; services.migration hands over the connection."""

from alembic import context
from sqlalchemy import Connection

import models  # noqa: F401  registers every table
from models.base import Base


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


migrate(context.config.attributes["connection"])
