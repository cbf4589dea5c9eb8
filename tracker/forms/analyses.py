"""What an office writes about its scores: a text for each topic, and what the assessors recommended."""

from hashlib import sha256
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from ..models import AssessmentResult, Recommendation, TopicText
from ..standards.assessments import Assessment
from ..standards.indicators import read_codes
from .rows import Typed
from .sealed import SealedForm

LONGEST_TEXT = 20_000
MOST_LINES = 200


class TopicForm(SealedForm):
    text = TextAreaField(_l("Text of the analysis"), [DataRequired(), Length(max=LONGEST_TEXT)])

    def __init__(self, kept: TopicText | None, draft: str, typed: Typed | None = None) -> None:
        given: dict[str, Any] = {"formdata": typed} if typed is not None else {}
        super().__init__(data={"text": kept.text if kept else draft}, **given)
        self.seal = str(kept.version if kept else 0)


class RecommendationsForm(SealedForm):
    """One on a line; a code in front says what it is about."""

    text = TextAreaField(_l("Recommendations of the assessors"), [Length(max=LONGEST_TEXT)])

    def __init__(self, standard: Assessment, result: AssessmentResult) -> None:
        super().__init__(data={"text": "\n".join(_line(one) for one in result.recommendations)})
        self.standard = standard
        self.seal = sha256(str(self.text.object_data).encode()).hexdigest()[:16]
        self.said: list[tuple[str, str]] = []

    def validate_text(self, field: TextAreaField) -> None:
        lines = [line.strip() for line in (field.data or "").splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("These are more than %(most)s recommendations", most=MOST_LINES))
        self.said = [self._parted(number, line) for number, line in enumerate(lines, start=1)]

    def _parted(self, number: int, line: str) -> tuple[str, str]:
        head, colon, rest = line.partition(":")
        found = read_codes(head) if colon else None
        if found is None or found.not_understood or len(found.codes) != 1:
            return "", line
        code = found.codes[0]
        if not self.standard.asks(code) and self.standard.indicator(code) is None:
            said = {"line": number, "code": code, "year": self.standard.year}
            raise ValidationError(_("Line %(line)s: %(code)s is not asked in the assessment of %(year)s", **said))
        if not rest.strip():
            raise ValidationError(_("Line %(line)s: nothing is said about %(code)s", line=number, code=code))
        return code, rest.strip()


def _line(one: Recommendation) -> str:
    text = " ".join(one.text.split())
    return f"{one.code}: {text}" if one.code else text
