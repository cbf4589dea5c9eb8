"""What a clerk types about a measure: codes, amounts, rows that come and go, and a sheet that comes back whole."""

import string
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from tracker.forms.amounts import AmountField, CountField
from tracker.forms.base import Form
from tracker.forms.rows import RowAct, Turn, rearranged
from tracker.models import Comparison, KpiKind
from tracker.sheet import FIELDS, DeadlineLine, KpiLine, Sheet, StepLine, merge, read, stored
from tracker.standards.assessments import assessment
from tracker.standards.indicators import read_codes
from tracker.thai import FiscalYear

ROWS = frozenset({"steps"})
TEXT = st.text(string.ascii_letters + "กขค๑๒ \n", max_size=12)
LINES = st.lists(st.builds(StepLine, st.uuids().map(str), TEXT), max_size=4).map(tuple)
AMOUNTS = st.none() | st.decimals(0, 10**9, places=2)
SHEETS = st.builds(
    Sheet,
    title=TEXT,
    topic=TEXT,
    objectives=TEXT,
    target_count=st.none() | st.integers(0, 9999),
    steps=LINES,
    kpis=st.lists(
        st.builds(KpiLine, st.just("1"), st.sampled_from(KpiKind), TEXT, st.sampled_from(Comparison), AMOUNTS, TEXT),
        max_size=2,
    ).map(tuple),
    deadlines=st.lists(
        st.builds(DeadlineLine, st.just("1"), st.just(""), TEXT, TEXT, TEXT, st.booleans(), st.booleans()), max_size=2
    ).map(tuple),
    leads=st.lists(st.integers(1, 9), unique=True).map(tuple),
    budget_allocated=AMOUNTS,
)


class Budget(Form):
    class Meta(Form.Meta):
        csrf = False

    allocated = AmountField("Budget")
    people = CountField("People")


def typed(app, **given):
    with app.test_request_context():
        form = Budget(MultiDict(given))
        form.validate()
        return form


# --- codes of indicators


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ตัวชี้วัดที่ 4, i11, o8, ข้อ e14", "4 i11 O8 e14"),
        ("ตัวชี้วัดที่ ๔ และ I๑๑", "4 i11"),
        ("ตัวชี้วัดย่อยที่ 9.1; 10.2", "9.1 10.2"),
        ("IIT i 7 (O 8)", "i7 O8"),
        ("O11-O14", "O11 O12 O13 O14"),
        ("i1 – 3", "i1 i2 i3"),
        ("e11 ถึง e12", "e11 e12"),
        ("๐๑๑", "O11"),
        ("i11 i11 4 i11", "i11 4"),
        ("", ""),
    ],
)
def test_codes_are_read_as_people_write_them(text, codes):
    assert str(read_codes(text)) == codes
    assert read_codes(text).not_understood == ()


@pytest.mark.parametrize(
    ("text", "strange"), [("ข้อ 12", "12"), ("i11 ความโปร่งใส", "ความโปร่งใส"), ("O14-O11", "O14-O11")]
)
def test_what_is_no_code_is_named(text, strange):
    assert read_codes(text).not_understood == (strange,)


@given(st.text(max_size=60))
def test_every_text_can_be_asked_for_codes_and_codes_stay_what_they_are(text):
    codes = str(read_codes(text))

    assert str(read_codes(codes)) == codes


def test_the_seven_topics_and_ten_indicators_belong_to_a_year():
    standard = assessment(FiscalYear(2570))

    assert [topic.number for topic in standard.topics] == [1, 2, 3, 4, 5, 6, 7]
    assert [indicator.code for indicator in standard.indicators] == [str(number) for number in range(1, 11)]
    assert standard.indicator("9.1").title == "การเปิดเผยข้อมูล"
    assert standard.indicator("i11") is None


# --- amounts


@pytest.mark.parametrize(
    ("text", "amount"),
    [("12500", "12500"), ("๑๒,๕๐๐.๕๐", "12500.50"), (" 1,234,567 ", "1234567"), ("0", "0"), ("12 500", "12500")],
)
def test_amounts_are_read_in_both_digits_and_with_commas(app, text, amount):
    assert typed(app, allocated=text).allocated.data == Decimal(amount)


@pytest.mark.parametrize("text", ["abc", "12,50", "1.234", "-5", "12,5000", "๘๐%", "1e5", "9" * 13])
def test_what_is_no_amount_gets_its_sentence_and_stays_in_the_box(app, text):
    form = typed(app, allocated=text)

    assert form.allocated.data is None
    assert len(form.allocated.errors) == 1
    assert form.allocated._value() == text


def test_a_count_has_no_fraction(app):
    assert typed(app, people="1,200").people.count == 1200
    assert typed(app, people="12.5").people.errors


# --- rows


def rows_of(typed):
    return [value for key, value in typed.items() if key.endswith("-text")]


STEPS = MultiDict(
    [("title", "x"), *((f"steps-{n}-{part}", f"{part}{n}") for n in range(3) for part in ("key", "text"))]
)


@pytest.mark.parametrize(
    ("asked", "after"),
    [
        ("steps:up:2", ["text0", "text2", "text1"]),
        ("steps:down:0", ["text1", "text0", "text2"]),
        ("steps:up:0", ["text0", "text1", "text2"]),
        ("steps:remove:1", ["text0", "text2"]),
        ("steps:remove:9", ["text0", "text1", "text2"]),
    ],
)
def test_rows_change_places_with_all_that_was_typed_into_them(asked, after):
    typed = rearranged(STEPS, RowAct.read(asked, ROWS), 10)

    assert rows_of(typed) == after
    assert typed["title"] == "x"


def test_a_new_row_has_a_key_that_no_other_has():
    once = rearranged(STEPS, RowAct("steps", Turn.ADD), 10)
    twice = rearranged(once, RowAct("steps", Turn.ADD), 10)

    assert (twice["steps-3-key"], twice["steps-4-key"]) == ("n1", "n2")


def test_there_are_no_more_rows_than_a_form_can_bear():
    assert "steps-3-key" not in rearranged(STEPS, RowAct("steps", Turn.ADD), 3)


@pytest.mark.parametrize("asked", ["", "save", "steps", "people:add", "steps:burn:1", "steps:up:1x"])
def test_another_button_is_none_for_rows(asked):
    assert RowAct.read(asked, ROWS) is None


# --- sheets


@given(SHEETS)
def test_a_sheet_kept_aside_comes_back_the_same(sheet):
    assert read(stored(sheet)) == sheet


@given(SHEETS, SHEETS)
def test_what_only_one_changed_is_merged_without_a_question(base, theirs):
    merged = merge(base, theirs, base)

    assert merged.contested == ()
    assert merged.sheet.changed_from(theirs) == ()


@given(SHEETS, SHEETS, SHEETS)
def test_of_two_changes_neither_is_lost(base, theirs, mine):
    merged = merge(base, theirs, mine)

    changed = {*theirs.changed_from(base)} | {*mine.changed_from(base)}
    alike = {name for name in FIELDS if name not in mine.changed_from(theirs)}
    lost = set(merged.sheet.changed_from(theirs)) - set(mine.changed_from(base))
    assert lost == set()
    assert set(merged.taken) | set(merged.contested) | set(mine.changed_from(base)) | alike >= changed


def test_a_deadline_tells_its_step_by_place_so_that_a_new_number_of_the_row_is_no_change():
    def sheet(key):
        return Sheet(
            steps=(StepLine(key, "ตรวจนับ"),),
            deadlines=(DeadlineLine("1", key, "", "ทุกไตรมาส", "quarterly", False, True),),
        )

    assert sheet("7").changed_from(sheet("8")) == ()
