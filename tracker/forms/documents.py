"""The sentences about a document that was read, or that could not be."""

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..intake import Measure, Note, Place, Problem, Refusal, What

REFUSALS: dict[Refusal, LazyString] = {
    Refusal.EMPTY: _l("The file is empty."),
    Refusal.TOO_LARGE: _l(
        "The file is larger than 32 MB. Leave out its pictures, or send the part with the measures alone."
    ),
    Refusal.TOO_MUCH: _l(
        "The file holds too many tables, rows or letters for a plan, or unpacks to far more than its size."
    ),
    Refusal.LONG_CELL: _l("One cell or paragraph of the file holds more text than a whole plan, so it was not read."),
    Refusal.HOSTILE: _l("The file holds parts that could do harm, so it was not opened."),
    Refusal.MACROS: _l("The file holds macros. Save it as a Word or Excel document without macros, and try again."),
    Refusal.PROTECTED: _l("The file is protected by a password. Save it without the password, and try again."),
    Refusal.OLD_OFFICE: _l("The file is of an old Office format. Save it as .docx or .xlsx, and try again."),
    Refusal.DAMAGED: _l("The file is damaged or did not arrive whole."),
    Refusal.NO_TEXT: _l(
        "The file holds no text. A scanned document is a picture: "
        "send the Word file it was printed from, or have the text recognised first."
    ),
    Refusal.OTHER_KIND: _l(
        "This is not a document that can be read. Send a file of the kind .docx, .xlsx, .pdf, .html, .csv or .txt."
    ),
    Refusal.WRONG_NAME: _l("The name of the file promises another kind than it holds."),
    Refusal.NO_YEAR: _l("The document does not tell its fiscal year. Say which year it is for."),
    Refusal.TOO_SLOW: _l("Reading the file took too much time or memory and was ended."),
}

_NOTES: dict[Note, LazyString] = {
    Note.FORMULA: _l("The cell holds a formula, which was not calculated. Put its value in its place."),
    Note.CALCULATION_ERROR: _l("The cell shows an error of calculation and was left out."),
    Note.TURNED_TEXT: _l(
        "Invisible characters that turn the order of the text were taken out. Compare the text with the document."
    ),
    Note.OUTSIDE_LINKS: _l("The document points to other files or addresses; they were not opened."),
    Note.WRONG_NAME: _l("The name of the file promises another kind; by its content it was read as %(detail)s."),
    Note.PAGES_WITHOUT_TEXT: _l("These pages are pictures without text and were not read: %(detail)s"),
}

_WHATS: dict[What, LazyString] = {
    What.TABLE_NOT_UNDERSTOOD: _l("It is not clear what the columns of this table are, so it was left out."),
    What.COLUMN_NOT_KNOWN: _l("It is not known what the column “%(detail)s” is for."),
    What.CELL_NOT_PLACED: _l("This text was not placed: %(detail)s"),
    What.ROW_WITHOUT_MEASURE: _l("The row names no measure, so it was left out: %(detail)s"),
    What.NO_MEASURES: _l("No measure was found in the document."),
    What.NOBODY_NAMED: _l("No division is named as responsible. Assign one."),
    What.DIVISION_NOT_KNOWN: _l("A division has another name than the usual ones: %(detail)s"),
    What.SECTION_FOR_DIVISION: _l(
        "Only a section or a position is named; the division it usually belongs to was taken: %(detail)s"
    ),
    What.DEADLINE_UNSURE: _l("The deadline is not certain: %(detail)s"),
    What.NO_DEADLINE: _l("No deadline was found for this measure."),
    What.NO_STEPS: _l("No steps were found for this measure."),
    What.COLUMNS_BY_CONTENT: _l("The table has no headings; its columns were told by their content."),
    What.STATE_UNSURE: _l("The state was taken from how the result is worded. Check it."),
    What.SHIFTED_ROW: _l("The cells of this row had slipped by a column and were put back. Check them."),
    What.STEPS_DIVIDED: _l("It is not certain to which measure each step of this row belongs."),
    What.PLACEHOLDER: _l("A placeholder of a template was left in the text."),
    What.OTHER_YEAR: _l("The document itself speaks of fiscal year %(detail)s."),
    What.LISTED_ONLY: _l("The project stands in the list, but its own form was not found."),
}


def refusal_sentence(refusal: Refusal) -> str:
    return str(REFUSALS[refusal])


def problem_sentence(problem: Problem) -> str:
    text = _NOTES[problem.what] if isinstance(problem.what, Note) else _WHATS[problem.what]
    return str(text) % {"detail": problem.detail}


def place_words(place: Place, measure: Measure | None = None) -> str:
    """Where to look: counted from 1, as a person counts."""
    if place.table and place.row:
        where = _(
            "table %(table)d, row %(row)d, column %(column)d", table=place.table, row=place.row, column=place.column + 1
        )
    elif place.table:
        where = _("table %(table)d", table=place.table)
    elif place.paragraph:
        where = _("paragraph %(paragraph)d", paragraph=place.paragraph)
    else:
        where = _("the document")
    return f"{where}: {measure.title.text[:60]}" if measure else where
