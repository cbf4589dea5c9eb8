"""Answering from a letter, without signing in: done, being done, more time, not ours; looking changes nothing."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for

from .. import access, clock, drafts, shell
from ..access import ClosedLinkError, LetterLink
from ..entrance import letter_links
from ..evidence import Adding
from ..extensions import csrf, db
from ..forms.letter_links import Answer as Given
from ..forms.letter_links import AnswerForm
from ..forms.reports import stamp_of
from ..letters.answerable import answerable
from ..letters.letterhead import salutation, seat_of
from ..models import Comment, CommentKind, LinkAct, LinkUse, Task, TaskState
from . import deliveries, disputes, extensions, reports
from .answer import Answer
from .closed_letter_link import closed_page
from .keep import keep
from .task_page import draft_about

bp = Blueprint("letter_links", __name__)
# Nobody is signed in here whom another site could make do something: there is no session, and whoever sends the form
# has to know the signed token in its address, which proves more than the token of a form would.
csrf.exempt(bp)

HEADERS = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


@bp.url_value_preprocessor
def take_several_files(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Only of whoever has a letter: a stranger's files are not even read."""
    if values and letter_links.read(values["token"]):
        request.max_content_length = deliveries.settings().evidence_at_once


@bp.after_request
def keep_to_itself(response: Response) -> Response:
    """The address is a key: it goes to no other site, into no cache and no search engine."""
    response.headers.update(HEADERS)
    return response


@bp.errorhandler(ClosedLinkError)
def show_closed(closed: ClosedLinkError) -> Answer:
    return closed_page(closed)


@bp.get("/q/<token>")
def show(token: str) -> Answer:
    link = access.letter_link(token)
    shell.read_as(link.viewer.person)
    if link.task is None:
        return _list(link)
    return _page(link, _form(link))


@bp.post("/q/<token>")
def answer(token: str) -> Answer:
    link = access.letter_link(token)
    shell.read_as(link.viewer.person)
    if link.task is None:
        return redirect(url_for("letter_links.show", token=token))
    form = _form(link)
    is_valid = form.is_valid()
    kept = _bring_evidence(link, form) if form.chosen is Given.DONE and not form.choice.errors else []
    if is_valid and not form.has_errors and _is_carried_out(link, form):
        return redirect(url_for("letter_links.receipt", token=token))
    # Where somebody was quicker and nothing is left to answer, that is said, and not what is wrong with the form.
    access.letter_link(token)
    return _page(link, form, kept), 409 if form.report.theirs else 422


@bp.get("/q/<token>/receipt")
def receipt(token: str) -> Answer:
    """What was recorded, and what happens next."""
    link = access.answered_link(token)
    shell.read_as(link.viewer.person)
    if link.use is None and (link.task is None or link.task.state not in BEGUN):
        return redirect(url_for("letter_links.show", token=token))
    following = answerable(link.letter, link.viewer).after(link.subject)
    return render_template(
        "letter_links/receipt.html",
        link=link,
        task=link.subject,
        given=link.use.act if link.use else Given.IN_PROGRESS,
        following=following,
        **_ways(link),
    )


BEGUN = frozenset({TaskState.IN_PROGRESS, TaskState.RETURNED})


@bp.route("/q/<token>/revocation", methods=["GET", "POST"])
def revoke(token: str) -> Answer:
    """The letter came to somebody it was not meant for: its links are closed, whoever still has it."""
    link = access.whole_letter(token)
    shell.read_as(link.viewer.person)
    if request.method != "POST":
        return render_template("letter_links/revocation.html", link=link, **_ways(link))
    link.letter.revoke_link(clock.now())
    db.session.commit()
    return render_template("letter_links/revoked.html", link=link)


# --- the pages


def _form(link: LetterLink) -> AnswerForm:
    return AnswerForm(link.subject, disputes.other_divisions(link.subject), link.viewer.today)


def _page(link: LetterLink, form: AnswerForm, kept: list[str] | None = None) -> str:
    return render_template(
        "letter_links/show.html",
        link=link,
        task=link.subject,
        form=form,
        # The fields of a report know it by this name.
        report=form.report,
        kept=kept or [],
        **_told(link),
    )


def _list(link: LetterLink) -> str:
    tasks = answerable(link.letter, link.viewer)
    return render_template("letter_links/index.html", link=link, tasks=tasks, **_told(link))


def _told(link: LetterLink) -> dict[str, object]:
    """To whom the letter was written, and until when its links open."""
    letter, today = link.letter, link.viewer.today
    seat = seat_of(letter.person, today, letter.organisation)
    said = {"reader": salutation(letter.person, seat, today), "last_day": letter_links.last_day(letter)}
    return {**said, **_ways(link)}


def _ways(link: LetterLink) -> dict[str, Callable[..., str]]:
    """Other pages of this link, and the links of the same letter about another task or about all of them."""

    def to(page: str) -> str:
        return url_for(f"letter_links.{page}", token=link.token)

    def to_task(task: Task | None) -> str:
        return url_for("letter_links.show", token=letter_links.token_of(link.letter, task.id if task else None))

    return {"to": to, "to_task": to_task}


# --- the acts


def _bring_evidence(link: LetterLink, form: AnswerForm) -> list[str]:
    """What is good is kept whatever the rest is, so that no photograph has to be sent twice; answers what was."""
    said, by = form.evidence, link.viewer.signature(clock.now())
    if set(said.errors) - {"link"}:
        return []
    adding = Adding(link.subject, deliveries.store_of(link.letter.organisation_id), deliveries.limits(), by)
    with deliveries.arrived(said.chosen, adding) as files:
        problem = keep(lambda: adding.add(files, said.url, said.particulars)) if files or said.url else None
        names = [file.name for file in files]
    if problem:
        form.form_errors.append(problem)
        return []
    said.files.errors = [*said.files.errors, *deliveries.refusals(adding)]
    return [name for name in names if name not in {name for name, _ in adding.refused}]


def _is_carried_out(link: LetterLink, form: AnswerForm) -> bool:
    if form.chosen is Given.DONE and form.report.seen.data != stamp_of(link.subject.latest_report):
        form.report.take_notice_of(link.subject.latest_report)
        return False
    problem = keep(lambda: ACTS[form.chosen](link, form))
    if problem is None:
        return True
    form.form_errors.append(problem)
    return False


def _report(link: LetterLink, form: AnswerForm) -> None:
    by = link.viewer.signature(clock.now())
    reports.send(link.subject, form.report, by)
    drafts.forget(link.viewer.person, draft_about(link.subject))
    _use(link, LinkAct.DONE)


def _tell_progress(link: LetterLink, form: AnswerForm) -> None:
    """As often as one likes; the same words twice are one message that was sent twice."""
    by, task, text = link.viewer.signature(clock.now()), link.subject, form.choice.progress.data
    last = task.comments[-1] if task.comments else None
    if text and not (last and (last.person_id, last.text) == (by.person_id, text)):
        Comment.said(task, CommentKind.PROGRESS, text, [], by)
    else:
        task.touch(by)


def _ask_for_time(link: LetterLink, form: AnswerForm) -> None:
    extensions.ask(link.subject, form.extension, link.viewer.signature(clock.now()))
    _use(link, LinkAct.EXTENSION)


def _disown(link: LetterLink, form: AnswerForm) -> None:
    disputes.raise_(link.subject, form.dispute, link.viewer.signature(clock.now()))
    _use(link, LinkAct.NOT_OURS)


def _use(link: LetterLink, act: LinkAct) -> None:
    """The database keeps one for a letter and a task: of two answers at once the second is undone."""
    letter, task = link.letter, link.subject
    used = LinkUse(organisation_id=letter.organisation_id, letter=letter, task=task, act=act, used_at=clock.now())
    db.session.add(used)


ACTS: dict[Given, Callable[[LetterLink, AnswerForm], None]] = {
    Given.DONE: _report,
    Given.IN_PROGRESS: _tell_progress,
    Given.EXTENSION: _ask_for_time,
    Given.NOT_OURS: _disown,
}
