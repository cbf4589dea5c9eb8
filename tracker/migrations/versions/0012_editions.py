"""Reports for the public have the number of their edition; what a closed round keeps can no longer be altered either"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

CLOSING = "organisation_id, plan_id, months, number, as_of, facts, sha256, incomplete, reason, closed_at, closed_on, "
CLOSING += "closed_by_id, closed_as"


def upgrade() -> None:
    op.add_column("public_snapshots", sa.Column("number", sa.Integer(), nullable=False, server_default="1"))
    _count_snapshots()
    op.create_index(
        "uq_public_snapshots_number",
        "public_snapshots",
        ["organisation_id", "fiscal_year", "months", "number"],
        unique=True,
    )
    _protect("public_snapshots", "number", "a public report cannot be changed", "public_snapshots_number_no_update")
    _protect("round_closings", CLOSING, "a closed round cannot be changed", "round_closings_no_update")
    _keep("round_closings", "a closed round cannot be removed")


def _count_snapshots() -> None:
    """In the order in which they were kept."""
    op.execute(
        "UPDATE public_snapshots SET number = (SELECT count(*) FROM public_snapshots AS earlier "
        "WHERE earlier.organisation_id = public_snapshots.organisation_id "
        "AND earlier.fiscal_year = public_snapshots.fiscal_year "
        "AND earlier.months = public_snapshots.months AND earlier.id <= public_snapshots.id)"
    )


def _protect(table: str, columns: str, refusal: str, name: str) -> None:
    _refuse(f"{name} BEFORE UPDATE OF {columns} ON {table}", refusal, name)


def _keep(table: str, refusal: str) -> None:
    name = f"{table}_no_delete"
    _refuse(f"{name} BEFORE DELETE ON {table}", refusal, name)


def _refuse(trigger: str, refusal: str, name: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER {trigger} BEGIN SELECT RAISE(ABORT, '{refusal}'); END")
        return
    op.execute(
        f"CREATE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$"
    )
    op.execute(f"CREATE TRIGGER {trigger} FOR EACH ROW EXECUTE FUNCTION {name}_refuse()")


def downgrade() -> None:
    raise RuntimeError("What stands in the trail is never taken down; restore a backup instead")
