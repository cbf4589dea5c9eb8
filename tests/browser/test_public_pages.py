"""The public page as a citizen meets it: without script, printed, and in the frame of another site."""

import threading
from collections.abc import Iterator

import pytest
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from tests.browser.conftest import DemoOffice, PageMaker
from tests.conftest import free_port
from tracker import clock
from tracker.thai import FiscalYear


@pytest.fixture
def address(demo_office: DemoOffice) -> str:
    return f"{demo_office.address}/public/sample-office/{FiscalYear.of(clock.today()).number}"


@pytest.fixture
def other_site(address: str) -> Iterator[str]:
    """The web site of the office, which shows both pages in frames."""
    shown = {"made": f"{address}/embed", "not": address}
    frames = "<!doctype html>" + "".join(f'<iframe name="{name}" src="{to}"></iframe>' for name, to in shown.items())

    @Request.application
    def site(_request: Request) -> Response:
        return Response(frames, mimetype="text/html")

    port = free_port()
    server = make_server("127.0.0.1", port, site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_everything_is_read_without_script_and_without_signing_in(new_page: PageMaker, address):
    page = new_page(address, script=False)
    page.set_viewport_size({"width": 360, "height": 780})

    page.goto(address)
    rows = page.locator("table.public tbody tr:not(.group)").count()
    page.get_by_text("ความหมายของสถานะ").click()
    page.get_by_role("link", name="English").click()

    assert rows >= 10
    assert page.get_by_role("heading", level=1).inner_text() == "What the office promised, and how far it is"
    assert page.context.cookies() == []


def test_only_the_page_for_frames_is_shown_by_another_site(new_page: PageMaker, address, other_site):
    page = new_page(other_site)
    page.goto(other_site)

    shown = page.frame("made")
    shown.wait_for_selector("table.public")

    assert shown.url == f"{address}/embed"
    assert page.frame("not").locator("table.public").count() == 0


def test_it_prints_on_wide_sheets_with_the_addresses_of_its_links(new_page: PageMaker, address):
    page = new_page(address)
    page.goto(address)
    page.emulate_media(media="print")

    assert page.locator("header.top").is_hidden()
    assert page.locator("table.public").first.is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
