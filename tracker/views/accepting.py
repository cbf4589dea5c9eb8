"""One request for the acceptance of a document: what would change, what becomes of tasks, and doing it."""

import hashlib
import json
from functools import cached_property

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup
from sqlalchemy import select

from .. import access, assignment, clock, history, refusals, shell
from ..assignment import Difference
from ..extensions import db
from ..forms import measure_words
from ..forms.base import Confirmation
from ..forms.plans import default_title
from ..models import Door, NotPossible, Plan, Undo
from ..sheet import stored
from ..taking_over import Kind, TakenOver, take_over
from ..taking_over.carrying_out import remember
from ..taking_over.comparing import Comparison, chosen
from ..undoing import imported_measures
from .answer import Answer
from .import_review import Review
from .keep import keep

ACCEPT, PREVIEW, DOCUMENT = "accept", "preview", "document"


class Unseen(Exception):
    """Tasks would change, and nobody has seen which."""


class Accepting:
    def __init__(self, review: Review) -> None:
        self.review = review
        self.plan_import = review.plan_import
        self.form = Confirmation()
        self.is_sent = request.method == "POST"
        self.asked = request.form.get("do", ACCEPT)
        self.undo: Undo | None = None
        self.taken = TakenOver(())
        self.plan_id: int | None = review.plan.id if review.plan else None

    # --- what was chosen

    @cached_property
    def keys(self) -> frozenset[str]:
        """Everything that stands in the plan or is new; what was withdrawn only where somebody says so."""
        if self.is_sent:
            return frozenset(request.form.getlist("row"))
        offered = (one for one in self.review.compared.rows if one.is_offered and one.kind is not Kind.WITHDRAWN)
        return frozenset(one.row.key for one in offered)

    @cached_property
    def fields(self) -> dict[str, list[str]]:
        """The contested fields in which the document's words were chosen."""
        return {
            one.row.key: [name for name in one.contested if self.is_of_document(one, name)]
            for one in self.review.compared.rows
            if one.contested
        }

    def is_of_document(self, one: Comparison, name: str) -> bool:
        return request.form.get(f"field-{one.row.key}-{name}") == DOCUMENT

    @cached_property
    def chosen(self) -> list[Comparison]:
        return chosen(self.review.compared, self.keys, self.fields)

    @cached_property
    def seal(self) -> str:
        """Another plan, or another reading, gives another seal."""
        told = [
            [one.row.key, one.kind.value, one.standing.id if one.standing else None, stored(one.document),
             stored(one.standing.sheet) if one.standing else None]
            for one in self.review.compared.rows
        ]  # fmt: skip
        plan = self.review.plan
        state = [plan.id, plan.state.value] if plan else None
        return hashlib.sha256(json.dumps([state, told], sort_keys=True).encode()).hexdigest()[:32]

    # --- what comes of it

    def answer(self) -> Answer:
        if not self.is_sent:
            return self._page()
        if not self.form.validate():
            return self._page(422)
        if problem := self._problem():
            self.form.form_errors.append(problem)
            return self._page(422)
        return self._page() if self.asked == PREVIEW else self._accept()

    def _problem(self) -> str | None:
        if self.review.plan and self.review.plan.is_closed:
            try:
                self.review.plan.refuse_when_closed()
            except NotPossible as refusal:
                return refusals.sentence(refusal)
        if request.form.get("seal") != self.seal:
            return refusals.changed_meanwhile()
        is_something = any(one.is_offered for one in self.review.compared.rows)
        if is_something and not self.chosen and self.asked == ACCEPT:
            return str(_("Tick at least one row, or put the document aside."))
        return None

    def _accept(self) -> Answer:
        try:
            with history.through(Door.IMPORT):
                problem = keep(self._carry_out)
        except Unseen:
            db.session.rollback()
            return self._page(422, is_unseen=True)
        if problem:
            flash(problem, "bad")
            return redirect(url_for("import_acceptances.accept", plan_import_id=self.plan_import.id))
        self._say()
        return redirect(url_for("plans.show", plan_id=self.plan_id, undo=self.undo.id if self.undo else None))

    def _carry_out(self) -> None:
        by = access.signed_in().signature(clock.now())
        plan = self.review.plan
        if plan:
            # Nobody approves or closes it between here and the commit.
            db.session.execute(select(Plan.id).where(Plan.id == plan.id).with_for_update(read=True))
            db.session.refresh(plan, ["state"])
            plan.refuse_when_closed()
        with db.session.no_autoflush:
            plan, taken, difference = self._written()
            if difference and _has_to_be_seen(difference) and difference.fingerprint != request.form.get("seen"):
                raise Unseen
        db.session.add(plan)
        self.plan_import.accept(plan, by)
        db.session.flush()
        if difference:
            assignment.carry_out(difference, by)
        self._remember(taken)
        if taken.written:
            told = _("Taken over from “%(file)s”: %(plan)s", file=self.plan_import.file_name, plan=plan.title)
            self.undo = imported_measures.noted(self.plan_import, told, taken.written, by)
            db.session.add(self.undo)
            db.session.flush()
        self.plan_id, self.taken = plan.id, taken

    def _written(self) -> tuple[Plan, TakenOver, Difference | None]:
        """In memory: the measures as they would stand, and what that makes of their tasks."""
        review = self.review
        plan = review.plan or Plan(
            organisation_id=self.plan_import.organisation_id,
            fiscal_year=review.year.number,
            kind=review.kind,
            title=default_title(review.kind, review.year.number),
        )
        by = access.signed_in().signature(clock.now())
        taken = take_over(plan, self.chosen, review.compared.rows, review.measures, review.by_id, by)
        if not plan.is_approved:
            return plan, taken, None
        return plan, taken, assignment.measures_difference(plan, taken.measures, review.today)

    def _remember(self, taken: TakenOver) -> None:
        """Also what was the same already: from now on it comes from the document."""
        by_key = {one.row.key: done.measure for one, done in zip(self._in_order(), taken.written, strict=True)}
        same = [one for one in self.review.compared.rows if one.kind is Kind.SAME and one.standing]
        by_key.update({one.row.key: self.review.measures[one.standing.id] for one in same if one.standing})
        remember(self.plan_import, [*self._in_order(), *same], by_key)

    def _in_order(self) -> list[Comparison]:
        wanted = {one.row.key: one for one in self.chosen}
        return [wanted[one.row.key] for one in self.review.compared.rows if one.row.key in wanted]

    def _say(self) -> None:
        taken = self.taken
        added, changed = shell.number(taken.added), shell.number(taken.changed)
        told = _("The document was taken over: %(added)s new measures, %(changed)s changed.", added=added,
                 changed=changed)  # fmt: skip
        flash(told, "ok")
        if unsure := sum(one.row.is_unsure for one in self.chosen):
            flash(
                ngettext(
                    "%(num)s of them was not sure. A deadline that is not clear gives no task before it is put right.",
                    "%(num)s of them were not sure. A deadline that is not clear gives no task before it is put right.",
                    unsure,
                ),
                "warn",
            )

    # --- what is shown

    def _effect(self) -> Markup | None:
        """Tried in memory; the page lets go of it once it is drawn."""
        if self.review.plan is None or not self.review.plan.is_approved:
            return None
        _plan, _taken, difference = self._written()
        return self._told(difference) if difference else None

    def _told(self, difference: Difference) -> Markup:
        return Markup(render_template("measures/_effect.html", difference=difference))  # noqa: S704

    def _page(self, status: int = 200, is_unseen: bool = False) -> Answer:
        review = self.review
        with db.session.no_autoflush:
            answer = render_template(
                "plan_imports/acceptance.html",
                accepting=self,
                review=review,
                plan_import=self.plan_import,
                plan=review.plan,
                title=default_title(review.kind, review.year.number),
                rows=[one for one in review.compared.rows if one.is_offered],
                seal=self.seal,
                effect=self._effect(),
                is_unseen=is_unseen,
            )
        db.session.rollback()
        return answer, status

    # --- words of a field, for both sides

    def name_of(self, name: str) -> str:
        return measure_words.word_of(name)

    def now(self, one: Comparison, name: str) -> list[str]:
        return measure_words.lines_of(one.standing.sheet, name, self.review.by_id) if one.standing else []

    def then(self, one: Comparison, name: str) -> list[str]:
        return measure_words.lines_of(one.document, name, self.review.by_id)


def _has_to_be_seen(difference: Difference) -> bool:
    return bool(difference.additions or difference.moves or difference.withdrawals)
