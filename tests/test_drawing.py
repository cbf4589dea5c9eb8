"""How pages are drawn: as Jinja would, only with less asking."""

from datetime import date

import pytest
from flask import g, render_template_string, url_for
from markupsafe import Markup

from tracker import shell
from tracker.drawing import Drawn
from tracker.shell import Reader


@pytest.fixture
def page(app):
    with app.test_request_context("/"):
        g.viewer = None
        yield


def test_what_people_typed_is_escaped_wherever_it_stands(page):
    drawn = render_template_string(
        "{% macro cell(text) %}<td>{{ text }}</td>{% endmacro %}"
        "{{ typed }}{{ cell(typed) }}{% call once('a', typed) %}<i>{{ typed }}</i>{% endcall %}{{ _(typed) }}",
        typed="<b>&",
    )

    assert drawn == "&lt;b&gt;&amp;<td>&lt;b&gt;&amp;</td><i>&lt;b&gt;&amp;</i><b>&"


def test_what_is_safe_and_what_is_no_text_at_all_stay_as_they_are(page):
    assert render_template_string("{{ a }}{{ b }}{{ c }}", a=Markup("<hr>"), b=7, c=None) == "<hr>7None"


def test_a_part_is_drawn_again_only_when_something_it_was_told_is_another(page):
    times = iter(range(9))
    part = "{% call once('part', told) %}{{ next(times) }}{% endcall %}"

    drawn = [render_template_string(part, told=told, next=next, times=times) for told in ("x1", "x1", "x2", "x1")]

    assert drawn == ["0", "0", "1", "0"]


def test_a_part_drawn_for_thai_digits_is_not_shown_to_somebody_else(page):
    part = "{% call once('day', day) %}{{ day|date }}{% endcall %}"
    day = date(2027, 3, 31)

    said = []
    for g.reader in (Reader("th", True), Reader("th", False), Reader("en", False)):
        said.append(render_template_string(part, day=day).replace("\u00a0", " "))

    assert said == ["๓๑ มี.ค. ๒๕๗๐", "31 มี.ค. 2570", "31 Mar 2027"]


def test_a_full_room_of_parts_begins_anew():
    room = Drawn(most=2)

    for told in "abc":
        room.once(told, Markup)

    assert set(room.parts) == {"c"}


@pytest.mark.parametrize(
    ("endpoint", "values"),
    [
        ("tasks.show", {"task_id": 7}),
        ("task_lists.index", {"q": "ก&ข", "plan": "7", "state": None}),
        ("task_lists.index", {"q": True}),
        ("task_lists.index", {"q": 1, "_anchor": "x"}),
        ("home.index", {"_external": True}),
    ],
)
def test_an_address_found_again_is_the_one_that_would_be_built(page, endpoint, values):
    assert [shell.address(endpoint, **values) for _ in range(2)] == [url_for(endpoint, **values)] * 2
