"""Files and links become the evidence of a task; what it has already is not added again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from ..extensions import db
from ..models import Evidence, EvidenceKind, EvidenceVersion, NotPossible, Reason, Signature, StoredFile, Task
from ..turns import take_turn
from . import links
from .arriving import Arrived
from .kinds import Fault
from .store import Draft, Store

LONGEST_TITLE = 300
# What came as the document of a plan and was not recognised.
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True)
class Particulars:
    """What is said about everything that is added at once; the title only where it is a single thing."""

    title: str = ""
    dated_on: date | None = None
    answers: str = ""
    is_public: bool = False


@dataclass(frozen=True)
class Limits:
    per_task: int
    per_organisation: int


@dataclass
class Adding:
    """One delivery to a task, and what came of each of its parts."""

    task: Task
    store: Store
    limits: Limits
    by: Signature
    added: list[Evidence] = field(default_factory=list)
    # By the name it came under: as what the task has it already, and why it was not taken.
    already: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, Fault]] = field(default_factory=list)
    # What was added and is in another task too.
    elsewhere: list[tuple[str, Task]] = field(default_factory=list)

    def add(self, files: Sequence[Arrived], url: str, said: Particulars) -> None:
        self._begin()
        is_single = len(files) + bool(url) == 1
        for file in files:
            title = said.title if is_single and said.title else file.title
            self._add_file(file.name, file.draft, file.kind.media_type, title, said)
        if url:
            self._add_link(url, said.title if is_single and said.title else links.host_of(url), said)
        self._end()

    def reuse(self, chosen: Iterable[Evidence]) -> None:
        """What proves another task proves this one; its bytes are there already."""
        self._begin()
        expected = self.task.measure.evidence_list
        for other in chosen:
            answers = other.answers if other.answers in expected else ""
            said = Particulars(other.title, other.dated_on, answers, other.is_public)
            if other.latest is None:
                self._add_link(other.url, other.title, said)
            elif not self._has_file(other.latest.file.sha256, other.title) and self._has_room(other.title):
                evidence = self._hung_up(EvidenceKind.FILE, other.title, said)
                evidence.add_version(other.latest.file, other.latest.file_name, self.by)
        self._end()

    def _begin(self) -> None:
        """One delivery at a time in an organisation: what is there is looked at and added to in one turn."""
        take_turn(turn_of(self.task.organisation_id))
        self.task.refuse_unless_open()

    def _end(self) -> None:
        # What is added while the reviewer looks is no work of the division begun anew.
        if self.added and self.task.state.is_with_division:
            self.task.touch(self.by)
        db.session.flush()

    def _add_file(self, name: str, draft: Draft, media_type: str, title: str, said: Particulars) -> None:
        if self._has_file(draft.sha256, name) or not self._has_room(name, draft.size):
            return
        evidence = self._hung_up(EvidenceKind.FILE, title, said)
        file = kept(self.task.organisation_id, self.store, draft, media_type, self.by)
        evidence.add_version(file, name, self.by)
        self.elsewhere += [(name, task) for task in tasks_with(file, besides=self.task)[:1]]

    def _add_link(self, url: str, title: str, said: Particulars) -> None:
        same = [evidence for evidence in self.task.standing_evidence if evidence.url == url]
        if same:
            self.already.append((url, same[0].title))
        elif self._has_room(url):
            self._hung_up(EvidenceKind.LINK, title, said).url = url

    def _has_file(self, sha256: str, name: str) -> bool:
        same = holder_of(self.task, sha256)
        if same:
            self.already.append((name, same.title))
        return same is not None

    def _has_room(self, name: str, size: int = 0) -> bool:
        fault = None
        if len(self.task.standing_evidence) >= self.limits.per_task:
            fault = Fault.TOO_MANY
        elif size and room_used(self.task.organisation_id) + size > self.limits.per_organisation:
            fault = Fault.NO_ROOM
        if fault:
            self.refused.append((name, fault))
        return fault is None

    def _hung_up(self, kind: EvidenceKind, title: str, said: Particulars) -> Evidence:
        evidence = Evidence(
            organisation_id=self.task.organisation_id,
            kind=kind,
            title=title[:LONGEST_TITLE],
            dated_on=said.dated_on,
            answers=said.answers,
            is_public=said.is_public,
            added_at=self.by.at,
            added_by_id=self.by.person_id,
            added_as=self.by.title,
        )
        self.task.evidence.append(evidence)
        self.added.append(evidence)
        return evidence


def renew(evidence: Evidence, arrived: Arrived, store: Store, limits: Limits, by: Signature) -> None:
    """The next version of a file; the earlier ones stay."""
    take_turn(turn_of(evidence.organisation_id))
    same = holder_of(evidence.task, arrived.draft.sha256)
    if same:
        raise NotPossible(Reason.EVIDENCE_IS_THERE, title=same.title)
    if len(evidence.versions) >= limits.per_task:
        raise NotPossible(Reason.EVIDENCE_IS_FULL, most=limits.per_task)
    if room_used(evidence.organisation_id) + arrived.draft.size > limits.per_organisation:
        raise NotPossible(Reason.NO_ROOM_LEFT)
    file = kept(evidence.organisation_id, store, arrived.draft, arrived.kind.media_type, by)
    evidence.renew(file, arrived.name, by)


def put_back(evidence: Evidence, limits: Limits) -> None:
    take_turn(turn_of(evidence.organisation_id))
    if evidence.is_standing:
        return
    if len(evidence.task.standing_evidence) >= limits.per_task:
        raise NotPossible(Reason.EVIDENCE_IS_FULL, most=limits.per_task)
    latest = evidence.latest
    same = holder_of(evidence.task, latest.file.sha256) if latest else None
    if same:
        raise NotPossible(Reason.EVIDENCE_IS_THERE, title=same.title)
    evidence.restore()


def kept(organisation_id: int, store: Store, draft: Draft, media_type: str, by: Signature) -> StoredFile:
    """The row of these bytes, once per organisation; the bytes lie in their place before it."""
    store.place(draft)
    known = db.session.scalars(
        select(StoredFile).where(StoredFile.organisation_id == organisation_id, StoredFile.sha256 == draft.sha256)
    ).first()
    if known and known.media_type == UNKNOWN:
        known.media_type = media_type
    if known:
        return known
    file = StoredFile(
        organisation_id=organisation_id,
        sha256=draft.sha256,
        size=draft.size,
        media_type=media_type,
        stored_at=by.at,
    )
    db.session.add(file)
    db.session.flush()
    return file


def turn_of(organisation_id: int) -> str:
    return f"evidence of {organisation_id}"


def holder_of(task: Task, sha256: str) -> Evidence | None:
    """What stands in the task with these bytes in any version."""
    standing = Evidence.standing_in(task.organisation_id).where(Evidence.task_id == task.id)
    return db.session.scalars(standing.where(Evidence.holding(sha256)).limit(1)).first()


def tasks_with(file: StoredFile, besides: Task) -> list[Task]:
    """Other tasks of the organisation that the same bytes prove."""
    ids = (
        select(Evidence.task_id)
        .join(EvidenceVersion)
        .where(EvidenceVersion.file_id == file.id, Evidence.removed_on.is_(None), Evidence.task_id != besides.id)
    )
    found = (
        select(Task).where(Task.id.in_(ids)).order_by(Task.due_on.desc(), Task.id).options(joinedload(Task.division))
    )
    return list(db.session.scalars(found.limit(10)))


def room_used(organisation_id: int) -> int:
    total = select(func.sum(StoredFile.size)).where(StoredFile.organisation_id == organisation_id)
    return int(db.session.scalar(total) or 0)
