"""The digests of an office, whatever its size."""

from tests.reminders.story import FRIDAY, make_story
from tracker.extensions import db
from tracker.reminders.digest import digests
from tracker.reminders.morning import Office
from tracker.reminders.recipients import Charge


def test_an_office_of_very_many_officers_has_a_digest_for_each(app):
    office = make_story()
    office.task("รายงานผลการใช้จ่ายงบประมาณ ประจำเดือนกุมภาพันธ์ ๒๕๗๐", -1)
    db.session.commit()
    bounds = Office.on(office.organisation, FRIDAY).bounds
    everybody = range(1, 800)

    found = digests(
        (
            Charge(office.organisation.id, person, of.id)
            for of in (office.finance, office.works)
            for person in everybody
        ),
        bounds,
        FRIDAY,
    )[office.organisation.id]

    assert {who for who, _is_stand_in in found} == set(everybody)
    assert {digest.number for digest in found.values()} == {1}


def test_nobody_in_charge_has_no_digest(app):
    office = make_story()
    assert digests([], Office.on(office.organisation, FRIDAY).bounds, FRIDAY) == {}
