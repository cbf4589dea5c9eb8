"""Documents of the office that become measures, and the other names of divisions"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("measures", "action_plan", name="plankind", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("fiscal_year", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("is_pasted", sa.Boolean(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal", sa.String(length=40), nullable=False),
        sa.Column("corrections", sa.JSON(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_by_id", sa.Integer(), nullable=True),
        sa.Column("discarded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["accepted_by_id"], ["people.id"], name=op.f("fk_plan_imports_accepted_by_id")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_plan_imports_file_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_plan_imports_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_plan_imports_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_imports_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_imports")),
    )
    with op.batch_alter_table("plan_imports", schema=None) as batch_op:
        batch_op.create_index("ix_plan_imports_organisation", ["organisation_id", "sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_imports_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "imported_measures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("plan_import_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("sheet", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measures.id"], name=op.f("fk_imported_measures_measure_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_imported_measures_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["plan_import_id"], ["plan_imports.id"], name=op.f("fk_imported_measures_plan_import_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_measures")),
    )
    with op.batch_alter_table("imported_measures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imported_measures_measure_id"), ["measure_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_imported_measures_plan_import_id"), ["plan_import_id"], unique=False)

    with op.batch_alter_table("divisions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("aliases", sa.JSON(), server_default="[]", nullable=False))


def downgrade() -> None:
    raise RuntimeError("What stands in the trail is never taken down; restore a backup instead")
