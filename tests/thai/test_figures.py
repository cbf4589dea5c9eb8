"""Figures are read in every way a Thai office writes them, and never guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.thai.digits import to_thai
from tracker.thai.figures import Fault, WrittenFigureError, read_figure


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        ("0", "0"),
        ("๐", "0"),
        ("12500", "12500"),
        ("12,500", "12500"),
        ("๑๒,๕๐๐.๕๐", "12500.50"),
        (" 12 500 ", "12500"),
        ("12,500 บาท", "12500"),
        ("1,234,567.8", "1234567.8"),
        ("87.50", "87.50"),
        ("87.5000", "87.5"),
    ],
)
def test_a_figure_is_read(written, figure):
    assert read_figure(written) == Decimal(figure)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("", Fault.NOT_A_FIGURE),
        ("ไม่มี", Fault.NOT_A_FIGURE),
        ("-", Fault.NOT_A_FIGURE),
        ("-5", Fault.NOT_A_FIGURE),
        ("12,50", Fault.NOT_A_FIGURE),
        ("1.2 ล้าน", Fault.NOT_A_FIGURE),
        ("12.5.1", Fault.NOT_A_FIGURE),
        ("1.005", Fault.TOO_FINE),
        ("1000000000000", Fault.TOO_LARGE),
    ],
)
def test_what_is_no_figure_is_refused_with_its_reason(written, fault):
    with pytest.raises(WrittenFigureError) as refused:
        read_figure(written)

    assert refused.value.fault is fault


@given(st.decimals(min_value=0, max_value=999_999_999_999, places=2))
def test_a_figure_is_read_in_both_systems_of_digits(figure):
    written = f"{figure:,.2f}"

    assert read_figure(written) == figure
    assert read_figure(to_thai(written)) == figure


@given(st.text())
def test_no_text_breaks_the_reading(text):
    try:
        figure = read_figure(text)
    except WrittenFigureError:
        return

    assert figure >= 0
