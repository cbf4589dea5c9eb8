"""Column kinds that several nouns share."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import BigInteger, Dialect, Enum
from sqlalchemy.types import TypeDecorator

E = TypeVar("E", bound=StrEnum)

TWO_DECIMALS = Decimal("0.01")

# Follows from other columns, so the trail need not tell it.
DERIVED = {"derived": True}


def enum_of(kind: type[E], *, length: int = 40) -> Enum:
    """Stored as its plain word: readable in the database, and a new word needs no migration."""
    values: Callable[[type[E]], list[str]] = lambda members: [member.value for member in members]  # noqa: E731
    return Enum(kind, native_enum=False, create_constraint=False, length=length, values_callable=values)


class Hundredths(TypeDecorator[Decimal]):
    """Baht and satang, or a figure with two decimals, exactly: SQLite knows no decimals."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int((value * 100).to_integral_value(ROUND_HALF_UP))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else (Decimal(value) / 100).quantize(TWO_DECIMALS)
