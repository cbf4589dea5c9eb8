"""The file of an assessment year: read at once, and refused with the line and the reason."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from ..standards.assessments import Assessment, Unreadable, read
from .base import Form

LARGEST = 200_000
YEARS = range(2550, 2650)
_LINE = re.compile(r"line (\d+), column (\d+)")


class YearFileForm(Form):
    """Uploaded or typed; what was typed stays, so that it can be put right here."""

    file = FileField(_l("File (.toml)"))
    text = TextAreaField(_l("Text of the file"))
    note = StringField(_l("What was changed, and by which announcement"), [Length(max=400)])
    seen = HiddenField()

    def __init__(self, text: str = "", *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, data={"text": text}, **kwargs)
        self.found: Assessment | None = None
        # As uploaded: the filters of a field would change what stands in it.
        self.said = ""

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = bool(super().validate(extra_validators))
        self.said = self._said()
        if self.said:
            self.text.data = self.said
        problem = self._problem()
        if problem:
            self.form_errors.append(problem)
        return is_valid and not problem

    def _said(self) -> str:
        upload: FileStorage | None = self.file.data
        if upload and upload.filename:
            data = upload.stream.read(LARGEST + 1)
            try:
                return data.decode("utf-8-sig").replace("\r\n", "\n")
            except UnicodeDecodeError:
                return "\ufffd"
        return (self.text.data or "").replace("\r\n", "\n")

    def _problem(self) -> str:
        if not self.said.strip():
            return str(_("Choose a file, or write its text."))
        if self.said == "\ufffd":
            self.text.data = ""
            return str(_("This file is no text in UTF-8; save it as UTF-8 and upload it again."))
        if len(self.said) > LARGEST:
            return str(_("The file is too large for a year of the assessment."))
        try:
            self.found = read(self.said)
        except Unreadable as wrong:
            return problem_sentence(wrong, self.said)
        if self.found.year not in YEARS:
            return str(_("“year” has to be a year of the Buddhist Era such as 2570"))
        return ""


def problem_sentence(wrong: Unreadable, text: str) -> str:
    """Which line, where that can be told, and why."""
    told = str(_(wrong.reason, **wrong.facts))
    line = _line_of(wrong, text)
    return str(_("Line %(line)s: %(why)s", line=line, why=told)) if line else told


def _line_of(wrong: Unreadable, text: str) -> int:
    if found := _LINE.search(str(wrong.facts.get("why", ""))):
        return int(found[1])
    lines = text.splitlines()
    for about in ("text", "code", "what"):
        sought = str(wrong.facts.get(about, ""))
        hits = [number for number, line in enumerate(lines, start=1) if sought and _says(line, sought)]
        if hits:
            # Of what stands twice the second one is too much.
            return hits[-1] if len(hits) > 1 and about == "code" else hits[0]
    return 0


def _says(line: str, sought: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(sought)}(?![\w.])", line) is not None
