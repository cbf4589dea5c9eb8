"""Official documents as they are printed: beside stored pictures, broken between words, copied as they were put in."""

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from tests.reports import pages, story
from tests.reports.pages import squeezed
from tracker.reports.as_pdf import as_pdf
from tracker.reports.breaking import WORDS, words
from tracker.reports.facts import frozen
from tracker.reports.paper import Beside, Grid, Line, Paper, Size, TopicRow, cell
from tracker.reports.papers import Columns, Options, paper_of

STORED = Path(__file__).with_name("pages")
# Another release of the setter draws edges a little differently; a line that moves is far more.
TOLERANCE = 0.01
A_RULE = 1.0
PAGE_NUMBER = re.compile(r"^- [๐-๙]+ -$", re.MULTILINE)


@pytest.fixture(scope="module")
def paper(writing_app):
    def make(name, options=None):
        with writing_app.app_context():
            return paper_of(*story.facts(name), options)

    return make


@pytest.fixture(scope="module")
def pdf(paper):
    made = {}

    def make(name):
        if name not in made:
            made[name] = as_pdf(paper(name), story.MADE_AT)
        return made[name]

    return make


@pytest.mark.parametrize("name", story.NAMES)
def test_what_was_frozen_is_read_and_frozen_again_as_it_was(name):
    assert frozen(*story.facts(name)) == story.kept()[name]


@pytest.mark.parametrize("name", story.NAMES)
def test_a_document_looks_as_it_was_approved(pdf, name):
    """New pictures are written where none are stored: look at them as whoever signs would, then keep them."""
    found = pages.pictures(pdf(name))
    stored = sorted(STORED.glob(f"{name}.*.png"))
    if not stored:
        for number, picture in enumerate(found, start=1):
            pages.write(STORED / f"{name}.{number}.png", picture)
        pytest.fail(f"pictures of {name} are new: look at them, then keep them")

    distances = [one.distance(pages.read(file)) for one, file in zip(found, stored, strict=True)]

    assert max(distances) <= TOLERANCE


@pytest.mark.parametrize("name", story.NAMES)
def test_every_text_is_copied_out_of_the_pdf_as_it_was_put_in(paper, pdf, name):
    copied = squeezed(" ".join(pages.texts(pdf(name))))

    assert [text for text in story.said(paper(name)) if squeezed(text) not in copied] == []


@pytest.mark.parametrize("is_bold", [False, True], ids=["regular", "bold"])
def test_words_of_the_dictionary_are_copied_letter_by_letter(is_bold):
    dictionary = (WORDS / "thai.txt").read_text(encoding="utf-8").split("\n")[::30]
    text = " ".join(word for word in dictionary if word)

    made = as_pdf(Paper((), (Line(text, is_bold=is_bold),)), story.MADE_AT)

    copied = PAGE_NUMBER.sub("", "\n".join(pages.texts(made)).replace("\r", ""))
    assert squeezed(copied) == squeezed(text)


@pytest.mark.parametrize("name", story.NAMES)
def test_lines_break_between_words_only(paper, name):
    texts = [text for text in story.said(paper(name)) if text.strip()]
    narrow = Beside(tuple(Line(text, size=Size.SMALL) for text in texts), (), (34, 100))

    made = as_pdf(Paper((), (narrow,)), story.MADE_AT)

    allowed, place = {0}, 0
    for word in (word for text in texts for word in words(text)):
        place += len(squeezed(word))
        allowed.add(place)
    broken, place = set(), 0
    for line in pages.lines(made, top=60):
        place += len(line)
        broken.add(place)
    assert broken <= allowed
    assert len(broken) > len(texts)


@pytest.mark.parametrize("name", story.NAMES)
def test_no_letter_leaves_the_page_or_touches_a_rule(pdf, name):
    for page in pypdfium2.PdfDocument(pdf(name)):
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(number) for number in range(text.count_chars())]
        seen = [box for box in boxes if box[2] > box[0]]
        rules = [thing.get_bounds() for thing in page.get_objects() if thing.type == 2]
        flat = [rule for rule in rules if rule[3] - rule[1] < A_RULE and rule[2] - rule[0] > 20]

        outside = [box for box in seen if box[0] < 20 or box[2] > width - 20 or box[1] < 5 or box[3] > height - 5]
        touching = [
            (box, rule)
            for box in seen
            for rule in flat
            if box[1] < rule[1] - 0.1 and box[3] > rule[3] + 0.1 and box[0] < rule[2] and box[2] > rule[0]
        ]

        assert outside == []
        assert touching == []


def test_the_meeting_pack_is_one_page_whatever_there_is(writing_app):
    kind, facts = story.facts("meeting")
    much = replace(facts, overdue=facts.overdue * 9, matters=facts.matters * 9, divisions=facts.divisions * 2)

    with writing_app.app_context():
        made = as_pdf(paper_of(kind, much), story.MADE_AT)

    assert len(pypdfium2.PdfDocument(made)) == 1


def test_a_topic_that_goes_on_overleaf_says_so_and_heads_repeat():
    rows = [TopicRow("(๑) การให้บริการ"), *((cell(f"ข้อ {n}"), cell("จัดทำคู่มือ\n" * 6)) for n in range(12))]
    grid = Grid(("ที่", "มาตรการ"), (30, 100), tuple(rows))

    first, second, *_others = pages.texts(as_pdf(Paper(("แผน",), (grid,)), story.MADE_AT))

    assert "(ต่อ)" not in first
    assert squeezed("(๑) การให้บริการ (ต่อ)") in squeezed(second)
    assert "มาตรการ" in second
    assert "- ๒ -" in second


def test_a_row_higher_than_a_page_goes_on_overleaf():
    tall = "\n".join(f"บรรทัดที่ {number}" for number in range(90))

    made = as_pdf(Paper((), (Grid(("ก", "ข"), (60, 60), ((cell("๑"), cell(tall)),)),)), story.MADE_AT)

    assert squeezed("บรรทัดที่ 89") in squeezed("".join(pages.texts(made)))
    assert len(pypdfium2.PdfDocument(made)) > 1


def test_the_short_form_leaves_out_who_when_and_how_far(paper):
    name = story.NAMES[0]

    whole, short = paper(name), paper(name, Options(Columns.SHORT, has_outcome=True))

    columns = [next(one for one in made.blocks if isinstance(one, Grid)).headings for made in (whole, short)]
    assert set(columns[0]) - set(columns[1]) == {"ผู้รับผิดชอบ", "ระยะเวลาดำเนินการ", "สถานะ"}
    assert "ผลลัพธ์หรือความสำเร็จ" in columns[1]


def test_the_same_facts_made_at_the_same_time_give_the_same_bytes(paper):
    once, again = (as_pdf(paper("measures"), story.MADE_AT) for _ in range(2))

    assert once == again


def test_an_address_that_is_long_stays_in_its_column():
    address = "https://www.example.go.th/" + "averyverylongpieceofanaddress" * 4
    grid = Grid(("ก", "ข"), (25, 30), ((cell("๑"), cell(address)),), size=Size.TINY)

    page = pypdfium2.PdfDocument(as_pdf(Paper((), (grid,)), story.MADE_AT))[0]

    text = page.get_textpage()
    right = max(text.get_charbox(number)[2] for number in range(text.count_chars()))
    # The column ends where 110 mm of a page of 210 mm and its left margin say.
    assert right < page.get_size()[0] / 2 + 110
    assert squeezed(address) in squeezed("".join(pages.texts(as_pdf(Paper((), (grid,)), story.MADE_AT))))
