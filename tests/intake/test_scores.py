"""The scores a report tells, in tables and in sentences, and what they add up to."""

from decimal import Decimal

import pytest

from tests.make_scores import report_of_2565, report_of_2566, report_of_2567
from tracker.assessments import TOTAL, Figures, Key, Printed, disagreements, level, settle
from tracker.intake import read_plan
from tracker.standards.assessments import assessment
from tracker.thai import FiscalYear


def scores_of(report):
    return read_plan(report, "รายงาน.docx", 2567).scores


def settled(report, year):
    standard = assessment(FiscalYear(year))
    printed = [
        Printed(Key(one.key, one.part), Decimal(str(one.value)), is_sure=one.is_sure, words=one.words)
        for one in scores_of(report)
        if one.key
    ]
    found = settle(standard, printed)
    return found, Figures(standard, {key: one.value for key, one in found.scores.items()})


@pytest.mark.parametrize(
    ("report", "year", "total", "reached"),
    [
        (report_of_2565, 2565, "85.29", "A"),
        (report_of_2566, 2566, "92.16", "ผ่านดี"),
        (report_of_2567, 2567, "78.50", "ต้องปรับปรุง"),
    ],
)
def test_the_total_and_the_level_come_out_of_what_the_report_tells(report, year, total, reached):
    found, figures = settled(report(), year)

    assert {one.year for one in scores_of(report())} == {year}
    assert str(figures.shown(TOTAL)) == str(found.scores[TOTAL].value.quantize(Decimal("0.01"))) == total
    assert level(figures).title == reached
    assert found.scores[TOTAL].words == reached
    assert disagreements(figures) == []


def test_a_figure_of_a_sentence_that_does_not_add_up_is_named_with_the_one_that_fits():
    [misprint] = settled(report_of_2565(), 2565)[0].misprints

    assert (misprint.key.code, str(misprint.printed), str(misprint.fits)) == ("9", "53.77", "73.79")


def test_an_instrument_told_as_an_indicator_is_named_as_that_instrument():
    [five, nine] = settled(report_of_2566(), 2566)[0].misprints

    assert (five.key.code, str(five.printed), str(five.fits), five.meant.code) == ("5", "80.79", "87.88", "IIT")
    assert (nine.key.code, nine.meant.code, nine.slips) == ("9", "OIT", 0)


def test_questions_printed_of_one_part_count_for_that_part():
    found, figures = settled(report_of_2566(), 2566)

    assert found.scores[Key("e12", 1)].value == Decimal("85.63")
    assert str(figures.shown(Key("EIT", 1))) == "88.31"
    assert found.scores[Key("EIT", 2)].value == Decimal("91.17")


def test_a_pass_mark_and_the_total_of_another_year_are_no_scores():
    totals = [one.value for one in scores_of(report_of_2566()) if one.key == "total"]

    assert totals == [92.16]


def test_letters_that_a_scan_lost_or_read_as_figures_are_found_by_the_instrument_beside_them():
    found = {one.key: one for one in scores_of(report_of_2565()) if one.code}

    assert set(found) == {"i20", "i27", "O12"}
    assert found["i20"].words.startswith("ขั้นตอนการขออนุญาต")


def test_a_heading_without_a_figure_of_its_own_has_no_score():
    keys = {one.key for one in scores_of(report_of_2565())}

    assert "9.3" not in keys


def test_a_score_beside_the_name_of_an_indicator_is_found_in_a_table_of_measures():
    found = {one.key: one.value for one in scores_of(report_of_2567())}

    assert (found["8"], found["10"]) == (73.16, 33.34)
