"""A workbook of scores as it is uploaded; every cell that is no score is named with its place."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import FileStorage
from wtforms import Field, HiddenField
from wtforms.validators import ValidationError

from ..assessments import Printed
from ..lists.score_table import FilledIn, brought
from ..tables import LARGEST_FILE, Refusal, RefusedFileError
from .base import Form, tidy
from .people_imports import sentence
from .scores import WrittenScoreError, read_score

YEARS = range(2550, 2650)
MOST_NAMED = 10


class UploadForm(Form):
    file = FileField(_l("Filled-in template (.xlsx)"), [FileRequired(_l("Choose a file first."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = 0
        self.printed: list[Printed] = []

    @property
    def file_name(self) -> str:
        return (tidy(self.file.data.filename) or "?").replace("\\", "/").rpartition("/")[2][-255:]

    def validate_file(self, field: Field) -> None:
        upload: FileStorage = field.data
        try:
            found = brought(upload.stream.read(LARGEST_FILE + 1))
        except RefusedFileError as refused:
            if refused.refusal is Refusal.NO_HEADINGS:
                told = _("This workbook is not the template of scores. Download it here, fill it in and upload it.")
                raise ValidationError(told) from None
            raise ValidationError(sentence(refused)) from None
        if found.year not in YEARS:
            raise ValidationError(_("The file names no year that can have an assessment"))
        self.year = found.year
        problems = [problem for cell in found.cells if (problem := self._take(cell))]
        if problems:
            raise ValidationError(" ".join(problems[:MOST_NAMED]))
        if not self.printed:
            raise ValidationError(_("No score is written in this file yet"))

    def _take(self, cell: FilledIn) -> str:
        try:
            value: Decimal | None = read_score(cell.text)
        except WrittenScoreError as error:
            said = {"place": cell.place, "code": cell.key.code, "text": cell.text[:30], "why": error}
            return str(_("%(place)s (%(code)s): “%(text)s”. %(why)s.", **said))
        if value is not None:
            self.printed.append(Printed(cell.key, value, cell.place))
        return ""


class AcceptanceForm(Form):
    """Which value is taken of a row stands in inputs named after it; `seen` seals what they were compared with."""

    seen = HiddenField()
