"""Every kind of row the trail tells of, and every door."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from ...models import Door
from .accounts import API_TOKENS, PEOPLE, RECOVERY_CODES, SIGN_IN_LINKS
from .assessments import (
    ASSESSMENT_FILES,
    ASSESSMENT_RESULTS,
    ASSESSMENT_SCORES,
    RECOMMENDATIONS,
    SCORE_IMPORTS,
    TOPIC_TEXTS,
)
from .calendar import HOLIDAY_YEARS, HOLIDAYS
from .channels import CHANNELS
from .feeds import FEEDS
from .letters import LINK_USES, RUNGS, WEBHOOKS
from .nouns import Noun
from .offices import APPOINTMENTS, DIVISIONS, ORGANISATIONS, PEOPLE_IMPORTS
from .orders import ORDERS
from .plans import (
    CARRY_OVERS,
    DEADLINES,
    KPIS,
    MEASURES,
    OCCURRENCES,
    PLAN_IMPORTS,
    PLANS,
    RESPONSIBILITIES,
    STEPS,
    UNDOS,
)
from .public_items import CONTENT_TICKS, PUBLIC_ADDRESSES, PUBLIC_ITEMS, PUBLICATIONS
from .public_pages import PUBLIC_PAGES, SNAPSHOTS
from .rounds import ROUND_CLOSINGS, ROUND_ENTRIES, ROUND_REMINDERS
from .seats import HOLDINGS, POSITIONS
from .stationery import STATIONERY
from .work import (
    COMMENTS,
    DISPUTES,
    EVIDENCE,
    EVIDENCE_VERSIONS,
    EXTENSIONS,
    MENTIONS,
    REPORTS,
    STORED_FILES,
    TASKS,
)

NOUNS: dict[str, Noun] = {
    "organisations": ORGANISATIONS,
    "divisions": DIVISIONS,
    "positions": POSITIONS,
    "holdings": HOLDINGS,
    "people": PEOPLE,
    "people_imports": PEOPLE_IMPORTS,
    "sign_in_links": SIGN_IN_LINKS,
    "recovery_codes": RECOVERY_CODES,
    "api_tokens": API_TOKENS,
    "appointments": APPOINTMENTS,
    "holidays": HOLIDAYS,
    "holiday_years": HOLIDAY_YEARS,
    "plans": PLANS,
    "plan_imports": PLAN_IMPORTS,
    "measures": MEASURES,
    "steps": STEPS,
    "kpis": KPIS,
    "responsibilities": RESPONSIBILITIES,
    "deadlines": DEADLINES,
    "occurrences": OCCURRENCES,
    "carry_overs": CARRY_OVERS,
    "assessment_results": ASSESSMENT_RESULTS,
    "assessment_scores": ASSESSMENT_SCORES,
    "topic_texts": TOPIC_TEXTS,
    "recommendations": RECOMMENDATIONS,
    "score_imports": SCORE_IMPORTS,
    "assessment_files": ASSESSMENT_FILES,
    "tasks": TASKS,
    "reports": REPORTS,
    "comments": COMMENTS,
    "mentions": MENTIONS,
    "evidence": EVIDENCE,
    "evidence_versions": EVIDENCE_VERSIONS,
    "stored_files": STORED_FILES,
    "extensions": EXTENSIONS,
    "disputes": DISPUTES,
    "orders": ORDERS,
    "publications": PUBLICATIONS,
    "public_items": PUBLIC_ITEMS,
    "public_addresses": PUBLIC_ADDRESSES,
    "content_ticks": CONTENT_TICKS,
    "round_closings": ROUND_CLOSINGS,
    "round_reminders": ROUND_REMINDERS,
    "round_entries": ROUND_ENTRIES,
    "stationery": STATIONERY,
    "undos": UNDOS,
    "feeds": FEEDS,
    "public_pages": PUBLIC_PAGES,
    "public_snapshots": SNAPSHOTS,
    "link_uses": LINK_USES,
    "rungs": RUNGS,
    "webhooks": WEBHOOKS,
    "channels": CHANNELS,
}

DOORS: dict[Door, LazyString] = {
    Door.WEB: _l("Web page"),
    Door.API: _l("Program with a token"),
    Door.LINK: _l("Link in a letter"),
    Door.IMPORT: _l("Import of a file"),
    Door.JOB: _l("Job of the system"),
    Door.COMMAND: _l("Command on the server"),
    Door.SETUP: _l("First set-up"),
}
