"""What stands behind the codes of a year's public items."""

from datetime import date

import pytest

from tracker import standards
from tracker.standards import items
from tracker.standards.assessments import assessment, known_years
from tracker.thai import FiscalYear

YEARS = [assessment(FiscalYear(number)) for number in known_years()]
LAST = assessment(FiscalYear(2569))


@pytest.mark.parametrize("asked", YEARS, ids=lambda asked: str(asked.year))
def test_every_item_of_every_year_says_what_is_expected_of_it(asked):
    assert [item.code for item in asked.items if not items.contents_of(asked, item.code)] == []


@pytest.mark.parametrize("asked", YEARS, ids=lambda asked: str(asked.year))
def test_no_kind_names_a_code_that_its_year_does_not_have(asked):
    named = {kind.codes[asked.year] for kind in items.kinds() if asked.year in kind.codes}

    assert named - {item.code for item in asked.items} == set()


def test_a_kind_and_a_content_have_one_key_each():
    keys = [kind.key for kind in items.kinds()]
    contents = [content.key for kind in items.kinds() for content in kind.contents if "." in content.key]

    assert len(set(keys)) == len(keys)
    assert len(set(contents)) == len(contents)


def test_the_usual_division_of_each_kind_is_a_standard_one():
    assert {kind.division for kind in items.kinds()} <= set(standards.divisions())


@pytest.mark.parametrize("code", ["O7", "O12", "O14", "O24", "O26"])
def test_a_report_needs_obstacles_and_suggestions_or_gets_no_points(code):
    costly = [content.key for content in items.contents_of(LAST, code) if content.costs_points]

    assert costly == ["obstacles", "suggestions"]


def test_an_item_is_found_in_an_earlier_year_by_what_it_means_not_by_its_code():
    earlier = assessment(FiscalYear(2566))

    assert items.meant_by(LAST, "O7", earlier) == ("O13",)
    assert items.meant_by(LAST, "O1", earlier) == ("O1", "O3")
    assert items.meant_by(LAST, "O20", earlier) == ("O31", "O32", "O33")


def test_the_contents_of_a_merged_item_are_those_of_all_that_it_merges():
    keys = {content.key.split(".")[0] for content in items.contents_of(LAST, "O15")}

    assert keys == {"ethics_code", "ethics_drive"}


def test_the_window_is_in_the_calendar_year_in_which_the_fiscal_year_ends():
    assert items.window(FiscalYear(2565)) == items.Window(date(2022, 3, 1), date(2022, 4, 30))
    assert items.is_confirmed_window(FiscalYear(2565))
    assert not items.is_confirmed_window(FiscalYear(2570))


def test_what_nobody_has_looked_up_is_told():
    assert items.unconfirmed()
