"""What a form of an office's own may name of any document, in the words of offices; empty where there is nothing."""

from collections.abc import Iterator

from flask_babel import gettext as _

from ..facts import AnyFacts, Office, PlanFacts, ProgressReport, Said, Signers
from ..paper import MemoHead, Paper
from .measure_cells import listed
from .saying import formal, in_text, plan_name, whole


def title_name() -> str:
    """Of the particular that every form begins with."""
    return str(_("name of the document (field)"))


def particulars(facts: AnyFacts, paper: Paper) -> tuple[tuple[str, str], ...]:
    return tuple((name, value or "") for name, value in _particulars(facts, paper))


def _particulars(facts: AnyFacts, paper: Paper) -> Iterator[tuple[str, str]]:
    yield title_name(), "\n".join(paper.title or paper.name)
    yield from _of_office(facts.office)
    if plan := getattr(facts, "plan", None):
        yield from _of_plan(plan)
    else:
        yield str(_("fiscal year (field)")), formal(str(facts.fiscal_year))  # type: ignore[union-attr]
    if day := getattr(facts, "as_of", None):
        yield str(_("day of the data (field)")), in_text(day)
    if isinstance(facts, ProgressReport):
        yield from _of_report(facts)
    for head in paper.blocks:
        if isinstance(head, MemoHead):
            yield str(_("subject of the memo (field)")), head.subject
            yield str(_("addressee of the memo (field)")), head.addressee
            yield str(_("agency of the memo (field)")), head.agency
    if signers := getattr(facts, "signers", None):
        yield from _of_signers(signers)


def _of_office(office: Office) -> Iterator[tuple[str, str]]:
    yield str(_("name of the office (field)")), office.full_name
    yield str(_("district (field)")), office.district
    yield str(_("province (field)")), office.province
    yield str(_("telephone (field)")), formal(office.phone)
    yield str(_("division that reports (field)")), office.division


def _of_plan(plan: PlanFacts) -> Iterator[tuple[str, str]]:
    yield str(_("name of the plan (field)")), plan_name(plan)
    yield str(_("fiscal year (field)")), formal(str(plan.fiscal_year))
    yield str(_("number of the announcement (field)")), formal(plan.announcement_number)
    yield str(_("day of the announcement (field)")), in_text(plan.announced_on) if plan.announced_on else ""


def _of_report(facts: ProgressReport) -> Iterator[tuple[str, str]]:
    yield str(_("months of the round (field)")), whole(facts.months)
    yield str(_("number of measures (field)")), whole(len(facts.measures))
    yield str(_("obstacles (field)")), _told(facts.obstacles)
    yield str(_("suggestions (field)")), _told(facts.suggestions)


def _told(said: tuple[Said, ...]) -> str:
    return "\n".join(listed([one.text for one in said])) if said else ""


def _of_signers(signers: Signers) -> Iterator[tuple[str, str]]:
    yield str(_("position of the reporter (field)")), signers.reporter
    yield str(_("position of the examiner (field)")), signers.checker
    yield str(_("position of the approver (field)")), signers.approver
    yield str(_("position of the head (field)")), signers.head
