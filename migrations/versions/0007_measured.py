"""Burdens of sendings and measured results"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('measured_result',
    sa.Column('sending_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('dossiers', sa.Integer(), nullable=False),
    sa.Column('planned', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('applied', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('source', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('recorded_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('recorded_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['sending_id'], ['sending.id'], name=op.f('fk_measured_result_sending_id_sending')),
    sa.PrimaryKeyConstraint('sending_id', name=op.f('pk_measured_result'))
    )
    op.create_table('sent_burdens',
    sa.Column('sending_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('hours_before', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('hours_after', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('visits_before', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('visits_after', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('papers_before', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('papers_after', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('low_vnd', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('high_vnd', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('unconfirmed', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['sending_id'], ['sending.id'], name=op.f('fk_sent_burdens_sending_id_sending')),
    sa.PrimaryKeyConstraint('sending_id', name=op.f('pk_sent_burdens'))
    )


def downgrade() -> None:
    op.drop_table('sent_burdens')
    op.drop_table('measured_result')
