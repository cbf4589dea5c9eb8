"""Calendars that are fetched by an address, and what the public may see"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Enum("own", "division", "plan", name="feedkind", native_enum=False, length=40), nullable=False),
        sa.Column("division_id", sa.Integer(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("mark", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["division_id"], ["divisions.id"], name=op.f("fk_feeds_division_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_feeds_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_feeds_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_feeds_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("mark", name=op.f("uq_feeds_mark")),
    )
    with op.batch_alter_table("feeds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feeds_person_id"), ["person_id"], unique=False)

    op.create_table(
        "public_pages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_public_pages_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_pages")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_public_pages_organisation_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_public_pages_slug")),
    )
    op.create_table(
        "public_snapshots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_as", sa.String(length=400), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawal_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_public_snapshots_made_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_public_snapshots_organisation_id")
        ),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["people.id"], name=op.f("fk_public_snapshots_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_snapshots")),
    )
    op.create_index(
        "uq_public_snapshots_standing",
        "public_snapshots",
        ["organisation_id", "fiscal_year", "months"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    _protect_snapshots()


def _protect_snapshots() -> None:
    """What was shown stays as it was shown; only that it was withdrawn can be added."""
    kept = "organisation_id, fiscal_year, months, content, sha256, made_at, made_by_id, made_as"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER public_snapshots_no_update BEFORE UPDATE OF {kept} ON public_snapshots "
            "BEGIN SELECT RAISE(ABORT, 'a public report cannot be changed'); END"
        )
        op.execute(
            "CREATE TRIGGER public_snapshots_no_delete BEFORE DELETE ON public_snapshots "
            "BEGIN SELECT RAISE(ABORT, 'a public report cannot be removed'); END"
        )
    else:
        op.execute(
            "CREATE FUNCTION public_snapshots_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'a public report cannot be changed or removed'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER public_snapshots_no_update BEFORE UPDATE OF {kept} ON public_snapshots "
            "FOR EACH ROW EXECUTE FUNCTION public_snapshots_refuse()"
        )
        op.execute(
            "CREATE TRIGGER public_snapshots_no_delete BEFORE DELETE ON public_snapshots "
            "FOR EACH ROW EXECUTE FUNCTION public_snapshots_refuse()"
        )


def downgrade() -> None:
    raise RuntimeError("What stands in the trail is never taken down; restore a backup instead")
