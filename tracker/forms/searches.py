"""What somebody looks for, anywhere in the plans of the organisation."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from wtforms import SearchField
from wtforms.validators import Length

from .base import Form

LONGEST = 200


class Show(StrEnum):
    """Which of what was found; both, a few of each, unless one is asked for."""

    BOTH = ""
    MEASURES = "measures"
    TASKS = "tasks"


class SearchForm(Form):
    class Meta(Form.Meta):
        csrf = False

    q = SearchField(_l("Search measures and tasks"), [Length(max=LONGEST)])

    @property
    def query(self) -> str:
        """One line, as it is searched and shown again."""
        return " ".join((self.q.data or "").split())
