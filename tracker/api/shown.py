"""The nouns of the office as programs see them."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from .. import clock
from ..forms.reports import report_form
from ..models import (
    CommentKind,
    Deadline,
    EvidenceKind,
    Kpi,
    KpiKind,
    Measure,
    Outcome,
    Part,
    PlanKind,
    PlanState,
    Report,
    Responsibility,
    Task,
    TaskPart,
    TaskState,
    Verdict,
)
from .shapes import (
    AMOUNT,
    DAY,
    FLAG,
    MOMENT,
    NUMBER,
    TEXT,
    Shape,
    inside,
    list_of,
    one_of,
    or_nothing,
    part,
    several,
)

# The form of a report may be put together outside of what was sent.
UNSIGNED = {"csrf": False}

ID = part("id", NUMBER, _l("Number, for ever"))
NAME = part("name", TEXT, _l("Name"))
TITLE = part("title", TEXT, _l("Title"))
VERSION_OF_FILE = _l("Which version, from 1")

ORGANISATION = Shape(
    "Organisation",
    _l("The organisation that the token was made for"),
    (
        ID,
        part("name", TEXT, _l("Name with its kind"), lambda office: office.full_name),
        part("kind", TEXT, _l("Kind of local government")),
        part("district", TEXT, _l("District")),
        part("province", TEXT, _l("Province")),
    ),
)
DIVISION = Shape(
    "Division",
    _l("A division of the organisation"),
    (ID, NAME, part("ended_on", or_nothing(DAY), _l("Last day; null while it is open"))),
)
NAMED_DIVISION = Shape("DivisionName", _l("A division, by its number and name"), (ID, NAME))
PLAN = Shape(
    "Plan",
    _l("The plan of a fiscal year"),
    (
        ID,
        TITLE,
        part("fiscal_year", NUMBER, _l("Fiscal year of the Buddhist era; it begins on 1 October of the year before")),
        part("kind", one_of(PlanKind), _l("Measures, or an action plan")),
        part("state", one_of(PlanState), _l("Draft, approved or closed")),
        part("approved_on", or_nothing(DAY), _l("Day of its approval")),
        part("closed_on", or_nothing(DAY), _l("Day on which it was closed")),
    ),
)
RESPONSIBILITY = Shape[Responsibility](
    "Responsibility",
    _l("What a division has to do with a measure"),
    (
        part("part", one_of(Part), _l("Leads, takes part or collects")),
        inside("division", NAMED_DIVISION, _l("Division"), lambda row: row.division),
    ),
)
KPI = Shape[Kpi](
    "Indicator",
    _l("What a measure is held against"),
    (
        ID,
        part("kind", one_of(KpiKind), _l("Output or outcome")),
        part("text", TEXT, _l("In words")),
        part("value", or_nothing(AMOUNT), _l("The number to reach; null where it is told in words alone")),
        part("unit", TEXT, _l("Unit")),
    ),
)
DEADLINE = Shape[Deadline](
    "Deadline",
    _l("When a measure is due"),
    (
        ID,
        part("phrase", TEXT, _l("As the document words it")),
        part("asks_for_report", FLAG, _l("Whether obstacles, suggestions and money have to be told")),
    ),
)
_MEASURE = (
    ID,
    part("plan_id", NUMBER, _l("Its plan")),
    part("number", TEXT, _l("Number in the plan")),
    TITLE,
    part("topic", TEXT, _l("Topic")),
    part("indicators", list_of(TEXT), _l("Codes of the ITA indicators that it answers"), lambda m: m.indicator_codes),
    part("is_for_all", FLAG, _l("Every division has to do it")),
    part("withdrawn_on", or_nothing(DAY), _l("Day on which it was withdrawn")),
    several("responsible", RESPONSIBILITY, _l("Divisions responsible"), lambda m: m.responsibilities),
)
MEASURE = Shape[Measure]("Measure", _l("A measure of a plan"), _MEASURE)
WHOLE_MEASURE = Shape[Measure](
    "WholeMeasure",
    _l("A measure with its indicators, deadlines and expected evidence"),
    (
        *_MEASURE,
        several("kpis", KPI, _l("What it is held against"), lambda m: m.kpis),
        several("deadlines", DEADLINE, _l("When it is due"), lambda m: m.standing_deadlines),
        part("evidence_expected", list_of(TEXT), _l("Evidence that is expected"), lambda m: m.evidence_list),
    ),
)
NAMED_MEASURE = Shape[Measure]("MeasureName", _l("A measure, by its numbers and title"), (ID, _MEASURE[2], TITLE))
_TASK = (
    ID,
    TITLE,
    part("state", one_of(TaskState), _l("State")),
    part("is_overdue", FLAG, _l("With its division, and the day is over"), lambda t: t.is_overdue(clock.today())),
    part("due_on", DAY, _l("Due on")),
    part("first_due_on", DAY, _l("Date first agreed; it never changes")),
    part("covers_from", DAY, _l("First day of what it covers")),
    part("covers_to", DAY, _l("Last day of what it covers")),
    part("delivered_on", or_nothing(DAY), _l("Day on which the report that counts was sent")),
    part("days_late", or_nothing(NUMBER), _l("Days late, stamped when it is accepted")),
    part("part", one_of(TaskPart), _l("The division does it, or collects what the others did")),
    part("plan_id", NUMBER, _l("Its plan")),
    inside("measure", NAMED_MEASURE, _l("Its measure"), lambda t: t.measure),
    inside("division", NAMED_DIVISION, _l("The division that owes it"), lambda t: t.division),
    part("assignee", or_nothing(TEXT), _l("Who does it"), lambda t: t.assignee.name if t.assignee else None),
)
TASK = Shape[Task]("Task", _l("A deadline of a measure as the work of one division"), _TASK)
REPORT = Shape[Report](
    "Report",
    _l("What the division says of its task"),
    (
        part("outcome", one_of(Outcome), _l("Done, or not carried out")),
        part("result", TEXT, _l("Result")),
        part("figures", {"type": "object", "additionalProperties": TEXT}, _l("Figure by number of the indicator")),
        part("budget_used", or_nothing(AMOUNT), _l("Budget used, in baht")),
        part("obstacles", TEXT, _l("Problems and obstacles")),
        part("suggestions", TEXT, _l("Suggestions")),
        part("saved_at", MOMENT, _l("Kept last")),
        part("sent_at", or_nothing(MOMENT), _l("Sent to be reviewed; null while it is written")),
        part("verdict", or_nothing(one_of(Verdict)), _l("Verdict of the reviewer")),
        part("verdict_comment", TEXT, _l("What the reviewer says")),
    ),
)
WHOLE_TASK = Shape[Task](
    "WholeTask",
    _l("A task with its report and what the report has to tell"),
    (
        *_TASK,
        part(
            "asked_for",
            list_of(TEXT),
            _l("Fields that a result of it has to fill; figures by the number of their indicator"),
            lambda t: _asked_for(t),
        ),
        inside("report", REPORT, _l("The last report"), lambda t: t.latest_report),
    ),
)
HAPPENING = Shape(
    "Happening",
    _l("One act in the history of a task"),
    (
        part("at", MOMENT, _l("When")),
        part("what", TEXT, _l("What happened, in words"), lambda h: str(h.sentence)),
        part("who", TEXT, _l("Position of whoever did it")),
        part("who_name", TEXT, _l("Name of whoever did it")),
        part("quotes", list_of(TEXT), _l("What was written about it"), lambda h: list(h.quotes)),
    ),
)
FILE_VERSION = Shape(
    "FileVersion",
    _l("A version of a file"),
    (
        part("number", NUMBER, VERSION_OF_FILE),
        part("file_name", TEXT, _l("Name of the file")),
        part("media_type", TEXT, _l("Kind, by its content"), lambda v: v.file.media_type),
        part("size", NUMBER, _l("Size in bytes"), lambda v: v.file.size),
        part("sha256", TEXT, _l("Fingerprint"), lambda v: v.file.sha256),
        part("added_at", MOMENT, _l("Added")),
        part("url", TEXT, _l("Where it is fetched, with the same token"), lambda v: _address_of(v)),
    ),
)
EVIDENCE = Shape(
    "Evidence",
    _l("A file or a link that proves a result"),
    (
        ID,
        part("kind", one_of(EvidenceKind), _l("File or link")),
        TITLE,
        part("url", or_nothing(TEXT), _l("Address of a link"), lambda e: e.url or None),
        part("dated_on", or_nothing(DAY), _l("Day of the document")),
        part("answers", TEXT, _l("Which of the expected evidence it is")),
        part("is_public", FLAG, _l("May be published")),
        part("added_at", MOMENT, _l("Added")),
        part("added_as", TEXT, _l("Position of whoever added it")),
        part("removed_on", or_nothing(DAY), _l("Day on which it was taken out")),
        several("versions", FILE_VERSION, _l("Versions of a file, the oldest first"), lambda e: e.versions),
    ),
)
NOTE = Shape(
    "Note",
    _l("Something that was said beside a task"),
    (
        ID,
        part("kind", one_of(CommentKind), _l("How far the work is, or a comment")),
        part("text", TEXT, _l("Message")),
        part("said_at", MOMENT, _l("When")),
        part("said_as", TEXT, _l("Position of whoever said it")),
    ),
)


def _asked_for(task: Task) -> list[str]:
    form = report_form(task, formdata=None, meta=UNSIGNED)
    figures = [f"figures/{kpi.id}" for kpi, _ in form.figures]
    others = [name for name in ("budget_used", "obstacles", "suggestions") if name in form]
    return ["outcome", "result", *figures, *others]


def _address_of(version: object) -> str:
    told = {"paper_id": version.evidence_id, "number": version.number}  # type: ignore[attr-defined]
    return url_for("api_evidence.download", **told, _external=True)
