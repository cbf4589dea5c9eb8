"""Addresses and divisions of the year before, matched by meaning, and taken back."""

import pytest

from tests.make import LONG_AGO, make_division, make_person, signature
from tests.make_public_item import make_item
from tests.make_scores import make_assessment_file
from tracker import undoing
from tracker.extensions import db
from tracker.models import NotPossible
from tracker.publishing import beginning, taking_over
from tracker.thai import FiscalYear

URL = "https://www.example.go.th/"


@pytest.fixture
def division(app):
    return make_division("กองคลัง")


def begun(division, year):
    publication = beginning.begin(division.organisation, FiscalYear(year), signature())
    db.session.commit()
    return publication


def item_of(publication, code):
    return next(item for item in publication.items if item.code == code)


def test_a_year_is_begun_with_every_item_and_its_usual_division(division):
    office = division.organisation
    finance = make_division("กองคลัง ๒", office, code="finance")
    clerk = make_division("สำนักปลัด", office, code="clerk_office")

    publication = begun(division, 2570)

    assert [item.code for item in publication.items] == [f"O{number}" for number in range(1, 27)]
    assert item_of(publication, "O12").division is finance
    # There is no division for staff, so the office of the clerk keeps it.
    assert item_of(publication, "O14").division is clerk


def test_a_year_begun_twice_gains_nothing(division):
    begun(division, 2570)

    assert len(begun(division, 2570).items) == 26


def test_the_list_that_an_administrator_wrote_down_counts_before_the_programs_own(division):
    file = make_assessment_file(make_person("ผู้ดูแลระบบ"), 2570)
    file.text = file.text.replace('O1 = "', 'O1 = "แก้ไขตามประกาศ ', 1)
    db.session.commit()

    publication = begun(division, 2570)

    assert item_of(publication, "O1").title.startswith("แก้ไขตามประกาศ")


def test_items_take_over_what_meant_the_same_whatever_its_code_was(division):
    make_item(division, "O9", (f"{URL}annual",), fiscal_year=2567)
    make_item(division, "O7", (f"{URL}strategy",), fiscal_year=2567)
    publication = begun(division, 2570)

    taking_over.take_over(publication, "นำมาใช้", signature())
    db.session.commit()

    assert [a.url for a in item_of(publication, "O7").standing_addresses] == [f"{URL}annual"]
    assert [a.url for a in item_of(publication, "O5").standing_addresses] == [f"{URL}strategy"]
    assert item_of(publication, "O7").division is division


def test_a_merged_item_takes_the_addresses_of_all_that_it_merges(division):
    make_item(division, "O20", (f"{URL}code",), fiscal_year=2567)
    make_item(division, "O21", (f"{URL}drive",), fiscal_year=2567)
    publication = begun(division, 2570)

    taking_over.take_over(publication, "นำมาใช้", signature())

    assert [a.url for a in item_of(publication, "O15").standing_addresses] == [f"{URL}code", f"{URL}drive"]


def test_an_address_that_stands_already_stays(division):
    make_item(division, "O7", (f"{URL}old",), fiscal_year=2569)
    publication = begun(division, 2570)
    item_of(publication, "O7").stand_at([f"{URL}new"], signature())

    taking_over.take_over(publication, "นำมาใช้", signature())

    assert [a.url for a in item_of(publication, "O7").standing_addresses] == [f"{URL}new"]


def test_a_division_that_has_ended_is_not_taken_over(division):
    ended = make_division("กองเก่า", division.organisation, ended_on=LONG_AGO)
    make_item(ended, "O7", fiscal_year=2569)
    publication = begun(division, 2570)

    assert taking_over.proposal(publication, signature().on) == []


def test_what_was_taken_over_is_taken_back(division):
    make_item(division, "O7", (f"{URL}old",), fiscal_year=2569)
    publication = begun(division, 2570)
    undo = taking_over.take_over(publication, "นำมาใช้", signature())
    db.session.commit()

    came_of_it = undoing.take_back(undo, signature(make_person()))

    item = item_of(publication, "O7")
    assert len(came_of_it.restored) == 1
    assert (item.standing_addresses, item.division) == ([], None)


def test_what_somebody_wrote_since_is_not_taken_back(division):
    make_item(division, "O7", (f"{URL}old",), fiscal_year=2569)
    publication = begun(division, 2570)
    undo = taking_over.take_over(publication, "นำมาใช้", signature())
    item_of(publication, "O7").stand_at([f"{URL}new"], signature())
    db.session.commit()

    with pytest.raises(NotPossible):
        undoing.take_back(undo, signature())
