"""What a letter's reader is asked about a task: how it stands, and only what belongs to that answer."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, TextAreaField
from wtforms.validators import Length

from ..models import Division, Task
from .base import Form
from .comments import MOST_LETTERS
from .disputes import RaiseForm
from .evidence import EvidenceForm
from .extensions import AskForm
from .reports import Stage, report_form

# The token in the address, which nobody else knows, proves what the token of a session would prove.
UNSIGNED = {"csrf": False}


class Answer(StrEnum):
    DONE = "done"
    IN_PROGRESS = "in_progress"
    EXTENSION = "extension"
    NOT_OURS = "not_ours"


ANSWERS: dict[Answer, LazyString] = {
    Answer.DONE: _l("It is finished"),
    Answer.IN_PROGRESS: _l("Being done"),
    Answer.EXTENSION: _l("More time is needed"),
    Answer.NOT_OURS: _l("Not our division's work"),
}


class ChoiceForm(Form):
    answer = RadioField(_l("How does this task stand?"), coerce=Answer, default=Answer.DONE)
    progress = TextAreaField(
        _l("How far the work is"),
        [Length(max=MOST_LETTERS, message=_l("The message is too long; 2,000 characters are enough."))],
    )

    def __init__(self, task: Task) -> None:
        super().__init__(meta=UNSIGNED)
        # What was asked already waits for its decision.
        asked = {Answer.EXTENSION: task.pending_extension, Answer.NOT_OURS: task.pending_dispute}
        self.answer.choices = [(one.value, str(word)) for one, word in ANSWERS.items() if not asked.get(one)]


class AnswerForm:
    """All the forms of the page as one: errors are those of the answer that was chosen."""

    def __init__(self, task: Task, others: Iterable[Division], today: date) -> None:
        self.choice = ChoiceForm(task)
        self.report = report_form(task, meta=UNSIGNED)
        self.report.stage.data = Stage.DONE
        self.evidence = EvidenceForm(task, today, meta=UNSIGNED)
        self.extension = AskForm(meta=UNSIGNED)
        self.dispute = RaiseForm(others, meta=UNSIGNED)
        self.form_errors: list[str] = []

    @property
    def chosen(self) -> Answer:
        answer: Answer = self.choice.answer.data
        return answer

    def offers(self, answer: str) -> bool:
        return any(value == answer for value, _ in self.choice.answer.choices)

    def word(self, answer: str) -> str:
        return str(ANSWERS[Answer(answer)])

    def is_valid(self) -> bool:
        """Says everything that is wrong or missing at once."""
        if not self.choice.validate():
            return False
        match self.chosen:
            case Answer.DONE:
                # No `and`: each of them names what it misses.
                return all([self.report.validate(), self.report.is_complete(), self._has_good_evidence()])
            case Answer.EXTENSION:
                return bool(self.extension.validate())
            case Answer.NOT_OURS:
                return bool(self.dispute.validate())
        return True

    @property
    def has_errors(self) -> bool:
        return bool(self.form_errors) or any(field.errors for field in self)

    def _has_good_evidence(self) -> bool:
        """It need not bring any; an address that is not taken is an error, and holds up no file."""
        if not self.evidence.chosen and not self.evidence.link.data:
            return True
        return bool(self.evidence.validate()) and not self.evidence.link.errors

    @property
    def _asked(self) -> list[Form]:
        match self.chosen:
            case Answer.DONE:
                return [self.report, self.evidence]
            case Answer.EXTENSION:
                return [self.extension]
            case Answer.NOT_OURS:
                return [self.dispute]
        return []

    def __iter__(self) -> Iterator[Field]:
        for form in (self.choice, *self._asked):
            yield from form
