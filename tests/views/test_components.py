"""The shell and the parts that every page is made of, as a browser receives them."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import make
from tracker.extensions import db
from tracker.models import Person, Role, Theme

SignIn = Callable[[Person], FlaskClient]


@pytest.fixture
def page(client: FlaskClient) -> str:
    make.make_organisation()
    return client.get("/components").text


def tag(page: str, name: str, **wanted: str) -> str:
    """The first tag of that name that carries these attributes."""
    tags = re.findall(rf"<{name}\b[^>]*>", page)
    return next(found for found in tags if all(f'{key}="{value}"' in found for key, value in wanted.items()))


def test_a_hint_is_read_out_with_its_field(page: str) -> None:
    assert 'aria-describedby="subject-hint"' in tag(page, "input", id="subject")
    assert tag(page, "p", id="subject-hint")


def test_a_field_sent_back_says_what_is_wrong_and_keeps_what_was_typed(page: str) -> None:
    box = tag(page, "input", id="broken-address")

    assert 'aria-invalid="true"' in box
    assert 'aria-describedby="broken-address-error"' in box
    assert 'value="finance@"' in box
    assert tag(page, "p", id="broken-address-error")


def test_the_summary_counts_what_is_to_be_put_right_and_leads_to_each_field(page: str) -> None:
    summary = page.split('role="alert"')[1].split("</ul>")[0]

    assert "มี 4 ข้อที่ต้องแก้" in summary
    assert re.findall(r'href="#([\w-]+)"', summary) == [
        "broken-subject",
        "broken-due_on",
        "broken-address",
        "broken-rounds",
    ]


def test_every_field_that_the_summary_leads_to_is_there(page: str) -> None:
    assert tag(page, "fieldset", id="broken-rounds", tabindex="-1")


def test_no_browser_bubble_comes_before_the_sentence_of_the_form(page: str) -> None:
    box = tag(page, "input", id="subject")

    assert " required" not in box.replace("aria-required", "")
    assert 'aria-required="true"' in box


def test_a_date_tells_while_it_is_typed_what_was_understood(page: str) -> None:
    box = tag(page, "input", id="due_on")

    assert 'hx-get="/dates/reading?field=due_on"' in box
    assert 'hx-target="#due_on-echo"' in box
    assert 'aria-live="polite"' in tag(page, "p", id="due_on-echo")


def test_a_cell_carries_its_column_so_that_a_card_can_name_it(page: str) -> None:
    assert '<td role="cell" data-l="เมื่อใด">ตรวจรับแล้ว</td>' in page


def test_the_page_being_read_is_marked_among_the_pages_of_a_list(page: str) -> None:
    assert 'aria-label="หน้า 1"' in tag(page, "a", **{"aria-current": "page"})


def test_a_page_says_nothing_in_its_own_style_or_script(page: str) -> None:
    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son[a-z]+=", page)


def test_a_person_s_choice_of_colours_is_kept(sign_in: SignIn) -> None:
    person = make.make_holder(Role.AUDITOR)
    person.theme = Theme.DARK
    db.session.commit()

    assert '<html lang="th" data-theme="dark">' in sign_in(person).get("/components").text


def test_the_menu_of_whoever_is_signed_in_leads_out(sign_in: SignIn) -> None:
    page = sign_in(make.make_holder(Role.AUDITOR)).get("/components").text

    assert '<button type="submit">ออกจากระบบ</button>' in page


@pytest.mark.parametrize("code", ["400", "403", "404", "413", "429", "csrf"])
def test_every_page_about_something_wrong_shows_a_way_home(app: Flask, code: str) -> None:
    with app.test_request_context():
        page = app.jinja_env.get_template(f"errors/{code}.html").render(language="th", navigation=[])

    assert 'class="btn" href="/"' in page


def test_the_last_page_of_all_needs_nobody_and_nothing(app: Flask) -> None:
    with app.test_request_context():
        page = app.jinja_env.get_template("errors/500.html").render(request_id="5f2c9a1e")

    assert "5f2c9a1e" in page
    assert 'class="btn" href="/"' in page
