"""People, submissions, consolidation, the province's plan, feedback"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('consolidation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('period', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('target_procedures_percent', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('target_cost_percent', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('target_source', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('locked', sa.Boolean(), nullable=False),
    sa.Column('updated_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('updated_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consolidation')),
    sa.UniqueConstraint('period', name=op.f('uq_consolidation_period'))
    )
    op.create_table('plan_task',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('part', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('content', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('lead', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('partners', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('product', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('time', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('tracked', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('not_started', 'under_way', 'done', name='taskstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('evidence', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('remarks', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('updated_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('updated_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_task')),
    sa.UniqueConstraint('year', 'code', name=op.f('uq_plan_task_year'))
    )
    with op.batch_alter_table('plan_task', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_plan_task_year'), ['year'], unique=False)

    op.create_table('conflict_decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('consolidation_id', sa.Integer(), nullable=False),
    sa.Column('conflict_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('decision', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('decided_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('decided_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['consolidation_id'], ['consolidation.id'], name=op.f('fk_conflict_decision_consolidation_id_consolidation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_conflict_decision')),
    sa.UniqueConstraint('consolidation_id', 'conflict_key', name=op.f('uq_conflict_decision_consolidation_id'))
    )
    with op.batch_alter_table('conflict_decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_conflict_decision_consolidation_id'), ['consolidation_id'], unique=False)

    op.create_table('consolidation_lock',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('consolidation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('content', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('fingerprint', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('locked_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('locked_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('reopened_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('reopened_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('reopen_reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['consolidation_id'], ['consolidation.id'], name=op.f('fk_consolidation_lock_consolidation_id_consolidation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consolidation_lock')),
    sa.UniqueConstraint('consolidation_id', 'number', name=op.f('uq_consolidation_lock_consolidation_id'))
    )
    with op.batch_alter_table('consolidation_lock', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consolidation_lock_consolidation_id'), ['consolidation_id'], unique=False)

    op.create_table('person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('email', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('role', sa.Enum('can_bo', 'thu_truong', 'van_phong', 'lanh_dao', 'quan_tri', name='role', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('agency_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('disabled', sa.Boolean(), nullable=False),
    sa.Column('signed_out_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['agency_code'], ['agency.code'], name=op.f('fk_person_agency_code_agency')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('email', name=op.f('uq_person_email'))
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_agency_code'), ['agency_code'], unique=False)

    op.create_table('feedback',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('petition', 'survey', name='feedbackkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('procedure_id', sa.Integer(), nullable=True),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('content', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('reference', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('times', sa.Integer(), nullable=False),
    sa.Column('answered', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('illustrative', sa.Boolean(), nullable=False),
    sa.Column('imported_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('imported_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['procedure_id'], ['procedure.id'], name=op.f('fk_feedback_procedure_id_procedure')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback'))
    )
    with op.batch_alter_table('feedback', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_feedback_procedure_id'), ['procedure_id'], unique=False)

    op.create_table('submission',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('agency_code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('period', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('state', sa.Enum('with_head', 'head_returned', 'with_office', 'office_returned', 'withdrawn', 'accepted', 'consolidated', 'adopted', 'in_force', 'measured', name='submissionstate', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('changed_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('changed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['agency_code'], ['agency.code'], name=op.f('fk_submission_agency_code_agency')),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_submission_review_id_review')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submission')),
    sa.UniqueConstraint('review_id', name=op.f('uq_submission_review_id'))
    )
    with op.batch_alter_table('submission', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_submission_agency_code'), ['agency_code'], unique=False)
        batch_op.create_index(batch_op.f('ix_submission_period'), ['period'], unique=False)

    op.create_table('sending',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('content', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('fingerprint', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('field', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('before_vnd', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('after_vnd', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('saving_vnd', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('measures', sa.JSON(none_as_null=True), nullable=False),
    sa.Column('presented_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('presented_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('sent_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('sent_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_sending_submission_id_submission')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sending')),
    sa.UniqueConstraint('submission_id', 'number', name=op.f('uq_sending_submission_id'))
    )
    with op.batch_alter_table('sending', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sending_subject_key'), ['subject_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_sending_submission_id'), ['submission_id'], unique=False)

    op.create_table('consolidation_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('consolidation_id', sa.Integer(), nullable=False),
    sa.Column('subject_key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('lead_sending_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['consolidation_id'], ['consolidation.id'], name=op.f('fk_consolidation_item_consolidation_id_consolidation')),
    sa.ForeignKeyConstraint(['lead_sending_id'], ['sending.id'], name=op.f('fk_consolidation_item_lead_sending_id_sending')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consolidation_item')),
    sa.UniqueConstraint('consolidation_id', 'subject_key', name=op.f('uq_consolidation_item_consolidation_id'))
    )
    with op.batch_alter_table('consolidation_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consolidation_item_consolidation_id'), ['consolidation_id'], unique=False)

    op.create_table('consolidation_source',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('sending_id', sa.Integer(), nullable=False),
    sa.Column('is_counted', sa.Boolean(), nullable=False),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['consolidation_item.id'], name=op.f('fk_consolidation_source_item_id_consolidation_item'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['sending_id'], ['sending.id'], name=op.f('fk_consolidation_source_sending_id_sending')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consolidation_source')),
    sa.UniqueConstraint('sending_id', name=op.f('uq_consolidation_source_sending_id'))
    )
    with op.batch_alter_table('consolidation_source', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consolidation_source_item_id'), ['item_id'], unique=False)

    events = sa.inspect(op.get_bind()).get_columns('audit_event')
    if 'account' not in {column['name'] for column in events}:  # a downgrade leaves it: see there
        op.add_column('audit_event', sa.Column('account', sqlmodel.sql.sqltypes.AutoString(), nullable=True))

    with op.batch_alter_table('comment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('submission_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('account', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('mentions', sa.JSON(none_as_null=True), nullable=False, server_default='[]'))
        batch_op.create_index(batch_op.f('ix_comment_submission_id'), ['submission_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_comment_submission_id_submission'), 'submission', ['submission_id'], ['id'])

    # Not by copying the table: SQLite would forget the highest number it has given, and numbers are never reused.
    op.execute(
        "ALTER TABLE procedure_group ADD COLUMN agency_code VARCHAR "
        "CONSTRAINT fk_procedure_group_agency_code_agency REFERENCES agency (code)"
    )
    op.create_index(op.f('ix_procedure_group_agency_code'), 'procedure_group', ['agency_code'], unique=False)

    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reviewing_agency', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.drop_constraint(batch_op.f('uq_review_procedure_id'), type_='unique')
        batch_op.create_unique_constraint(batch_op.f('uq_review_procedure_id'), ['procedure_id', 'period', 'form_id', 'reviewing_agency'])
        batch_op.create_index(batch_op.f('ix_review_reviewing_agency'), ['reviewing_agency'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_review_reviewing_agency_agency'), 'agency', ['reviewing_agency'], ['code'])

    # Whose work a review is: until now the agency in charge of its subject.
    op.execute(
        "UPDATE review SET reviewing_agency = (SELECT managing_agency FROM procedure WHERE id = review.procedure_id) "
        "WHERE procedure_id IS NOT NULL"
    )
    op.execute(
        "UPDATE review SET reviewing_agency = (SELECT d.agency_code FROM draft_document d "
        "JOIN planned_procedure p ON p.document_id = d.id WHERE p.id = review.planned_id) WHERE planned_id IS NOT NULL"
    )
    op.execute("UPDATE review SET reviewing_agency = agency_code WHERE agency_code IS NOT NULL")
    op.execute(
        "UPDATE procedure_group SET agency_code = (SELECT min(p.managing_agency) FROM group_member m "
        "JOIN procedure p ON p.id = m.procedure_id WHERE m.group_id = procedure_group.id "
        "HAVING count(DISTINCT p.managing_agency) = 1 AND count(p.managing_agency) = count(*))"
    )
    op.execute(
        "UPDATE review SET reviewing_agency = (SELECT agency_code FROM procedure_group WHERE id = review.group_id) "
        "WHERE group_id IS NOT NULL"
    )


def downgrade() -> None:
    with op.batch_alter_table('procedure_group', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_procedure_group_agency_code'))
        batch_op.drop_column('agency_code')

    with op.batch_alter_table('comment', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_comment_submission_id_submission'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_comment_submission_id'))
        batch_op.drop_column('mentions')
        batch_op.drop_column('account')
        batch_op.drop_column('submission_id')

    # audit_event.account stays: the hashes of the events cover it, and without it the chain could never be verified.

    with op.batch_alter_table('consolidation_source', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consolidation_source_item_id'))

    op.drop_table('consolidation_source')
    with op.batch_alter_table('consolidation_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consolidation_item_consolidation_id'))

    op.drop_table('consolidation_item')
    with op.batch_alter_table('sending', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sending_submission_id'))
        batch_op.drop_index(batch_op.f('ix_sending_subject_key'))

    op.drop_table('sending')
    with op.batch_alter_table('submission', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_submission_period'))
        batch_op.drop_index(batch_op.f('ix_submission_agency_code'))

    op.drop_table('submission')
    with op.batch_alter_table('feedback', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_feedback_procedure_id'))

    op.drop_table('feedback')
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_agency_code'))

    op.drop_table('person')
    with op.batch_alter_table('consolidation_lock', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consolidation_lock_consolidation_id'))

    op.drop_table('consolidation_lock')
    with op.batch_alter_table('conflict_decision', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_conflict_decision_consolidation_id'))

    op.drop_table('conflict_decision')
    with op.batch_alter_table('plan_task', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_plan_task_year'))

    op.drop_table('plan_task')
    op.drop_table('consolidation')

    # The older schema holds one review of a TTHC in a period: that of the agency that began first.
    first = "SELECT min(id) FROM review WHERE procedure_id IS NOT NULL GROUP BY procedure_id, period, form_id"
    later = f"SELECT id FROM review WHERE procedure_id IS NOT NULL AND id NOT IN ({first})"
    for table in ("comment", "cost_table"):
        op.execute(f"DELETE FROM {table} WHERE review_id IN ({later})")
    op.execute(f"DELETE FROM review WHERE id IN ({later})")
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_review_reviewing_agency_agency'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_review_reviewing_agency'))
        batch_op.drop_constraint(batch_op.f('uq_review_procedure_id'), type_='unique')
        batch_op.create_unique_constraint(batch_op.f('uq_review_procedure_id'), ['procedure_id', 'period', 'form_id'])
        batch_op.drop_column('reviewing_agency')
