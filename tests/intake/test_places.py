"""Every value knows where it stood, and a reading can be kept and taken up again."""

import pytest

from tracker.intake import Place, StoredReadingError, dumped, loaded

from .papers import FORMATS
from .plans import FORMS, LAYOUTS, RESULTS
from .reading import read


def test_a_value_knows_its_table_row_and_column():
    _, second = read(RESULTS).measures

    assert second.title.places == (Place(table=1, row=3, column=1),)
    assert second.responsible.places == (Place(table=1, row=3, column=4),)
    assert second.steps[0].places == (Place(table=1, row=3, column=2),)
    assert second.state.places == (Place(table=1, row=3, column=5),)


def test_a_value_of_a_form_knows_its_paragraph():
    first, _ = read(FORMS).measures

    assert first.title.places == (Place(paragraph=3),)
    assert first.budget.places == (Place(paragraph=18),)


def test_a_row_of_a_sheet_is_numbered_as_on_the_sheet():
    first, _ = read(RESULTS, ".xlsx").measures

    assert first.title.places == (Place(table=1, row=4, column=1),)


def test_a_deadline_says_whether_a_column_or_a_step_holds_it():
    first, _ = read(FORMS).measures

    assert [(deadline.said_in, deadline.step) for deadline in first.deadlines] == [("period", 0), ("step", 2)]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_reading_twice_says_the_same_and_survives_being_kept(layout, ending):
    reading = read(LAYOUTS[layout], ending)

    assert read(LAYOUTS[layout], ending) == reading
    assert loaded(dumped(reading)) == reading


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"kind": "plan"}', "null"])
def test_what_is_no_reading_is_refused(text):
    with pytest.raises(StoredReadingError):
        loaded(text)
