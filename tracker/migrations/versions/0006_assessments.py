"""Scores of the yearly assessment, the analysis of them, and the years' own files"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assessment_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["added_by_id"], ["people.id"], name=op.f("fk_assessment_files_added_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_files")),
    )
    op.create_index("ix_assessment_files_year", "assessment_files", ["fiscal_year"])
    op.create_table(
        "assessment_results",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column("level", sa.String(length=60), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_assessment_results_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_results")),
        sa.UniqueConstraint("organisation_id", "fiscal_year", name=op.f("uq_assessment_results_organisation_id_fiscal_year")),
    )
    op.create_table(
        "assessment_scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum("typed", "workbook", "document", name="origin", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_assessment_scores_organisation_id")
        ),
        sa.ForeignKeyConstraint(["result_id"], ["assessment_results.id"], name=op.f("fk_assessment_scores_result_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_scores")),
        sa.UniqueConstraint("result_id", "code", "part", name=op.f("uq_assessment_scores_result_id_code_part")),
    )
    op.create_table(
        "topic_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_topic_texts_organisation_id")),
        sa.ForeignKeyConstraint(["result_id"], ["assessment_results.id"], name=op.f("fk_topic_texts_result_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_texts")),
        sa.UniqueConstraint("result_id", "number", name=op.f("uq_topic_texts_result_id_number")),
    )
    op.create_table(
        "recommendations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_recommendations_organisation_id")
        ),
        sa.ForeignKeyConstraint(["result_id"], ["assessment_results.id"], name=op.f("fk_recommendations_result_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendations")),
    )
    op.create_index(op.f("ix_recommendations_result_id"), "recommendations", ["result_id"])
    op.create_table(
        "score_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("plan_import_id", sa.Integer(), nullable=True),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("printed", sa.JSON(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("discarded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_score_imports_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_score_imports_person_id")),
        sa.ForeignKeyConstraint(["plan_import_id"], ["plan_imports.id"], name=op.f("fk_score_imports_plan_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_imports")),
    )
    op.create_index(op.f("ix_score_imports_organisation_id"), "score_imports", ["organisation_id"])


def downgrade() -> None:
    raise RuntimeError("What stands in the trail is never taken down; restore a backup instead")
