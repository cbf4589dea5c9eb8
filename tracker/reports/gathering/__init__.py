"""Rows → facts, in as many statements for three measures as for three hundred."""

from .meeting import meeting_pack, overdue_memo
from .planned import plan_document
from .progress import progress_report
from .reminding import proof_of_reminding
from .scores import year_analysis

__all__ = ["meeting_pack", "overdue_memo", "plan_document", "progress_report", "proof_of_reminding", "year_analysis"]
