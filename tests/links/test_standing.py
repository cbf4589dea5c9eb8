"""Since when a link stands as it does, and when that is believed."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tracker.links import WEEK, Finding, Judgement, Standing, after

MONDAY = date(2027, 3, 1)
DAY = timedelta(days=1)
WORKS, GONE = Judgement(Finding.WORKS, fingerprint="a"), Judgement(Finding.NOT_FOUND)
findings = st.sampled_from(Finding).map(Judgement)


def test_one_bad_look_breaks_nothing_and_is_repeated_the_next_day():
    standing = after(Standing(), GONE, MONDAY)

    assert not standing.is_broken
    assert standing.look_again_on == MONDAY + DAY


def test_looking_twice_on_one_day_breaks_nothing():
    assert not after(after(Standing(), GONE, MONDAY), GONE, MONDAY).is_broken


def test_two_bad_looks_a_day_apart_break_a_link():
    assert after(after(Standing(), GONE, MONDAY), GONE, MONDAY + DAY).is_broken


def test_another_kind_of_failure_the_next_day_breaks_it_as_well():
    standing = after(after(Standing(), GONE, MONDAY), Judgement(Finding.TOO_SLOW), MONDAY + DAY)

    assert (standing.is_broken, standing.since) == (True, MONDAY + DAY)


def test_a_link_that_opens_again_is_whole():
    broken = after(after(Standing(), GONE, MONDAY), GONE, MONDAY + DAY)

    standing = after(broken, WORKS, MONDAY + 2 * DAY)

    assert (standing.is_broken, standing.bad_since, standing.since) == (False, None, MONDAY + 2 * DAY)


def test_a_server_that_has_too_much_to_do_says_nothing_of_the_link():
    before = after(Standing(), GONE, MONDAY)

    standing = after(before, Judgement(Finding.BUSY), MONDAY + DAY)

    assert (standing.finding, standing.is_broken, standing.look_again_on) == (
        Finding.NOT_FOUND,
        False,
        MONDAY + 2 * DAY,
    )


def test_a_link_that_works_rests_for_a_week():
    standing = after(after(Standing(), WORKS, MONDAY), WORKS, MONDAY + WEEK)

    assert standing.look_again_on == MONDAY + 2 * WEEK


def test_links_written_down_on_one_day_are_looked_at_on_seven():
    days = {after(Standing(), WORKS, MONDAY, spread).look_again_on for spread in range(40)}

    assert days == {MONDAY + n * DAY for n in range(1, 8)}


def test_what_stands_there_is_compared_with_the_last_time_it_could_be_read():
    first = after(Standing(), WORKS, MONDAY)
    gone = after(first, GONE, MONDAY + DAY)

    assert after(gone, Judgement(Finding.WORKS, fingerprint="b"), MONDAY + 2 * DAY).changed_on == MONDAY + 2 * DAY
    assert after(gone, WORKS, MONDAY + 2 * DAY).changed_on is None


@given(st.lists(st.tuples(findings, st.integers(0, 9)), max_size=30))
def test_a_link_is_broken_only_after_bad_looks_on_two_days_without_a_good_one(looks):
    standing, today, bad_days = Standing(), MONDAY, set()
    for judgement, days in looks:
        today += days * DAY
        standing = after(standing, judgement, today)
        if judgement.finding.is_bad:
            bad_days.add(today)
        if judgement.finding.is_good:
            bad_days.clear()

        assert standing.is_broken == (len(bad_days) > 1)
        assert standing.look_again_on > today
