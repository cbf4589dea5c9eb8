"""A measure's form as a browser sends it back."""

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

Typed = dict[str, object]

_INPUT = re.compile(r"<input\b([^>]*)>")
_AREA = re.compile(r"<textarea\b([^>]*)>\s?(.*?)</textarea>", re.DOTALL)
_SELECT = re.compile(r"<select\b([^>]*)>(.*?)</select>", re.DOTALL)
_CHOSEN = re.compile(r'<option selected value="([^"]*)"')
_FIRST = re.compile(r'<option value="([^"]*)"')


def _attribute(attributes: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', attributes)
    return unescape(found[1]) if found else ""


def typed_on(page: str) -> MultiDict[str, str]:
    """What stands in the inputs of the form of a page."""
    form = page[page.index('id="measure-form"') :]
    form = form[: form.index("</form>")]
    typed: MultiDict[str, str] = MultiDict()
    for attributes in _INPUT.findall(form):
        is_box = _attribute(attributes, "type") in ("checkbox", "radio")
        if _attribute(attributes, "name") and (not is_box or " checked" in attributes):
            typed.add(_attribute(attributes, "name"), _attribute(attributes, "value"))
    for attributes, text in _AREA.findall(form):
        typed.add(_attribute(attributes, "name"), unescape(text).strip())
    for attributes, options in _SELECT.findall(form):
        chosen = _CHOSEN.search(options) or _FIRST.search(options)
        typed.add(_attribute(attributes, "name"), unescape(chosen[1]) if chosen else "")
    typed.poplist("csrf_token")
    return typed


class MeasureForm:
    """One browser with the form open, as it was when it was opened."""

    def __init__(self, browser: FlaskClient, address: str) -> None:
        self.browser, self.address = browser, address.split("?")[0]
        self.page = browser.get(address).text
        self.typed = typed_on(self.page)

    def fill(self, **given: object) -> "MeasureForm":
        for name, value in given.items():
            self.typed.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
        return self

    def press(self, do: str = "save", **given: object) -> TestResponse:
        """What comes back stands before one's eyes from then on."""
        self.fill(**given)
        answer = self.browser.post(self.address, data=MultiDict([*self.typed.items(multi=True), ("do", do)]))
        self.page = answer.text
        if 'id="measure-form"' in self.page:
            self.typed = typed_on(self.page)
        return answer
