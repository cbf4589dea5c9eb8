"""A plan that the product writes and reads again is the same plan."""

from datetime import date

import pytest
from flask_babel import force_locale
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NOW, TODAY
from tests.reports.generated import YEAR, plans
from tracker.intake import Measure as Draft
from tracker.intake import read_plan
from tracker.models import Measure, PlanKind
from tracker.reports.as_docx import as_docx
from tracker.reports.as_sheet import as_sheet
from tracker.reports.facts import DocumentKind, Office, PlanDocument, Signers
from tracker.reports.gathering.planned import plan_facts, planned
from tracker.reports.papers import paper_of
from tracker.schedule import due_dates
from tracker.thai import FiscalYear

FORMATS = {"docx": as_docx, "xlsx": as_sheet}


def squeezed(text: str | None) -> str:
    return "".join((text or "").split())


@pytest.fixture(scope="module")
def written(writing_app):
    """The forms are Thai, whoever asks for them."""

    def write(kind, plan, as_file):
        office = plan.organisation
        with writing_app.app_context(), force_locale("th"):
            facts = PlanDocument(
                Office(office.full_name, office.district, office.province),
                Signers("นักวิเคราะห์นโยบายและแผน", "ปลัดเทศบาล", "นายกเทศมนตรี"),
                plan_facts(plan),
                tuple(planned(measure) for measure in plan.measures),
                TODAY,
            )
            return as_file(paper_of(kind, facts), NOW)

    return write


def dates_of(measure: Measure) -> set[date]:
    rules = [deadline.read for deadline in measure.deadlines]
    return {due.on for rule in rules if rule for due in due_dates(rule, FiscalYear(YEAR))} | {date(YEAR - 543, 9, 30)}


def as_planned(measure: Measure) -> tuple[object, ...]:
    who = {"ALL"} if measure.is_for_all else {division.name for division in measure.leads}
    return (
        measure.number,
        squeezed(measure.title),
        squeezed(measure.topic),
        tuple(squeezed(step.text) for step in measure.steps),
        frozenset(who),
        dates_of(measure),
    )


def as_read(draft: Draft) -> tuple[object, ...]:
    return (
        draft.number.text if draft.number else "",
        squeezed(draft.title.text),
        squeezed(draft.topic.text if draft.topic else ""),
        tuple(squeezed(step.text) for step in draft.steps),
        frozenset(draft.responsible.divisions if draft.responsible else ()),
        # The period of every measure is the year, whose end counts as one of its days.
        {day for deadline in draft.deadlines for day in deadline.due_on} | {date(YEAR - 543, 9, 30)},
    )


@pytest.mark.parametrize("file_format", FORMATS)
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_measures_written_as_the_table_of_the_office_are_read_as_the_same_plan(written, file_format, data):
    plan = data.draw(plans(PlanKind.MEASURES))

    reading = read_plan(written(DocumentKind.MEASURES_TABLE, plan, FORMATS[file_format]), f"plan.{file_format}", YEAR)

    assert [as_read(draft) for draft in reading.measures] == [as_planned(measure) for measure in plan.measures]


@settings(max_examples=50, deadline=None)
@given(plan=plans(PlanKind.ACTION_PLAN))
def test_projects_written_on_their_forms_are_read_as_the_same_plan(written, plan):
    reading = read_plan(written(DocumentKind.ACTION_PLAN, plan, as_docx), "plan.docx", YEAR)

    assert [as_read(draft) for draft in reading.measures] == [as_planned(measure) for measure in plan.measures]
    assert [squeezed(draft.budget.text) for draft in reading.measures if draft.budget] != []
