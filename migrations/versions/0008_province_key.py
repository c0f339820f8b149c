"""The key of the province in every table, indexes"""

import sqlalchemy as sa
from alembic import op


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    code = connection.scalar(sa.text('SELECT province_code FROM office')) or ''
    for table in _tables(connection):
        op.add_column(table, sa.Column('province_key', sa.String(), server_default='', nullable=False))
        if code:
            key = sa.table(table, sa.column('province_key'))
            connection.execute(key.update().values(province_key=code))
    op.create_index(op.f('ix_consolidation_item_lead_sending_id'), 'consolidation_item', ['lead_sending_id'])


def _tables(connection: sa.Connection) -> list[str]:
    """Every table of this schema, which has no others."""
    return sorted(set(sa.inspect(connection).get_table_names()) - {'alembic_version'})


def downgrade() -> None:
    op.drop_index(op.f('ix_consolidation_item_lead_sending_id'), 'consolidation_item')
    for table in _tables(op.get_bind()):
        op.drop_column(table, 'province_key')
