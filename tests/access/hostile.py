"""What a hostile browser sends: every form of the house as it is found, filled in with what breaks programs."""

import io
import random
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from werkzeug.datastructures import MultiDict

Value = str | tuple[io.BytesIO, str]
# Unseen signs, half letters, numbers that no column takes, days that no calendar has, code of every kind.
VALUES = (
    "\x00",
    "a\x00b",
    "\u202eก\u200b\u200d\ufeff",
    "\U0010ffff\ufffe\x1b[2J",
    "ก" * 6000,
    "่" * 500,
    "-1",
    "0",
    "²",
    "٣",
    "๙" * 25,
    "9" * 25,
    "2147483648",
    "9223372036854775808",
    "9" * 5000,
    "1e400",
    "NaN",
    "-Infinity",
    "1e5",
    "0.000000000000000000001",
    "99999999999999999.99",
    "31 ธ.ค. 9999",
    "1 ม.ค. 0001",
    "31/12/99999999",
    "2027-03-31T00:00:00",
    "30 ก.พ. 2570",
    "javascript:alert(1)",
    "https://[::1",
    "http://\x00/",
    "//example.com",
    "<script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    "{{ 7*7 }} %(x)s %s %",
    "=1+1",
    "../../../etc/passwd",
    "line\r\nSet-Cookie: a=b",
    "[]",
    "null",
    "{}",
    "1-1",
    "1,2,3",
    ":",
    "steps:add",
    "steps:remove:999",
    "",
)
NAMES = ("x.pdf", "../../x.txt", 'a"\r\nX: y.png', "\x00.csv", "ก" * 400 + ".xlsx", "")
BODIES = (
    b"",
    b"\x00" * 40,
    b"%PDF-1.4\n%%EOF",
    b"PK\x03\x04" + b"\xff" * 60,
    b"<script>",
    b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
)


@dataclass
class Form:
    action: str
    # Name, kind, value, in the order of the page.
    inputs: list[tuple[str, str, str]] = field(default_factory=list)

    def filled_in(self, chance: random.Random, numbers: list[str], share: float) -> MultiDict[str, Value]:
        """So large a share of it is hostile, or the number of somebody else's row; the rest as the page has it."""
        typed: MultiDict[str, Value] = MultiDict()
        for name, kind, value in self.inputs:
            hostile = chance.random() < share
            if kind == "file":
                typed.add(name, (io.BytesIO(chance.choice(BODIES)), chance.choice(NAMES)))
            elif kind in ("checkbox", "radio", "option", "submit") and not hostile:
                typed.update({name: value} if chance.random() < 0.3 else {})
            elif hostile:
                typed.add(name, chance.choice(numbers) if chance.random() < 0.3 else chance.choice(VALUES))
            else:
                typed.add(name, value or chance.choice(("ข้อความ", "15 เม.ย. 2570", "7")))
        return typed


class Forms(HTMLParser):
    """Every form of a page that changes something."""

    def __init__(self, page: str, address: str) -> None:
        super().__init__()
        self.address, self.select = address, ""
        self.found: list[Form] = []
        self.form: Form | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.form = None
            if given.get("method", "").lower() == "post":
                self.form = Form(urlsplit(given.get("action", "")).path or self.address)
                self.found.append(self.form)
        elif self.form is None:
            return
        elif tag == "option" and self.select:
            self.form.inputs.append((self.select, "option", given.get("value", "")))
        elif name := given.get("name", ""):
            kinds = {"button": "submit", "textarea": "text", "select": "select"}
            self.select = name if tag == "select" else self.select
            if tag in ("input", "textarea", "button"):
                kind = given.get("type", "text") if tag == "input" else kinds[tag]
                self.form.inputs.append((name, kind, given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        if tag == "form":
            self.form = None
