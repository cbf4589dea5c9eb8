"""A schedule on a form: read from its words or chosen by hand, kept as text, and the same again when it comes back."""

from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from werkzeug.datastructures import MultiDict

from tests.schedule.rules import RULES
from tracker.forms.base import Form
from tracker.forms.rules import Kind, by_hand
from tracker.forms.schedule import Schedule, ScheduleField
from tracker.forms.understood import Certainty, Mark, Understood
from tracker.schedule import HalfYearly, Rule, read_rule
from tracker.thai import FiscalYear

YEAR = FiscalYear(2570)
TODAY = date(2027, 2, 1)
QUARTERLY = "รายงานผลทุกไตรมาส"


class MeasureForm(Form):
    due = ScheduleField("Due")


@dataclass
class Measure:
    due: Schedule


@dataclass(frozen=True)
class Answer:
    """What comes back to who filled it in."""

    schedule: Schedule
    errors: dict[str, list[str]]
    understood: Understood
    is_asked_again: bool
    page: str


def answer(form: MeasureForm) -> Answer:
    form.validate()
    inputs = form.due.form
    errors = {name: [str(error) for error in found] for name, found in inputs.errors.items()}
    page = "".join(str(field()) for field in inputs)
    return Answer(form.due.data, errors, inputs.understood(YEAR, TODAY), form.due.is_asked_again, page)


def sent(app: Flask, phrase: str = "", **inputs: str) -> Answer:
    typed = MultiDict({"due-phrase": phrase, **{f"due-{name}": value for name, value in inputs.items()}})
    with app.test_request_context():
        return answer(MeasureForm(typed, meta={"csrf": False}))


def stored(app: Flask, schedule: Schedule) -> Answer:
    with app.test_request_context():
        return answer(MeasureForm(formdata=None, obj=Measure(schedule), meta={"csrf": False}))


def test_words_give_the_rule_that_is_read_in_them(the_app: Flask) -> None:
    assert sent(the_app, QUARTERLY).schedule == Schedule(QUARTERLY, "quarterly", is_by_hand=False)


def test_words_without_a_deadline_give_none(the_app: Flask) -> None:
    assert sent(the_app, "ประชาสัมพันธ์อย่างต่อเนื่อง").schedule.rule == ""


@pytest.mark.parametrize(
    ("inputs", "rule"),
    [
        ({"kind": "by_date", "on": "๓๑/๓/๗๐"}, "by:month=3:year=2570"),
        ({"kind": "by_date", "on": "15 เม.ย. 2570"}, "by:month=4:day=15:year=2570"),
        ({"kind": "weekly", "weekday": "5"}, "weekly:weekday=5"),
        ({"kind": "monthly"}, "monthly"),
        ({"kind": "monthly", "month_due": "next-5"}, "monthly:day=5:next"),
        ({"kind": "quarterly"}, "quarterly"),
        ({"kind": "quarterly", "part_due": "next-15"}, "quarterly:day=15:next"),
        ({"kind": "half_yearly"}, "half-yearly"),
        ({"kind": "reports"}, "reports:rounds=6,12"),
        ({"kind": "reports", "six": "4", "twelve": "none"}, "reports:rounds=6@4"),
        ({"kind": "times", "times": "3"}, "every-months:months=4"),
        ({"kind": "fiscal_year_end"}, "fiscal-year-end"),
        ({"kind": "within", "count": "๑๕"}, "within:days=15:after=event"),
        ({"kind": "within", "count": "7", "unit": "working-days"}, "within:working-days=7:after=event"),
        ({"kind": "none"}, ""),
    ],
)
def test_a_rule_chosen_by_hand_stands_over_the_words(the_app: Flask, inputs: dict[str, str], rule: str) -> None:
    found = sent(the_app, QUARTERLY, **inputs)

    assert found.errors == {}
    assert found.schedule == Schedule(QUARTERLY, rule, is_by_hand=True)


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({"kind": "by_date", "on": ""}, "on"),
        ({"kind": "by_date", "on": "31/2/2570"}, "on"),
        ({"kind": "within", "count": "สิบห้า"}, "count"),
        ({"kind": "within", "count": "0"}, "count"),
        ({"kind": "within", "count": "1000"}, "count"),
        ({"kind": "within", "count": "²"}, "count"),
        ({"kind": "reports", "six": "none", "twelve": "none"}, "six"),
        ({"kind": "monthly", "month_due": "32"}, "month_due"),
        ({"kind": "kept", "kept": "no rule"}, "kind"),
        ({"kind": "often"}, "kind"),
    ],
)
def test_an_input_that_says_nothing_is_answered_in_one_sentence(
    the_app: Flask, inputs: dict[str, str], field: str
) -> None:
    found = sent(the_app, **inputs)

    assert list(found.errors) == [field]
    assert len(found.errors[field]) == 1
    assert found.understood.certainty is Certainty.WRONG


def test_what_was_typed_stays_when_it_was_not_understood(the_app: Flask) -> None:
    assert 'value="สิบห้า"' in sent(the_app, kind="within", count="สิบห้า").page


def test_an_input_of_another_kind_may_hold_anything(the_app: Flask) -> None:
    found = sent(the_app, QUARTERLY, kind="as_read", on="31/2/2570", count="x", six="none", twelve="none")

    assert found.errors == {}
    assert found.schedule.rule == "quarterly"


def test_very_long_words_are_refused_and_not_read(the_app: Flask) -> None:
    found = sent(the_app, QUARTERLY + "ก" * 2000)

    assert "2,000" in found.errors["phrase"][0]
    assert found.understood.rule is None


def test_the_way_back_leads_from_a_rule_by_hand_to_the_words(the_app: Flask) -> None:
    found = sent(the_app, QUARTERLY, kind="monthly", again="reading")

    assert found.is_asked_again
    assert found.schedule == Schedule(QUARTERLY, "quarterly", is_by_hand=False)


def test_saving_is_not_asking_again(the_app: Flask) -> None:
    assert not sent(the_app, QUARTERLY).is_asked_again


@given(rule=RULES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_stored_rule_stays_itself_when_the_form_comes_back(the_app: Flask, rule: Rule) -> None:
    schedule = Schedule("ตามที่ตกลง", str(rule), is_by_hand=True)

    found = stored(the_app, schedule)

    assert found.errors == {}
    assert found.schedule == schedule


def test_a_rule_that_the_inputs_cannot_say_is_offered_as_it_is(the_app: Flask) -> None:
    found = stored(the_app, Schedule("", "quarterly:parts=2,4", is_by_hand=True))

    assert by_hand(read_rule("quarterly:parts=2,4")).kind is Kind.KEPT
    assert "คงตามเดิม: ไตรมาสที่ 2 และไตรมาสที่ 4" in found.page


def test_no_deadline_chosen_by_hand_comes_back_so(the_app: Flask) -> None:
    found = stored(the_app, Schedule(QUARTERLY, "", is_by_hand=True))

    assert found.understood.certainty is Certainty.BY_HAND
    assert found.understood.rule is None


def test_the_marked_words_and_the_rest_are_the_whole_phrase(the_app: Flask) -> None:
    phrase = "ให้รายงานภายในวันที่ ๓๐ มีนาคม ๒๕๖ <ต่อนายก>"

    parts = sent(the_app, phrase).understood.parts

    assert "".join(part.text for part in parts) == phrase
    assert [part.text for part in parts if part.mark is Mark.RESTS_ON] == ["ภายในวันที่ ๓๐ มีนาคม"]
    assert [part.text for part in parts if part.mark is Mark.NOT_UNDERSTOOD] == ["๒๕๖"]


@pytest.mark.parametrize(
    ("phrase", "certainty"),
    [
        ("", Certainty.EMPTY),
        (QUARTERLY, Certainty.SURE),
        ("รายงานผลทุกไตรมาส หรือทุก 6 เดือน", Certainty.UNSURE),
        ("ภายในเดือนเมษายน 2580", Certainty.UNSURE),
        ("ประชาสัมพันธ์อย่างต่อเนื่อง", Certainty.NONE),
    ],
)
def test_words_are_clear_or_not_or_name_no_deadline(the_app: Flask, phrase: str, certainty: Certainty) -> None:
    assert sent(the_app, phrase).understood.certainty is certainty


def test_days_before_today_are_over_and_today_is_not(the_app: Flask) -> None:
    with the_app.test_request_context():
        form = MeasureForm(MultiDict({"due-phrase": QUARTERLY}), meta={"csrf": False})
        days = form.due.form.understood(YEAR, today=date(2027, 3, 31)).days

    assert [day.is_past for day in days] == [True, False, False, False]


def test_a_rule_of_the_same_year_keeps_its_plain_name() -> None:
    assert by_hand(HalfYearly()).kind is Kind.HALF_YEARLY
