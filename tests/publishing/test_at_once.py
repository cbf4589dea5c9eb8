"""Several schedulers, or several people, at the same moment: everything is done once."""

import contextvars
import threading
from datetime import timedelta

from sqlalchemy import event, func, select
from sqlalchemy.engine import Engine

from jobs.check_links import check_links
from tests.links.website import page, way, website
from tests.make import make_coordinator, make_division, make_organisation, make_plan
from tests.make_public_item import make_item
from tests.views.test_at_once import AT_ONCE, pressed_at_once
from tracker import history
from tracker.extensions import db
from tracker.links import Pace
from tracker.models import AddressCheck, Measure, PublicAddress, PublicItem, Task
from tracker.office import hours
from tracker.publishing import checking

ENDED = "the look of the other scheduler ended"


def test_schedulers_that_run_at_once_look_at_each_link_once(app, today):
    division = make_division()
    with website({f"/{number}": page(f"<p>รายงาน {number}</p>") for number in range(1, 9)}) as site:
        for number in range(1, 9):
            make_item(division, f"O{number}", (site.url(f"/{number}"),))

        run_at_once(app, lambda: check_links(today, hours.opening(today), way(), Pace(pause=0), ()))
        check_links(today, hours.opening(today), way(), Pace(pause=0), ())

        assert sorted(asked.path for asked in site.asked) == [f"/{number}" for number in range(1, 9)]
    assert db.session.scalar(select(func.count(AddressCheck.id))) == 8


def test_a_look_that_ends_while_another_scheduler_asks_whether_it_may_look_is_not_repeated(app, today, engine_name):
    """On SQLite nobody ends anything while another has the turn."""
    if engine_name != "postgresql":
        assert engine_name == "sqlite"
        return
    item = make_item(make_division(), "O1", ("https://office.example.go.th/o1",))
    [address] = item.addresses
    now = hours.opening(today)
    assert checking.claim(address.id, now, unless_after=today)
    db.session.commit()
    number, asked = address.id, []

    def end_the_look(_connection, _cursor, statement, *_given):
        """After the first question in the turn."""
        asked.append(statement)
        is_in_the_turn = any("advisory" in earlier for earlier in asked[:-1])
        if is_in_the_turn and "FROM public_addresses" in statement and ENDED not in asked:
            asked.append(ENDED)
            run_at_once(app, lambda: leave(number, today + timedelta(days=7)), people=1, is_apart=True)

    event.listen(Engine, "after_cursor_execute", end_the_look)
    try:
        assert checking.claim(number, now, unless_after=today) is None
    finally:
        event.remove(Engine, "after_cursor_execute", end_the_look)
    assert ENDED in asked


def leave(number, look_again_on):
    checking.leave(db.session.get_one(PublicAddress, number), look_again_on)
    db.session.commit()


def run_at_once(app, act, people=3, is_apart=False):
    """`is_apart`: whoever waits for them is in the middle of something."""
    if not is_apart:
        db.session.commit()
    start = threading.Barrier(people)

    def run():
        with app.app_context(), history.acting("job"):
            start.wait(20)
            act()
            db.session.remove()

    threads = [threading.Thread(target=contextvars.Context().run, args=(run,)) for _ in range(people)]
    [thread.start() for thread in threads]
    [thread.join(60) for thread in threads]
    if not is_apart:
        db.session.expire_all()


def test_a_year_begun_by_several_people_is_begun_once(app, sign_in):
    office = make_organisation()
    browsers = [sign_in(make_coordinator(office)) for _ in range(AT_ONCE)]

    pressed_at_once(browsers, "/publications", [{"year": "2570"}] * AT_ONCE)

    assert db.session.scalar(select(func.count(PublicItem.id))) == 26


def test_items_made_tasks_by_several_people_are_made_tasks_once(app, sign_in):
    division = make_division()
    make_plan(division.organisation)
    item = make_item(division, "O1")
    browsers = [sign_in(make_coordinator(division.organisation)) for _ in range(AT_ONCE)]

    pressed_at_once(browsers, f"/publications/{item.publication_id}/tasks", [{"make": "yes"}] * AT_ONCE)

    assert db.session.scalar(select(func.count(Task.id))) == 1
    assert db.session.scalar(select(func.count(Measure.id))) == 1
