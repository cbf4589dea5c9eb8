"""What the pieces of an office's stationery are called, and the sentence for each thing that is wrong with a form."""

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from .models import Piece
from .reports.own_forms.findings import Fault, Finding

PIECES: dict[Piece, LazyString] = {
    Piece.EMBLEM: _l("Emblem of the office"),
    Piece.GARUDA: _l("Garuda for memos"),
    Piece.EVERY_DOCUMENT: _l("Every document that has no form of its own"),
    Piece.PROGRESS_REPORT: _l("Progress report of measures"),
    Piece.ACTION_PLAN_PROGRESS: _l("Progress report of the action plan"),
    Piece.MEASURES_TABLE: _l("Table of measures"),
    Piece.ACTION_PLAN: _l("Action plan"),
    Piece.OVERDUE_MEMO: _l("Memo about overdue tasks"),
    Piece.MEETING_PACK: _l("Page for the monthly meeting"),
    Piece.PROOF_OF_REMINDING: _l("Proof of reminding"),
    Piece.ITA_ANALYSIS: _l("Analysis of the ITA assessment"),
}


def sentence(found: Finding) -> str:
    said = _said(found)
    if found.table:
        return str(_("Table %(number)s of the form: %(said)s", number=found.table, said=said))
    if found.beside:
        return str(_("Near “%(text)s”: %(said)s", text=found.beside, said=said))
    return said


def _said(found: Finding) -> str:
    field = braced(found.field)
    match found.fault:
        case Fault.UNKNOWN if found.near:
            return str(_("%(field)s is no field; do you mean %(near)s?", field=field, near=braced(found.near)))
        case Fault.UNKNOWN:
            return str(_("%(field)s is no field. Copy the name from the list below.", field=field))
        case Fault.BRACES:
            return str(_("A brace is missing: a field begins with {{ and ends with }}."))
        case Fault.MIXED:
            return str(_("One row asks for columns of different tables (%(names)s).", names=found.field))
        case Fault.NO_ROW:
            return str(_("%(field)s needs a row of a table with columns of that table.", field=field))
        case Fault.NOT_ALONE:
            return str(_("%(field)s must stand alone in a paragraph of the text, not in a header.", field=field))
        case Fault.OUTSIDE:
            return str(
                _("The form fetches %(address)s whenever it is opened. Insert that itself.", address=found.field)
            )
        case Fault.EMPTY:
            return str(_("No field stands in the form, so nothing would be filled in."))


def braced(name: str) -> str:
    return "{{" + name + "}}"
