"""Several schedulers, or several people, at the same moment: everything is done once."""

import contextvars
import threading

from sqlalchemy import func, select

from jobs.check_links import check_links
from tests.links.website import page, way, website
from tests.make import make_coordinator, make_division, make_organisation, make_plan
from tests.make_public_item import make_item
from tests.views.test_at_once import AT_ONCE, pressed_at_once
from tracker import history
from tracker.extensions import db
from tracker.links import Pace
from tracker.models import AddressCheck, Measure, PublicItem, Task
from tracker.office import hours


def test_schedulers_that_run_at_once_look_at_each_link_once(app, today):
    division = make_division()
    with website({f"/{number}": page(f"<p>รายงาน {number}</p>") for number in range(1, 9)}) as site:
        for number in range(1, 9):
            make_item(division, f"O{number}", (site.url(f"/{number}"),))

        run_at_once(app, lambda: check_links(today, hours.opening(today), way(), Pace(pause=0), ()))
        check_links(today, hours.opening(today), way(), Pace(pause=0), ())

        assert sorted(asked.path for asked in site.asked) == [f"/{number}" for number in range(1, 9)]
    assert db.session.scalar(select(func.count(AddressCheck.id))) == 8


def run_at_once(app, act):
    db.session.commit()
    start = threading.Barrier(3)

    def run():
        with app.app_context(), history.acting("job"):
            start.wait(20)
            act()
            db.session.remove()

    threads = [threading.Thread(target=contextvars.Context().run, args=(run,)) for _ in range(3)]
    [thread.start() for thread in threads]
    [thread.join(60) for thread in threads]
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
