"""The main menu: what somebody comes for every day side by side, the rest in groups by what people do there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _

from . import access, demo
from .access import Act
from .models.role import OF_DIVISION


@dataclass(frozen=True)
class NavigationItem:
    endpoint: str
    label: str
    # Blueprints whose pages belong to the item: a seat is reached through the divisions.
    nouns: tuple[str, ...]

    @property
    def url(self) -> str:
        return url_for(self.endpoint)

    @property
    def is_current(self) -> bool:
        return request.blueprint in self.nouns


@dataclass(frozen=True)
class NavigationGroup:
    label: str
    items: tuple[NavigationItem, ...]

    @property
    def is_current(self) -> bool:
        return any(item.is_current for item in self.items)


def navigation() -> list[NavigationItem | NavigationGroup]:
    viewer = access.current()
    if viewer is None:
        return []
    begins_with_own_work = bool(viewer.roles & OF_DIVISION) and not viewer.is_executive
    return [
        *_daily(viewer, begins_with_own_work),
        *_grouped(_("ITA"), _assessment(viewer, begins_with_own_work)),
        *_grouped(_("Office"), _keeping(viewer)),
        *_grouped(_("System"), _above(viewer)),
    ]


def _grouped(label: str, items: Iterable[NavigationItem]) -> Iterator[NavigationItem | NavigationGroup]:
    """One alone stands for itself."""
    found = tuple(items)
    if len(found) > 1:
        yield NavigationGroup(label, found)
    else:
        yield from found


OF_ITEMS = ("public_items", "publications")
OF_SCORES = ("assessments", "scores", "score_imports", "analyses", "weak_points")


def _has_many(viewer: access.Viewer, begins_with_own_work: bool) -> bool:
    """Whoever works in a division comes to the rest by the plans: their few items need no menu."""
    return not begins_with_own_work or viewer.may(Act.KEEP_PLANS)


def _daily(viewer: access.Viewer, begins_with_own_work: bool) -> Iterator[NavigationItem]:
    of_home = ("home", "tasks", "reports", "evidence", *(() if begins_with_own_work else ("overview",)))
    yield NavigationItem("home.index", _("My work") if begins_with_own_work else _("Overview"), of_home)
    if viewer.may(Act.READ_PLANS):
        yield NavigationItem("calendar.index", _("Calendar"), ("calendar", "feeds"))
        yield NavigationItem(
            "boards.index", _("Progress"), ("boards", "overview") if begins_with_own_work else ("boards",)
        )
        of_imports = ("plan_imports", "import_corrections", "import_acceptances")
        of_plans = ("plans", "assignments", "measures", "occurrences", "carry_overs", "updates", *of_imports)
        has_many = _has_many(viewer, begins_with_own_work)
        yield NavigationItem("plans.index", _("Plan"), of_plans if has_many else (*of_plans, *OF_ITEMS, *OF_SCORES))
    if viewer.may(Act.REVIEW_TASKS):
        nouns = ("reviews", "extensions", "disputes", "task_changes", "undos")
        yield NavigationItem("reviews.index", _("Review"), nouns)
    if viewer.may(Act.READ_PLANS):
        of_rounds = ("rounds", "round_closings", "round_documents", "round_entries", "round_reminders")
        yield NavigationItem("rounds.index", _("Reports"), of_rounds)
    if viewer.may(Act.GIVE_ORDERS) or viewer.may(Act.KEEP_PLANS):
        yield NavigationItem("orders.index", _("Orders of the executives"), ("orders",))


def _assessment(viewer: access.Viewer, begins_with_own_work: bool) -> Iterator[NavigationItem]:
    if viewer.may(Act.READ_PLANS) and _has_many(viewer, begins_with_own_work):
        if viewer.may(Act.READ_SCORES):
            yield NavigationItem("assessments.index", _("ITA scores"), OF_SCORES)
        yield NavigationItem("public_items.index", _("Public items"), OF_ITEMS)


def _keeping(viewer: access.Viewer) -> Iterator[NavigationItem]:
    if viewer.may(Act.KEEP_PEOPLE):
        yield NavigationItem("people.index", _("People"), ("people", "people_imports"))
        yield NavigationItem("divisions.index", _("Divisions"), ("divisions", "positions", "holdings"))
        yield NavigationItem("letters.index", _("Letters"), ("letters", "reachability", "calls", "proofs", "notices"))
    if viewer.may(Act.READ_TRAIL):
        yield NavigationItem("trail.index", _("Trail"), ("trail",))
    if viewer.may(Act.KEEP_ORGANISATION):
        yield NavigationItem(
            "organisation.edit",
            _("Settings"),
            (
                "organisation",
                "ladders",
                "holidays",
                "holiday_lists",
                "public_page_keeping",
                "stationery",
                "webhooks",
                "channels",
            ),
        )


def _above(viewer: access.Viewer) -> Iterator[NavigationItem]:
    if viewer.is_administrator or viewer.provinces:
        yield NavigationItem("organisations.index", _("Organisations"), ("organisations", "appointments"))
    if viewer.is_administrator:
        yield NavigationItem("assessment_files.index", _("Assessment years"), ("assessment_files",))
    if viewer.may(Act.READ_SYSTEM):
        yield NavigationItem("system.index", _("System health"), ("system", "mail"))
    if viewer.may(Act.READ_MAILBOX) or demo.is_open():
        yield NavigationItem("mailbox.index", _("Kept letters"), ("mailbox",))
