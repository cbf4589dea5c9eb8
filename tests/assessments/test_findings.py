"""Weak points, strengths, what rose and fell, and each topic with its questions."""

from decimal import Decimal

from tests.assessments.papers import IIT_OF_2566, ITEMS_OF_2566, PAPERS, figures, scores, standard
from tracker.assessments import Figures, Key, changes, strengths, topics, weak_points


def test_weak_points_are_the_indicators_and_questions_below_the_mark():
    found = weak_points(Figures(standard(2566), scores(PAPERS[2566] | IIT_OF_2566 | ITEMS_OF_2566)))

    assert [one.key.code for one in found] == ["i8", "i20", "i21", "O24", "O26"]
    assert (found[0].value, found[0].short_by, found[0].above) == (Decimal("76.32"), Decimal("8.68"), "2")


def test_a_score_at_the_mark_is_no_weak_point():
    found = weak_points(Figures(standard(2567), scores({"9": "85.00", "10": "84.99", "8": "84.995"})))

    assert [one.key.code for one in found] == ["10"]


def test_a_question_known_in_one_part_is_weak_in_that_part():
    [found] = weak_points(Figures(standard(2566), scores({"e14#1": "81.50", "e13#1": "96.94"})))

    assert found.key == Key("e14", 1)


def test_strengths_begin_with_the_highest():
    assert [one.key.code for one in strengths(figures(2567))][:3] == ["1", "2", "3"]


def test_years_are_compared_by_indicator():
    found = {one.key.code: one for one in changes(figures(2566), figures(2565))}

    assert (found["9"].was, found["9"].is_, found["9"].by) == (Decimal("73.79"), Decimal("90.00"), Decimal("16.21"))
    assert found["total"].by == Decimal("6.87")


def test_a_code_that_means_something_else_in_another_year_is_not_compared():
    now = Figures(standard(2566), scores({"O12": "100", "i23": "92.52"}))
    before = Figures(standard(2565), scores({"O12": "0", "i23": "75.57"}))

    assert changes(now, before) == []


def test_an_item_that_asks_the_same_under_another_code_is_compared():
    now = Figures(standard(2566), scores({"O13": "100"}))
    before = Figures(standard(2565), scores({"O12": "0"}))

    [found] = changes(now, before)

    assert (found.key, found.earlier, found.by) == (Key("O13"), Key("O12"), 100)


def test_a_topic_holds_its_questions_the_weakest_first_and_what_is_not_known():
    found = topics(Figures(standard(2566), scores(IIT_OF_2566)))

    property_topic = found[3]
    assert [(one.key.code, str(one.value)) for one in property_topic.weak] == [("i21", "80.68"), ("i20", "83.90")]
    assert property_topic.best.key == Key("i23")
    assert property_topic.unknown == ("O34", "O35")
