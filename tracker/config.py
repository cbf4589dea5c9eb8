"""Every setting once: its name, its default, and one line why."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .kept_secret import kept_secret
from .setting_values import count, integer, language, log_level, port, switch, text, web_address

ROOT = Path(__file__).resolve().parent.parent
SETTINGS_FILE = "settings.env"
SECRET_FILE = "secret_key"  # noqa: S105 - the name of a file


class SettingError(Exception):
    """A setting that cannot be used; the message is the one line to print."""


@dataclass(frozen=True)
class Setting:
    name: str
    default: str
    why: str
    read: Callable[[str], object] = text
    is_secret: bool = False


SETTINGS = (
    Setting("TRACKER_INSTANCE", "instance", "Folder of the database, letters, files and secrets of this installation"),
    Setting("TRACKER_HOST", "127.0.0.1", "Address the web server listens on"),
    Setting("TRACKER_PORT", "8000", "Port the web server listens on", port),
    Setting("TRACKER_PROCESSES", "2", "Web servers that share the address, one per core of the machine", count),
    Setting("TRACKER_THREADS", "8", "Requests each web server answers at the same time", count),
    Setting(
        "TRACKER_BASE_URL",
        "",
        "Address people type, as it stands in letters (empty: host and port). With https, cookies and HSTS follow",
        web_address,
    ),
    Setting("TRACKER_TRUSTED_PROXIES", "0", "How many reverse proxies stand in front and set X-Forwarded-*", integer),
    Setting(
        "TRACKER_DATABASE_URL",
        "",
        "PostgreSQL as postgresql+psycopg://user:password@host/name (empty: SQLite in the instance folder)",
        is_secret=True,
    ),
    Setting(
        "TRACKER_PRODUCTION",
        "",
        "Yes: secrets must be given and set-up asks for a code (empty: yes as soon as a database is named)",
    ),
    Setting(
        "TRACKER_SECRET_KEY",
        "",
        "Signs sessions and links, at least 32 characters (empty: kept in the instance folder, not in production)",
        is_secret=True,
    ),
    Setting("TRACKER_LANGUAGE", "th", "Language of pages before a person chose one: th or en", language),
    Setting("TRACKER_SESSION_HOURS", "12", "Hours without a click after which a person signs in again", integer),
    Setting("TRACKER_UPLOAD_MB", "20", "Largest list or document that may be uploaded, in megabytes", integer),
    Setting("TRACKER_EVIDENCE_MAX_MB", "20", "Largest file of evidence, in megabytes", count),
    Setting("TRACKER_EVIDENCE_PER_TASK", "30", "Most files and links of one task, and most versions of a file", count),
    Setting("TRACKER_EVIDENCE_TOTAL_GB", "20", "Most room for the evidence of one organisation, in gigabytes", count),
    Setting("TRACKER_LOG_LEVEL", "INFO", "How much is logged: DEBUG, INFO, WARNING or ERROR", log_level),
    Setting("TRACKER_DEMO", "no", "A sample office whose page signs in as each role; never for real data", switch),
    Setting("TRACKER_CHANNELS", "no", "Groups in Telegram, Teams … may be told what is due (tidtam[channels])", switch),
    Setting("TRACKER_MAIL_SERVER", "", "SMTP server (empty: letters are kept in the instance folder)"),
    Setting("TRACKER_MAIL_PORT", "587", "Port of the SMTP server", port),
    Setting("TRACKER_MAIL_USE_TLS", "yes", "Start TLS before signing in to the SMTP server", switch),
    Setting("TRACKER_MAIL_USE_SSL", "no", "Speak TLS from the first byte (port 465)", switch),
    Setting("TRACKER_MAIL_USERNAME", "", "User name at the SMTP server"),
    Setting("TRACKER_MAIL_PASSWORD", "", "Password at the SMTP server", is_secret=True),
    Setting("TRACKER_MAIL_DEFAULT_SENDER", "tidtam@localhost", "Address that letters come from"),
)


@dataclass(frozen=True)
class Given:
    """One setting as it stands: what it is and where it came from."""

    setting: Setting
    value: object
    source: str

    @property
    def shown(self) -> str:
        if self.value in ("", None):
            return "-"
        if self.setting.is_secret:
            return "(hidden)"
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        return str(self.value)


class Settings:
    """All settings of one installation, read once at the start."""

    def __init__(self, given: Mapping[str, Given]) -> None:
        self.given = given

    def _text(self, name: str) -> str:
        return str(self.given[name].value)

    def _number(self, name: str) -> int:
        value = self.given[name].value
        assert isinstance(value, int)
        return value

    @property
    def instance(self) -> Path:
        return Path(self._text("TRACKER_INSTANCE"))

    @property
    def host(self) -> str:
        return self._text("TRACKER_HOST")

    @property
    def port(self) -> int:
        return self._number("TRACKER_PORT")

    @property
    def processes(self) -> int:
        return self._number("TRACKER_PROCESSES")

    @property
    def threads(self) -> int:
        return self._number("TRACKER_THREADS")

    @property
    def trusted_proxies(self) -> int:
        return self._number("TRACKER_TRUSTED_PROXIES")

    @property
    def log_level(self) -> str:
        return self._text("TRACKER_LOG_LEVEL")

    @property
    def base_url(self) -> str:
        return self._text("TRACKER_BASE_URL") or f"http://{self.host}:{self.port}"

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def is_embedded(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def is_production(self) -> bool:
        return bool(self.given["TRACKER_PRODUCTION"].value)

    @property
    def is_demo(self) -> bool:
        return bool(self.given["TRACKER_DEMO"].value)

    @property
    def database_url(self) -> str:
        return self._text("TRACKER_DATABASE_URL")

    @property
    def mail_server(self) -> str:
        return self._text("TRACKER_MAIL_SERVER")

    @property
    def mail_folder(self) -> Path:
        return self.instance / "mail"

    @property
    def uploads_folder(self) -> Path:
        return self.instance / "uploads"

    @property
    def has_channels(self) -> bool:
        return bool(self.given["TRACKER_CHANNELS"].value)

    @property
    def largest_evidence(self) -> int:
        return self._number("TRACKER_EVIDENCE_MAX_MB") * 1024 * 1024

    @property
    def evidence_per_task(self) -> int:
        return self._number("TRACKER_EVIDENCE_PER_TASK")

    @property
    def evidence_per_organisation(self) -> int:
        return self._number("TRACKER_EVIDENCE_TOTAL_GB") * 1024**3

    @property
    def largest_upload(self) -> int:
        return self._number("TRACKER_UPLOAD_MB") * 1024 * 1024

    @property
    def evidence_at_once(self) -> int:
        """All files of one form: five of the largest, and the words beside them."""
        return 5 * self.largest_evidence + 1024 * 1024

    @property
    def largest_document(self) -> int:
        """The document of a plan, and what is typed around it."""
        return (32 + 8) * 1024 * 1024

    @property
    def backup_folder(self) -> Path:
        return self.instance / "backups"

    @property
    def engine_options(self) -> dict[str, object]:
        """PostgreSQL may be started again, or be out of reach: ask before use, and do not wait for ever.

        What a page asks is asked again for every page: planning it anew each time takes as long as answering it.
        """
        connecting = {"connect_timeout": 5, "options": "-c plan_cache_mode=force_generic_plan"}
        return {} if self.is_embedded else {"pool_pre_ping": True, "connect_args": connecting}

    def flask(self) -> dict[str, object]:
        """The same settings under the names Flask and its extensions read."""
        return {
            "SECRET_KEY": self._text("TRACKER_SECRET_KEY"),
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "SQLALCHEMY_ENGINE_OPTIONS": self.engine_options,
            "TRACKER": self,
            "MAX_CONTENT_LENGTH": self.largest_upload,
            "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,
            "PERMANENT_SESSION_LIFETIME": self._number("TRACKER_SESSION_HOURS") * 3600,
            "SESSION_COOKIE_NAME": "__Host-tidtam" if self.is_https else "tidtam",
            "SESSION_COOKIE_SECURE": self.is_https,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            # A form may stay open all day; the token ends with the session.
            "WTF_CSRF_TIME_LIMIT": None,
            # The Referer check is for https sites whose own address is known; ours is in TRACKER_BASE_URL.
            "WTF_CSRF_SSL_STRICT": False,
            "BABEL_DEFAULT_LOCALE": self._text("TRACKER_LANGUAGE"),
            "BABEL_DEFAULT_TIMEZONE": "Asia/Bangkok",
            "MAIL_SERVER": self._text("TRACKER_MAIL_SERVER"),
            "MAIL_PORT": self._number("TRACKER_MAIL_PORT"),
            "MAIL_USE_TLS": self.given["TRACKER_MAIL_USE_TLS"].value,
            "MAIL_USE_SSL": self.given["TRACKER_MAIL_USE_SSL"].value,
            "MAIL_USERNAME": self._text("TRACKER_MAIL_USERNAME"),
            "MAIL_PASSWORD": self._text("TRACKER_MAIL_PASSWORD"),
            "MAIL_DEFAULT_SENDER": self._text("TRACKER_MAIL_DEFAULT_SENDER"),
        }


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Environment first, then `settings.env` of the instance folder, then the default; refuses what cannot be used."""
    environment = os.environ if environ is None else environ
    folder = Path(environment.get("TRACKER_INSTANCE") or SETTINGS[0].default)
    folder = (folder if folder.is_absolute() else ROOT / folder).resolve()
    written = _settings_file(folder / SETTINGS_FILE)
    known = {setting.name for setting in SETTINGS}
    for name in [*written, *(n for n in environment if n.startswith("TRACKER_") and not n.startswith("TRACKER_TEST"))]:
        if name not in known:
            raise SettingError(f"{name} is not a setting of this program; `tracker settings` lists them all")
    given = {setting.name: _given(setting, environment, written) for setting in SETTINGS}
    given["TRACKER_INSTANCE"] = Given(SETTINGS[0], str(folder), given["TRACKER_INSTANCE"].source)
    _settle_production(given)
    _make_writable(folder)
    _settle_database(given, folder)
    _settle_secret(given, folder)
    return Settings(given)


def _settings_file(path: Path) -> dict[str, str]:
    """NAME=value lines, as systemd and docker read them too."""
    if not path.exists():
        return {}
    values = {}
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals:
            raise SettingError(f"{path}, line {number}: write NAME=value")
        values[name.strip()] = value.strip().strip('"')
    return values


def _given(setting: Setting, environment: Mapping[str, str], written: Mapping[str, str]) -> Given:
    if setting.name in environment:
        raw, source = environment[setting.name], "environment"
    elif setting.name in written:
        raw, source = written[setting.name], SETTINGS_FILE
    else:
        raw, source = setting.default, "default"
    try:
        return Given(setting, setting.read(raw), source)
    except ValueError as error:
        shown = "(hidden)" if setting.is_secret else repr(raw)
        raise SettingError(f"{setting.name} cannot be {shown} ({source}): {error}") from None


def _settle_production(given: dict[str, Given]) -> None:
    said = given["TRACKER_PRODUCTION"]
    database = str(given["TRACKER_DATABASE_URL"].value)
    try:
        value = switch(str(said.value)) if said.value else bool(database) and not database.startswith("sqlite")
    except ValueError as error:
        raise SettingError(f"TRACKER_PRODUCTION cannot be {said.value!r} ({said.source}): {error}") from None
    given["TRACKER_PRODUCTION"] = Given(said.setting, value, said.source)


def _make_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingError(f"The folder {folder} cannot be written: {error.strerror}") from None


def _settle_database(given: dict[str, Given], folder: Path) -> None:
    said = given["TRACKER_DATABASE_URL"]
    url = str(said.value) or f"sqlite:///{folder / 'tidtam.db'}"
    for short in ("postgresql://", "postgres://"):
        if url.startswith(short):
            url = "postgresql+psycopg://" + url.removeprefix(short)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise SettingError("TRACKER_DATABASE_URL must begin with postgresql+psycopg:// (or sqlite:/// for a file)")
    given["TRACKER_DATABASE_URL"] = Given(said.setting, url, said.source)


def _settle_secret(given: dict[str, Given], folder: Path) -> None:
    said = given["TRACKER_SECRET_KEY"]
    if said.value:
        if len(str(said.value)) < 32:
            raise SettingError("TRACKER_SECRET_KEY is too short: at least 32 characters")
        return
    if given["TRACKER_PRODUCTION"].value:
        raise SettingError(
            "TRACKER_SECRET_KEY is missing: in production it must be given, for example by `openssl rand -hex 32`"
        )
    path = folder / SECRET_FILE
    given["TRACKER_SECRET_KEY"] = Given(said.setting, kept_secret(path), f"instance/{SECRET_FILE}")
