"""The nouns of the office, a file each."""

from .account import Attempt, LinkPurpose, RecoveryCode, SignInLink
from .api_token import MOST_OPEN, ApiAnswer, ApiTally, ApiToken, Scope
from .appointment import Appointment
from .assessment import (
    AssessmentFile,
    AssessmentResult,
    AssessmentScore,
    Given,
    Origin,
    Recommendation,
    ScoreImport,
    TopicText,
)
from .carry_over import CarryOver, Fate
from .channel import Channel, ChannelMessage, ChannelTry
from .comment import Comment, CommentKind, Mention
from .deadline import Deadline, Occurrence
from .dispute import Dispute, Ruling
from .draft import Draft
from .evidence import Evidence, EvidenceKind, EvidenceVersion, StoredFile
from .extension import Decision, Extension
from .feed import Feed, FeedKind
from .handing_over import MessageState
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
from .public_address import AddressCheck, PublicAddress
from .public_item import ContentTick, ItemState, Publication, PublicItem
from .public_page import PublicPage
from .refusal import NotPossible, Reason
from .report import Missing, Outcome, Report, Verdict
from .role import Role
from .round import Lack, RoundClosing, RoundEntry, RoundReminder
from .signature import Signature
from .snapshot import Snapshot
from .stationery import Piece, Stationery
from .task import Task, TaskPart
from .task_state import TaskState
from .undo import Undo, UndoKind
from .webhook import Webhook, WebhookEvent, WebhookMessage, WebhookTry

__all__ = [
    "DEFAULT_LADDER",
    "MOST_OPEN",
    "AddressCheck",
    "ApiAnswer",
    "ApiTally",
    "ApiToken",
    "Appointment",
    "AssessmentFile",
    "AssessmentResult",
    "AssessmentScore",
    "Attempt",
    "Audience",
    "CarryOver",
    "Channel",
    "ChannelMessage",
    "ChannelTry",
    "Comment",
    "CommentKind",
    "Comparison",
    "ContentTick",
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
    "Feed",
    "FeedKind",
    "Given",
    "Heartbeat",
    "Holding",
    "Holiday",
    "HolidayKind",
    "HolidayYear",
    "ImportedMeasure",
    "ItemState",
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
    "MessageState",
    "Missing",
    "NotPossible",
    "Occurrence",
    "Order",
    "Organisation",
    "Origin",
    "Outcome",
    "Part",
    "PeopleImport",
    "Person",
    "Piece",
    "Plan",
    "PlanImport",
    "PlanKind",
    "PlanState",
    "Position",
    "PublicAddress",
    "PublicItem",
    "PublicPage",
    "Publication",
    "Reason",
    "Recommendation",
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
    "Scope",
    "ScoreImport",
    "SignInLink",
    "Signature",
    "Snapshot",
    "Stationery",
    "Step",
    "StoredFile",
    "Task",
    "TaskPart",
    "TaskState",
    "Theme",
    "Told",
    "TopicText",
    "TrailCheck",
    "Try",
    "Undo",
    "UndoKind",
    "Verdict",
    "Webhook",
    "WebhookEvent",
    "WebhookMessage",
    "WebhookTry",
]
