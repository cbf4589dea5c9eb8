"""An edited list as it is uploaded, and the sentence for a file that is none of ours."""

from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import LazyString, force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import FileStorage
from wtforms import Field
from wtforms.validators import ValidationError

from ..lists import measure_table, task_table
from ..shell import LANGUAGES
from ..tables import LARGEST_FILE, Column, ReadBack, Refusal, RefusedFileError, read_back
from .base import Form, tidy
from .people_imports import SAVE_AS, WITH_OTHER_KIND
from .people_imports import WHOLE_FILE as OF_ANY_LIST

WHOLE_FILE: dict[Refusal, LazyString] = {
    **OF_ANY_LIST,
    Refusal.TOO_LARGE: _l(
        "The file is too large. Take the list along anew, and remove the rows that stay as they are."
    ),
    Refusal.HOSTILE: _l("The file holds parts that could do harm, so it was not opened. Take the list along anew."),
    Refusal.NO_HEADINGS: _l(
        "This is not a list of tasks or measures from here: its hidden columns are missing. "
        "Take the list along as Excel, edit that file, and upload it."
    ),
    Refusal.NO_ROWS: _l("The list has no rows."),
}


class UpdateForm(Form):
    file = FileField(_l("Edited Excel file (.xlsx)"), [FileRequired(_l("Choose a file first."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = ReadBack("", 0, [])

    @property
    def file_name(self) -> str:
        """As the clerk knows it; shown only, never a path."""
        return (tidy(self.file.data.filename) or "?").replace("\\", "/").rpartition("/")[2][-255:]

    def validate_file(self, field: Field) -> None:
        upload: FileStorage = field.data
        try:
            self.found = read_back(upload.stream.read(LARGEST_FILE + 1), titles())
        except RefusedFileError as refused:
            raise ValidationError(sentence(refused)) from None


def titles() -> dict[str, dict[str, str]]:
    """How the columns are called, in either language: whoever edits may read another one than who took it along."""
    kinds = {measure_table.NOUN: measure_table.columns, task_table.NOUN: task_table.columns}
    return {noun: _in_every_language(columns) for noun, columns in kinds.items()}


def _in_every_language(columns: Callable[[], Sequence[Column]]) -> dict[str, str]:
    known: dict[str, str] = {}
    for language in LANGUAGES:
        with force_locale(language):
            known |= {column.title: column.key for column in columns()}
    return known


def sentence(refused: RefusedFileError) -> str:
    """What is wrong with the whole file, and what to do."""
    if refused.refusal is Refusal.TOO_MANY_ROWS:
        said = {"sheet": refused.sheet, "row": refused.row}
        return str(_("Sheet “%(sheet)s” has more than %(row)s rows. Upload the list in several parts.", **said))
    told = str(WHOLE_FILE[refused.refusal])
    return f"{told} {SAVE_AS}" if refused.refusal in WITH_OTHER_KIND else told
