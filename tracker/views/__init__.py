"""Pages and answers: a blueprint `bp` per noun; fetch what you may, bind the form, call the verb, commit, answer."""

from importlib import import_module

from flask import Flask

from . import addresses, limits, making_desk, reading_desk

NOUNS = (
    "account",
    "analyses",
    "api_tokens",
    "appointments",
    "assessment_files",
    "assessments",
    "assignments",
    "boards",
    "calendar",
    "calls",
    "carry_overs",
    "comments",
    "components",
    "dates",
    "demo",
    "disputes",
    "divisions",
    "documents",
    "drafts",
    "errors",
    "evidence",
    "exports",
    "extensions",
    "feeds",
    "health",
    "holdings",
    "holiday_lists",
    "holidays",
    "home",
    "import_acceptances",
    "import_corrections",
    "invitations",
    "letter_links",
    "ladders",
    "letters",
    "mail",
    "mailbox",
    "measures",
    "occurrences",
    "orders",
    "organisation",
    "organisations",
    "overview",
    "passwords",
    "people",
    "people_imports",
    "plan_imports",
    "plans",
    "positions",
    "preferences",
    "proofs",
    "public_pages",
    "public_page_keeping",
    "public_items",
    "publications",
    "reachability",
    "reports",
    "reviews",
    "round_closings",
    "round_documents",
    "round_entries",
    "round_reminders",
    "rounds",
    "schedules",
    "score_imports",
    "scores",
    "searches",
    "second_factor",
    "setup",
    "sign_in",
    "stationery",
    "system",
    "task_changes",
    "task_lists",
    "tasks",
    "trail",
    "undos",
    "updates",
    "weak_points",
    "webhooks",
)


def init_app(app: Flask) -> None:
    addresses.init_app(app)
    limits.init_app(app)
    making_desk.init_app(app)
    reading_desk.init_app(app)
    for noun in NOUNS:
        app.register_blueprint(import_module(f".{noun}", __name__).bp)
