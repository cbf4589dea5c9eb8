"""The kinds of files that may prove something, and why any other file is refused."""

from enum import Enum, StrEnum


class FileKind(Enum):
    """Word for people, media type, and the endings of its names: the first is the one that is shown."""

    PDF = ("PDF", "application/pdf", (".pdf",))
    DOCX = ("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",))
    XLSX = ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",))
    PPTX = ("PPTX", "application/vnd.openxmlformats-officedocument.presentationml.presentation", (".pptx",))
    ODT = ("ODT", "application/vnd.oasis.opendocument.text", (".odt",))
    ODS = ("ODS", "application/vnd.oasis.opendocument.spreadsheet", (".ods",))
    ODP = ("ODP", "application/vnd.oasis.opendocument.presentation", (".odp",))
    JPEG = ("JPG", "image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif"))
    PNG = ("PNG", "image/png", (".png",))
    HEIC = ("HEIC", "image/heic", (".heic", ".heif"))
    CSV = ("CSV", "text/csv", (".csv",))
    TEXT = ("TXT", "text/plain", (".txt",))

    def __init__(self, word: str, media_type: str, endings: tuple[str, ...]) -> None:
        self.word = word
        self.media_type = media_type
        self.endings = endings

    @classmethod
    def of(cls, media_type: str) -> "FileKind":
        return next(kind for kind in cls if kind.media_type == media_type)

    @property
    def is_picture(self) -> bool:
        """One that every browser shows."""
        return self in (FileKind.JPEG, FileKind.PNG)

    @property
    def can_be_shown(self) -> bool:
        return self.is_picture or self is FileKind.PDF


class Fault(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    PROGRAM = "program"
    # A page, a drawing or a text with a script in it.
    ACTIVE = "active"
    MACROS = "macros"
    OLD_OFFICE = "old_office"
    PROTECTED = "protected"
    ARCHIVE = "archive"
    FILM = "film"
    OTHER_PICTURE = "other_picture"
    HUGE_PICTURE = "huge_picture"
    DAMAGED = "damaged"
    # Text under a name that promises something else, such as a script.
    NAME_OF_ANOTHER_KIND = "name_of_another_kind"
    UNKNOWN = "unknown"
    TOO_MANY = "too_many"
    NO_ROOM = "no_room"


class RefusedFileError(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
