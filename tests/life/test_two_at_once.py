"""Two processes act on the same tasks: nothing is lost, nothing strays; the long run is in tests/soak."""

from tests.life.several import act_at_once


def test_two_processes_lose_no_word_and_leave_no_state_outside_the_diagram(new_settings):
    outcome = act_at_once(new_settings, count=60)

    assert outcome.done > 20
    assert outcome.lost == []
    assert outcome.flawed == []
    assert outcome.strayed == []
    assert outcome.unlike == []
    assert outcome.is_clean
