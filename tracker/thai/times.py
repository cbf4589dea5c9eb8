"""How a time of day is written."""

from datetime import time

from .language import Language


def clock_time(at: time, language: Language) -> str:
    return f"{at:%H:%M} น." if language == "th" else f"{at:%H:%M}"


def formal_time(at: time, language: Language) -> str:
    """As letters and memos write it: Thai officials put a full stop between hour and minute."""
    return f"{at:%H.%M} น." if language == "th" else f"{at:%H:%M}"
