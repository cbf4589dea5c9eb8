"""What somebody types to try it, and what comes back: the same in every language."""


def first(root: str, secret: str) -> str:
    return f'curl -H "Authorization: Bearer {secret}" \\\n  {root}/organisation'


def reading(root: str) -> str:
    return f'curl -H "Authorization: Bearer tdt_…" \\\n  "{root}/tasks?state=overdue"'


LIST = """{"items": [{"id": 7, "state": "in_progress",
            "due_on": "2027-03-31", …}],
 "next": "WyI4…"}"""


def reporting(root: str) -> str:
    return f"""curl -X POST "{root}/tasks/7/submission" \\
  -H "Authorization: Bearer tdt_…" \\
  -H "Content-Type: application/json" \\
  -H 'If-Match: "4f0c…"' \\
  -H "Idempotency-Key: 2570-q2-0007" \\
  -d '{{"outcome": "done", "result": "…",
       "budget_used": "0", "obstacles": "…",
       "suggestions": "…"}}'"""


PROBLEM = """{"type": "/api/#invalid", "status": 422,
 "code": "invalid", "title": "…", "detail": "…",
 "errors": [{"in": "body", "field": "obstacles",
             "detail": "…"}]}"""
