"""What every answer carries to keep a browser safe."""

from flask import Flask, Response, current_app, request

from .config import Settings

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# For what people uploaded: whatever it is, it stays a picture or a paper and never becomes a page of ours.
SEALED = "default-src 'none'; sandbox; frame-ancestors 'none'"
# For what everybody may read: no script, no form. Only the page made for it stands in the frames of other sites.
FOR_ALL = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors {frames}"
)
IN_FRAMES = frozenset({"public_pages.embed"})
ONE_YEAR = 31_536_000


def add_headers(response: Response) -> Response:
    settings: Settings = current_app.config["TRACKER"]
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint in IN_FRAMES and response.status_code in (200, 304):
        # The older header knows no exceptions; the policy says who may.
        del response.headers["X-Frame-Options"]
    if settings.is_https:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={ONE_YEAR}; includeSubDomains")
    if request.endpoint == "static" and ("v" in request.args or request.path.endswith(".woff2")):
        # The address changes with the content; a font file is never changed, only replaced by another.
        response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    if response.mimetype == "text/html":
        # A page behind a sign-in stays in no shared cache and not behind the back button after signing out.
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def init_app(app: Flask) -> None:
    app.after_request(add_headers)
