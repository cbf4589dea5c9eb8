"""The memo about overdue tasks to the chief administrator; it asks, and names positions only."""

from collections.abc import Iterator

from flask_babel import gettext as _

from ..facts import MatterKind, OverdueMemo
from ..paper import Block, Cell, Grid, Line, MemoHead, Orders, Paper, Size, Square, Together, cell, counted
from ..paper import Signature as Signs
from .overdue_cells import place_in, why
from .saying import formal, in_table, in_text, plan_name, whole, year_of


def overdue_memo(facts: OverdueMemo) -> Paper:
    blocks: list[Block] = [_head(facts), *_facts(facts), Together(tuple(_asks(facts))), _orders(facts)]
    return Paper((), tuple(blocks), name=(_subject(facts),))


def _head(facts: OverdueMemo) -> MemoHead:
    phone = _("Tel. %(phone)s", phone=formal(facts.office.phone)) if facts.office.phone else ""
    agency = " ".join(filter(None, [facts.office.division or facts.office.full_name, phone]))
    through = _("(through %(position)s)", position=facts.signers.head) if facts.signers.head else ""
    return MemoHead(agency, in_text(facts.as_of), str(_subject(facts)), f"{facts.signers.checker} {through}".strip())


def _subject(facts: OverdueMemo) -> str:
    return str(_("Report of overdue tasks of the plan: %(plan)s", plan=plan_name(facts.plan)))


def _facts(facts: OverdueMemo) -> Iterator[Line | Grid]:
    was = _(
        "%(office)s adopted %(plan)s, %(year)s, with %(number)s measures, and gave them to its divisions to carry out "
        "and to report on in time.",
        office=facts.office.full_name, plan=plan_name(facts.plan), year=year_of(facts.plan.fiscal_year),
        number=whole(facts.measures),
    )  # fmt: skip
    yield _part(1, str(_("What was before")), str(was))
    who = facts.office.division or facts.office.full_name
    if not facts.overdue:
        none = _("%(who)s looked at the data of %(day)s: no task is overdue.", who=who, day=in_text(facts.as_of))
        yield _part(2, str(_("The facts")), str(none))
        return
    fact = _(
        "%(who)s looked at the data of %(day)s and found %(number)s tasks of %(divisions)s divisions that are past "
        "their date without a report. The divisions have been reminded, step by step, as follows:",
        who=who, day=in_text(facts.as_of), number=whole(len(facts.overdue)),
        divisions=whole(len({task.division for task in facts.overdue})),
    )  # fmt: skip
    yield _part(2, str(_("The facts")), str(fact))
    rows = (
        (
            cell(whole(place)), cell(formal(task.division)), Cell((formal(task.title), f"– {why(task)}")),
            cell(in_table(task.due_on)), counted(task.days, whole(task.days)),
        )
        for place, task in enumerate(facts.overdue, start=1)
    )  # fmt: skip
    yield Grid(
        (
            _("No. (column)"),
            _("Division"),
            _("Subject / reason told by the division"),
            _("Due (date)"),
            _("Over (days)"),
        ),
        (13, 34, 71, 29, 13),
        tuple(rows),
        centred=(0, 3, 4),
        size=Size.SMALL,
        name=_("Overdue tasks"),
    )


def _asks(facts: OverdueMemo) -> Iterator[Line | Square]:
    asks = list(_asked(facts))
    ask = _("So that the reports are complete in time, the following should be done:")
    yield _part(3, str(_("To be considered")), str(ask) if asks else str(_("For information.")))
    for number, text in enumerate(asks, start=1):
        yield Line(f"{formal(f'3.{number}')} {text}", is_paragraph=True)
    yield Line(str(_("Submitted for your consideration; where you agree, please sign the order.")), is_paragraph=True)
    reporter = Signs("", facts.signers.reporter)
    yield Square(facts.address, (str(_("Open the list")), str(_("in the system"))), reporter)


def _asked(facts: OverdueMemo) -> Iterator[str]:
    if facts.overdue:
        yield str(
            _(
                "The heads of the divisions in the table are kindly asked to hurry and to report by %(day)s.",
                day=in_text(facts.answer_by),
            )
        )
    for one in facts.matters:
        if one.kind is MatterKind.LATER_DATE and one.new_due_on:
            place = place_in(facts.overdue, one)
            told = _("(no. %(place)s)", place=whole(place)) if place else formal(one.title)
            yield str(
                _(
                    "To decide on the request of %(division)s for a later date until %(day)s %(which)s.",
                    division=formal(one.division), day=in_text(one.new_due_on), which=told,
                )
            )  # fmt: skip


def _orders(facts: OverdueMemo) -> Orders:
    head = facts.signers.head
    return Orders(
        str(_("Opinion of %(position)s", position=head)) if head else "",
        head,
        str(_("Order of %(position)s", position=facts.signers.checker)),
        (str(_("Agreed")), str(_("Otherwise"))),
        facts.signers.checker,
    )


def _part(number: int, heading: str, text: str) -> Line:
    return Line(text, mark=f"{formal(str(number))}. {heading}", is_paragraph=True, is_part=True)
