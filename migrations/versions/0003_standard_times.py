"""Standard times: how long an activity takes in the province, dated and sourced"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('standard_time',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('activity', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('difficulty', sa.Enum('simple', 'medium', 'complex', name='difficulty', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('hours', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('source_kind', sa.Enum('regulation', 'one_stop', 'survey', 'expert', 'assumption', name='sourcekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('reference', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('is_illustrative', sa.Boolean(), nullable=False),
    sa.Column('entered_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('entered_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_standard_time')),
    sa.UniqueConstraint('activity', 'difficulty', 'valid_from', name=op.f('uq_standard_time_activity'))
    )


def downgrade() -> None:
    op.drop_table('standard_time')
