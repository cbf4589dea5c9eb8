"""Browsers on which an address has signed in before: their tries are counted apart from everybody else's."""

import secrets
from ipaddress import IPv6Address, ip_address, ip_network

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from ..config import Settings
from ..models.person import normal_email
from .credentials import keyed_hash
from .patience import Visitor

LIFE_SECONDS = 400 * 24 * 3600
MOST_ADDRESSES = 8


def visitor(address: str) -> Visitor:
    """Who knocks now, with the address that was typed."""
    browser, known = _read()
    email = normal_email(address)
    return Visitor(email, network_of(request.remote_addr or ""), browser if _mark(email) in known else None)


def remember(address: str) -> None:
    """From now on this browser is one of that address."""
    browser, known = _read()
    mark = _mark(normal_email(address))
    _write(browser, [mark, *(other for other in known if other != mark)][:MOST_ADDRESSES])


def network_of(address: str) -> str:
    """A household or an office: one IPv4 address, or the 64 bits that one IPv6 line is given."""
    try:
        host = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(host, IPv6Address) and host.ipv4_mapped:
        host = host.ipv4_mapped
    return str(ip_network(f"{host}/{64 if host.version == 6 else 32}", strict=False))


def _read() -> tuple[str, list[str]]:
    try:
        kept = _signer().loads(request.cookies.get(_name(), ""))
        return str(kept["browser"]), [str(mark) for mark in kept["known"]]
    except (BadSignature, KeyError, TypeError):
        return secrets.token_hex(8), []


def _write(browser: str, known: list[str]) -> None:
    settings: Settings = current_app.config["TRACKER"]
    value = _signer().dumps({"browser": browser, "known": known})

    @after_this_request
    def set_cookie(response: Response) -> Response:
        response.set_cookie(
            _name(), str(value), max_age=LIFE_SECONDS, secure=settings.is_https, httponly=True, samesite="Lax"
        )
        return response


def _mark(email: str) -> str:
    """The cookie does not tell the next person at this computer who else signs in here."""
    return keyed_hash(str(current_app.config["SECRET_KEY"]), f"known:{email}")[:16]


def _name() -> str:
    settings: Settings = current_app.config["TRACKER"]
    return "__Host-tidtam-known" if settings.is_https else "tidtam-known"


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt="known-browser")
