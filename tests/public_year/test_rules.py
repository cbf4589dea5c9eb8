"""The words for a measure, what is covered, and that what is written comes back the same."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.models import TaskState
from tracker.public_year import Announced, Link, MeasureState, Score, Shown, ShownMeasure, read_shown
from tracker.public_year.discretion import COVERED, Discretion
from tracker.public_year.state import Work, state_of

DAYS = st.dates(date(2026, 10, 1), date(2027, 9, 30))
TEXTS = st.text(max_size=30)
WORKS = st.builds(
    Work,
    st.sampled_from([s for s in TaskState if s is not TaskState.WITHDRAWN]),
    DAYS,
    DAYS,
    st.integers(0, 9) | st.none(),
)
LINKS = st.builds(Link, TEXTS, TEXTS, DAYS | st.none())
MEASURES = st.builds(
    ShownMeasure,
    plan=st.integers(1, 2),
    number=TEXTS,
    title=TEXTS,
    topic=TEXTS,
    indicators=st.tuples(TEXTS),
    divisions=st.tuples(TEXTS, TEXTS),
    is_for_all_divisions=st.booleans(),
    schedule=st.tuples(TEXTS),
    next_due_on=DAYS | st.none(),
    state=st.sampled_from(MeasureState),
    done_on=DAYS | st.none(),
    withdrawn_on=DAYS | st.none(),
    tasks_owed=st.integers(0, 99),
    tasks_done=st.integers(0, 99),
    tasks_done_late=st.integers(0, 99),
    tasks_overdue=st.integers(0, 99),
    evidence=st.lists(LINKS, max_size=2).map(tuple),
)
SHOWN = st.builds(
    Shown,
    organisation=TEXTS,
    district=TEXTS,
    province=TEXTS,
    fiscal_year=st.integers(2560, 2580),
    round_months=st.sampled_from([None, 6, 12]),
    as_of=DAYS,
    updated_on=DAYS | st.none(),
    plans=st.lists(st.builds(Announced, TEXTS, TEXTS, DAYS, TEXTS, DAYS | st.none()), max_size=2).map(tuple),
    scores=st.lists(st.builds(Score, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
    measures=st.lists(MEASURES, max_size=3).map(tuple),
)


@given(SHOWN)
def test_what_is_written_comes_back_the_same(shown):
    assert read_shown(json.loads(shown.as_json())) == shown
    assert read_shown(json.loads(shown.as_json())).as_json() == shown.as_json()


@given(SHOWN, DAYS)
def test_another_day_is_another_fingerprint(shown, day):
    assert (replace(shown, as_of=day).as_json() == shown.as_json()) is (day == shown.as_of)


@given(st.lists(WORKS, max_size=5), DAYS)
def test_nothing_is_called_done_that_nobody_can_look_at(works, today):
    assert state_of(works, has_evidence=False, today=today) not in {MeasureState.DONE, MeasureState.DONE_LATE}


@given(st.lists(WORKS, min_size=1, max_size=5), st.booleans(), DAYS)
def test_whoever_is_late_is_called_late_whatever_else_there_is(works, has_evidence, today):
    is_late = any(w.state.is_with_division and w.first_due_on < today for w in works)

    assert (state_of(works, has_evidence, today) is MeasureState.LATE) is is_late


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("มอบหมายนายสมชาย ใจดี", f"มอบหมายนาย{COVERED}"),
        ("มอบหมาย น.ส.สมหญิง  รักดี และคณะ", f"มอบหมาย น.ส.{COVERED} และคณะ"),
        ("ติดต่อ a.b@office.go.th", f"ติดต่อ {COVERED}"),
        ("โทร. ๐๘๑ ๒๓๔ ๕๖๗๘", f"โทร. {COVERED}"),
        ("โทร 0812345678", f"โทร {COVERED}"),
        ("โทร 053-123456", f"โทร {COVERED}"),
        ("เลขที่ 1234567890123", f"เลขที่ {COVERED}"),
    ],
)
def test_what_names_a_person_is_covered(text, told):
    discretion = Discretion(["นายสมชาย ใจดี", "นางสาวสมหญิง รักดี", "somchai@example.go.th"])

    assert discretion.told(text) == told
    assert discretion.covered == 1


@pytest.mark.parametrize(
    "text",
    [
        "ที่ ชม 52001/2570",
        "รอบ 6 เดือน ภายใน 31 มีนาคม 2570",
        "งบประมาณ 1,250,000 บาท",
        "มท 0808.2/ว 1234",
        "O24 และ e10",
        "",
    ],
)
def test_numbers_of_documents_days_and_sums_are_told(text):
    assert Discretion(["นายสมชาย ใจดี"]).told(text) == text


@given(TEXTS.filter(lambda t: len(t.strip()) >= 4), TEXTS, TEXTS)
def test_no_word_of_the_office_is_left(word, before, after):
    told = Discretion([word]).told(f"{before} {word} {after}")

    assert word.strip() not in told.replace(COVERED, "") or not word.strip()


@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("https://example.go.th/2570/0812345678.pdf", True),
        (
            "https://example.go.th/%E0%B8%AA%E0%B8%A1%E0%B8%8A%E0%B8%B2%E0%B8%A2%20%E0%B9%83%E0%B8%88%E0%B8%94%E0%B8%B5.pdf",
            False,
        ),
        ("https://example.go.th/?mail=a%40b.go.th", False),
    ],
)
def test_an_address_is_told_whole_or_not_at_all(address, is_told):
    assert Discretion(["นายสมชาย ใจดี"]).lets_out(address) is is_told
