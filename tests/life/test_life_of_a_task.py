"""Whatever anybody does in whatever order: only states of the diagram, and a trail from which every row follows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import make
from tests.life.acts import ACTS, WORK, Scene, flaws
from tests.life.replay import differences, steps_outside_the_diagram
from tracker import history
from tracker.extensions import db
from tracker.models import NotPossible

SOME = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def office(app):
    """A task, three people who may come to it, and a division where it could go."""
    head = make.make_head()
    division = head.holdings[0].position.division
    people = [head, make.make_member(division), make.make_coordinator(division.organisation)]
    return division, make.make_division(organisation=division.organisation), [make.signature(p) for p in people]


@SOME
@given(deeds=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 2), st.integers(0, 99)), max_size=40))
def test_a_task_lives_by_the_diagram_whoever_does_what(office, deeds):
    division, elsewhere, people = office
    task = make.make_task(division=division)

    for at, (name, who, number) in enumerate(deeds):
        scene = Scene(task, people[who], elsewhere, f"{name} {at}", number)
        act(name, scene)
        assert flaws(task) == [], name

    assert steps_outside_the_diagram() == []
    assert differences(*WORK) == []


def act(name, scene):
    try:
        ACTS[name](scene)
        db.session.commit()
    except NotPossible:
        assert not any(db.session.is_modified(row) for row in db.session.dirty), f"{name} was refused half way"
        db.session.rollback()


def test_a_refused_act_leaves_no_entry(office):
    division, elsewhere, [head, *_] = office
    task = make.make_task(division=division)
    before = history.verify(db.session()).entries

    act("verify", Scene(task, head, elsewhere, "-", 1))

    assert history.verify(db.session()).entries == before
