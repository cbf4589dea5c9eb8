"""The words for scores of the assessment, what is written about them, and the files of the years."""

from flask_babel import lazy_gettext as _l

from ...models import Deed
from ...words import ORIGINS
from .nouns import Case, Column, Kind, Noun, Turn, by_value

ASSESSMENT_RESULTS = Noun(
    _l("Result of the assessment"),
    {
        "fiscal_year": Column(_l("Fiscal year")),
        "total": Column(_l("Announced total")),
        "level": Column(_l("Announced level")),
        "announced_on": Column(_l("Announced on"), Kind.DAY),
        "source": Column(_l("Where it comes from")),
    },
    (
        Case(Deed.ADDED, _l("Result of the assessment begun: %(label)s")),
        Case(Deed.CHANGED, _l("Result of the assessment changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "version"}),
)

ASSESSMENT_SCORES = Noun(
    _l("Score"),
    {
        "result_id": Column(_l("Result of the assessment"), Kind.ROW, table="assessment_results"),
        "code": Column(_l("Code")),
        "value": Column(_l("Score")),
        "origin": Column(_l("How it came in"), Kind.WORD, by_value(ORIGINS), is_told_of_new=False),
        "place": Column(_l("Place in the document")),
        "words": Column(_l("Question in words")),
    },
    (
        Case(Deed.ADDED, _l("Score added: %(label)s")),
        Case(Deed.REMOVED, _l("Score taken out: %(label)s")),
        Case(Deed.CHANGED, _l("Score changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "part"}),
)

TOPIC_TEXTS = Noun(
    _l("Text of the analysis"),
    {
        "result_id": Column(_l("Result of the assessment"), Kind.ROW, table="assessment_results"),
        "number": Column(_l("Topic"), is_told_of_new=False),
        "text": Column(_l("Text")),
    },
    (
        Case(Deed.ADDED, _l("Text of the analysis written: %(label)s")),
        Case(Deed.CHANGED, _l("Text of the analysis changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "version"}),
)

RECOMMENDATIONS = Noun(
    _l("Recommendation of the assessors"),
    {
        "result_id": Column(_l("Result of the assessment"), Kind.ROW, table="assessment_results"),
        "code": Column(_l("Code")),
        "text": Column(_l("Recommendation of the assessors")),
    },
    (
        Case(Deed.ADDED, _l("Recommendation added: %(label)s")),
        Case(Deed.REMOVED, _l("Recommendation taken out: %(label)s")),
        Case(Deed.CHANGED, _l("Recommendation changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "place"}),
)

SCORE_IMPORTS = Noun(
    _l("File of scores"),
    {
        "file_name": Column(_l("File")),
        "fiscal_year": Column(_l("Fiscal year")),
        "accepted_at": Column(_l("Accepted"), Kind.MOMENT),
        "discarded_at": Column(_l("Put aside"), Kind.MOMENT),
    },
    (
        Case(Deed.ADDED, _l("File of scores read: %(label)s")),
        Case(Deed.CHANGED, _l("Scores taken over from the file: %(label)s"), "accepted_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("File of scores put aside: %(label)s"), "discarded_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("File of scores changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "person_id", "plan_import_id", "printed", "uploaded_at"}),
)

ASSESSMENT_FILES = Noun(
    _l("File of an assessment year"),
    {
        "fiscal_year": Column(_l("Fiscal year")),
        "text": Column(_l("Text")),
        "note": Column(_l("What was changed")),
        "withdrawn_at": Column(_l("Withdrawn on"), Kind.MOMENT),
    },
    (
        Case(Deed.ADDED, _l("File of an assessment year added: %(label)s")),
        Case(Deed.CHANGED, _l("File of an assessment year withdrawn: %(label)s"), "withdrawn_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("File of an assessment year changed: %(label)s")),
    ),
    silent=frozenset({"added_at", "added_by_id"}),
)
