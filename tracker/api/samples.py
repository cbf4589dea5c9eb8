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


MESSAGE = """POST /… HTTP/1.1
Content-Type: application/json; charset=utf-8
Tidtam-Event: task.submitted
Tidtam-Message: 34
Tidtam-Signature: t=1803866400,v1=5257a8…

{"event": "task.submitted", "at": "2027-03-01T02:00:00Z",
 "organisation": {"id": 1, "name": "…"},
 "task": {"id": 7, "state": "submitted", …}}"""

CHECKING = """import hashlib, hmac, time

def comes_from_tidtam(secret, header, body):
    parts = [part.split("=", 1) for part in header.split(",")]
    at = next(value for name, value in parts if name == "t")
    right = hmac.new(secret.encode(), at.encode() + b"." + body,
                     hashlib.sha256).hexdigest()
    is_fresh = abs(time.time() - int(at)) < 300
    return is_fresh and any(hmac.compare_digest(right, value)
                            for name, value in parts if name == "v1")"""

PROBLEM = """{"type": "/api/#invalid", "status": 422,
 "code": "invalid", "title": "…", "detail": "…",
 "errors": [{"in": "body", "field": "obstacles",
             "detail": "…"}]}"""
