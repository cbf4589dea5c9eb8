"""The public items of a year, where they stand on the web, and what was found there"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('publications',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('fiscal_year', sa.Integer(), nullable=False),
    sa.Column('opens_on', sa.Date(), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.Column('deadline_id', sa.Integer(), nullable=True),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('begun_by_id', sa.Integer(), nullable=False),
    sa.Column('begun_as', sa.String(length=400), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['begun_by_id'], ['people.id'], name=op.f('fk_publications_begun_by_id')),
    sa.ForeignKeyConstraint(['deadline_id'], ['deadlines.id'], name=op.f('fk_publications_deadline_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_publications_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_publications')),
    sa.UniqueConstraint('organisation_id', 'fiscal_year', name=op.f('uq_publications_organisation_id_fiscal_year'))
    )
    op.create_table('public_items',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('publication_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=10), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('part', sa.String(length=10), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('division_id', sa.Integer(), nullable=True),
    sa.Column('recommendation', sa.Text(), nullable=False),
    sa.Column('publishing_task_id', sa.Integer(), nullable=True),
    sa.Column('repair_task_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['division_id'], ['divisions.id'], name=op.f('fk_public_items_division_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_public_items_organisation_id')),
    sa.ForeignKeyConstraint(['publication_id'], ['publications.id'], name=op.f('fk_public_items_publication_id')),
    sa.ForeignKeyConstraint(['publishing_task_id'], ['tasks.id'], name=op.f('fk_public_items_publishing_task_id')),
    sa.ForeignKeyConstraint(['repair_task_id'], ['tasks.id'], name=op.f('fk_public_items_repair_task_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_public_items')),
    sa.UniqueConstraint('publication_id', 'code', name=op.f('uq_public_items_publication_id_code'))
    )
    with op.batch_alter_table('public_items', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_public_items_division_id'), ['division_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_public_items_publishing_task_id'), ['publishing_task_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_public_items_repair_task_id'), ['repair_task_id'], unique=False)

    op.create_table('content_ticks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=100), nullable=False),
    sa.Column('is_there', sa.Boolean(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('ticked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ticked_by_id', sa.Integer(), nullable=False),
    sa.Column('ticked_as', sa.String(length=400), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['public_items.id'], name=op.f('fk_content_ticks_item_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_content_ticks_organisation_id')),
    sa.ForeignKeyConstraint(['ticked_by_id'], ['people.id'], name=op.f('fk_content_ticks_ticked_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_content_ticks')),
    sa.UniqueConstraint('item_id', 'key', name=op.f('uq_content_ticks_item_id_key'))
    )
    op.create_table('public_addresses',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('url', sa.Text(), nullable=False),
    sa.Column('host', sa.String(length=260), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=False),
    sa.Column('added_as', sa.String(length=400), nullable=False),
    sa.Column('removed_on', sa.Date(), nullable=True),
    sa.Column('finding', sa.Enum('works', 'needs_sign_in', 'error_page', 'not_found', 'server_error', 'refused', 'busy', 'loop', 'too_many_hops', 'too_slow', 'not_public', 'no_such_name', 'no_connection', 'not_trusted', 'not_web', 'broken', name='finding', native_enum=False, length=40), nullable=True),
    sa.Column('found_since', sa.Date(), nullable=True),
    sa.Column('is_broken', sa.Boolean(), nullable=False),
    sa.Column('bad_since', sa.Date(), nullable=True),
    sa.Column('changed_on', sa.Date(), nullable=True),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('look_again_on', sa.Date(), nullable=False),
    sa.Column('claimed_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('fingerprint', sa.String(length=40), nullable=False),
    sa.Column('ended_at_url', sa.Text(), nullable=False),
    sa.Column('etag', sa.String(length=200), nullable=False),
    sa.Column('last_modified', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['added_by_id'], ['people.id'], name=op.f('fk_public_addresses_added_by_id')),
    sa.ForeignKeyConstraint(['item_id'], ['public_items.id'], name=op.f('fk_public_addresses_item_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_public_addresses_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_public_addresses'))
    )
    with op.batch_alter_table('public_addresses', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_public_addresses_host'), ['host'], unique=False)
        batch_op.create_index(batch_op.f('ix_public_addresses_item_id'), ['item_id'], unique=False)
        batch_op.create_index('ix_public_addresses_look_again', ['look_again_on', 'id'], unique=False)

    op.create_table('address_checks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('address_id', sa.Integer(), nullable=False),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finding', sa.Enum('works', 'needs_sign_in', 'error_page', 'not_found', 'server_error', 'refused', 'busy', 'loop', 'too_many_hops', 'too_slow', 'not_public', 'no_such_name', 'no_connection', 'not_trusted', 'not_web', 'broken', name='finding', native_enum=False, length=40), nullable=False),
    sa.Column('url', sa.Text(), nullable=False),
    sa.Column('status', sa.Integer(), nullable=True),
    sa.Column('milliseconds', sa.Integer(), nullable=False),
    sa.Column('is_changed', sa.Boolean(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['address_id'], ['public_addresses.id'], name=op.f('fk_address_checks_address_id')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['people.id'], name=op.f('fk_address_checks_asked_by_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_address_checks_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_address_checks'))
    )
    with op.batch_alter_table('address_checks', schema=None) as batch_op:
        batch_op.create_index('ix_address_checks_address', ['address_id', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_address_checks_checked_at'), ['checked_at'], unique=False)

    with op.batch_alter_table('deadlines', schema=None) as batch_op:
        batch_op.add_column(sa.Column('is_by_item', sa.Boolean(), server_default=sa.false(), nullable=False))



def downgrade() -> None:
    raise RuntimeError("What stands in the trail is never taken down; restore a backup instead")
