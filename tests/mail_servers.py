"""The application with a mail server set, as it would be by TRACKER_MAIL_…"""

from tracker.config import Given


def use_server(app, monkeypatch, port: int, **more: object) -> None:
    given = app.config["TRACKER"].given
    monkeypatch.setitem(given, "TRACKER_MAIL_SERVER", Given(given["TRACKER_MAIL_SERVER"].setting, "127.0.0.1", "test"))
    wanted = {"server": "127.0.0.1", "port": port, "use_tls": False, "use_ssl": False, "username": "", **more}
    for name, value in wanted.items():
        monkeypatch.setattr(app.extensions["mail"], name, value)
