"""What the assessment of a year said of an organisation: its scores, the analysis of them, and the assessors' words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, Index, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, defer, joinedload, mapped_column, relationship

from ..assessments import TOTAL, Key, Scores
from ..extensions import Model
from ..thai import FiscalYear
from .columns import DERIVED, Hundredths, enum_of
from .organisation import Organisation
from .person import Person
from .refusal import NotPossible, Reason

if TYPE_CHECKING:
    from .plan_import import PlanImport


class Origin(StrEnum):
    """How a score came in."""

    TYPED = "typed"
    WORKBOOK = "workbook"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Given:
    """A score as it comes in; `place` tells where it stands in the file, `words` how the question reads there."""

    value: Decimal
    origin: Origin = Origin.TYPED
    place: str = ""
    words: str = ""


class AssessmentResult(Model):
    __tablename__ = "assessment_results"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    # The year that was assessed; its weak points are answered by the plan of the next one.
    fiscal_year: Mapped[int]
    # As announced, whatever the scores below add up to.
    total: Mapped[Decimal | None] = mapped_column(Hundredths)
    level: Mapped[str] = mapped_column(String(60), default="")
    announced_on: Mapped[date | None]
    source: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    organisation: Mapped[Organisation] = relationship()
    scores: Mapped[list["AssessmentScore"]] = relationship(
        back_populates="result", order_by="AssessmentScore.id", cascade="all, delete-orphan"
    )
    texts: Mapped[list["TopicText"]] = relationship(back_populates="result", order_by="TopicText.number")
    recommendations: Mapped[list["Recommendation"]] = relationship(
        back_populates="result", order_by="Recommendation.place", cascade="all, delete-orphan"
    )

    __table_args__ = (UniqueConstraint("organisation_id", "fiscal_year"),)
    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def of(cls, organisation: Organisation) -> Select["AssessmentResult"]:
        """The latest year first."""
        return select(cls).where(cls.organisation_id == organisation.id).order_by(cls.fiscal_year.desc())

    @property
    def label(self) -> str:
        return f"ITA {self.fiscal_year}"

    @property
    def year(self) -> FiscalYear:
        return FiscalYear(self.fiscal_year)

    @property
    def given(self) -> Scores:
        found = {score.key: score.value for score in self.scores}
        return found if self.total is None else {TOTAL: self.total, **found}

    @property
    def words(self) -> dict[str, str]:
        """How questions read in the papers the scores came from."""
        return {score.code: score.words for score in self.scores if score.words}

    def text_of(self, topic: int) -> "TopicText | None":
        return next((text for text in self.texts if text.number == topic), None)

    def write(self, given: Mapping[Key, Given]) -> None:
        """These and no others; where a value stays what it was, so does what is known of where it came from."""
        total = given.get(TOTAL)
        self.total = total.value if total else None
        known = {score.key: score for score in self.scores}
        for key, one in given.items():
            if key == TOTAL:
                continue
            score = known.pop(key, None)
            if score is None:
                score = AssessmentScore(organisation_id=self.organisation_id, code=key.code, part=key.part, words="")
                self.scores.append(score)
            score.say(one)
        for score in known.values():
            self.scores.remove(score)

    def recommend(self, said: list[tuple[str, str]]) -> None:
        """Code and words of each; those that stay keep their rows."""
        known = list(self.recommendations)
        for place, (code, text) in enumerate(said):
            if place < len(known):
                known[place].code, known[place].text = code, text
            else:
                self.recommendations.append(
                    Recommendation(organisation_id=self.organisation_id, place=place, code=code, text=text)
                )
        for one in known[len(said) :]:
            self.recommendations.remove(one)


class AssessmentScore(Model):
    __tablename__ = "assessment_scores"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    result_id: Mapped[int] = mapped_column(ForeignKey("assessment_results.id"))
    # Means something only in the year of its result: i8, O12, 9.4, 9, IIT.
    code: Mapped[str] = mapped_column(String(20))
    part: Mapped[int] = mapped_column(default=0)
    value: Mapped[Decimal] = mapped_column(Hundredths)
    origin: Mapped[Origin] = mapped_column(enum_of(Origin), default=Origin.TYPED)
    place: Mapped[str] = mapped_column(String(300), default="")
    words: Mapped[str] = mapped_column(Text, default="")

    result: Mapped[AssessmentResult] = relationship(back_populates="scores")

    __table_args__ = (UniqueConstraint("result_id", "code", "part"),)

    @property
    def label(self) -> str:
        return f"{self.code} ({self.part})" if self.part else self.code

    @property
    def key(self) -> Key:
        return Key(self.code, self.part)

    def say(self, one: Given) -> None:
        self.words = one.words or self.words
        if self.value != one.value:
            self.value, self.origin, self.place = one.value, one.origin, one.place


class TopicText(Model):
    """What the office writes about one of the topics of the analysis."""

    __tablename__ = "topic_texts"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    result_id: Mapped[int] = mapped_column(ForeignKey("assessment_results.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    result: Mapped[AssessmentResult] = relationship(back_populates="texts")

    __table_args__ = (UniqueConstraint("result_id", "number"),)
    __mapper_args__ = {"version_id_col": version}

    @property
    def label(self) -> str:
        return f"{self.result.label} ({self.number})"


class Recommendation(Model):
    """What the assessors wrote about an item, a question or an indicator."""

    __tablename__ = "recommendations"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    result_id: Mapped[int] = mapped_column(ForeignKey("assessment_results.id"), index=True)
    place: Mapped[int] = mapped_column(default=0)
    code: Mapped[str] = mapped_column(String(20), default="")
    text: Mapped[str] = mapped_column(Text)

    result: Mapped[AssessmentResult] = relationship(back_populates="recommendations")

    @property
    def label(self) -> str:
        return f"{self.code}: {self.text}" if self.code else self.text


class ScoreImport(Model):
    """Scores that were read from a file and wait to be looked through."""

    __tablename__ = "score_imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    # None: a workbook of scores; otherwise the document that was read for its measures as well.
    plan_import_id: Mapped[int | None] = mapped_column(ForeignKey("plan_imports.id"))
    fiscal_year: Mapped[int]
    file_name: Mapped[str] = mapped_column(String(255))
    # Not told in the trail: what came of it is told score by score.
    printed: Mapped[list[dict[str, Any]]] = mapped_column(JSON, info={"secret": True})
    uploaded_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    discarded_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()
    plan_import: Mapped["PlanImport | None"] = relationship()

    @classmethod
    def of(cls, organisation: Organisation) -> Select["ScoreImport"]:
        """The latest first, without the scores themselves."""
        own = select(cls).where(cls.organisation_id == organisation.id).order_by(cls.id.desc())
        return own.options(defer(cls.printed), joinedload(cls.person))

    @property
    def label(self) -> str:
        return self.file_name

    @property
    def origin(self) -> Origin:
        return Origin.DOCUMENT if self.plan_import_id else Origin.WORKBOOK

    @property
    def is_waiting(self) -> bool:
        return self.accepted_at is None and self.discarded_at is None

    def refuse_when_decided(self) -> None:
        if not self.is_waiting:
            raise NotPossible(Reason.IMPORT_IS_DECIDED)

    def accept(self, now: datetime) -> None:
        self.refuse_when_decided()
        self.accepted_at = now

    def discard(self, now: datetime) -> None:
        self.refuse_when_decided()
        self.discarded_at = now


class AssessmentFile(Model):
    """What a year's assessment asks and how it is weighed, as an administrator wrote it down for this installation."""

    __tablename__ = "assessment_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    fiscal_year: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(String(400), default="")
    added_at: Mapped[datetime]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    withdrawn_at: Mapped[datetime | None]

    added_by: Mapped[Person] = relationship()

    __table_args__ = (Index("ix_assessment_files_year", "fiscal_year"),)

    @classmethod
    def standing(cls) -> Select["AssessmentFile"]:
        """Of several of one year the last one counts."""
        return select(cls).where(cls.withdrawn_at.is_(None)).order_by(cls.id)

    @property
    def label(self) -> str:
        return f"ITA {self.fiscal_year}"

    def withdraw(self, now: datetime) -> None:
        self.withdrawn_at = self.withdrawn_at or now
