"""ติดตาม (Tidtam): measures of Thai local governments, from the office's document to the verified result."""

import os
from typing import TYPE_CHECKING

# python-docx brings lxml, with which openpyxl would read workbooks past defusedxml. Said before either is imported.
os.environ["OPENPYXL_LXML"] = "False"

if TYPE_CHECKING:
    from flask import Flask

    from .config import Settings


def create_app(settings: "Settings | None" = None) -> "Flask":
    # Imported here, because the command line and the process that watches over the others start without Flask.
    from flask import Flask
    from werkzeug.middleware.proxy_fix import ProxyFix

    from . import access, api, drawing, logs, mailer, security, shell, texts, views
    from .config import ROOT, read_settings
    from .extensions import babel, csrf, db, mail

    settings = settings or read_settings()
    app = Flask(__name__, template_folder=str(ROOT / "templates"), instance_path=str(settings.instance))
    app.jinja_environment = drawing.Drawing
    app.config.from_mapping(settings.flask())
    if proxies := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    logs.init_app(app)
    db.init_app(app)
    mail.init_app(app)
    mailer.init_app(app)
    babel.init_app(app, locale_selector=shell.language)
    security.init_app(app)
    access.init_app(app)
    csrf.init_app(app)
    shell.init_app(app)
    texts.init_app(app)
    views.init_app(app)
    api.init_app(app)
    return app
