"""The open data of a year: what each field is called and means, the table of it, and its JSON Schema."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from .. import shell
from ..tables import Column, Kind, Table, Value
from .shown import FORMAT, Shown, ShownMeasure
from .state import MeasureState

STATES: dict[MeasureState, LazyString] = {
    MeasureState.NOT_STARTED: _l("Not started"),
    MeasureState.IN_PROGRESS: _l("In progress"),
    MeasureState.LATE: _l("Behind its date"),
    MeasureState.NO_EVIDENCE: _l("Reported as done, no evidence published"),
    MeasureState.DONE: _l("Done"),
    MeasureState.DONE_LATE: _l("Done after the due date"),
    MeasureState.NOT_DONE: _l("Not carried out"),
    MeasureState.WITHDRAWN: _l("Withdrawn"),
}
# What each word promises, for whoever wants to know exactly.
MEANINGS: dict[MeasureState, LazyString] = {
    MeasureState.NOT_STARTED: _l("Nobody has begun, and the first date is not over."),
    MeasureState.IN_PROGRESS: _l("Begun, and not everything of it is accepted yet."),
    MeasureState.LATE: _l("At least one task is over the date first announced, even if it was given more time later."),
    MeasureState.NO_EVIDENCE: _l(
        "Every task was accepted inside the office; there is no link by which the public can look."
    ),
    MeasureState.DONE: _l("Every task was sent in time and accepted, and evidence is published."),
    MeasureState.DONE_LATE: _l(
        "Everything is accepted and evidence is published, but a task was sent after its first date."
    ),
    MeasureState.NOT_DONE: _l("The year's work on it is closed, and a task was not carried out."),
    MeasureState.WITHDRAWN: _l("Taken out of the plan after it was announced."),
}


@dataclass(frozen=True)
class Field:
    """Its name never changes within one number of the format."""

    name: str
    heading: LazyString
    meaning: LazyString
    schema: dict[str, Any]
    kind: Kind = Kind.TEXT
    width: int = 24


TEXT, WHOLE = {"type": "string"}, {"type": "integer", "minimum": 0}
DAY = {"type": ["string", "null"], "format": "date"}
TEXTS = {"type": "array", "items": {"type": "string"}}
STATE = {"enum": [state.value for state in MeasureState]}
LINKS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["title", "url", "dated_on"],
        "properties": {"title": TEXT, "url": {"type": "string", "format": "uri"}, "dated_on": DAY},
    },
}

FIELDS = (
    Field("plan", _l("Plan"), _l("The place of its plan in the list of plans, from 1"), WHOLE, Kind.NUMBER, 8),
    Field("number", _l("Measure no."), _l("As the plan numbers it"), TEXT, width=12),
    Field("title", _l("Measure"), _l("What was promised"), TEXT, width=50),
    Field("topic", _l("Topic"), _l("The topic of the analysis that it answers"), TEXT, width=36),
    Field(
        "indicators", _l("ITA indicator"), _l("Codes of the ITA indicators and items that it answers"), TEXTS, width=16
    ),
    Field("divisions", _l("Responsible divisions"), _l("By name; never persons"), TEXTS, width=28),
    Field(
        "is_for_all_divisions", _l("For every division"), _l("Every division owes it"), {"type": "boolean"}, width=12
    ),
    Field("schedule", _l("When it is due"), _l("In the words of the plan"), TEXTS, width=28),
    Field("next_due_on", _l("Next due date"), _l("Of the tasks that are still open"), DAY, Kind.DATE, 14),
    Field("state", _l("State"), _l("One of the words described below"), STATE, width=28),
    Field(
        "done_on", _l("Done on"), _l("When the last result was sent; empty while anything is open"), DAY, Kind.DATE, 14
    ),
    Field("withdrawn_on", _l("Withdrawn on"), _l("Empty as long as it stands"), DAY, Kind.DATE, 14),
    Field("tasks_owed", _l("Tasks"), _l("How many tasks it gave to divisions this year"), WHOLE, Kind.NUMBER, 10),
    Field("tasks_done", _l("Tasks done"), _l("Accepted by the reviewer"), WHOLE, Kind.NUMBER, 10),
    Field(
        "tasks_done_late", _l("Tasks done late"), _l("Of those done, sent after the first date"), WHOLE, Kind.NUMBER, 10
    ),
    Field("tasks_overdue", _l("Tasks overdue"), _l("Open, and over the first date"), WHOLE, Kind.NUMBER, 10),
    Field(
        "evidence",
        _l("Evidence"),
        _l("Links that were published: title, address, date of the document"),
        LINKS,
        width=50,
    ),
)


def state_word(state: MeasureState) -> str:
    return str(STATES[state])


def table(shown: Shown) -> Table:
    """For a spreadsheet: one line a measure, lists one on a line of their cell, the state in words."""
    columns = [Column(f"{field.heading} [{field.name}]", field.kind, field.width) for field in FIELDS]
    title = _(
        "Measures of %(organisation)s, fiscal year %(year)s", organisation=shown.organisation, year=shown.fiscal_year
    )
    return Table(title, columns, [list(_cells(measure)) for measure in shown.measures], (), shell.language())


def _cells(measure: ShownMeasure) -> Iterator[Value]:
    for field in FIELDS:
        value = getattr(measure, field.name)
        match field.name:
            case "state":
                yield state_word(value)
            case "is_for_all_divisions":
                yield _("Yes") if value else _("No")
            case "evidence":
                yield "\n".join(f"{link.title} {link.url}" for link in value)
            case _:
                yield "\n".join(value) if isinstance(value, tuple) else value


def json_schema(address: str) -> dict[str, Any]:
    """Of one year, as JSON Schema 2020-12."""
    measure = {field.name: {**field.schema, "description": str(field.meaning)} for field in FIELDS}
    closed = {"edition": WHOLE, "closed_on": DAY, "as_of": DAY, "sha256": TEXT}
    plan = {"title": TEXT, "kind": TEXT, "approved_on": DAY, "announcement_number": TEXT, "announced_on": DAY}
    year = {
        "format": {"const": FORMAT},
        "organisation": TEXT,
        "district": TEXT,
        "province": TEXT,
        "fiscal_year": {"type": "integer", "description": _("In the Buddhist Era: 2570 runs from 1 October 2026")},
        "round_months": {"enum": [None, 6, 12], "description": _("The round of a report that was kept; else null")},
        "as_of": {"type": "string", "format": "date", "description": _("The day for which everything here holds")},
        "updated_on": {**DAY, "description": _("When something of what is shown last changed")},
        "plans": {
            "type": "array",
            "items": _object(
                plan,
                closed={
                    **_object(closed),
                    "description": _(
                        "The closed round from which its figures are; its fingerprint is that of the closing"
                    ),
                },
            ),
        },
        "scores": {"type": "array", "items": _object({"code": TEXT, "title": TEXT, "points": TEXT})},
        "measures_by_state": {"type": "object", "additionalProperties": WHOLE},
        "measures": {"type": "array", "items": _object(measure)},
    }
    is_final = {
        "type": "boolean",
        "description": _("Of a report that was kept: whether the round of every plan was closed"),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": FORMAT,
        **_object(year, is_final=is_final),
    }


def _object(properties: dict[str, Any], **where_told: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": {**properties, **where_told}}
