"""The working-day calendar: national days off, those of an organisation, and the years taken over"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "holiday_years",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("edition", sa.String(length=60), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("note_en", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_holiday_years")),
    )
    op.create_table(
        "holidays",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "kind", sa.Enum("national", "own", "worked", name="holidaykind", native_enum=False, length=40), nullable=False
        ),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column(
            "standing",
            sa.Enum("announced", "expected", "disputed", name="standing", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("is_void", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'national') = (organisation_id IS NULL)", name=op.f("ck_holidays_national_is_nobodys")
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_holidays_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holidays")),
    )
    with op.batch_alter_table("holidays", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_holidays_day"), ["day"], unique=False)
        batch_op.create_index(
            "uq_holidays_national_day",
            ["day"],
            unique=True,
            sqlite_where=sa.text("organisation_id IS NULL AND NOT is_void"),
            postgresql_where=sa.text("organisation_id IS NULL AND NOT is_void"),
        )
        batch_op.create_index(
            "uq_holidays_own_day",
            ["organisation_id", "day"],
            unique=True,
            sqlite_where=sa.text("organisation_id IS NOT NULL AND NOT is_void"),
            postgresql_where=sa.text("organisation_id IS NOT NULL AND NOT is_void"),
        )


def downgrade() -> None:
    raise RuntimeError("What stands in the trail is never taken down; restore a backup instead")
