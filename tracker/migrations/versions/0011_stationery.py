"""What offices put on their papers: emblem, garuda, forms of their own"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stationery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("piece", sa.String(length=40), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_as", sa.String(length=400), nullable=False),
        sa.Column("taken_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["people.id"], name=op.f("fk_stationery_added_by_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_stationery_file_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_stationery_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stationery")),
    )
    with op.batch_alter_table("stationery", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stationery_file_id"), ["file_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stationery_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(
            "uq_stationery_counting",
            ["organisation_id", "piece"],
            unique=True,
            sqlite_where=sa.text("taken_out_at IS NULL"),
            postgresql_where=sa.text("taken_out_at IS NULL"),
        )


def downgrade() -> None:
    op.drop_table("stationery")
