"""An address as a square: what a telephone reads from paper."""

import re

import segno

from tracker.letters.qr import qr_svg

ADDRESS = "https://tidtam.example.go.th/q/WzEsMSwxXQ.5R2K1Hu_M19tDNqySBRxC29T0Ww"


def modules_of(drawn: str) -> int:
    """How many squares wide it is, with the white around it."""
    return int(re.search(r'width="(\d+)"', drawn)[1]) // 4


def test_an_address_is_drawn_black_on_white():
    drawn = qr_svg(ADDRESS)

    assert drawn.startswith("<svg")
    assert 'stroke="#000"' in drawn
    assert 'fill="#fff"' in drawn


def test_the_square_holds_the_whole_address_with_its_white_margin():
    code = segno.make(ADDRESS, error="m", micro=False)

    assert modules_of(qr_svg(ADDRESS)) == code.symbol_size(border=4)[0]
    assert qr_svg(ADDRESS) != qr_svg(f"{ADDRESS}0")


def test_a_strict_page_shows_it():
    assert not re.search(r"style=|<script|onload|href=", qr_svg(ADDRESS))
