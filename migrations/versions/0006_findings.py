"""Findings, the catalogue of document types, lists made from the inventory, process maps"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from rules.papers.naming import name_key


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('list_choice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('entry', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('is_taken', sa.Boolean(), nullable=False),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('chosen_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('chosen_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_list_choice')),
    sa.UniqueConstraint('kind', 'year', 'entry', name=op.f('uq_list_choice_kind'))
    )
    op.create_table('list_settings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('content', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('saved_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('saved_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_list_settings')),
    sa.UniqueConstraint('kind', 'year', name=op.f('uq_list_settings_kind'))
    )
    op.create_table('paper_type',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('issuer', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('state_database', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('readiness', sa.Enum('connected', 'ready', 'not_ready', name='readiness', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('source', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('confirmed_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('confirmed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_type'))
    )
    with op.batch_alter_table('paper_type', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_paper_type_state_database'), ['state_database'], unique=False)

    op.create_table('paper_type_name',
    sa.Column('name_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('type_id', sa.Integer(), nullable=False),
    sa.Column('placed_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('placed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['type_id'], ['paper_type.id'], name=op.f('fk_paper_type_name_type_id_paper_type')),
    sa.PrimaryKeyConstraint('name_key', name=op.f('pk_paper_type_name'))
    )
    with op.batch_alter_table('paper_type_name', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_paper_type_name_type_id'), ['type_id'], unique=False)

    op.create_table('accepted_finding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('procedure_id', sa.Integer(), nullable=False),
    sa.Column('rule', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('quote', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('accepted_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('accepted_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['procedure_id'], ['procedure.id'], name=op.f('fk_accepted_finding_procedure_id_procedure'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accepted_finding')),
    sa.UniqueConstraint('procedure_id', 'rule', 'key', name=op.f('uq_accepted_finding_procedure_id'))
    )
    with op.batch_alter_table('accepted_finding', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_accepted_finding_procedure_id'), ['procedure_id'], unique=False)

    op.create_table('checked_procedure',
    sa.Column('procedure_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('setting', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['procedure_id'], ['procedure.id'], name=op.f('fk_checked_procedure_procedure_id_procedure'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('procedure_id', name=op.f('pk_checked_procedure'))
    )
    op.create_table('finding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('procedure_id', sa.Integer(), nullable=False),
    sa.Column('rule', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('component', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=True),
    sa.Column('severity', sa.Enum('error', 'warning', 'hint', name='severity', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('quote', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('message', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['procedure_id'], ['procedure.id'], name=op.f('fk_finding_procedure_id_procedure'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_finding')),
    sa.UniqueConstraint('procedure_id', 'rule', 'key', name=op.f('uq_finding_procedure_id'))
    )
    with op.batch_alter_table('finding', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_finding_procedure_id'), ['procedure_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_finding_rule'), ['rule'], unique=False)

    op.create_table('process_map',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('procedure_id', sa.Integer(), nullable=False),
    sa.Column('steps', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('read_from', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('saved_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('saved_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['procedure_id'], ['procedure.id'], name=op.f('fk_process_map_procedure_id_procedure'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_process_map')),
    sa.UniqueConstraint('procedure_id', name=op.f('uq_process_map_procedure_id'))
    )
    op.create_table('proposed_map',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('steps', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('saved_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('saved_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_proposed_map_review_id_review'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposed_map')),
    sa.UniqueConstraint('review_id', name=op.f('uq_proposed_map_review_id'))
    )
    op.add_column('paper', sa.Column('name_key', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
    _fill_name_keys(op.get_bind())
    with op.batch_alter_table('paper', schema=None) as batch_op:
        batch_op.alter_column('name_key', existing_type=sqlmodel.sql.sqltypes.AutoString(), nullable=False)
        batch_op.create_index(batch_op.f('ix_paper_name_key'), ['name_key'], unique=False)


def _fill_name_keys(connection: sa.Connection) -> None:
    paper = sa.table('paper', sa.column('id'), sa.column('name'), sa.column('name_key'))
    keys = [{'row': row.id, 'key': name_key(row.name)} for row in connection.execute(sa.select(paper.c.id, paper.c.name))]
    if keys:
        change = paper.update().where(paper.c.id == sa.bindparam('row')).values(name_key=sa.bindparam('key'))
        connection.execute(change, keys)


def downgrade() -> None:
    with op.batch_alter_table('paper', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_paper_name_key'))
        batch_op.drop_column('name_key')

    op.drop_table('proposed_map')
    op.drop_table('process_map')
    with op.batch_alter_table('finding', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_finding_rule'))
        batch_op.drop_index(batch_op.f('ix_finding_procedure_id'))

    op.drop_table('finding')
    op.drop_table('checked_procedure')
    with op.batch_alter_table('accepted_finding', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_accepted_finding_procedure_id'))

    op.drop_table('accepted_finding')
    with op.batch_alter_table('paper_type_name', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_paper_type_name_type_id'))

    op.drop_table('paper_type_name')
    with op.batch_alter_table('paper_type', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_paper_type_state_database'))

    op.drop_table('paper_type')
    op.drop_table('list_settings')
    op.drop_table('list_choice')
