"""The analysis of a year as a document, and what other documents and the public are told of scores."""

from decimal import Decimal

import pytest

from tests import make
from tests.conftest import TODAY
from tracker.assessments import Key
from tracker.models import AssessmentResult, Given
from tracker.public_year.scores import scores_of
from tracker.reports.gathering import progress_report, year_analysis
from tracker.thai import FiscalYear


@pytest.fixture
def office(app):
    office = make.make_organisation("ตัวอย่าง")
    make.make_coordinator(office)
    return office


def write(office, year, **scores):
    result = AssessmentResult(organisation_id=office.id, fiscal_year=year, level="")
    result.write({Key(code.removeprefix("of_")): Given(Decimal(value)) for code, value in scores.items()})
    make.kept(result)


@pytest.fixture
def scored(office):
    write(office, 2569, IIT="90.00", EIT="85.00", OIT="80.00", of_4="82.00", of_5="91.00")
    write(office, 2568, IIT="80.00", EIT="80.00", OIT="80.00", of_4="83.50")
    return office


def analysis(office, year=2569):
    return year_analysis(office, year, TODAY)


def test_a_year_is_told_beside_the_year_before(scored):
    told = analysis(scored)

    assert (told.total, told.year_before, told.total_before) == (Decimal("84.50"), 2568, Decimal("80.00"))
    fourth = next(line for one in told.instruments for line in one.indicators if line.code == "4")
    assert (fourth.now, fourth.before) == (Decimal("82.00"), Decimal("83.50"))


def test_a_weak_point_names_the_measures_that_answer_it(scored):
    plan = make.make_plan(scored)
    measure = make.make_measure(plan, indicators="4")

    [weak] = [point for point in analysis(scored).weak if point.code == "4"]

    assert (weak.value, weak.measures) == (Decimal("82.00"), (measure.number,))


def test_a_weak_point_without_a_measure_stands_there_all_the_same(scored):
    assert [point.measures for point in analysis(scored).weak if point.code == "4"] == [()]


def test_a_year_without_scores_makes_no_document(office):
    assert analysis(office) is None


def test_a_report_tells_the_result_that_its_measures_came_from_and_after_a_year_the_next(scored):
    plan = make.make_plan(scored)
    write(scored, plan.fiscal_year, IIT="95.00", EIT="95.00", OIT="95.00")

    half, whole = (progress_report(plan, months, TODAY, TODAY) for months in (6, 12))

    assert (half.assessment.total, half.next_assessment) == (Decimal("84.50"), None)
    assert whole.next_assessment.total == Decimal("95.00")


def test_everybody_may_read_the_total_and_its_level(scored):
    told = scores_of(scored, FiscalYear(2569))

    assert [(one.code, one.points) for one in told] == [
        ("total", "84.50"),
        ("IIT", "90.00"),
        ("EIT", "85.00"),
        ("OIT", "80.00"),
    ]


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_the_document_is_taken_along_from_the_page_of_the_analysis(scored, sign_in, kind):
    browser = sign_in(make.make_coordinator(scored, name="ผู้ประสานงานคนที่สอง"))

    page = browser.get("/assessments/2569/analysis").text
    answer = browser.get(f"/assessments/2569/analysis.{kind}")

    assert f"/assessments/2569/analysis.{kind}" in page
    assert answer.status_code in (200, 202)


def test_who_has_no_scores_of_that_year_finds_nothing(office, sign_in):
    browser = sign_in(make.make_coordinator(office, name="ผู้ประสานงานคนที่สอง"))

    assert browser.get("/assessments/2569/analysis.pdf").status_code == 404
