"""What is asked about evidence, and the sentence for each file and address that is not taken."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired, MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, Field, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from ..evidence import Fault, FileKind, LinkFault, Particulars, RefusedLinkError, read_link
from ..models import Evidence, Task
from .base import Form
from .fields import ThaiDateField

LONGEST_TITLE = 300
AS_DOCUMENT = _l("Save it as PDF or in today's format (.docx, .xlsx, .pptx) and add that file.")
FAULTS: dict[Fault, LazyString] = {
    Fault.EMPTY: _l("The file is empty (0 bytes). Open it on your computer first, and choose it again."),
    Fault.TOO_LARGE: _l("The file is larger than %(most)s MB. Make it smaller, or publish it and add its link."),
    Fault.PROGRAM: _l("This is a program or holds one, so it is not taken, whatever its name."),
    Fault.ACTIVE: _l("This is a web page or holds a script. Print it to PDF, or add the link of the page."),
    Fault.MACROS: _l("The document holds macros. Save it without them (.docx, .xlsx, .pptx) or as PDF."),
    Fault.OLD_OFFICE: _l("This is a document of an old format (.doc, .xls, .ppt, .rtf), which may hide macros."),
    Fault.PROTECTED: _l("The document is locked by a password, so nobody could check it. Save it without one."),
    Fault.ARCHIVE: _l("This is a packed archive. Unpack it and add the documents in it one by one."),
    Fault.FILM: _l("This is sound or film. Publish it on the website of the office and add its link."),
    Fault.OTHER_PICTURE: _l("This kind of picture is not taken. Save it as JPG or PNG."),
    Fault.HUGE_PICTURE: _l("The picture has so many points that a computer may stop. Make it smaller."),
    Fault.DAMAGED: _l("The file is damaged or did not arrive whole. Open it on your computer, save it, and try again."),
    Fault.NAME_OF_ANOTHER_KIND: _l("It holds text, but its name does not end in .txt or .csv. Save it as PDF."),
    Fault.UNKNOWN: _l("It cannot be told what this file is. Taken are %(kinds)s."),
    Fault.TOO_MANY: _l("The task has %(count)s pieces of evidence already, and more are not kept."),
    Fault.NO_ROOM: _l("The room for evidence is full. Tell the system administrator."),
}
LINK_FAULTS: dict[LinkFault, LazyString] = {
    LinkFault.NOT_WEB: _l("Write the whole address of the page, beginning with https:// or http://"),
    LinkFault.NO_HOST: _l("This is not the address of a page. Copy it from the address bar of the browser."),
    LinkFault.CREDENTIALS: _l("The address holds a user name or password. Remove the part before the @ sign."),
    LinkFault.PRIVATE: _l("This address is reached only inside the office. Add a public address, or the file itself."),
    LinkFault.TOO_LONG: _l("The address is longer than 2,000 characters. Copy a shorter one."),
}


def kinds_taken() -> str:
    return ", ".join(kind.word for kind in FileKind)


def sentence(name: str, fault: Fault, *, most: int, count: int) -> str:
    """The file by its name, then what is wrong with it and what to do."""
    said = str(FAULTS[fault]) % {"most": most, "count": count, "kinds": kinds_taken()}
    if fault is Fault.OLD_OFFICE:
        said = f"{said} {AS_DOCUMENT}"
    return f"{name}: {said}"


class ParticularsForm(Form):
    """What is known about a piece of evidence."""

    title = StringField(_l("Title of the evidence"), [Length(max=LONGEST_TITLE)])
    dated_on = ThaiDateField(_l("Date of the document"))
    answers = SelectField(_l("Which of the expected evidence it is"), validate_choice=True)
    is_public = BooleanField(_l("May be published"))

    def __init__(self, task: Task, today: date, *args: Any, evidence: Evidence | None = None, **kwargs: Any) -> None:
        super().__init__(*args, obj=evidence, prefix="evidence-", **kwargs)
        self.today = today
        expected = list(dict.fromkeys(task.measure.evidence_list))
        # What it was said to be stays possible, also after the measure was written anew.
        if evidence and evidence.answers and evidence.answers not in expected:
            expected = [*expected, evidence.answers]
        self.answers.choices = [("", _("None of them, or not sure")), *((text, text) for text in expected)]
        if self.answers.data is None:
            self.answers.data = ""

    @property
    def particulars(self) -> Particulars:
        return Particulars(self.title.data or "", self.dated_on.data, self.answers.data or "", self.is_public.data)

    def validate_dated_on(self, field: Field) -> None:
        if field.data and field.data > self.today:
            raise ValidationError(_("The document cannot be of a day to come."))


class EvidenceForm(ParticularsForm):
    """Several files and a link at once; `url` is the link as it was understood."""

    files = MultipleFileField(_l("Files or photographs"))
    link = StringField(_l("Or the address of a page"))

    def __init__(self, task: Task, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(task, today, *args, **kwargs)
        self.url = ""

    @property
    def chosen(self) -> list[FileStorage]:
        """A browser sends one nameless file where none was chosen."""
        return [file for file in self.files.data or [] if isinstance(file, FileStorage) and file.filename]

    def validate(self, extra_validators: Any = None) -> bool:
        """An address that is not taken holds up no file: that would have to be chosen once more."""
        is_valid = bool(super().validate(extra_validators))
        self._read_link()
        if is_valid and not self.chosen and not self.url and not self.link.errors:
            self.files.errors = [_("Choose a file, or write the address of a page.")]
        return is_valid and bool(self.chosen or self.url)

    def _read_link(self) -> None:
        try:
            self.url = read_link(self.link.data) if self.link.data else ""
        except RefusedLinkError as refused:
            self.link.errors = [str(LINK_FAULTS[refused.fault])]


class NameForm(ParticularsForm):
    """The particulars of what is there already: it keeps a title."""

    title = StringField(_l("Title of the evidence"), [DataRequired(), Length(max=LONGEST_TITLE)])


class VersionForm(Form):
    file = FileField(_l("File of the new version"), [FileRequired(_l("Choose a file first."))])


class RemovalForm(Form):
    reason = TextAreaField(
        _l("Reason"), [DataRequired(_l("Write the reason.")), Length(max=1000)], render_kw={"rows": 3}
    )


class ReuseForm(Form):
    """Pieces of evidence of other tasks, chosen from those on the page."""

    chosen = SelectMultipleField(_l("Evidence of other tasks"), coerce=int)

    def __init__(self, offered: Sequence[Evidence], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen.choices = [(evidence.id, evidence.title) for evidence in offered]

    def validate_chosen(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Choose at least one piece of evidence."))
