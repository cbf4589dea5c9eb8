"""Two people save one measure in the very same moment: the second one is shown what the first one kept."""

import contextvars
import threading
from collections.abc import Callable
from contextlib import contextmanager

from sqlalchemy import event

from tests.make import make_coordinator, make_measure, make_organisation, make_plan
from tests.views.measure_forms import MeasureForm
from tracker.extensions import db
from tracker.models import Measure, PlanState


@contextmanager
def at_the_last_moment(act: Callable[[], object]):
    """Somebody else is through before the first change of this one reaches the database."""
    done = []

    def once(*_: object) -> None:
        if not done:
            done.append(True)
            thread = threading.Thread(target=lambda: contextvars.Context().run(act))
            thread.start()
            thread.join(20)

    event.listen(db.session, "before_flush", once)
    try:
        yield
    finally:
        event.remove(db.session, "before_flush", once)


def test_who_is_a_moment_later_overwrites_nothing(app, sign_in):
    office = make_organisation()
    measure = make_measure(make_plan(office, state=PlanState.DRAFT), "ตรวจนับวัสดุ")
    address = f"/measures/{measure.id}/particulars"
    mine, theirs = (MeasureForm(sign_in(make_coordinator(office)), address) for _ in range(2))
    theirs.press("steps:add")
    theirs.fill(steps__0__text="ขั้นตอนของเพื่อน")

    with at_the_last_moment(theirs.press):
        answer = mine.press(title="ชื่อของฉัน")

    assert answer.status_code == 409
    assert (mine.typed["title"], mine.typed["steps-0-text"]) == ("ชื่อของฉัน", "ขั้นตอนของเพื่อน")
    db.session.expire_all()
    assert db.session.get_one(Measure, measure.id).title == "ตรวจนับวัสดุ"
