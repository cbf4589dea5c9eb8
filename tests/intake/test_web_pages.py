"""What a browser would show of a page is read, however the page is written; no page takes long."""

import time

import pytest

from tracker.intake import RefusedDocumentError, read_plan
from tracker.intake.apart import SECONDS
from tracker.intake.document import Paragraph
from tracker.intake.tags import attributes, tags
from tracker.intake.web_page import read

from .plans import YEAR
from .reading import titles

TABLE = "<table><tr><th>มาตรการ<th>วิธีดำเนินการ<th>ผู้รับผิดชอบ<tr><td>ควบคุมพัสดุ<td>๑. สำรวจ<br>๒. ลงทะเบียน<td>กองคลัง</table>"


def paragraphs(page: str) -> list[str]:
    return [block.text for block in read(page).blocks if isinstance(block, Paragraph)]


def cells(page: str) -> list[list[str]]:
    [table] = read(page).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    "around",
    [
        "<!doctype html><head><title>แผน</title><body>{}",
        "<HTML><BODY>{}</BODY></HTML>",
        "<!-- <table> -->{}<!-- never ends",
        "<style>td::after {{ content: '<td>' }}</style><script>if (1 < 2) '<table>'</script>{}",
        "<p title='a > b' lang=th>{}</p",
        "<svg><title>รูป</title></svg>{}<script>never ends",
    ],
)
def test_a_table_is_read_whatever_stands_around_it(around):
    assert titles(read_plan(around.format(TABLE).encode(), "plan.html", YEAR)) == ["ควบคุมพัสดุ"]


def test_what_is_not_shown_is_not_read():
    page = "<head><title>ก</title></head><p>ข<!-- ค --><script>ง</script><noscript>จ</noscript><template>ฉ</template>ช"

    assert paragraphs(page) == ["ขช"]


def test_a_stroke_that_begins_no_tag_is_text():
    assert paragraphs("<p>๑ < ๒ และ ๓ > ๒ <ก>") == ["๑ < ๒ และ ๓ > ๒ <ก>"]
    assert paragraphs("<p>ราคากลาง <b and no end") == ["ราคากลาง <b and no end"]


def test_letters_may_be_written_as_entities():
    assert paragraphs("<p>&#3585;&nbsp;&amp;&nbsp;&lt;b&gt;</p>") == ["ก & <b>"]


def test_a_cell_keeps_its_lines_and_a_table_inside_it():
    page = "<table><tr><td><p>ก</p><p>ข\nค</p><td>ง<table><tr><td>จ<td>ฉ</table></table>"

    assert cells(page) == [["ก\nข ค", "ง\nจ\nฉ"]]


def test_a_cell_reaches_over_columns_and_rows():
    page = '<table><tr><td rowspan="2">ก<td colspan=2>ข<tr><td>ค<td>ง</table>'

    assert cells(page) == [["ก", "ข"], ["ก", "ค", "ง"]]


def test_a_ticked_box_is_told_from_an_empty_one():
    assert paragraphs("<p><input type=checkbox checked>ก<input type='CHECKBOX'>ข<input type=text checked>") == ["☑ก☐ข"]


def test_a_quote_counts_only_behind_an_equals_sign():
    [(_, name, said), (text, _, _)] = tags("""<td width=10" title='a>b' colspan = "2">ก""")

    assert (name, text) == ("td", "ก")
    assert attributes(said) == {"width": '10"', "title": "a>b", "colspan": "2"}


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<a ='", '<a ="', "<a = = ", "<!--", "<!", "</", "<script", "<script>", "</td ", "&#", "<", "<svg>"],
)
def test_no_page_takes_longer_than_it_is_long(piece):
    start = time.process_time()

    with pytest.raises(RefusedDocumentError):
        read_plan((piece * (3_000_000 // len(piece))).encode(), "plan.html", YEAR)

    assert time.process_time() - start < SECONDS / 2
