"""Whatever is sent to any form of the house: it answers, and nothing of another organisation is touched."""

import random

import pytest
from sqlalchemy import func, inspect, select

from tests import make
from tests.access.hostile import Form, Forms
from tests.access.office import Office
from tests.access.table import LINES
from tracker.extensions import Model, db
from tracker.models import Mention, Person, Task

# Each round sends every form once, with so large a share of it hostile.
SHARES = (0.05, 0.3, 1.0)
LEAVES_THE_HOUSE = ("/account", "/invitation", "/organisations/choice", "/password", "/setup", "/sign", "/demo")
UNREAD = ("/sign", "/setup", "/demo", "/health", "/mailbox", "/system")


@pytest.fixture
def office(app):
    return Office(app.config["TRACKER"].mail_folder)


@pytest.fixture
def theirs(office):
    """A task of another organisation, with all it hangs on."""
    far = make.make_organisation("ไกลโพ้น", province="ลำปาง")
    member = make.make_member(make.make_division("กองไกล", far))
    task = make.make_task(division=member.holdings[0].position.division, assignee=member)
    make.make_paper(task, make.signature(member))
    make.make_comment(task, make.signature(member), mentioned=member)
    return task


def hostile_answers(browser, office, who, theirs):
    """Address → status, for all that did not answer as a page does."""
    chance = random.Random(f"hostile {who}")
    lines = [line for line in LINES if line.answers[who] == "y"]
    pages = [office.fill_in(line.address) for line in lines if line.method == "GET" and not starts(line, UNREAD)]
    acts = [
        office.fill_in(line.address) for line in lines if line.method == "POST" and not starts(line, LEAVES_THE_HOUSE)
    ]
    numbers = [str(n) for n in (theirs.id, theirs.plan_id, theirs.measure_id, theirs.division_id, theirs.assignee_id)]
    forms = forms_of(browser, pages)
    sent = [(act, form, share) for share in SHARES for act in acts for form in forms.get(act, [Form(act)])[:2]]
    told = [(act, send(browser, form, chance, numbers, share)) for act, form, share in sent]
    told += [(page, browser.get(page).status_code) for page in pages]
    return [(address, status) for address, status in told if status >= 500]


def starts(line, beginnings):
    return line.address.startswith(beginnings)


def forms_of(browser, pages):
    found = {}
    for page in pages:
        answer = browser.get(page)
        for form in Forms(answer.text, page).found if answer.mimetype == "text/html" else ():
            found.setdefault(form.action, []).append(form)
    return found


def send(browser, form, chance, numbers, share):
    typed = form.filled_in(chance, numbers, share)
    has_file = any(isinstance(value, tuple) for value in typed.values())
    return browser.post(form.action, data=typed, content_type="multipart/form-data" if has_file else None).status_code


def cells_of(task):
    """Everything that could be changed about it from elsewhere."""
    rows = [task, task.plan, task.measure, task.deadline, task.division, task.organisation, task.assignee]
    rows += [*task.evidence, *task.comments]
    return [{c.key: getattr(row, c.key) for c in inspect(row).mapper.column_attrs} for row in rows]


def links_between_organisations():
    """Every reference from a row of one organisation to a row of another."""
    tables = [table for table in Model.metadata.sorted_tables if "organisation_id" in table.c]
    pairs = [(t, key.parent, key.column.table) for t in tables for key in t.foreign_keys if key.column.table in tables]
    asked = [(table.name, column.name, other.alias(), column, table) for table, column, other in pairs]
    found = {}
    for name, key, other, column, table in asked:
        strayed = select(func.count()).select_from(table.join(other, column == other.c.id))
        found[f"{name}.{key}"] = db.session.scalar(strayed.where(table.c.organisation_id != other.c.organisation_id))
    return {link: count for link, count in found.items() if count}


@pytest.mark.parametrize("who", ["member", "clerk", "coordinator", "admin"])
def test_no_form_breaks_the_house_or_reaches_another_one(app, office, theirs, sign_in, monkeypatch, who):
    monkeypatch.setattr(app, "testing", False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    before = cells_of(theirs)

    failed = hostile_answers(sign_in(office.people[who]), office, who, theirs)

    assert failed == []
    db.session.expire_all()
    assert cells_of(theirs) == before
    assert links_between_organisations() == {}
    assert strangers_named(office.organisation) == []


def strangers_named(organisation):
    """People of elsewhere who were given a task here, or told of one."""
    known = Person.of(organisation).with_only_columns(Person.id).order_by(None)
    doers = select(Task.assignee_id).where(Task.organisation_id == organisation.id, Task.assignee_id.not_in(known))
    told = select(Mention.person_id).where(Mention.organisation_id == organisation.id, Mention.person_id.not_in(known))
    return [*db.session.scalars(doers), *db.session.scalars(told)]
