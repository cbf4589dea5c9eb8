"""The letters kept on this machine: for administrators, and for everybody in the demo."""

from pathlib import Path

from flask import Blueprint, abort, current_app, render_template, send_file
from flask_sqlalchemy.pagination import Pagination

from .. import access, demo
from ..access import Act
from ..config import Settings
from ..letters import kept as kept_letters
from ..letters.kept import KeptLetter
from .answer import Answer

bp = Blueprint("mailbox", __name__)
ON_A_PAGE = 30


class Letters(Pagination):
    """Only the letters of one page are opened and read."""

    def _query_items(self) -> list[KeptLetter]:
        first = self._query_offset
        shown = self._names[first : first + self.per_page]
        return [kept_letters.read(_folder() / name) for name in shown]

    def _query_count(self) -> int:
        return len(self._names)

    @property
    def _names(self) -> list[str]:
        names: list[str] = self._query_args["names"]
        return names


@bp.get("/mailbox")
def index() -> Answer:
    access.public() if demo.is_open() else access.require(Act.READ_MAILBOX)
    page = Letters(names=kept_letters.names(_folder()), per_page=ON_A_PAGE, max_per_page=ON_A_PAGE)
    return render_template("mailbox/index.html", page=page, is_sending=bool(_settings().mail_server))


@bp.get("/mailbox/<name>")
def show(name: str) -> Answer:
    access.public() if demo.is_open() else access.require(Act.READ_MAILBOX)
    letter = kept_letters.read(_found(name))
    text = kept_letters.with_links(letter.text, _settings().base_url)
    return render_template("mailbox/show.html", letter=letter, text=text)


@bp.get("/mailbox/<name>/file")
def download(name: str) -> Answer:
    access.public() if demo.is_open() else access.require(Act.READ_MAILBOX)
    path = _found(name)
    # Always a file to keep: opened as a page of this site, a letter could bring its own script.
    return send_file(path, mimetype="message/rfc822", as_attachment=True, download_name=path.name, max_age=0)


def _found(name: str) -> Path:
    return kept_letters.path_of(_folder(), name) or abort(404)


def _folder() -> Path:
    return _settings().mail_folder


def _settings() -> Settings:
    settings: Settings = current_app.config["TRACKER"]
    return settings
