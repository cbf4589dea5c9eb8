"""What is wrong with a page, seen at both widths, in light and dark."""

from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import ConsoleMessage, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
WIDTHS = (1280, 360)
THEMES = ("light", "dark")


@cache
def axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def open_quietly(page: Page, address: str) -> list[str]:
    """Opens a page; answers what its console said: a strict page says nothing."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # Neither advice to developers nor that the page itself is one about an error.
        if message.type != "verbose" and message.location["url"] != page.url:
            said.append(f"{message.type}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => true)")
    return said


def faults(page: Page) -> list[str]:
    page.evaluate(axe())
    return [fault for width in WIDTHS for theme in THEMES for fault in _faults_at(page, width, theme)]


def _faults_at(page: Page, width: int, theme: str) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)
    told = [f"{v['id']}: {node['html'][:120]}" for v in found["violations"] for node in v["nodes"]]
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{width} {theme} {fault}" for fault in [*told, *([f"{too_wide} px too wide"] if too_wide > 0 else [])]]
