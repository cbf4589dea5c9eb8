"""Figures that do not add up: both are told, and the likely misprint with the figure that fits."""

from decimal import Decimal

import pytest

from tests.assessments.papers import (
    EIT_OF_2566,
    IIT_OF_2566,
    INDICATORS_OF_2566,
    ITEMS_OF_2566,
    PAPERS,
    figures,
    key_of,
    scores,
    standard,
)
from tracker.assessments import TOTAL, Figures, Key, Printed, disagreements, settle
from tracker.assessments.slips import slips


def told(suspect):
    return suspect.key.code, str(suspect.printed), str(suspect.fits)


def printed(told_of):
    return [Printed(key_of(code), Decimal(value)) for code, value in told_of]


def in_the_text(code, value):
    return Printed(key_of(code), Decimal(value), is_sure=False)


@pytest.mark.parametrize("year", PAPERS)
def test_papers_that_add_up_say_nothing(year):
    assert disagreements(figures(year)) == []


def test_both_values_are_told_where_they_part():
    [found] = disagreements(Figures(standard(2565), scores(PAPERS[2565] | {"total": "85.40"})))

    assert (found.key, found.printed) == (TOTAL, Decimal("85.40"))
    assert round(found.computed, 2) == Decimal("85.29")


def test_a_hundredth_more_or_less_is_rounding():
    assert disagreements(Figures(standard(2565), scores(PAPERS[2565] | {"total": "85.30"}))) == []
    assert disagreements(Figures(standard(2565), scores(PAPERS[2565] | {"total": "85.31"}))) != []


def test_the_indicator_whose_figures_were_mixed_up_is_named_with_what_fits():
    [found] = disagreements(Figures(standard(2565), scores(PAPERS[2565] | {"9": "53.77"})))

    assert (found.key, str(found.printed)) == (TOTAL, "85.29")
    assert ("9", "53.77", "73.79") in map(told, found.suspects)


def test_the_instrument_with_one_wrong_figure_is_named_with_what_fits():
    [found] = disagreements(Figures(standard(2566), scores(PAPERS[2566] | {"IIT": "80.79"})))

    assert told(found.suspects[0]) == ("IIT", "80.79", "90.79")


def test_an_indicator_that_was_given_the_figure_of_its_instrument_with_a_slip():
    found = disagreements(Figures(standard(2566), scores(PAPERS[2566] | {"5": "80.79"})))

    suspects = [suspect for one in found for suspect in one.suspects if suspect.key == Key("5")]
    assert told(suspects[0]) == ("5", "80.79", "87.88")
    assert (suspects[0].meant, suspects[0].slips) == (Key("IIT"), 1)


def test_an_item_marked_wrongly_is_named_with_the_other_mark():
    [found, *_] = disagreements(Figures(standard(2566), scores(ITEMS_OF_2566 | {"O25": "0", "9.4": "50"})))

    assert {told(suspect) for suspect in found.suspects} >= {("O25", "0", "100.00")}


def test_parts_and_indicators_that_give_two_scores_of_one_instrument():
    [found] = disagreements(Figures(standard(2566), scores(INDICATORS_OF_2566 | {"EIT#1": "88.31", "EIT#2": "97.11"})))

    assert (found.key, found.way) == (Key("EIT"), 1)


def test_of_two_printed_values_the_one_that_adds_up_is_taken_and_the_other_explained():
    paper = [*printed(PAPERS[2565].items()), in_the_text("9", "53.77")]

    settled = settle(standard(2565), paper)

    assert settled.scores[Key("9")].value == Decimal("73.79")
    assert [told(one) for one in settled.misprints] == [("9", "53.77", "73.79")]


def test_a_table_does_not_win_over_a_text_that_adds_up():
    paper = [*printed((PAPERS[2565] | {"9": "53.77"}).items()), in_the_text("9", "73.79")]

    settled = settle(standard(2565), paper)

    assert [told(one) for one in settled.misprints] == [("9", "53.77", "73.79")]


def test_a_misprint_names_the_figure_it_was_probably_meant_to_be():
    paper = [*printed(PAPERS[2566].items()), in_the_text("5", "80.79"), in_the_text("9", "95")]

    [iit, oit] = settle(standard(2566), paper).misprints

    assert (told(iit), iit.meant) == (("5", "80.79", "87.88"), Key("IIT"))
    assert (told(oit), oit.meant, oit.slips) == (("9", "95", "90.00"), Key("OIT"), 0)


def test_questions_printed_without_their_part_are_those_of_the_part_they_add_up_to():
    paper = printed([*PAPERS[2566].items(), *IIT_OF_2566.items(), *EIT_OF_2566.items()])

    settled = settle(standard(2566), paper)

    assert settled.scores[Key("e14", 1)].value == Decimal("81.50")
    assert Key("e14") not in settled.scores
    assert disagreements(Figures(standard(2566), {key: one.value for key, one in settled.scores.items()})) == []


def test_what_the_year_does_not_ask_is_told_apart():
    settled = settle(standard(2567), printed([("O36", "100"), ("1", "98.09")]))

    assert [one.key for one in settled.strange] == [Key("O36")]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("90.79", "90.79", 0),
        ("80.79", "90.79", 1),
        ("53.77", "73.79", 2),
        ("87.58", "85.78", 1),
        ("9.79", "90.79", 1),
        ("80.79", "87.88", None),
        ("12.34", "56.78", None),
    ],
)
def test_how_many_slips_lead_from_one_figure_to_another(one, other, count):
    assert slips(Decimal(one), Decimal(other)) == count
