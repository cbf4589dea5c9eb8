"""Who was told what, when, and whether it left: a list for whoever asks later."""

from flask_babel import gettext as _

from ..facts import ProofOfReminding, Reminding
from ..paper import Cell, Grid, Line, Paper, Size, Together, cell
from .saying import NOTHING, formal, in_table, in_text, place_of, whole, year_of
from .signing import of_list


def proof_of_reminding(facts: ProofOfReminding) -> Paper:
    period = year_of(facts.fiscal_year)
    if facts.quarter:
        period = str(_("Quarter %(number)s, %(year)s", number=whole(facts.quarter), year=period))
    title = (
        str(_("Proof of reminding: %(division)s", division=formal(facts.division))),
        place_of(facts.office),
        period,
    )
    told = _("%(number)s reminders, data of %(day)s", number=whole(len(facts.remindings)), day=in_text(facts.as_of))
    blocks = (Line(str(told), is_paragraph=True), _grid(facts), Together((of_list(facts.signers),)))
    foot = _("Proof of reminding: %(division)s", division=formal(facts.division))
    return Paper(
        title, blocks, is_landscape=True, foot=(str(foot), str(_("Data of %(day)s", day=in_text(facts.as_of))))
    )


def _grid(facts: ProofOfReminding) -> Grid:
    return Grid(
        (
            _("No. (column)"), _("Task"), _("Due (date)"), _("Told on"), _("Recipient"), _("Because (column)"),
            _("Reminder no. (short)"), _("State"),
        ),
        (12, 80, 27, 27, 40, 34, 12, 30),
        tuple(_row(number, one) for number, one in enumerate(facts.remindings, start=1)),
        centred=(0, 2, 3, 6),
        size=Size.SMALL,
        name=_("Reminders"),
    )  # fmt: skip


def _row(number: int, one: Reminding) -> tuple[Cell, ...]:
    return (
        cell(whole(number)),
        cell(formal(one.task)),
        cell(in_table(one.due_on)),
        cell(in_table(one.told_on)),
        Cell((formal(one.recipient), formal(one.audience))),
        cell(formal(one.because)),
        cell(whole(one.number) if one.number else NOTHING),
        cell(formal(one.state)),
    )
