"""The ladder of letters: who is told how many days before and after a due date, and what that would come to."""

from collections.abc import Callable, Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm.exc import StaleDataError

from .. import access, clock
from ..access import Act
from ..extensions import db
from ..forms.ladders import LadderForm, fingerprint, turned, values
from ..models import LadderStep, Letter, LetterState, Organisation, PlanKind, Rung
from ..reminders.forecast import Forecast, forecast
from ..reminders.foreseen import Habits
from ..reminders.ladder import in_words, ladder_of, ladders
from .answer import Answer
from .keep import keep

bp = Blueprint("ladders", __name__)
bp.add_app_template_filter(in_words, "ladder_step")

SAVE, PREVIEW, RESET = "save", "preview", "reset"
SHOWN_DAYS = 6


@bp.route("/settings/ladder", methods=["GET", "POST"])
def edit() -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    return Editing(organisation, _chosen_kind()).answer()


def _chosen_kind() -> PlanKind | None:
    """The ladder of every plan, or of one kind of them."""
    asked = request.args.get("kind", "")
    return PlanKind(asked) if asked in {kind.value for kind in PlanKind} else None


class Editing:
    """One request for the page; `kind` is None for the ladder of every plan."""

    def __init__(self, organisation: Organisation, kind: PlanKind | None) -> None:
        self.organisation, self.kind = organisation, kind
        self.rungs = _rungs(organisation)
        self.asked = request.form.get("do", SAVE)
        self.is_turned = False
        typed = None
        if request.method == "POST":
            after = turned(request.form, self.asked)
            self.is_turned = after is not None
            typed = after or request.form
        self.form = LadderForm(self._fingerprint(), typed, data=self._values())

    def _values(self) -> dict[str, object]:
        return {
            "lines": values(self.in_force),
            "warns_before_escalation": self.organisation.warns_before_escalation,
            "sends_weekly_summary": self.organisation.sends_weekly_summary,
        }

    def _fingerprint(self) -> str:
        office = self.organisation
        own = [rung.step for rung in self.own]
        return fingerprint(own, office.warns_before_escalation, office.sends_weekly_summary)

    @property
    def own(self) -> list[Rung]:
        return [rung for rung in self.rungs if rung.plan_kind is self.kind]

    @property
    def in_force(self) -> Sequence[LadderStep]:
        """Where no kind is chosen, any kind without lines of its own shows it."""
        general = [rung for rung in self.rungs if rung.plan_kind is None]
        return ladder_of(self.rungs if self.kind else general, self.kind or PlanKind.MEASURES)

    @property
    def follows(self) -> str:
        """Whose lines are shown, where this ladder has none of its own."""
        if self.own:
            return ""
        return "general" if self.kind and any(rung.plan_kind is None for rung in self.rungs) else "default"

    @property
    def kinds_apart(self) -> list[PlanKind]:
        return [kind for kind in PlanKind if any(rung.plan_kind is kind for rung in self.rungs)]

    # --- what comes of it

    def answer(self) -> Answer:
        if request.method == "GET":
            return self.page(self._forecast())
        if self.is_turned:
            return self.page(None)
        if self.asked == RESET:
            return self.reset()
        if not self.form.validate():
            return self.page(None), 422
        return self.page(self._forecast(self.form), is_preview=True) if self.asked == PREVIEW else self.save()

    def page(self, foreseen: Forecast | None, is_preview: bool = False) -> str:
        shows_all = request.args.get("days") == "all" or is_preview
        return render_template(
            "ladders/edit.html",
            editing=self,
            form=self.form,
            kind=self.kind,
            kinds=list(PlanKind),
            forecast=foreseen,
            # Then the page shows what stands there now beside what was typed.
            is_stale=self.form.is_submitted() and self.form.seen.data != self.form.current,
            is_preview=is_preview,
            shown=len(foreseen.days) if foreseen and shows_all else SHOWN_DAYS,
            waiting=_waiting_today(self.organisation),
            fresh=self.form.lines.entries[-1].id if self.is_turned and self.asked == "lines:add" else "",
        )

    def save(self) -> Answer:
        return self._kept(self._write, str(_("Kept. Letters that have not left yet follow the new ladder.")))

    def reset(self) -> Answer:
        said = _("It follows the ladder of every plan again.") if self.kind else _("The default ladder holds again.")
        return self._kept(self._remove, str(said))

    def _kept(self, act: Callable[[], None], success: str) -> Answer:
        problem = keep(lambda: self._alone(act))
        if problem is None:
            flash(success, "ok")
            return redirect(url_for("ladders.edit", kind=self.kind.value if self.kind else None))
        self.rungs = _rungs(self.organisation)
        self.form.current = self._fingerprint()
        self.form.form_errors.append(problem)
        return self.page(None), 422

    def _alone(self, act: Callable[[], None]) -> None:
        """Nobody else changes the ladder between the look at it and the commit."""
        with db.session.begin_nested():
            office = select(Organisation).where(Organisation.id == self.organisation.id).with_for_update()
            db.session.execute(office.execution_options(populate_existing=True))
        self.rungs = _rungs(self.organisation)
        if self._fingerprint() != self.form.seen.data:
            raise StaleDataError("somebody else changed the ladder")
        act()

    def _write(self) -> None:
        wanted = set(self.form.steps)
        standing = {rung.step: rung for rung in self.own}
        for step, rung in standing.items():
            if step not in wanted:
                db.session.delete(rung)
        for step in self.form.steps:
            if step not in standing:
                db.session.add(self._rung(step))
        if self.kind is None:
            self.organisation.warns_before_escalation = bool(self.form.warns_before_escalation.data)
            self.organisation.sends_weekly_summary = bool(self.form.sends_weekly_summary.data)

    def _rung(self, step: LadderStep) -> Rung:
        return Rung(
            organisation_id=self.organisation.id,
            plan_kind=self.kind,
            days_left=step.days_left,
            audience=step.audience,
        )

    def _remove(self) -> None:
        for rung in self.own:
            db.session.delete(rung)

    def _forecast(self, typed: LadderForm | None = None) -> Forecast:
        in_force = ladders(self.rungs)
        office = self.organisation
        habits = Habits(office.warns_before_escalation, office.sends_weekly_summary)
        if typed:
            in_force[self.kind] = typed.steps
            if self.kind is None:
                habits = Habits(bool(typed.warns_before_escalation.data), bool(typed.sends_weekly_summary.data))
        return forecast(office, in_force, habits, clock.now())


def _rungs(organisation: Organisation) -> list[Rung]:
    kept = select(Rung).where(Rung.organisation_id == organisation.id).order_by(Rung.id)
    return list(db.session.scalars(kept.execution_options(populate_existing=True)))


def _waiting_today(organisation: Organisation) -> int:
    today = clock.today()
    waiting = select(func.count(Letter.id)).where(
        Letter.organisation_id == organisation.id, Letter.state == LetterState.WAITING, Letter.day <= today
    )
    return db.session.scalar(waiting) or 0
