"""The nouns of the office, a file each."""

from .account import Attempt, LinkPurpose, RecoveryCode, SignInLink
from .appointment import Appointment
from .carry_over import CarryOver, Fate
from .comment import Comment, CommentKind, Mention
from .deadline import Deadline, Occurrence
from .dispute import Dispute, Ruling
from .draft import Draft
from .evidence import Evidence, EvidenceKind, EvidenceVersion, StoredFile
from .extension import Decision, Extension
from .heartbeat import Heartbeat
from .history import Deed, Door, Entry, TrailCheck
from .holiday import Holiday, HolidayKind, HolidayYear
from .ladder import DEFAULT_LADDER, Audience, LadderStep, Rung
from .letter import Letter, LetterKind, LetterState, Told, Try
from .link_use import LinkAct, LinkUse
from .measure import Comparison, Kpi, KpiKind, Measure, Part, Responsibility, Step
from .order import Order
from .organisation import Digits, Division, ExtensionLevel, Organisation
from .people_import import PeopleImport
from .person import Person, Rhythm, Theme
from .plan import Plan, PlanKind, PlanState
from .plan_import import ImportedMeasure, PlanImport
from .position import Holding, Position
from .refusal import NotPossible, Reason
from .report import Missing, Outcome, Report, Verdict
from .role import Role
from .round import Lack, RoundClosing, RoundEntry, RoundReminder
from .signature import Signature
from .task import Task, TaskPart
from .task_state import TaskState
from .undo import Undo, UndoKind

__all__ = [
    "DEFAULT_LADDER",
    "Appointment",
    "Attempt",
    "Audience",
    "CarryOver",
    "Comment",
    "CommentKind",
    "Comparison",
    "Deadline",
    "Decision",
    "Deed",
    "Digits",
    "Dispute",
    "Division",
    "Door",
    "Draft",
    "Entry",
    "Evidence",
    "EvidenceKind",
    "EvidenceVersion",
    "Extension",
    "ExtensionLevel",
    "Fate",
    "Heartbeat",
    "Holding",
    "Holiday",
    "HolidayKind",
    "HolidayYear",
    "ImportedMeasure",
    "Kpi",
    "KpiKind",
    "Lack",
    "LadderStep",
    "Letter",
    "LetterKind",
    "LetterState",
    "LinkAct",
    "LinkPurpose",
    "LinkUse",
    "Measure",
    "Mention",
    "Missing",
    "NotPossible",
    "Occurrence",
    "Order",
    "Organisation",
    "Outcome",
    "Part",
    "PeopleImport",
    "Person",
    "Plan",
    "PlanImport",
    "PlanKind",
    "PlanState",
    "Position",
    "Reason",
    "RecoveryCode",
    "Report",
    "Responsibility",
    "Rhythm",
    "Role",
    "RoundClosing",
    "RoundEntry",
    "RoundReminder",
    "Ruling",
    "Rung",
    "SignInLink",
    "Signature",
    "Step",
    "StoredFile",
    "Task",
    "TaskPart",
    "TaskState",
    "Theme",
    "Told",
    "TrailCheck",
    "Try",
    "Undo",
    "UndoKind",
    "Verdict",
]
