"""Figures and plans → documents in the form that the office already uses."""

from .as_docx import as_docx
from .as_sheet import as_sheet
from .paper import Grid, Line, Paper, TopicRow
from .plan_form import plan_form
from .project_forms import project_forms

__all__ = ["Grid", "Line", "Paper", "TopicRow", "as_docx", "as_sheet", "plan_form", "project_forms"]
