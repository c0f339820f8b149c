"""Draft documents, groups, comments, confirmations; a review may be about any of them"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

ONE_SUBJECT = (
    "CASE WHEN procedure_id IS NULL THEN 0 ELSE 1 END + CASE WHEN planned_id IS NULL THEN 0 ELSE 1 END + "
    "CASE WHEN group_id IS NULL THEN 0 ELSE 1 END + CASE WHEN agency_code IS NULL THEN 0 ELSE 1 END = 1"
)


def upgrade() -> None:
    op.create_table('confirmation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('target_kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('target', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('question', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=False),
    sa.Column('content', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('document', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('page', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('person', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('origin', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('withdrawn_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('withdrawn_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.CheckConstraint("target_kind IN ('form', 'parameter')", name=op.f('ck_confirmation_target_kind')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_confirmation'))
    )
    with op.batch_alter_table('confirmation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_confirmation_target'), ['target'], unique=False)

    op.create_table('procedure_group',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('period', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('created_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('created_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_procedure_group')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('procedure_group', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_procedure_group_period'), ['period'], unique=False)

    op.create_table('draft_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('resolution', 'decision', 'other', name='documentkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('agency_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('delegation_basis', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('person_in_charge', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('contact', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=True),
    sa.Column('consulted_on', sa.Date(), nullable=True),
    sa.Column('sent_for_appraisal_on', sa.Date(), nullable=True),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('illustrative', sa.Boolean(), nullable=False),
    sa.Column('updated_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('updated_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['agency_code'], ['agency.code'], name=op.f('fk_draft_document_agency_code_agency')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft_document')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('draft_document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draft_document_agency_code'), ['agency_code'], unique=False)

    op.create_table('group_member',
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('procedure_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['procedure_group.id'], name=op.f('fk_group_member_group_id_procedure_group'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['procedure_id'], ['procedure.id'], name=op.f('fk_group_member_procedure_id_procedure')),
    sa.PrimaryKeyConstraint('group_id', 'procedure_id', name=op.f('pk_group_member'))
    )
    with op.batch_alter_table('group_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_group_member_procedure_id'), ['procedure_id'], unique=False)

    op.create_table('planned_procedure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('action', sa.Enum('new', 'amended', 'replaced', 'abolished', name='plannedaction', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('procedure_id', sa.Integer(), nullable=True),
    sa.Column('current', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('planned', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('delegated_components', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('expected_subjects', sa.Integer(), nullable=True),
    sa.Column('expected_subjects_source', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('dropped', sa.Boolean(), nullable=False),
    sa.Column('updated_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('updated_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['draft_document.id'], name=op.f('fk_planned_procedure_document_id_draft_document'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['procedure_id'], ['procedure.id'], name=op.f('fk_planned_procedure_procedure_id_procedure')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_planned_procedure')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('planned_procedure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_planned_procedure_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_planned_procedure_procedure_id'), ['procedure_id'], unique=False)

    op.create_table('comment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('question', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('person', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('settled_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_comment_review_id_review'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_comment'))
    )
    with op.batch_alter_table('comment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_comment_review_id'), ['review_id'], unique=False)

    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.add_column(sa.Column('planned_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('group_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('agency_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('copied_from', sa.JSON(none_as_null=True), nullable=True))
        batch_op.alter_column('procedure_id',
               existing_type=sa.INTEGER(),
               nullable=True)
        batch_op.create_index(batch_op.f('ix_review_agency_code'), ['agency_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_planned_id'), ['planned_id'], unique=False)
        batch_op.create_unique_constraint(batch_op.f('uq_review_agency_code'), ['agency_code', 'period', 'form_id'])
        batch_op.create_unique_constraint(batch_op.f('uq_review_group_id'), ['group_id', 'form_id'])
        batch_op.create_unique_constraint(batch_op.f('uq_review_planned_id'), ['planned_id', 'form_id'])
        batch_op.create_foreign_key(batch_op.f('fk_review_agency_code_agency'), 'agency', ['agency_code'], ['code'])
        batch_op.create_foreign_key(batch_op.f('fk_review_group_id_procedure_group'), 'procedure_group', ['group_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_review_planned_id_planned_procedure'), 'planned_procedure', ['planned_id'], ['id'])

        batch_op.create_check_constraint(batch_op.f('ck_review_one_subject'), ONE_SUBJECT)


def downgrade() -> None:
    op.execute("DELETE FROM cost_table WHERE review_id IN (SELECT id FROM review WHERE procedure_id IS NULL)")
    op.execute("DELETE FROM review WHERE procedure_id IS NULL")
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_review_one_subject'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_review_planned_id_planned_procedure'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_review_group_id_procedure_group'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_review_agency_code_agency'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('uq_review_planned_id'), type_='unique')
        batch_op.drop_constraint(batch_op.f('uq_review_group_id'), type_='unique')
        batch_op.drop_constraint(batch_op.f('uq_review_agency_code'), type_='unique')
        batch_op.drop_index(batch_op.f('ix_review_planned_id'))
        batch_op.drop_index(batch_op.f('ix_review_group_id'))
        batch_op.drop_index(batch_op.f('ix_review_agency_code'))
        batch_op.alter_column('procedure_id',
               existing_type=sa.INTEGER(),
               nullable=False)
        batch_op.drop_column('copied_from')
        batch_op.drop_column('agency_code')
        batch_op.drop_column('group_id')
        batch_op.drop_column('planned_id')

    with op.batch_alter_table('comment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_comment_review_id'))

    op.drop_table('comment')
    with op.batch_alter_table('planned_procedure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_planned_procedure_procedure_id'))
        batch_op.drop_index(batch_op.f('ix_planned_procedure_document_id'))

    op.drop_table('planned_procedure')
    with op.batch_alter_table('group_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_group_member_procedure_id'))

    op.drop_table('group_member')
    with op.batch_alter_table('draft_document', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_draft_document_agency_code'))

    op.drop_table('draft_document')
    with op.batch_alter_table('procedure_group', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_procedure_group_period'))

    op.drop_table('procedure_group')
    with op.batch_alter_table('confirmation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_confirmation_target'))

    op.drop_table('confirmation')
