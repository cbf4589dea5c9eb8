"""A list of people as it is uploaded, and the sentence for each kind of file that cannot be read."""

from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import FileStorage
from wtforms import Field
from wtforms.validators import ValidationError

from ..roster import LARGEST_FILE, Refusal, RefusedFileError, Row, read
from .base import Form, tidy

SAVE_AS = _l("In Excel choose File, Save as, Excel Workbook (.xlsx), and upload that file.")
WHOLE_FILE: dict[Refusal, LazyString] = {
    Refusal.EMPTY: _l("The file is empty."),
    Refusal.TOO_LARGE: _l("The file is too large for a list of people. Copy the list alone into a new workbook."),
    Refusal.OLD_EXCEL: _l("This is a workbook of an old Excel (.xls)."),
    Refusal.NOT_A_WORKBOOK: _l("This is not an Excel workbook."),
    Refusal.PROTECTED: _l("The workbook is protected by a password. Save it without one and upload it again."),
    Refusal.HOSTILE: _l("The file holds parts that could do harm, so it was not opened. Use the template instead."),
    Refusal.DAMAGED: _l("The file is damaged. Open it in Excel, save it again and upload it."),
    Refusal.NO_HEADINGS: _l(
        "No sheet has a row of headings with the name and the division or position. Use the template."
    ),
    Refusal.NO_ROWS: _l("The list holds no people yet: write them below the headings."),
}
WITH_OTHER_KIND = frozenset({Refusal.OLD_EXCEL, Refusal.NOT_A_WORKBOOK})


class UploadForm(Form):
    file = FileField(_l("Excel file (.xlsx)"), [FileRequired(_l("Choose a file first."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = b""
        self.rows: list[Row] = []

    @property
    def file_name(self) -> str:
        """As the clerk knows it; shown only, never a path."""
        return (tidy(self.file.data.filename) or "?").replace("\\", "/").rpartition("/")[2][-255:]

    def validate_file(self, field: Field) -> None:
        upload: FileStorage = field.data
        self.content = upload.stream.read(LARGEST_FILE + 1)
        try:
            self.rows = read(self.content)
        except RefusedFileError as refused:
            raise ValidationError(sentence(refused)) from None
        if not self.file_name.lower().endswith(".xlsx"):
            raise ValidationError(" ".join([_("The name of the file does not end in .xlsx."), str(SAVE_AS)]))


def sentence(refused: RefusedFileError) -> str:
    """What is wrong with the whole file, and what to do."""
    if refused.refusal is Refusal.TOO_MANY_ROWS:
        said = {"sheet": refused.sheet, "row": refused.row}
        return str(_("Sheet “%(sheet)s” has more than %(row)s rows. Upload the list in several parts.", **said))
    said_of_it = str(WHOLE_FILE[refused.refusal])
    return f"{said_of_it} {SAVE_AS}" if refused.refusal in WITH_OTHER_KIND else said_of_it
