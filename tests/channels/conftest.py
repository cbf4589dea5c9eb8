"""Telegram lies on this machine."""

from contextlib import contextmanager

import pytest
from apprise.plugins.telegram import NotifyTelegram

from tests.reaching.servers import answering

TAKEN = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{"ok":true}'


@pytest.fixture
def telegram(monkeypatch):
    """`with telegram(answer) as server:` the real plugin speaks to a server on this machine."""

    @contextmanager
    def served(answer=TAKEN):
        with answering(answer) as server:
            monkeypatch.setattr(NotifyTelegram, "notify_url", f"http://127.0.0.1:{server.port}/bot")
            yield server

    return served
