import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.schedule import Doubt, Either, Monthly, Quarterly, Reading, Reports, Round, read
from tracker.thai import FiscalYear

YEAR = FiscalYear(2567)
PHRASES = [json.loads(line) for line in Path(__file__).with_name("phrases.jsonl").read_text("utf-8").splitlines()]
THAI = st.text(alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=60)
TEXT = (
    "ภายใน ทุก เดือน ไตรมาส ปี ปีงบประมาณ รอบ ๖ ๑๒ 31 2567 ๖๗ มีนาคม ต.ค. "
    "ก.ย. - / และ หรือ ( ) ของ ถัดไป สิ้น วันที่ วัน ครั้ง ละ "
    "ต่อ นับแต่ หลัง ถึง ก่อน ระหว่าง ตั้งแต่ วันจันทร์ สัปดาห์ แรก สุดท้าย ครึ่งปี พ.ศ. ที่ "
    "0 ; 31/2/2567 ๙๙๙ วันทำการ "
)
WORDS = st.sampled_from(TEXT.split())


def days(reading: Reading, year: FiscalYear = YEAR) -> list[str]:
    return [due.on.isoformat() for due in reading.due_dates(year)]


@pytest.mark.parametrize("line", PHRASES, ids=[f"{line['phrase']} {line['fiscal_year']}" for line in PHRASES])
def test_a_phrase_gives_the_dates_it_means(line):
    accepted = [line["expected_due_dates"], *(other["expected_due_dates"] for other in line.get("alt", []))]

    assert days(read(line["phrase"]), FiscalYear(line["fiscal_year"])) in accepted


@given(
    st.one_of(st.text(), THAI, st.lists(WORDS, max_size=14).map(" ".join), st.lists(WORDS, max_size=14).map("".join))
)
@example("ภายในวันที่ 31 กุมภาพันธ์ 2567")
@example("<p" * 50)
@example("เ" * 50)
@example("ภายใน ๘๔ ปี")
@example("0 ครั้ง ปีงบประมาณ")
def test_any_text_is_read_and_gives_its_dates(text):
    reading = read(text)

    assert days(reading) == sorted(set(days(reading)))
    assert isinstance(reading.is_sure_in(YEAR), bool)


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_every_word_is_told_with_its_true_place(text):
    reading = read(text)

    assert all(text[words.start : words.end] == words.text for words in reading.rests_on + reading.not_understood)


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_what_was_not_understood_is_never_sure(text):
    reading = read(text)

    assert not (reading.is_sure and reading.not_understood)


def test_the_words_are_told_as_they_stand_in_the_damaged_original():
    reading = read("รายงานผล<p>ภาย ใน เดอน</p> มกราคม ๒๕๖๗ ๒. เจ้าหน้าที่")

    assert reading.because == "ภาย ใน เดอน</p> มกราคม ๒๕๖๗"


@pytest.mark.parametrize(
    "phrase",
    [
        "ทุกไตรมาส",
        "ภายในเดือนมกราคม ๒๕๖๗",
        "ประชุมประจำเดือน",
        "รอบ ๖ เดือน ภายในเดือนเมษายน",
        "ภายใน ๓๐ วัน นับแต่วันสิ้นปีงบประมาณ",
        "ต.ค. ๖๖ - ก.ย. ๖๗",
        "ปีละ ๒ ครั้ง",
        "อย่างต่อเนื่อง",
        "ควบคุมภายใน",
        "ลงวันที่ ๑๕ มกราคม ๒๕๖๗",
    ],
)
def test_plain_words_are_sure(phrase):
    assert read(phrase).is_sure_in(YEAR)


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("รายเดือนหรือรายไตรมาส", Doubt.AMBIGUOUS),
        ("ไตรมาส ๑ - ๔", Doubt.AMBIGUOUS),
        ("ก่อนวันที่ ๑๕ มกราคม ๒๕๖๗", Doubt.AMBIGUOUS),
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ของเทศบาล", Doubt.AMBIGUOUS),
        ("มกราคม ๒๕๖๗", Doubt.AMBIGUOUS),
        ("ปีละ ๓ ครั้ง (มีนาคม และกันยายน)", Doubt.AMBIGUOUS),
        ("สัปดาห์ละ ๑ ครั้ง", Doubt.INCOMPLETE),
        ("ภายใน ๕ วันทำการ นับแต่วันสิ้นไตรมาส", Doubt.INCOMPLETE),
        ("ภายในวันที่ ๓๑ กุมภาพันธ์ ๒๕๖๗", Doubt.IMPOSSIBLE),
        ("ทุก ๕ เดือน", Doubt.NOT_UNDERSTOOD),
        ("ต้นเดือนมกราคม", Doubt.NOT_UNDERSTOOD),
        ("ภายในสัปดาห์แรกของเดือน", Doubt.NOT_UNDERSTOOD),
    ],
)
def test_what_can_be_read_in_two_ways_or_not_at_all_is_in_doubt(phrase, why):
    assert why in read(phrase).doubts


@pytest.mark.parametrize("phrase", ["ภายในเดือนมกราคม ๒๕๖๐", "ภายในเดือนมกราคม ๒๕๖๙", "ภายในปีงบประมาณ พ.ศ. ๒๕๖๕"])
def test_a_deadline_of_another_year_is_not_sure_in_this_one(phrase):
    reading = read(phrase)

    assert reading.is_sure
    assert not reading.is_sure_in(YEAR)


def test_alternatives_keep_every_rule_and_take_the_dates_of_the_first():
    reading = read("รายเดือนหรือรายไตรมาส")

    assert reading.rule == Either((Monthly(), Quarterly()))
    assert len(days(reading)) == 12


def test_each_round_takes_the_month_that_is_stated_for_it():
    reading = read("รอบ ๖ เดือน และรอบ ๑๒ เดือน ภายในเดือนตุลาคม")

    assert reading.rule == Reports((Round(6), Round(12, 10)))


def test_clauses_between_semicolons_are_read_each_for_itself():
    reading = read("ทุกไตรมาส; และภายในวันที่ ๑๕ มกราคม")

    assert days(reading) == ["2023-12-31", "2024-01-15", "2024-03-31", "2024-06-30", "2024-09-30"]
    assert reading.is_sure


# A space inside a tag or a character reference makes another text of it.
CLEAN = [line["phrase"] for line in PHRASES if not {"<", "&"} & set(line["phrase"])]


@given(st.sampled_from(CLEAN), st.data())
def test_a_space_inside_a_word_changes_nothing(phrase, data):
    places = [at for at in range(1, len(phrase)) if not phrase[at - 1 : at + 1].isalnum() or not phrase[at].isdigit()]
    at = data.draw(st.sampled_from(places or [0]))

    assert read(f"{phrase[:at]} {phrase[at:]}").rule == read(phrase).rule


@pytest.mark.parametrize("phrase", CLEAN)
def test_tags_for_spaces_change_nothing(phrase):
    assert read(phrase.replace(" ", "</p> <p>")).rule == read(phrase).rule


@pytest.mark.parametrize(
    "phrase",
    ["ทุก ๓๐ วน", "ปีละ ๒ คร", "ทุก ๆ ป", "รายป", "ภายในเดือนมีนาคม ๒๕๖", "ภายใน 30 วันหลังสินปีงบประมาณ", "ไตรมาสที่ ๕"],
)
def test_what_is_damaged_beyond_reading_is_in_doubt(phrase):
    assert not read(phrase).is_sure
