"""How the word of a setting is read; whatever cannot be used says why."""

from urllib.parse import urlsplit


def text(value: str) -> str:
    return value.strip()


def integer(value: str) -> int:
    return int(value.strip())


def count(value: str) -> int:
    number = integer(value)
    if number < 1:
        raise ValueError("at least 1 is needed")
    return number


def port(value: str) -> int:
    number = integer(value)
    if not 0 <= number <= 65535:
        raise ValueError("a port is a number from 0 to 65535")
    return number


def switch(value: str) -> bool:
    word = value.strip().lower()
    if word in {"1", "yes", "true", "on"}:
        return True
    if word in {"", "0", "no", "false", "off"}:
        return False
    raise ValueError("say yes or no")


def log_level(value: str) -> str:
    if value.strip().upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("say DEBUG, INFO, WARNING or ERROR")
    return value.strip().upper()


def language(value: str) -> str:
    if value.strip() not in {"th", "en"}:
        raise ValueError("say th or en")
    return value.strip()


def web_address(value: str) -> str:
    address = value.strip().rstrip("/")
    parts = urlsplit(address)
    if address and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ValueError("write it like https://tidtam.example.go.th")
    return address
