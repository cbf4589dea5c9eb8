"""The forms of a page as a visitor finds them, filled in by chance and sent."""

import random
from dataclasses import dataclass, field
from html.parser import HTMLParser

DAYS = ("15 เม.ย. 2570", "๓๑/๓/๗๐", "30/4/2570", "เมื่อวาน", "1 ม.ค. 2590")


@dataclass
class Form:
    action: str
    # In the order of the page: name, kind, value.
    inputs: list[tuple[str, str, str]] = field(default_factory=list)

    def filled_in(self, chance: random.Random, token: str) -> dict[str, str]:
        """One value for each name; of radio buttons, check boxes, choices and buttons whichever comes."""
        choices: dict[str, list[str]] = {}
        for name, kind, value in self.inputs:
            choices.setdefault(name, []).append(_typed(name, kind, value, chance, token))
        buttons = [name for name, kind, _ in self.inputs if kind == "submit"]
        pressed = chance.choice(buttons) if buttons else None
        return {n: chance.choice(values) for n, values in choices.items() if n not in buttons or n == pressed}


def _typed(name: str, kind: str, value: str, chance: random.Random, token: str) -> str:
    if kind == "textarea":
        return chance.choice([token, token, token, token, value, ""])
    if kind in ("text", "search"):
        is_day = name.endswith(("_on", "on", "date", "due"))
        return chance.choice([*DAYS, value] if is_day else [value, "0", "0", "๑๒", token])
    return value


class Forms(HTMLParser):
    """Every form of the page that changes something, but for those that leave it: signing out, another language."""

    LEAVE = ("/sign-out", "/preferences/language", "/organisations/")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.form: Form | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form" and given.get("method", "").lower() == "post":
            self.form = Form(given.get("action", ""))
        elif self.form is None:
            return
        elif tag == "select":
            self.select = given.get("name", "")
        elif tag == "option" and self.select:
            self.form.inputs.append((self.select, "option", given.get("value", "")))
        elif given.get("name") and tag in ("input", "textarea", "button"):
            kind = {"button": "submit", "textarea": "textarea"}.get(tag) or given.get("type", "text")
            if kind != "file" and "disabled" not in given:
                self.form.inputs.append((given["name"], kind, given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        if tag == "form" and self.form:
            if not self.form.action.startswith(self.LEAVE):
                self.found.append(self.form)
            self.form = None
