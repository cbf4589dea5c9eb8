"""Thai and arabic digits."""

THAI = "๐๑๒๓๔๕๖๗๘๙"
ARABIC = "0123456789"

_TO_THAI = str.maketrans(ARABIC, THAI)
_TO_ARABIC = str.maketrans(THAI, ARABIC)


def to_thai(text: str) -> str:
    return text.translate(_TO_THAI)


def to_arabic(text: str) -> str:
    return text.translate(_TO_ARABIC)
