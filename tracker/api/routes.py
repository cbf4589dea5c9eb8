"""Every address for programs, opened and described by the same words; the description is made of nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Blueprint, Response, request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from ..access import TOKENS_BELOW
from .asked import Asked, Field, Parameter, count, of_address, words
from .shapes import Shape

View = TypeVar("View", bound=Callable[..., Response])
MOST, USUAL = 200, 50

LIMIT = count("limit", _l("How many at most"), MOST, USUAL)
CURSOR = words("cursor", _l("The word in “next” of the answer before this one"), 1000)


@dataclass(frozen=True)
class One:
    shape: Shape[Any]
    status: int = 200
    # Told with an ETag, and not told again to whoever has it.
    has_version: bool = False


@dataclass(frozen=True)
class Page:
    """So many, and the word by which to ask for those after them."""

    shape: Shape[Any]
    status: int = 200


@dataclass(frozen=True)
class File:
    status: int = 200


Answers = One | Page | File


@dataclass(frozen=True)
class Route:
    method: str
    rule: str
    name: str
    says: LazyString
    answers: Answers
    takes: tuple[Parameter[Any], ...] = ()
    sends: tuple[Field, ...] = ()
    # Replaces what is there, so the sender has to say which version of it they have seen.
    must_match: bool = False

    @property
    def changes(self) -> bool:
        return self.method == "POST"

    @property
    def names_a_row(self) -> bool:
        return "<" in self.rule

    @property
    def refusals(self) -> list[int]:
        """Every way in which it may not answer."""
        found = [401, 403, 406, 429, 500]
        found += [404] if self.names_a_row else []
        found += [422] if self.takes or self.changes or isinstance(self.answers, Page) else []
        found += [409, 412, 413] if self.changes else []
        found += [400, 415] if self.sends else []
        found += [428] if self.must_match else []
        # The parameters of an address that takes none are refused as well.
        return sorted({*found, 422})


class Room:
    """The addresses of one noun."""

    def __init__(self, name: str, title: LazyString) -> None:
        self.title = title
        self.blueprint = Blueprint(f"api_{name}", __name__, url_prefix=TOKENS_BELOW.rstrip("/"))
        self.routes: list[Route] = []

    def get(
        self, rule: str, says: LazyString, answers: Answers, *, takes: tuple[Parameter[Any], ...] = ()
    ) -> Callable[[View], View]:
        return self._open(lambda name: Route("GET", rule, name, says, answers, _all(takes, answers)))

    def post(
        self,
        rule: str,
        says: LazyString,
        answers: Answers,
        *,
        sends: tuple[Field, ...] = (),
        must_match: bool = False,
    ) -> Callable[[View], View]:
        return self._open(lambda name: Route("POST", rule, name, says, answers, (), sends, must_match))

    def _open(self, described: Callable[[str], Route]) -> Callable[[View], View]:
        def open_(view: View) -> View:
            route = described(view.__name__)
            self.routes.append(route)
            ROUTES[f"{self.blueprint.name}.{route.name}"] = route
            self.blueprint.add_url_rule(
                route.rule, route.name, view, methods=[route.method], provide_automatic_options=False
            )
            return view

        return open_


ROUTES: dict[str, Route] = {}


def _all(takes: Sequence[Parameter[Any]], answers: Answers) -> tuple[Parameter[Any], ...]:
    return (*takes, LIMIT, CURSOR) if isinstance(answers, Page) else tuple(takes)


def current() -> Route:
    return ROUTES[str(request.endpoint)]


def asked() -> Asked:
    return of_address(current().takes)
