"""Measures and tasks found by words, wherever one is."""

import pytest

from tests import make
from tracker.models import Digits


@pytest.fixture
def member(finance):
    return make.make_member(finance)


@pytest.fixture
def browser(member, sign_in):
    return sign_in(member)


@pytest.fixture
def plan(office, finance):
    plan = make.make_plan(office)
    first = make.make_measure(plan, "ตรวจนับพัสดุ ภายใน ๑๕ วัน", finance, topic="ทรัพย์สินของราชการ")
    second = make.make_measure(plan, "เผยแพร่สรุปผลการจัดซื้อ จัดจ้าง", finance, indicators="2 O12")
    for number, measure in (("๗", first), ("15", second)):
        measure.number = number
        measure.refresh_search_text()
    make.make_task("รายงานการจัดซื้อจัดจ้างประจำเดือน", finance, make.make_deadline(second))
    return plan


def search(browser, words: str):
    return browser.get("/search", query_string={"q": words})


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("พัสดุ", "ตรวจนับ<mark>พัสดุ</mark> ภายใน ๑๕ วัน"),
        ("15วัน", "ตรวจนับพัสดุ ภายใน <mark>๑๕ วัน</mark>"),
        ("จัดซื้อจัดจ้าง", "เผยแพร่สรุปผลการ<mark>จัดซื้อ จัดจ้าง</mark>"),
        ("จัดจ้าง สรุป", "เผยแพร่<mark>สรุป</mark>ผลการจัดซื้อ <mark>จัดจ้าง</mark>"),
        ("o12", "2 <mark>O12</mark>"),
        ("ทรัพย์สิน", "<mark>ทรัพย์สิน</mark>ของราชการ"),
    ],
)
def test_what_is_found_is_marked_where_it_stands(browser, plan, words, shown):
    assert shown in search(browser, words).text


@pytest.mark.parametrize("words", ["มาตรการที่ 7", "มาตรการที่ ๗", "๗", "ข้อ 7"])
def test_a_measure_is_found_by_its_number_in_either_digits(browser, plan, words):
    page = search(browser, words).text

    assert "<mark>๗</mark>. ตรวจนับ" in page
    assert "เผยแพร่สรุป" not in page


def test_the_measure_of_a_number_stands_before_those_that_mention_it(browser, plan):
    page = search(browser, "15").text

    assert page.index("เผยแพร่สรุปผล") < page.index("ตรวจนับพัสดุ")


def test_tasks_are_found_by_their_own_words_and_those_of_their_measure(browser, plan):
    assert "รายงานการจัดซื้อจัดจ้าง" in search(browser, "เผยแพร่").text
    assert "<mark>ประจำเดือน</mark>" in search(browser, "ประจำเดือน").text


def test_every_word_has_to_be_there(browser, plan):
    assert "ไม่พบ “พัสดุ จัดซื้อ”" in search(browser, "พัสดุ จัดซื้อ").text


@pytest.mark.parametrize("words", ["%", "_", "<script>", "' OR 1=1 --", "\u200b"])
def test_signs_of_the_database_are_only_signs(browser, plan, words):
    answer = search(browser, words)

    assert answer.status_code == 200
    assert "<mark>" not in answer.text
    assert "<script>alert" not in answer.text


def test_nothing_found_comes_with_advice(browser, plan):
    page = search(browser, "ไม่มีคำนี้").text

    assert "ลองพิมพ์เพียงบางส่วนของคำ" in page
    assert 'value="ไม่มีคำนี้"' in page


def test_words_that_are_too_long_are_refused_and_stay(browser, plan):
    answer = search(browser, "ก" * 201)

    assert answer.status_code == 422
    assert f'value="{"ก" * 201}"' in answer.text


def test_before_anything_is_typed_the_page_tells_how_to_search(browser, plan):
    page = browser.get("/search").text

    assert "พิมพ์เพียงบางส่วนของคำได้" in page
    assert "ไม่พบ" not in page


def test_what_another_organisation_has_is_not_found(browser):
    make.make_task("ตรวจนับพัสดุ")

    assert "ไม่พบ" in search(browser, "พัสดุ").text


def test_a_reader_of_thai_digits_sees_them_marked_too(browser, member, plan):
    member.digits = Digits.THAI

    assert "<mark>๑๕</mark>. เผยแพร่" in search(browser, "15").text


def test_a_withdrawn_measure_says_so(browser, plan, today):
    plan.measures[0].withdraw("ยกเลิกโครงการ", today)

    assert "ยกเลิก" in search(browser, "พัสดุ").text


def test_many_hits_have_pages_of_their_own(browser, office, finance):
    plan = make.make_plan(office)
    with make.together():
        for number in range(35):
            make.make_measure(plan, f"ตรวจนับพัสดุ {number}", finance)

    few, all_of_them = search(browser, "พัสดุ").text, browser.get("/search?q=พัสดุ&show=measures&page=2").text

    assert few.count('href="/measures/') == 10
    assert "ดูมาตรการทั้งหมด 35 รายการ" in few
    assert all_of_them.count('href="/measures/') == 5


def test_the_box_stands_on_every_page_for_who_reads_plans(browser, client, plan):
    assert 'action="/search"' in browser.get("/account").text
    assert 'action="/search"' not in client.get("/sign-in").text


def test_many_hits_take_no_more_statements_than_few(browser, plan, finance, statements):
    search(browser, "งาน")
    with statements() as few:
        search(browser, "งาน")
    with make.together():
        for _ in range(40):
            make.make_task("งานตัวอย่าง", finance)

    with statements() as many:
        search(browser, "งาน")

    assert len(many) <= len(few) + 1
