"""Question, indicator, instrument, total: each computed where it can be, by the rules of its own year."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessments.papers import (
    EIT_OF_2566,
    IIT_OF_2566,
    INDICATORS_OF_2566,
    ITEMS_OF_2566,
    PAPERS,
    figures,
    scores,
    standard,
)
from tracker.assessments import TOTAL, Figures, Height, Key, height_of, keys_of, level, level_for, shown
from tracker.standards.assessments import known_years

YEARS = known_years()


def leaves(year):
    """Everything that is asked in a year."""
    return [key for key in keys_of(standard(year)) if height_of(standard(year), key) is Height.QUESTION]


def whole_leaves(year):
    return [key for key in leaves(year) if key.part == 0]


A_SCORE = st.decimals(0, 100, places=2)
A_YEAR = st.sampled_from(YEARS)


@st.composite
def filled_in(draw, year=None):
    year = year or draw(A_YEAR)
    keys = whole_leaves(year)
    hundredths = draw(st.lists(st.integers(0, 10_000), min_size=len(keys), max_size=len(keys)))
    return year, {key: Decimal(number) / 100 for key, number in zip(keys, hundredths, strict=True)}


@pytest.mark.parametrize(
    ("year", "total", "reached"),
    [(2565, "85.29", "A"), (2566, "92.16", "ผ่านดี"), (2567, "78.50", "ต้องปรับปรุง")],
)
def test_the_totals_of_three_offices_come_out_of_their_indicators(year, total, reached):
    found = figures(year)

    assert found.shown(TOTAL) == Decimal(total)
    assert found.figure(TOTAL).is_computed
    assert level(found).title == reached


def test_the_instruments_of_the_third_office_come_out_too():
    found = figures(2567)

    assert [found.shown(Key(code)) for code in ("IIT", "EIT", "OIT")] == [
        Decimal("96.32"),
        Decimal("86.47"),
        Decimal("59.17"),
    ]


def test_indicators_come_out_of_their_questions():
    found = Figures(standard(2566), scores(IIT_OF_2566))

    assert [str(found.shown(Key(code))) for code in "12345"] == ["96.27", "89.64", "92.33", "87.85", "87.88"]
    assert str(found.shown(Key("IIT"))) == "90.79"


def test_an_indicator_of_a_website_is_the_mean_of_its_sub_indicators_and_not_of_its_items():
    found = Figures(standard(2566), scores(ITEMS_OF_2566))

    assert (found.value(Key("9.4")), found.value(Key("9")), found.value(Key("OIT"))) == (50, 90, 95)


def test_a_part_of_an_instrument_comes_out_of_its_own_answers():
    found = Figures(standard(2566), scores({f"{code}#1": value for code, value in EIT_OF_2566.items()}))

    assert str(found.shown(Key("EIT", 1))) == "88.31"
    assert found.value(Key("EIT")) is None


def test_an_instrument_in_parts_is_their_mean():
    found = Figures(standard(2566), scores({"EIT#1": "88.31", "EIT#2": "91.17"}))

    assert found.value(Key("EIT")) == Decimal("89.74")


def test_where_something_is_missing_the_given_figure_stands():
    known = {code: value for code, value in IIT_OF_2566.items() if code != "i8"}

    found = Figures(standard(2566), scores(known | {"2": "89.64"}))

    assert found.value(Key("2")) == Decimal("89.64")
    assert not found.figure(Key("2")).is_computed
    assert found.value(Key("IIT")) is not None


def test_nothing_is_rounded_before_it_is_shown():
    thirds = Figures(standard(2566), scores({"6": "90.01", "7": "90.00", "8": "90.00"}))

    assert thirds.value(Key("EIT")) != shown(thirds.value(Key("EIT")))


def test_what_a_year_does_not_ask_counts_nowhere():
    found = Figures(standard(2567), scores({"O40": "100", "IIT#1": "90", **PAPERS[2567]}))

    assert {key.code for key in found.strange} == {"O40", "IIT"}
    assert found.shown(TOTAL) == Decimal("78.50")


def test_below_the_mark_in_one_part_the_year_is_passed_but_not_well():
    assert level(figures(2566, EIT_1="84.99", EIT_2="94.49")).title == "ผ่าน"


def test_a_total_alone_does_not_say_whether_every_instrument_passed():
    assert level(Figures(standard(2566), scores({"total": "92.16"}))) is None
    assert level(Figures(standard(2566), scores({"total": "84.16"}))).title == "ต้องปรับปรุง"
    assert level(Figures(standard(2565), scores({"total": "84.16"}))).title == "B"


@given(filled_in())
def test_a_total_stays_between_the_lowest_and_the_highest_score(case):
    year, given_scores = case

    found = Figures(standard(year), given_scores)

    assert min(given_scores.values()) <= found.total <= max(given_scores.values())


@given(filled_in(), st.data())
def test_a_better_score_never_lowers_a_figure_or_the_level(case, data):
    year, given_scores = case
    key = data.draw(st.sampled_from(sorted(given_scores, key=str)))
    better = given_scores | {key: data.draw(st.decimals(given_scores[key], 100, places=2))}

    before, after = Figures(standard(year), given_scores), Figures(standard(year), better)

    assert all(after.value(key) >= before.value(key) for key in before.all if before.value(key) is not None)
    order = standard(year).levels
    assert order.index(level(after)) <= order.index(level(before))


@given(A_YEAR, A_SCORE, A_SCORE, st.lists(A_SCORE, min_size=4, max_size=4))
def test_of_two_totals_the_higher_one_has_no_lower_level(year, one, other, each):
    order = standard(year).levels

    lower, higher = (level_for(standard(year), total, each) for total in sorted((one, other)))

    assert order.index(higher) <= order.index(lower)


@given(filled_in(), A_YEAR)
def test_the_rules_of_one_year_never_reach_into_another(case, other):
    _year, given_scores = case

    found = Figures(standard(other), given_scores)

    asked = set(leaves(other))
    assert set(found.given) == {key for key in given_scores if key in asked}
    assert found.ways.keys() == set(keys_of(standard(other)))
    assert level(found) is None or level(found) in standard(other).levels


@given(filled_in(year=2566))
def test_all_questions_alone_and_all_indicators_alone_make_the_same_total(case):
    year, given_scores = case
    by_questions = Figures(standard(year), given_scores)

    by_indicators = Figures(standard(year), {Key(code): by_questions.value(Key(code)) for code in INDICATORS_OF_2566})

    assert abs(by_indicators.total - by_questions.total) < Decimal("1e-20")
