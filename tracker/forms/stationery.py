"""A picture or a form of an office's own as it is uploaded: what cannot be used is named, with its place."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired

from ..evidence import FileKind
from ..models import Piece
from ..reports.own_forms.findings import Check
from ..stationery_words import sentence
from .base import Form

MEGABYTE = 1 << 20
LARGEST_PICTURE, LARGEST_FORM = 2 * MEGABYTE, 5 * MEGABYTE
PICTURES = frozenset({FileKind.PNG, FileKind.JPEG})
MOST_NAMED = 20


class PieceForm(Form):
    file = FileField("", [FileRequired(_l("Choose a file first."))])

    def __init__(self, piece: Piece, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.piece = piece
        self.file.label.text = _("Picture (.png or .jpg)") if piece.is_picture else _("Word document (.docx)")

    @property
    def largest(self) -> int:
        return LARGEST_PICTURE if self.piece.is_picture else LARGEST_FORM

    @property
    def hint(self) -> str:
        return str(_("Up to %(most)s MB.", most=self.largest // MEGABYTE))

    def takes(self, kind: FileKind) -> bool:
        """Says why not."""
        if kind in (PICTURES if self.piece.is_picture else {FileKind.DOCX}):
            return True
        if self.piece.is_picture:
            self.say(_("This is no picture of the kind that is needed. Save it as PNG or JPG."))
        else:
            self.say(_("This is no Word document. Save the form as .docx and upload that file."))
        return False

    def say(self, *problems: str) -> None:
        self.file.errors = [*self.file.errors, *problems]

    def say_what_is_wrong(self, check: Check) -> None:
        """Each finding by itself, so that somebody goes through them with the form beside the page."""
        if check.is_good:
            return
        self.say(_("This form cannot be used yet."))
        self.form_errors += [sentence(found) for found in check.findings[:MOST_NAMED]]
        if len(check.findings) > MOST_NAMED:
            self.form_errors.append(_("and %(number)s more", number=len(check.findings) - MOST_NAMED))
