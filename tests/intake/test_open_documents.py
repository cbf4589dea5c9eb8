"""Three open documents that stand beside the checkout of those who develop: their scores come out as announced."""

from decimal import Decimal
from pathlib import Path

import pytest

from tracker.assessments import TOTAL, Figures, Key, Printed, disagreements, level, settle
from tracker.intake import read_plan
from tracker.standards.assessments import assessment
from tracker.thai import FiscalYear

PLANS = Path(__file__).resolve().parents[3] / "shared" / "data" / "plans"
pytestmark = pytest.mark.skipif(not PLANS.is_dir(), reason="the open documents are not beside this checkout")


def settled(name, year):
    standard = assessment(FiscalYear(year))
    reading = read_plan((PLANS / name).read_bytes(), name, year + 1)
    printed = [
        Printed(Key(one.key, one.part), Decimal(str(one.value)), is_sure=one.is_sure)
        for one in reading.scores
        if one.key
    ]
    found = settle(standard, printed)
    return found, Figures(standard, {key: one.value for key, one in found.scores.items()})


@pytest.mark.parametrize("kind", ["docx", "html", "txt"])
@pytest.mark.parametrize(
    ("number", "year", "total", "reached"),
    [("003", 2565, "85.29", "A"), ("002", 2566, "92.16", "ผ่านดี"), ("000", 2567, "78.50", "ต้องปรับปรุง")],
)
def test_totals_and_levels_are_those_announced(number, year, total, reached, kind):
    found, figures = settled(f"{number}.{kind}", year)

    assert str(figures.shown(TOTAL)) == total
    assert found.scores[TOTAL].value == Decimal(total)
    assert level(figures).title == reached
    assert disagreements(figures) == []


@pytest.mark.parametrize(
    ("number", "year", "misprint"),
    [("003", 2565, ("9", "53.77", "73.79")), ("002", 2566, ("5", "80.79", "87.88"))],
)
def test_misprints_are_named_with_the_figure_that_fits(number, year, misprint):
    found, _figures = settled(f"{number}.docx", year)

    assert misprint in [(one.key.code, str(one.printed), str(one.fits)) for one in found.misprints]
