"""The two languages that dates are written in."""

from typing import Literal

Language = Literal["th", "en"]
