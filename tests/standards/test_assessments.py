"""The files of the assessment years: they fit together, and what does not fit is named."""

import pytest

from tracker.standards.assessments import Unreadable, assessment, known_years, read
from tracker.thai import FiscalYear

SMALL = """
year = 2571
pass_mark = 85
[[instruments]]
code = "IIT"
title = "IIT"
weight = 60
[[instruments]]
code = "OIT"
title = "OIT"
weight = 40
[[indicators]]
code = "1"
instrument = "IIT"
title = "One"
questions = "i1-i3"
[[indicators]]
code = "9"
instrument = "OIT"
title = "Nine"
[[sub_indicators]]
code = "9.1"
title = "Nine one"
items = "O1 O2"
[items]
O1 = "First"
O2 = "Second"
[[levels]]
title = "Passed"
from = 85
[[levels]]
title = "Not passed"
from = 0
[[topics]]
number = 1
title = "Work"
codes = "i1-i3 O2"
"""


@pytest.mark.parametrize("year", known_years())
def test_every_year_has_ten_indicators_seven_topics_and_weights_of_thirty_thirty_forty(year):
    standard = assessment(FiscalYear(year))

    assert standard.year == year
    assert [indicator.code for indicator in standard.indicators] == [str(number) for number in range(1, 11)]
    assert [topic.number for topic in standard.topics] == [1, 2, 3, 4, 5, 6, 7]
    assert [(one.code, one.weight) for one in standard.instruments] == [("IIT", 30), ("EIT", 30), ("OIT", 40)]


@pytest.mark.parametrize(("year", "items"), [(2564, 43), (2565, 43), (2566, 43), (2567, 35), (2568, 28), (2569, 26)])
def test_every_year_has_its_own_number_of_items(year, items):
    standard = assessment(FiscalYear(year))

    assert [item.code for item in standard.items] == [f"O{number}" for number in range(1, items + 1)]


def test_one_number_asks_for_something_else_in_another_year():
    titles = {year: {i.code: i.title for i in assessment(FiscalYear(year)).items}["O12"] for year in (2565, 2566)}

    assert titles[2565] == "รายงานผลการดำเนินงานประจำปี"
    assert titles[2566] == "รายงานการกำกับติดตามการดำเนินงานและการใช้งบประมาณ รอบ 6 เดือน"


def test_a_question_counts_for_one_indicator_and_may_stand_under_several_topics():
    standard = assessment(FiscalYear(2566))

    assert standard.indicator_of("i27").title == "การแก้ไขปัญหาการทุจริต"
    assert standard.indicator_of("O24").code == "9"
    assert [topic.number for topic in standard.topics_of("O11")] == [1, 5]
    assert standard.indicator_of("O44") is None


def test_a_year_that_is_not_known_yet_is_assessed_as_the_last_one():
    assert assessment(FiscalYear(2575)).year == known_years()[-1]


def test_a_file_of_an_office_is_read():
    assert read(SMALL).topics[0].codes == ("i1", "i2", "i3", "O2")


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ("year = 2571", "year =", "The file cannot be read"),
        ("year = 2571", "", "“year” is missing"),
        ("pass_mark = 85", 'pass_mark = "much"', "“pass_mark” has to be a number"),
        ('title = "Nine one"', 'title = ""', "“title” has to be a text"),
        ('questions = "i1-i3"', 'questions = "first"', "“questions” names no question: first"),
        ('questions = "i1-i3"', "", "Nothing is asked for indicator 1"),
        ('code = "9"', 'code = "1"', "1 stands twice"),
        ("weight = 60", "weight = 61", "The weights of the instruments have to make 100, but make 101"),
        ('instrument = "OIT"', 'instrument = "XIT"', "Indicator 9 belongs to XIT, which is no instrument of this year"),
        ('code = "9.1"', 'code = "8.1"', "Nothing is asked for indicator 9"),
        ('O2 = "Second"', "", "O2 has no title under “items”"),
        ('O2 = "Second"', 'O2 = "Second"\nO3 = "Third"', "Item O3 stands in no sub-indicator"),
        ('codes = "i1-i3 O2"', 'codes = "i1-i4"', "Topic 1 names i4, which is not asked in this year"),
        ("pass_mark = 85", "pass_mark = 185", "“pass_mark” has to be from 0 to 100"),
        ("pass_mark = 85", 'pass_mark = 85\nunconfirmed = "all"', "“unconfirmed” has to be a list of texts"),
        ("weight = 60", 'weight = 60\nparts = "two"', "“parts” has to be a number"),
        ("weight = 60", "weight = 60\nparts = 1000000", "“parts” has to be from 1 to 4"),
        ('code = "1"', 'code = "total"', "total is no code"),
        ("[items]", '[questions]\ni9 = "Ninth"\n[items]', "i9 is told under “questions”, but no indicator asks it"),
        ("from = 0", "from = 10", "The levels have to go down to 0"),
        ("from = 0", "from = 90", "The levels have to go down to 0"),
    ],
)
def test_what_does_not_fit_together_is_named(was, becomes, reason):
    with pytest.raises(Unreadable, match=reason):
        read(SMALL.replace(was, becomes, 1))
