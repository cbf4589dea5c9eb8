"""A measure that somebody writes: looked at, refused, shown beside what another saved meanwhile, kept."""

from collections.abc import Mapping
from dataclasses import replace

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import func, select

from .. import access, assessment_years, assignment, clock, drafts, refusals
from ..assignment import Difference
from ..extensions import db
from ..forms import measure_words
from ..forms.measures import MeasureForm, turned
from ..forms.rows import Typed
from ..models import Draft, Measure, NotPossible, Plan, Reason
from ..sheet import FIELDS, Merged, Sheet, merge, write
from ..standards.indicators import read_codes
from ..undoing import measure_edits
from .answer import Answer
from .keep import keep

SAVE, PREVIEW, THEIRS = "save", "preview", "theirs:"


class Unseen(Exception):
    """Tasks would change, and nobody has seen which; what will happen is told by the effect."""

    def __init__(self, effect: Markup) -> None:
        super().__init__()
        self.effect = effect


class Editing:
    """One request for the form of a measure; `measure` is None while it is a new one."""

    def __init__(self, plan: Plan, measure: Measure | None) -> None:
        self.plan, self.measure = plan, measure
        self.today = clock.today()
        self.viewer = access.signed_in()
        self.about = f"measures/{measure.id}" if measure else f"plans/{plan.id}/measures/new"
        self.draft = drafts.find(self.viewer.person, self.about)
        self.sheet = Sheet.of(measure) if measure else _begun(plan)
        self.asked = request.form.get("do", SAVE)
        self.is_turned = False
        self.form = self._form(self.sheet, self._typed())
        self.taken: tuple[str, ...] = ()
        self.kept = measure

    def _typed(self) -> Typed | None:
        if request.method == "POST":
            after = turned(request.form, self.asked)
            self.is_turned = after is not None
            return after or request.form
        return drafts.typed(self.draft) if self.draft and self.goes_on else None

    def _form(self, sheet: Sheet, typed: Typed | None = None) -> MeasureForm:
        return MeasureForm(self.plan, sheet, self.today, typed, is_new=self.measure is None)

    @property
    def goes_on(self) -> bool:
        """With the draft, as the address says."""
        return request.args.get("draft") == "1"

    # --- what comes of it

    def answer(self) -> Answer:
        problem = self._closed()
        if request.method == "GET":
            return self._back(problem) if problem else self.page()
        if self.is_turned or self.form.is_asked_again:
            return self.page()
        if not self._is_valid() or problem:
            return self.refused(problem)
        if self._is_stale():
            return self.beside_theirs()
        if self.asked.startswith(THEIRS):
            return self.with_theirs(self.asked.removeprefix(THEIRS))
        return self.preview() if self.asked == PREVIEW else self.save()

    def _is_valid(self) -> bool:
        """Whoever only looks need not say why yet."""
        if self.form.reason and self.asked == PREVIEW:
            self.form.reason.validators = ()
        return bool(self.form.validate())

    def _closed(self) -> str | None:
        """Why nothing of it can be changed any longer."""
        try:
            self.plan.refuse_when_closed()
            if self.measure and not self.measure.is_standing:
                raise NotPossible(Reason.MEASURE_IS_WITHDRAWN)
        except NotPossible as refusal:
            return refusals.sentence(refusal)
        return None

    def _back(self, problem: str) -> Answer:
        flash(problem, "warn")
        return redirect(self.way_back)

    @property
    def way_back(self) -> str:
        if self.measure:
            return url_for("measures.show", measure_id=self.measure.id)
        return url_for("plans.show", plan_id=self.plan.id)

    def page(self, status: int = 200, effect: Markup | None = None, is_unseen: bool = False) -> Answer:
        contested = [name for name in (self.form.contested.data or "").split(",") if name in FIELDS]
        return render_template(
            "measures/edit.html",
            editing=self,
            form=self.form,
            plan=self.plan,
            measure=self.measure,
            effect=effect,
            is_unseen=is_unseen,
            contested=contested,
            last=measure_edits.last(self.measure) if self.measure and (contested or self.taken) else None,
            standard=assessment_years.answered_by(self.plan),
            fresh=self._fresh(),
        ), 200 if "HX-Request" in request.headers else status

    def _fresh(self) -> str:
        """The row that was just added, where somebody goes on writing."""
        rows, _, turn = self.asked.partition(":")
        return self.form[rows].entries[-1].id if self.is_turned and turn == "add" and self.form[rows].entries else ""

    def refused(self, problem: str | None) -> Answer:
        if problem:
            self.form.form_errors.append(problem)
        return self.page(422)

    def name_of(self, name: str) -> str:
        return measure_words.name_of(self.form, name)

    def theirs(self, name: str) -> list[str]:
        return measure_words.lines_of(self.form.base or self.sheet, name, self.form.divisions)

    def mine(self, name: str) -> list[str]:
        return measure_words.lines_of(self.form.sheet(), name, self.form.divisions)

    @property
    def is_draft_old(self) -> bool:
        draft: Draft | None = self.draft
        return bool(draft and self.measure and draft.version and draft.version != self.measure.version)

    # --- two people at once

    def _is_stale(self) -> bool:
        """Somebody saved something else since this form was made."""
        if self.measure is None:
            return False
        base = self.form.base
        return base is None or bool(self.sheet.changed_from(base))

    def beside_theirs(self) -> Answer:
        """Nothing is kept: what only they changed is taken over, and what both did is shown beside each other."""
        mine = self.form.sheet()
        base = self.form.base
        # Without knowing what the form was made from, every difference may be theirs.
        merged = merge(base, self.sheet, mine) if base else Merged(mine, (), mine.changed_from(self.sheet))
        self._begin_anew(merged.sheet, merged.contested)
        self.taken = merged.taken
        return self.page(409)

    def with_theirs(self, name: str) -> Answer:
        """Their words in one field, mine in all the others."""
        theirs = self.form.base
        contested = [other for other in (self.form.contested.data or "").split(",") if other not in ("", name)]
        if theirs and name in FIELDS:
            mine: Mapping[str, object] = {name: getattr(theirs, name)}
            self._begin_anew(replace(self.form.sheet(), **mine), contested)  # type: ignore[arg-type]
        return self.page()

    def _begin_anew(self, sheet: Sheet, contested: tuple[str, ...] | list[str]) -> None:
        """The same form, made from what stands now."""
        typed = self.form
        self.form = self._form(sheet)
        self.form.stand_on(self.sheet)
        self.form.contested.data = ",".join(contested)
        if self.form.reason and typed.reason:
            self.form.reason.data = typed.reason.data

    # --- what will happen, and doing it

    def preview(self) -> Answer:
        with db.session.no_autoflush:
            _measure, difference = self._written()
            effect = self._told(difference) if difference else None
        db.session.rollback()
        return self.page(effect=effect)

    def save(self) -> Answer:
        try:
            problem = keep(self._carry_out)
        except Unseen as unseen:
            db.session.rollback()
            return self.page(422, unseen.effect, is_unseen=True)
        if problem is None:
            return self._done()
        # Somebody was a moment faster.
        if self.measure:
            self.sheet = Sheet.of(self.measure)
        return self.beside_theirs() if self._is_stale() else self.refused(problem)

    def _carry_out(self) -> None:
        # Nobody approves or closes the plan between here and the commit.
        db.session.execute(select(Plan.id).where(Plan.id == self.plan.id).with_for_update(read=True))
        db.session.refresh(self.plan, ["state"])
        self.plan.refuse_when_closed()
        drafts.forget(self.viewer.person, self.about)
        if self.measure and not self.is_changed:
            return
        by = self.viewer.signature(clock.now())
        with db.session.no_autoflush:
            measure, difference = self._written()
            if difference and _has_to_be_seen(difference) and difference.fingerprint != request.form.get("seen"):
                raise Unseen(self._told(difference))
        if self.measure:
            reason = self.form.reason.data if self.form.reason else ""
            db.session.add(measure_edits.noted(measure, self.sheet, self.form.sheet(), reason, by))
        if difference:
            assignment.carry_out(difference, by)
        self.kept = measure

    @property
    def is_changed(self) -> bool:
        return bool(self.form.sheet().changed_from(self.sheet))

    def _done(self) -> Answer:
        if self.measure and not self.is_changed:
            flash(_("Nothing was changed, so there was nothing to save."), "info")
        elif self.measure:
            flash(_("The measure was saved. The change can be taken back for 24 hours."), "ok")
        else:
            flash(_("%(measure)s was added.", measure=self.kept.label if self.kept else ""), "ok")
        return redirect(url_for("measures.show", measure_id=self.kept.id) if self.kept else self.way_back)

    def _written(self) -> tuple[Measure, Difference | None]:
        """In memory: the measure as typed, and what that makes of its tasks."""
        measure = self.measure or Measure(organisation_id=self.plan.organisation_id, place=_next_place(self.plan))
        if self.measure is None:
            self.plan.measures.append(measure)
        write(self.form.sheet(), measure, self.form.divisions, self.today)
        return measure, assignment.measure_difference(measure, self.today) if self.plan.is_approved else None

    def _told(self, difference: Difference) -> Markup:
        return Markup(render_template("measures/_effect.html", difference=difference))  # noqa: S704


def _has_to_be_seen(difference: Difference) -> bool:
    """A new name alone surprises nobody."""
    return bool(difference.additions or difference.moves or difference.withdrawals)


def _begun(plan: Plan) -> Sheet:
    """A new measure; one that is begun from weak points (`?answers=i20 i21`) names them, their topic and why."""
    codes = read_codes(request.args.get("answers", "")).codes
    if not codes:
        return Sheet(number=_next_number(plan))
    standard = assessment_years.answered_by(plan)
    topic = next((topic.title for code in codes for topic in standard.topics_of(code)), "")
    named = "; ".join(f"{code} {standard.title_of(code)}".strip() for code in codes)
    with force_locale(current_app.config["BABEL_DEFAULT_LOCALE"]):
        said = {"year": plan.fiscal_year - 1, "mark": f"{standard.pass_mark:g}", "codes": named}
        why = _("In the ITA assessment of fiscal year %(year)s the score was below %(mark)s: %(codes)s", **said)
    return Sheet(number=_next_number(plan), indicators=" ".join(codes), topic=topic, rationale=why)


def _next_number(plan: Plan) -> str:
    numbers = db.session.scalars(select(Measure.number).where(Measure.plan_id == plan.id))
    return str(max((int(number) for number in numbers if number.isdecimal()), default=0) + 1)


def _next_place(plan: Plan) -> int:
    return (db.session.scalar(select(func.max(Measure.place)).where(Measure.plan_id == plan.id)) or 0) + 1
