"""Everything people read stands in the catalogue, in English and in Thai."""

import io
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from jinja2 import Environment

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "tracker/translations/th/LC_MESSAGES/messages.po"
TEMPLATES = sorted(file for file in (ROOT / "templates").rglob("*") if file.suffix in {".html", ".txt"})
THAI = re.compile(r"[\u0e00-\u0e7f]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
WORD = re.compile(r"[A-Za-z\u0e00-\u0e7f]{2,}")
# Blocks that stand inside a tag of the page they extend.
INSIDE_A_TAG = re.compile(r"{% block (main_class|html_attributes|body_class) %}.*?{% endblock %}", re.DOTALL)
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]
OPTIONS = {"**.html": {"extensions": "", "silent": "false"}, "**.txt": {"extensions": "", "silent": "false"}}
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "_n": (1, 2), "_ln": (1, 2)}
READ_ALOUD = {"title", "alt", "placeholder", "aria-label", "aria-description", "content"}
# Names and marks that are the same in every language, and addresses that only show how one looks.
SAME_EVERYWHERE = {"Tidtam", "TOTP", "XLSX", "CSV", "PDF", "TH", "EN", "en", "th", "https", "http"}


@cache
def in_use() -> dict[str, tuple[str, ...]]:
    """Every text that code and templates ask for, by its singular, and where."""
    found: dict[str, tuple[str, ...]] = {}
    for top in ("tracker", "jobs", "templates"):
        everywhere = {"method_map": METHODS, "options_map": OPTIONS, "directory_filter": lambda _folder: True}
        for file, line, text, _, _ in extract_from_dir(ROOT / top, keywords=KEYWORDS, **everywhere):
            key = text if isinstance(text, str) else text[0]
            found[key] = (*found.get(key, ()), f"{top}/{file}:{line}")
    return found


@cache
def catalogue() -> Catalog:
    return pofile.read_po(io.BytesIO(CATALOGUE.read_bytes()), locale="th")


@cache
def translated() -> dict[str, Message]:
    return {forms(message.id)[0]: message for message in catalogue() if message.id}


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def placeholders(text: str | tuple[str, ...] | list[str]) -> set[str]:
    return {mark for form in forms(text) for mark in PLACEHOLDER.findall(form)}


class Visible(HTMLParser):
    """What a person reads or hears of a page: its texts and the attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        if not self.cdata_elem:  # neither style nor script
            self.texts.append(data)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        is_setting = tag == "meta"
        self.texts += [value or "" for name, value in attributes if name in READ_ALOUD and not is_setting]


def literal_words(template: Path) -> Iterator[str]:
    """The words a template says itself, outside every {{ … }} and {% … %}."""
    source = INSIDE_A_TAG.sub("", template.read_text(encoding="utf-8"))
    tokens = Environment(autoescape=True).lex(source)
    visible = Visible()
    visible.feed("".join(value if kind == "data" else " " * (kind[-3:] == "end") for _, kind, value in tokens))
    visible.close()
    for text in visible.texts:
        yield from (word for word in WORD.findall(text) if word not in SAME_EVERYWHERE)


def test_every_text_has_its_thai():
    missing = {text: places[0] for text, places in in_use().items() if not has_thai(text)}

    assert missing == {}


def has_thai(text: str) -> bool:
    message = translated().get(text)
    return bool(message and all(forms(message.string)))


def test_no_thai_text_is_a_guess():
    assert [text for text, message in translated().items() if message.fuzzy] == []


def test_no_thai_text_is_left_over():
    assert set(translated()) - set(in_use()) == set()
    assert list(catalogue().obsolete) == []


def test_both_languages_fill_in_the_same_places():
    unlike = [t for t, message in translated().items() if placeholders(message.id) != placeholders(message.string)]

    assert unlike == []


def test_the_text_in_the_code_is_english():
    assert [text for text in in_use() if THAI.search(text)] == []


def test_what_is_compiled_is_what_is_written():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = mofile.read_mo(file)
    written = [(forms(m.id), forms(m.string)) for m in catalogue() if m.id and all(forms(m.string))]

    assert sorted((forms(m.id), forms(m.string)) for m in compiled if m.id) == sorted(written)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.relative_to(ROOT / "templates").as_posix())
def test_a_template_says_nothing_past_the_catalogue(template):
    assert list(literal_words(template)) == []
