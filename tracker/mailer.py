"""A letter's name and context → a rendered message → the mail server, or the mailbox on this machine."""

from flask import Flask


def init_app(app: Flask) -> None:
    pass
