"""Pages of a PDF as small grey pictures that are stored beside the tests, and as text."""

import ctypes
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

DOTS_PER_INCH = 26
# So many greys tell a shifted line from a smooth edge, and pack well.
GREYS = 17
# Points: less is a mark that stands a little higher.
A_LINE = 4.0


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    greys: bytes

    def distance(self, other: "Picture") -> float:
        """The share of points that are plainly another grey; of another size: everything."""
        if (self.width, self.height) != (other.width, other.height):
            return 1.0
        plainly = sum(abs(one - two) > 4 * GREYS for one, two in zip(self.greys, other.greys, strict=True))
        return plainly / len(self.greys)


def pictures(pdf: bytes) -> list[Picture]:
    document = pypdfium2.PdfDocument(pdf)
    return [_picture(page) for page in document]


def _picture(page: pypdfium2.PdfPage) -> Picture:
    bitmap = page.render(scale=DOTS_PER_INCH / 72, grayscale=True)
    data = bytes(bitmap.buffer)
    lines = (data[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in range(bitmap.height))
    return Picture(bitmap.width, bitmap.height, bytes(grey // GREYS * GREYS for line in lines for grey in line))


def texts(pdf: bytes) -> list[str]:
    """Of each page, in the order in which it was set."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def squeezed(text: str) -> str:
    """Without spaces; a hyphen at the end of a line is told by a sign of its own."""
    return "".join(text.split()).replace("\ufffe", "-")


def lines(pdf: bytes, top: float) -> list[str]:
    """As they stand below the top margin, by where each letter stands and not by what a reader makes of it."""
    found: list[str] = []
    for page in pypdfium2.PdfDocument(pdf):
        text, last = page.get_textpage(), None
        for number in range(text.count_chars()):
            height = _baseline(text, number)
            letter = text.get_text_range(number, 1)
            if not letter.strip() or height > page.get_size()[1] - top:
                continue
            if last is None or abs(height - last) > A_LINE:
                found.append("")
            found[-1], last = found[-1] + letter, height
    return [squeezed(line) for line in found]


def _baseline(text: pypdfium2.PdfTextPage, number: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(text, number, x, y)
    return y.value


# --- PNG, grey, eight bits, no filter


def write(file: Path, picture: Picture) -> None:
    lines = (picture.greys[row * picture.width : (row + 1) * picture.width] for row in range(picture.height))
    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 0, 0, 0, 0)
    pieces = (b"IHDR", head), (b"IDAT", zlib.compress(b"".join(b"\0" + line for line in lines), 9)), (b"IEND", b"")
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_piece(*piece) for piece in pieces))


def _piece(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def read(file: Path) -> Picture:
    data, place, packed, size = file.read_bytes(), 8, b"", (0, 0)
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        content = data[place + 8 : place + 8 + length]
        if kind == b"IHDR":
            size = struct.unpack(">II", content[:8])
        packed += content if kind == b"IDAT" else b""
        place += length + 12
    raw, (width, height) = zlib.decompress(packed), size
    lines = (raw[row * (width + 1) + 1 : (row + 1) * (width + 1)] for row in range(height))
    return Picture(width, height, b"".join(lines))
