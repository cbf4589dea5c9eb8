"""Pages and answers: a blueprint `bp` per noun; fetch what you may, bind the form, call the verb, commit, answer."""

from importlib import import_module

from flask import Flask

NOUNS = (
    "account",
    "appointments",
    "components",
    "dates",
    "demo",
    "divisions",
    "errors",
    "health",
    "holdings",
    "holiday_lists",
    "holidays",
    "home",
    "invitations",
    "mailbox",
    "organisation",
    "organisations",
    "passwords",
    "people",
    "people_imports",
    "positions",
    "preferences",
    "schedules",
    "second_factor",
    "setup",
    "sign_in",
    "system",
    "trail",
)


def init_app(app: Flask) -> None:
    for noun in NOUNS:
        app.register_blueprint(import_module(f".{noun}", __name__).bp)
