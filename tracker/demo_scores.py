"""The sample's assessment: three years of scores, the last with some of its questions and what was written about it."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from .assessments import TOTAL, Key
from .extensions import db
from .models import AssessmentResult, Given, Organisation, TopicText
from .thai import FiscalYear

SAMPLE: dict[str, Any] = json.loads(Path(__file__).with_name("demo_scores.json").read_text(encoding="utf-8"))
PROPERTY = 4


def make_scores(organisation: Organisation, today: date) -> None:
    """The caller commits."""
    last = FiscalYear.of(today).previous.number
    for back, told in enumerate(reversed(SAMPLE["years"])):
        result = AssessmentResult(
            organisation_id=organisation.id, fiscal_year=last - back, level="", source=SAMPLE["source"]
        )
        db.session.add(result)
        result.write({_key(code): Given(Decimal(v), words=_words(code, back)) for code, v in told.items()})
        if back == 0:
            _write_about(result)


def _write_about(result: AssessmentResult) -> None:
    text = TopicText(organisation_id=result.organisation_id, number=PROPERTY, text=SAMPLE["text"])
    result.texts.append(text)
    result.recommend([(code, said) for code, said in SAMPLE["recommendations"]])


def _key(code: str) -> Key:
    return TOTAL if code == TOTAL.code else Key(code)


def _words(code: str, back: int) -> str:
    return "" if back else str(SAMPLE["words"].get(code, ""))
