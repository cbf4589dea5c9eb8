"""Scores as three offices printed them, of three years; what they add up to was checked by hand."""

from decimal import Decimal

from tracker.assessments import TOTAL, Figures, Key
from tracker.standards.assessments import assessment
from tracker.thai import FiscalYear


def standard(year):
    return assessment(FiscalYear(year))


def scores(told):
    """`{"1": "96.27", "EIT#1": "88.31"}` → what the rules read."""
    return {key_of(code): Decimal(value) for code, value in told.items()}


def key_of(code):
    name, _, part = code.partition("#")
    return TOTAL if name == "total" else Key(name, int(part or 0))


def figures(year, **more):
    return Figures(standard(year), scores(PAPERS[year] | {k.replace("_", "#"): v for k, v in more.items()}))


def numbered(letter, first, text):
    return {f"{letter}{first + at}": value for at, value in enumerate(text.split())}


ITEMS_OF_2566 = {f"O{number}": "0" if number in (24, 26) else "100" for number in range(1, 44)}
IIT_OF_2566 = (
    numbered("i", 1, "92.55 92.52 92.55 100.00 100.00 100.00 88.23 76.32 88.26 92.52 97.87 94.65")
    | numbered("i", 13, "89.32 86.06 89.32 98.94 97.84 92.48 89.32 83.90 80.68 92.45 92.52 88.23")
    | numbered("i", 25, "88.26 90.42 85.00 85.00 87.13 91.45")
)
EIT_OF_2566 = numbered(
    "e", 1, "85.66 86.69 86.69 96.91 88.75 84.59 83.59 96.94 83.59 93.81 87.72 85.63 96.94 81.50 85.63"
)
INDICATORS_OF_2566 = {
    "1": "96.27", "2": "89.64", "3": "92.33", "4": "87.85", "5": "87.88",
    "6": "91.83", "7": "90.94", "8": "86.45", "9": "90.00", "10": "100.00",
}  # fmt: skip
PAPERS = {
    2565: {
        "total": "85.29",
        "1": "92.89", "2": "86.49", "3": "88.22", "4": "82.66", "5": "80.55",
        "6": "88.32", "7": "85.09", "8": "85.93", "9": "73.79", "10": "93.75",
    },
    2566: {
        "total": "92.16", "IIT": "90.79", "EIT#1": "88.31", "EIT#2": "91.17", "OIT": "95.00", **INDICATORS_OF_2566,
    },
    2567: {
        "total": "78.50",
        "1": "98.09", "2": "97.94", "3": "97.30", "4": "91.27", "5": "96.98",
        "6": "93.61", "7": "92.63", "8": "73.16", "9": "85.00", "10": "33.34",
    },
}  # fmt: skip
