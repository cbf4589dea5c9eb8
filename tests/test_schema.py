"""The shape of the database: the same from models and migrations, safe when many start, careful with children."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Boolean, Date, DateTime, MetaData, String, Table, insert, text
from sqlalchemy.types import TypeEngine

from tests.conftest import settings_for
from tests.installations import installation
from tests.make import make_head
from tests.processes import COMMAND, ROOT, environment
from tracker import schema
from tracker.config import Settings
from tracker.extensions import db


def test_models_and_migrations_describe_the_same_database(app):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, db.metadata) == []


def test_where_the_program_stands_is_told_without_alembic_and_as_alembic_would(app):
    known = [script.revision for script in ScriptDirectory(str(schema.MIGRATIONS)).walk_revisions()]

    assert schema.head() == known[0]
    assert all(map(schema.is_known, known))
    with db.engine.connect() as connection:
        assert schema.revision() == MigrationContext.configure(connection).get_current_revision()


def test_a_program_that_only_runs_leaves_alembic_out_of_its_memory():
    code = "import jobs.command, tracker.serving, sys; sys.exit('alembic' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_four_starts_at_once_on_an_empty_database_all_succeed(new_settings: Callable[..., Settings], tmp_path):
    url = new_settings("four").database_url
    told = environment(tmp_path / "shared", TRACKER_DATABASE_URL=url)

    starts = [subprocess.Popen([*COMMAND, "db", "upgrade"], env=told, stdout=-1, stderr=-1, text=True) for _ in "1234"]
    ends = [start.communicate(timeout=60) for start in starts]

    assert [start.returncode for start in starts] == [0, 0, 0, 0], ends
    assert {said for said, _ in ends} == {f"The database is up to date ({schema.head()})\n"}


def test_upgrading_twice_changes_nothing(app):
    schema.upgrade()
    schema.upgrade()

    assert schema.revision() == schema.head()


def test_a_database_newer_than_the_program_is_refused(new_settings: Callable[..., Settings]):
    with installation(new_settings("newer")):
        schema.upgrade()
        db.session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        db.session.commit()

        with pytest.raises(schema.SchemaError, match="newer than this program"):
            schema.upgrade()


TRAP = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{head}", None, None


def upgrade():
    op.create_table(
        "notes", sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("organisation_id", sa.Integer, sa.ForeignKey("organisations.id", ondelete="CASCADE")),
    )
    op.execute("INSERT INTO notes (id, organisation_id) SELECT id, id FROM organisations")
    with op.batch_alter_table("organisations", recreate="{recreate}") as table:
        table.add_column(sa.Column("motto", sa.Text))
"""


def test_altering_a_table_keeps_the_rows_that_belong_to_it(app, engine_name, tmp_path, monkeypatch):
    """SQLite alters by copying and dropping: with foreign keys awake a cascade would empty the children."""
    make_head()
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    recreate = {"sqlite": "always", "postgresql": "never"}[engine_name]
    (folder / "versions" / "9999_trap.py").write_text(TRAP.format(head=schema.head(), recreate=recreate))
    monkeypatch.setattr(schema, "MIGRATIONS", folder)

    schema.upgrade()

    counts = {table: db.session.scalar(text(f"SELECT count(*) FROM {table}")) for table in ("notes", "divisions")}
    assert counts == {"notes": 1, "divisions": 1}


KEPT = """
INSERT INTO public_snapshots (id, organisation_id, fiscal_year, months, content, sha256, made_at, made_by_id, made_as,
withdrawn_at, withdrawal_reason) VALUES ({id}, {office}, 2570, {months}, '{{"kept": {id}}}', 'mark {id}',
'2027-04-02 09:00:00+00:00', {person}, '', {withdrawn}, '')
"""


def test_reports_for_the_public_get_the_numbers_of_their_editions_and_stay_as_they_were(
    new_settings: Callable[..., Settings],
):
    with installation(new_settings("before")):
        schema.upgrade(before("editions"))
        office = make_old_office()
        for number, months, withdrawn in ((1, 6, "'2027-04-03 09:00:00+00:00'"), (2, 12, "NULL"), (3, 6, "NULL")):
            row = KEPT.format(id=number, months=months, withdrawn=withdrawn, **office)
            db.session.execute(text(row))
        db.session.commit()

        schema.upgrade()

        rows = db.session.execute(text("SELECT id, number, content, sha256 FROM public_snapshots ORDER BY id")).all()
        assert [row.number for row in rows] == [1, 1, 2]
        assert [(row.content, row.sha256) for row in rows] == [(f'{{"kept": {n}}}', f"mark {n}") for n in (1, 2, 3)]


def before(step: str) -> str:
    scripts = ScriptDirectory(str(schema.MIGRATIONS)).walk_revisions()
    return str(next(script.down_revision for script in scripts if script.path.endswith(f"_{step}.py")))


def make_old_office() -> dict[str, int]:
    """As the tables were then, which the models of today no longer know."""
    fill("organisations")
    fill("people")
    return {"office": 1, "person": 1}


def fill(name: str) -> None:
    """With a row that has only what it must have."""
    table = Table(name, MetaData(), autoload_with=db.session.connection())
    needed = [one for one in table.columns if one.primary_key or not (one.nullable or one.server_default)]
    db.session.execute(insert(table).values({one.name: something(one.type) for one in needed}))


def something(kind: TypeEngine[object]) -> object:
    days = {Date: date(2027, 4, 2), DateTime: datetime(2027, 4, 2, tzinfo=UTC), JSON: {}, Boolean: True}
    return next((value for one, value in days.items() if isinstance(kind, one)), "1" if isinstance(kind, String) else 1)


def test_foreign_keys_are_awake_while_people_work(tmp_path):
    with installation(settings_for(tmp_path, f"sqlite:///{tmp_path / 'office.db'}")):
        schema.upgrade()

        assert db.session.scalar(text("PRAGMA foreign_keys")) == 1


def test_a_program_without_its_database_says_what_to_do(new_settings: Callable[..., Settings]):
    with installation(new_settings("fresh")), pytest.raises(schema.SchemaError, match="tracker db upgrade"):
        schema.must_be_current()
