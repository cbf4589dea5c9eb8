"""Two processes and five hundred random acts each, by different roles on the same tasks."""

import sys

import pytest

from tests.life.several import act_at_once

pytestmark = pytest.mark.soak

ACTS_EACH = 500


def test_two_times_five_hundred_acts_lose_nothing(new_settings, engine_name):
    outcome = act_at_once(new_settings, ACTS_EACH)

    sys.stdout.write(
        f"\n{engine_name}: {2 * ACTS_EACH} acts, {outcome.done} done, {outcome.refused} refused by the rules, "
        f"{outcome.too_late} too late; {outcome.entries} entries in the trail, {len(outcome.lost)} lost words, "
        f"{len(outcome.strayed)} steps outside the diagram, {len(outcome.unlike)} rows unlike their trail\n"
    )
    assert outcome.done > ACTS_EACH / 5
    assert (outcome.lost, outcome.flawed, outcome.strayed, outcome.unlike) == ([], [], [], [])
    assert outcome.is_clean
