"""One row of a document on the form of a measure, before it becomes one."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from .. import assessment_years
from ..forms.measures import MeasureForm, turned
from ..forms.rows import Typed
from ..models import Plan, PlanState
from ..taking_over import Row
from .answer import Answer
from .import_review import Review
from .keep import keep


class RowEditing:
    """One request; what is saved is kept with the import, and nothing of the plan is touched."""

    def __init__(self, review: Review, row: Row) -> None:
        self.review, self.row = review, row
        self.asked = request.form.get("do", "save")
        self.is_turned = False
        # Not one of the database: only what the form asks of a plan.
        self.plan = Plan(
            organisation=review.plan_import.organisation,
            organisation_id=review.plan_import.organisation_id,
            fiscal_year=review.year.number,
            kind=review.kind,
            title="",
            state=PlanState.DRAFT,
        )
        self.form = MeasureForm(self.plan, row.sheet, review.today, self._typed(), is_new=True)

    def _typed(self) -> Typed | None:
        if request.method != "POST":
            return None
        after = turned(request.form, self.asked)
        self.is_turned = after is not None
        return after or request.form

    def answer(self) -> Answer:
        if request.method == "GET" or self.is_turned or self.form.is_asked_again:
            return self._page()
        return self._save() if self.form.validate() else self._page(422)

    def _save(self) -> Answer:
        corrections = self.review.corrections.with_sheet(self.row.key, self.form.sheet())
        problem = keep(lambda: self.review.plan_import.correct(corrections.stored()))
        if problem:
            self.form.form_errors.append(problem)
            return self._page(422)
        flash(_("Row %(number)s was kept as you wrote it.", number=self.row.number), "ok")
        return self._back()

    def _back(self) -> Response:
        return redirect(self.way_back)

    @property
    def way_back(self) -> str:
        return url_for("plan_imports.show", plan_import_id=self.review.plan_import.id, _anchor="rows")

    def _page(self, status: int = 200) -> Answer:
        return render_template(
            "plan_imports/edit_row.html",
            editing=self,
            form=self.form,
            row=self.row,
            review=self.review,
            plan_import=self.review.plan_import,
            standard=assessment_years.standard(self.review.year.previous.number),
            fresh=self._fresh(),
        ), 200 if "HX-Request" in request.headers else status

    def _fresh(self) -> str:
        rows, _mark, turn = self.asked.partition(":")
        return self.form[rows].entries[-1].id if self.is_turned and turn == "add" and self.form[rows].entries else ""
