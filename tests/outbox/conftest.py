"""The office of the story, with a mail server of its own on this machine."""

import pytest

from tests.mail_servers import use_server
from tests.reminders.story import make_story


@pytest.fixture
def story(app):
    return make_story()


@pytest.fixture
def mail_server(app, monkeypatch, smtp):
    use_server(app, monkeypatch, smtp.port)
    return smtp
