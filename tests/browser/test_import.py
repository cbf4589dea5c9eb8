"""A clerk's first import: from the document of the office to an approved plan, with two corrections on the way."""

import sys
import time

import pytest

from tests.browser.test_first_visit import set_up
from tests.intake.papers import docx
from tests.make_plan_import import GIFT, HEADINGS, PROPERTY, STRANGE
from tracker import clock
from tracker.thai import FiscalYear, to_thai


class Clerk:
    """Somebody at a page, whose clicks are counted."""

    def __init__(self, page):
        self.page, self.clicks, self.began = page, 0, time.monotonic()

    def click(self, selector):
        self.page.click(selector)
        self.clicks += 1

    def choose(self, selector, value):
        """Opening the list, and pressing a line of it."""
        self.page.select_option(selector, value)
        self.clicks += 2

    def tell(self, where):
        seconds = time.monotonic() - self.began
        sys.stdout.write(f"\n{where}: {self.clicks} clicks, {seconds:.1f} seconds of the machine\n")


@pytest.fixture
def document(tmp_path):
    """For the fiscal year of today, because a plan is approved within its year."""
    year = to_thai(str(FiscalYear.of(clock.today()).number))
    rows = [[cell.replace("๒๕๗๐", year) for cell in row] for row in (GIFT, PROPERTY, STRANGE)]
    title = f"มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. {year}"
    file = tmp_path / "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ฉบับลงนาม.docx"
    file.write_bytes(docx([title, [HEADINGS, *rows]]))
    return file


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_clerk_brings_the_first_document_to_an_approved_plan(installation, new_page, document, width, script):
    page = new_page(installation.address, script=script)
    set_up(page)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/plans")
    clerk = Clerk(page)

    clerk.click("main a[href='/plans/imports']")
    page.set_input_files("[name=file]", document)
    clerk.click("main form[enctype] button[type=submit]")
    page.wait_for_selector(".tiles")
    clerk.choose("select[name$=meaning]", label_of(page, "กองช่าง"))
    clerk.click("#q3x0 button[name=scope]")
    clerk.choose("select[name$=due-kind]", "quarterly")
    clerk.click("#q3x0 button[name=scope]")
    clerk.click("main a[href$='/acceptance']")
    clerk.click("button[value=accept]")
    clerk.click("main a[href$='/approval']")
    clerk.click("main form button[type=submit]")
    clerk.tell(f"{width} px, {'with' if script else 'without'} script")

    assert "อนุมัติแล้ว" in page.locator("main").inner_text()
    assert page.locator("main tbody tr:has(td)").count() == 3
    assert clerk.clicks <= 14


def label_of(page, name):
    return page.locator(f"select[name$=meaning] option:text-is('{name}')").get_attribute("value")
