"""Settings: from the environment, else the file, else the default; what cannot be used is refused in one line."""

import stat
from pathlib import Path

import pytest

from tracker.config import SETTINGS, SettingError, Settings, read_settings

LONG_SECRET = "0123456789abcdef0123456789abcdef"


def read(folder: Path, **given: str) -> Settings:
    return read_settings({"TRACKER_INSTANCE": str(folder / "instance"), **given})


def refusal(folder: Path, **given: str) -> str:
    with pytest.raises(SettingError) as refused:
        read(folder, **given)
    return str(refused.value)


def test_without_any_setting_an_office_can_begin(tmp_path):
    settings = read(tmp_path)

    assert settings.database_url == f"sqlite:///{tmp_path}/instance/tidtam.db"
    assert settings.base_url == "http://127.0.0.1:8000"
    assert not settings.is_production


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path):
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance" / "settings.env").write_text(
        "# ours\n\nTRACKER_PORT=8100\nTRACKER_THREADS='4'\n".replace("'", '"')
    )

    settings = read(tmp_path, TRACKER_PORT="8200")

    assert (settings.port, settings.given["TRACKER_PORT"].source) == (8200, "environment")
    assert (settings.threads, settings.given["TRACKER_THREADS"].source) == (4, "settings.env")
    assert settings.given["TRACKER_HOST"].source == "default"


def test_a_generated_secret_stays_the_same_and_is_for_its_owner_alone(tmp_path):
    first = read(tmp_path).flask()["SECRET_KEY"]
    kept = tmp_path / "instance" / "secret_key"

    assert read(tmp_path).flask()["SECRET_KEY"] == first
    assert len(str(first)) == 64
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_production_begins_with_the_first_named_database(tmp_path):
    settings = read(tmp_path, TRACKER_DATABASE_URL="postgres://u:p@db/tidtam", TRACKER_SECRET_KEY=LONG_SECRET)

    assert settings.is_production
    assert settings.database_url == "postgresql+psycopg://u:p@db/tidtam"


def test_production_invents_no_secret(tmp_path):
    assert "TRACKER_SECRET_KEY is missing" in refusal(tmp_path, TRACKER_PRODUCTION="yes")
    assert not (tmp_path / "instance" / "secret_key").exists()


def test_https_makes_cookies_secure(tmp_path):
    settings = read(tmp_path, TRACKER_BASE_URL="https://tidtam.example.go.th/")

    assert settings.base_url == "https://tidtam.example.go.th"
    assert settings.flask()["SESSION_COOKIE_SECURE"] is True
    assert settings.flask()["SESSION_COOKIE_NAME"] == "__Host-tidtam"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TRACKER_PORT", "many", "TRACKER_PORT cannot be 'many' (environment)"),
        ("TRACKER_PORT", "70000", "a port is a number from 0 to 65535"),
        ("TRACKER_MAIL_USE_TLS", "perhaps", "say yes or no"),
        ("TRACKER_PRODUCTION", "perhaps", "TRACKER_PRODUCTION cannot be 'perhaps'"),
        ("TRACKER_LANGUAGE", "fr", "say th or en"),
        ("TRACKER_LOG_LEVEL", "LOUD", "say DEBUG, INFO, WARNING or ERROR"),
        ("TRACKER_BASE_URL", "tidtam.go.th", "write it like https://"),
        ("TRACKER_SECRET_KEY", "short", "too short"),
        ("TRACKER_DATABASE_URL", "mysql://db/tidtam", "must begin with postgresql+psycopg://"),
        ("TRACKER_PROT", "8000", "TRACKER_PROT is not a setting of this program"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(tmp_path, name, value, said):
    line = refusal(tmp_path, **{name: value})

    assert said in line
    assert "\n" not in line


def test_a_refusal_tells_no_secret(tmp_path):
    assert LONG_SECRET[:20] not in refusal(tmp_path, TRACKER_SECRET_KEY=LONG_SECRET[:20])


def test_a_line_of_the_file_that_says_nothing_is_named(tmp_path):
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance" / "settings.env").write_text("TRACKER_PORT 8100\n")

    assert "settings.env, line 1: write NAME=value" in refusal(tmp_path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "instance").write_text("a file")

    assert "cannot be written" in refusal(tmp_path)


def test_every_setting_says_why_it_exists_and_secrets_have_no_default():
    assert all(setting.why for setting in SETTINGS)
    assert [setting.name for setting in SETTINGS if setting.is_secret and setting.default] == []
