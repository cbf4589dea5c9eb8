"""What is said of tasks that follow their plan."""

from collections.abc import Mapping

from flask import current_app
from flask_babel import LazyString, force_locale
from flask_babel import lazy_gettext as _l

from .difference import Snag, Why, Withdrawal

# Stands with the task from then on, so it is written in the language of the office.
REASONS: Mapping[Why, LazyString] = {
    Why.MEASURE_WITHDRAWN: _l("The measure was withdrawn."),
    Why.EVENT_WITHDRAWN: _l("The event was withdrawn."),
    Why.DEADLINE_REMOVED: _l("The deadline was taken out of the measure."),
    Why.DIVISION_ENDED: _l("The division has ended."),
    Why.NOT_RESPONSIBLE: _l("The division is no longer responsible for the measure."),
    Why.RULE_CHANGED: _l("The deadline was changed and no longer asks for this."),
    Why.OTHER_DATE: _l("The deadline now names another date."),
}

SNAGS: Mapping[Snag, LazyString] = {
    Snag.NO_DEADLINE: _l("The measure has no deadline, so it gives no tasks."),
    Snag.NO_DATES: _l("The deadline has no date in this fiscal year, so it gives no tasks."),
    Snag.UNSURE: _l("The words of the deadline can be read in several ways. Say which is meant."),
    Snag.NO_DIVISION: _l("Nobody is responsible for the measure yet. Choose its divisions."),
    Snag.DIVISION_CLOSED: _l("A division that is responsible has ended. Choose another one."),
    Snag.EVERY_DIVISION_CLOSED: _l("There is no open division that could do the tasks. Add the divisions first."),
}


def reason_to_keep(withdrawal: Withdrawal) -> str:
    if withdrawal.reason:
        return withdrawal.reason
    with force_locale(current_app.config["BABEL_DEFAULT_LOCALE"]):
        return str(REASONS[withdrawal.why])
