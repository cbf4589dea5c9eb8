"""A seat changes hands: on a day, past or future; vacant, acted for, corrected, withdrawn."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, text

from tests.conftest import TODAY
from tests.make import (
    make_coordinator,
    make_head,
    make_holding,
    make_member,
    make_person,
    make_position,
    make_system_administrator,
)
from tracker.extensions import db
from tracker.models import Holding, Person, Position, Role

SignIn = Callable[[Person], FlaskClient]
Statements = Callable[[], AbstractContextManager[list[str]]]
YESTERDAY = TODAY - timedelta(days=1)
NEXT_MONTH = date(2027, 4, 1)


def a_seat_and_a_colleague() -> tuple[Position, Person]:
    """A head's seat with its holder, and somebody else of the same division."""
    [holding] = make_head().holdings
    return holding.position, make_member(holding.position.division)


def keeper_of(seat: Position) -> Person:
    return make_coordinator(seat.organisation)


def test_the_seat_is_handed_over_on_a_day_to_come(app: Flask, sign_in: SignIn) -> None:
    seat, colleague = a_seat_and_a_colleague()
    typed = {"person": str(colleague.id), "starts_on": "๑ เมษายน ๒๕๗๐"}

    sign_in(keeper_of(seat)).post(f"/positions/{seat.id}/holder", data=typed)

    assert seat.holding_on(TODAY).ends_on == date(2027, 3, 31)
    assert seat.holders_on(NEXT_MONTH) == [colleague]


def test_the_seat_is_handed_over_on_a_day_that_has_passed(app: Flask, sign_in: SignIn) -> None:
    seat, colleague = a_seat_and_a_colleague()
    typed = {"person": str(colleague.id), "starts_on": "1/2/70"}

    sign_in(keeper_of(seat)).post(f"/positions/{seat.id}/holder", data=typed)

    assert seat.holders_on(date(2027, 2, 1)) == [colleague]


def test_whoever_holds_the_seat_is_not_named_again(app: Flask, sign_in: SignIn) -> None:
    seat, _colleague = a_seat_and_a_colleague()
    typed = {"person": str(seat.holding_on(TODAY).person_id), "starts_on": "1/3/2570"}

    answer = sign_in(keeper_of(seat)).post(f"/positions/{seat.id}/holder", data=typed)

    assert answer.status_code == 422
    assert len(seat.holdings) == 1


def test_a_person_of_another_office_is_not_offered_and_not_taken(app: Flask, sign_in: SignIn) -> None:
    seat, _colleague = a_seat_and_a_colleague()
    stranger = make_head(name="คนของที่อื่น")
    client = sign_in(keeper_of(seat))

    offered = client.get(f"/positions/{seat.id}/holder").text
    answer = client.post(f"/positions/{seat.id}/holder", data={"person": str(stranger.id), "starts_on": "1/3/2570"})

    assert "คนของที่อื่น" not in offered
    assert answer.status_code == 422


def test_who_was_deactivated_is_not_offered(app: Flask, sign_in: SignIn) -> None:
    seat, colleague = a_seat_and_a_colleague()
    colleague.deactivate(YESTERDAY)

    page = sign_in(keeper_of(seat)).get(f"/positions/{seat.id}/holder").text

    assert colleague.name not in page


def test_naming_somebody_without_an_address_warns_that_letters_cannot_arrive(app: Flask, sign_in: SignIn) -> None:
    seat, colleague = a_seat_and_a_colleague()
    colleague.readdress(None)
    client = sign_in(keeper_of(seat))

    client.post(f"/positions/{seat.id}/holder", data={"person": str(colleague.id), "starts_on": "1/3/2570"})

    assert "ยังไม่มีอีเมล" in client.get(f"/positions/{seat.id}").text


def test_naming_somebody_says_as_many_statements_among_thirty_people_as_among_two(
    app: Flask, sign_in: SignIn, statements: Statements
) -> None:
    seat, _colleague = a_seat_and_a_colleague()
    client = sign_in(keeper_of(seat))
    client.get(f"/positions/{seat.id}/holder")
    with statements() as few:
        client.get(f"/positions/{seat.id}/holder")
    [make_member(seat.division) for _ in range(28)]

    with statements() as many:
        client.get(f"/positions/{seat.id}/holder")

    assert len(many) == len(few)


def test_people_of_one_name_are_told_apart_by_what_they_hold(app: Flask, sign_in: SignIn) -> None:
    seat, colleague = a_seat_and_a_colleague()
    colleague.holdings[0].position.title = "นักวิชาการคลัง"

    page = sign_in(keeper_of(seat)).get(f"/positions/{seat.id}/holder").text

    assert f"{colleague.name} (นักวิชาการคลัง)" in page


def test_acting_stops_the_day_before_the_holder_comes(app: Flask, sign_in: SignIn) -> None:
    seat, colleague = a_seat_and_a_colleague()
    acting = make_holding(position=seat, is_acting=True)
    typed = {"person": str(colleague.id), "starts_on": "1/4/2570", "stops_acting": "y"}

    sign_in(keeper_of(seat)).post(f"/positions/{seat.id}/holder", data=typed)

    assert acting.ends_on == date(2027, 3, 31)


def test_somebody_acts_for_the_seat_from_a_day_to_a_day(app: Flask, sign_in: SignIn) -> None:
    seat, colleague = a_seat_and_a_colleague()
    typed = {"person": str(colleague.id), "starts_on": "1/3/2570", "ends_on": "31 มี.ค. 70"}

    sign_in(keeper_of(seat)).post(f"/positions/{seat.id}/acting", data=typed)

    assert colleague in seat.holders_on(date(2027, 3, 31))
    assert colleague not in seat.holders_on(NEXT_MONTH)


def test_acting_does_not_end_before_it_begins(app: Flask, sign_in: SignIn) -> None:
    seat, colleague = a_seat_and_a_colleague()
    typed = {"person": str(colleague.id), "starts_on": "1/3/2570", "ends_on": "28/2/2570"}

    answer = sign_in(keeper_of(seat)).post(f"/positions/{seat.id}/acting", data=typed)

    assert answer.status_code == 422
    assert "28/2/2570" in answer.text
    assert seat.acting_on(TODAY) == []


def test_nobody_acts_twice_for_one_seat(app: Flask, sign_in: SignIn) -> None:
    seat, colleague = a_seat_and_a_colleague()
    make_holding(colleague, seat, is_acting=True)

    answer = sign_in(keeper_of(seat)).post(
        f"/positions/{seat.id}/acting", data={"person": str(colleague.id), "starts_on": "1/3/2570"}
    )

    assert answer.status_code == 422
    assert len(seat.acting_on(TODAY)) == 1


def test_the_seat_is_vacated_from_a_day(app: Flask, sign_in: SignIn) -> None:
    seat, _colleague = a_seat_and_a_colleague()

    sign_in(keeper_of(seat)).post(f"/positions/{seat.id}/vacancy", data={"starts_on": "1 เม.ย. 2570"})

    assert not seat.is_vacant_on(date(2027, 3, 31))
    assert seat.is_vacant_on(NEXT_MONTH)


def test_a_seat_that_is_vacant_that_day_is_not_vacated(app: Flask, sign_in: SignIn) -> None:
    seat = make_position()

    answer = sign_in(keeper_of(seat)).post(f"/positions/{seat.id}/vacancy", data={"starts_on": "1/4/2570"})

    assert answer.status_code == 422


def test_nobody_is_named_after_the_end_of_the_seat(app: Flask, sign_in: SignIn) -> None:
    seat, colleague = a_seat_and_a_colleague()
    seat.end(date(2027, 3, 31))
    typed = {"person": str(colleague.id), "starts_on": "1/4/2570"}

    answer = sign_in(keeper_of(seat)).post(f"/positions/{seat.id}/holder", data=typed)

    assert answer.status_code == 422
    assert "31\N{NO-BREAK SPACE}มีนาคม\N{NO-BREAK SPACE}2570" in answer.text


def test_a_wrong_last_day_is_corrected(app: Flask, sign_in: SignIn) -> None:
    holding = make_holding(starts_on=date(2026, 10, 1), ends_on=date(2027, 1, 31))

    sign_in(keeper_of(holding.position)).post(f"/holdings/{holding.id}/end", data={"ends_on": "28/2/2570"})

    assert holding.ends_on == date(2027, 2, 28)


def test_an_empty_last_day_means_still_there(app: Flask, sign_in: SignIn) -> None:
    holding = make_holding(starts_on=date(2026, 10, 1), ends_on=date(2027, 1, 31))

    sign_in(keeper_of(holding.position)).post(f"/holdings/{holding.id}/end", data={"ends_on": " "})

    assert holding.ends_on is None


def test_a_last_day_in_the_time_of_the_next_holder_is_refused(app: Flask, sign_in: SignIn) -> None:
    seat, colleague = a_seat_and_a_colleague()
    earlier = seat.holding_on(TODAY)
    seat.hand_over(colleague, TODAY)

    answer = sign_in(keeper_of(seat)).post(f"/holdings/{earlier.id}/end", data={"ends_on": "1/3/2570"})

    assert answer.status_code == 422
    assert "28\N{NO-BREAK SPACE}กุมภาพันธ์\N{NO-BREAK SPACE}2570" in answer.text


def test_a_wrong_entry_is_withdrawn_and_the_seat_given_back(app: Flask, sign_in: SignIn) -> None:
    seat, colleague = a_seat_and_a_colleague()
    earlier = seat.holding_on(TODAY)
    wrong = seat.hand_over(colleague, TODAY)

    sign_in(keeper_of(seat)).post(f"/holdings/{wrong.id}/withdrawal", data={"gives_back": "y"})

    assert wrong.is_void
    assert seat.holding_on(TODAY) is earlier


def test_a_wrong_entry_may_be_withdrawn_alone(app: Flask, sign_in: SignIn) -> None:
    seat, colleague = a_seat_and_a_colleague()
    wrong = seat.hand_over(colleague, TODAY)

    sign_in(keeper_of(seat)).post(f"/holdings/{wrong.id}/withdrawal", data={"gives_back": ""})

    assert seat.is_vacant_on(TODAY)


# --- the last coordinator


def test_the_last_coordinator_does_not_leave_without_a_successor(app: Flask, sign_in: SignIn) -> None:
    coordinator = make_coordinator()
    [holding] = coordinator.holdings

    answer = sign_in(coordinator).post(f"/positions/{holding.position_id}/vacancy", data={"starts_on": "1/4/2570"})

    assert answer.status_code == 422
    assert "1\N{NO-BREAK SPACE}เมษายน\N{NO-BREAK SPACE}2570" in answer.text
    assert holding.ends_on is None


def test_a_successor_without_an_address_is_no_successor(app: Flask, sign_in: SignIn) -> None:
    coordinator = make_coordinator()
    [holding] = coordinator.holdings
    other = make_holding(make_person(email=None), make_position(organisation=holding.position.organisation)).person
    typed = {"person": str(other.id), "starts_on": "1/4/2570"}

    answer = sign_in(coordinator).post(f"/positions/{holding.position_id}/holder", data=typed)

    assert answer.status_code == 422
    assert len(holding.position.holdings) == 1


def test_a_coordinator_who_hands_over_today_ends_on_the_first_page(app: Flask, sign_in: SignIn) -> None:
    coordinator = make_coordinator()
    [holding] = coordinator.holdings
    successor = make_holding(position=make_position(organisation=holding.position.organisation)).person
    typed = {"person": str(successor.id), "starts_on": "1/3/2570"}

    answer = sign_in(coordinator).post(f"/positions/{holding.position_id}/holder", data=typed)

    assert answer.location == "/"
    assert holding.position.holders_on(TODAY) == [successor]


def test_withdrawing_the_entry_of_the_last_coordinator_is_refused(app: Flask, sign_in: SignIn) -> None:
    coordinator = make_coordinator()
    [holding] = coordinator.holdings

    answer = sign_in(coordinator).post(f"/holdings/{holding.id}/withdrawal")

    assert answer.status_code == 422
    assert not holding.is_void


def test_an_administrator_may_vacate_even_the_last_coordinator(app: Flask, sign_in: SignIn) -> None:
    [holding] = make_coordinator().holdings

    sign_in(make_system_administrator()).post(
        f"/positions/{holding.position_id}/vacancy", data={"starts_on": "1/4/2570"}
    )

    assert holding.ends_on == date(2027, 3, 31)


def test_two_clerks_at_once_leave_one_holder_and_one_sentence(app: Flask, sign_in: SignIn) -> None:
    seat = make_position(role=Role.DIVISION_HEAD)
    mine, theirs = make_member(seat.division), make_member(seat.division)
    client = sign_in(keeper_of(seat))

    with just_before_the_insert(seat.id, theirs.id):
        answer = client.post(f"/positions/{seat.id}/holder", data={"person": str(mine.id), "starts_on": "1/3/2570"})

    assert answer.status_code == 422
    assert "พร้อมกัน" in answer.text
    assert [holding.person for holding in seat.holdings] == [theirs]


@contextmanager
def just_before_the_insert(position_id: int, person_id: int) -> Iterator[None]:
    """Another clerk is faster by a moment: after the form was found valid, before it is written."""
    sit = text(
        "INSERT INTO holdings (position_id, person_id, starts_on, is_acting, is_void) "
        "VALUES (:position_id, :person_id, '2027-03-01', false, false)"
    )

    def be_faster(*_: object) -> None:
        with db.engine.begin() as other_clerk:
            other_clerk.execute(sit, {"position_id": position_id, "person_id": person_id})

    event.listen(Holding, "before_insert", be_faster)
    try:
        yield
    finally:
        event.remove(Holding, "before_insert", be_faster)


def test_the_holding_of_another_office_does_not_exist(app: Flask, sign_in: SignIn) -> None:
    strange = make_holding()
    client = sign_in(make_coordinator())

    assert client.get(f"/holdings/{strange.id}/end").status_code == 404
    assert client.post(f"/holdings/{strange.id}/withdrawal").status_code == 404
    assert client.post(f"/positions/{strange.position_id}/vacancy", data={"starts_on": "1/3/2570"}).status_code == 404


def test_a_reader_changes_no_holder(app: Flask, sign_in: SignIn) -> None:
    seat, colleague = a_seat_and_a_colleague()

    answer = sign_in(colleague).post(f"/positions/{seat.id}/vacancy", data={"starts_on": "1/3/2570"})

    assert answer.status_code == 403
    assert not seat.is_vacant_on(TODAY)
