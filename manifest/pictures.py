"""Reads a PNG as far as Teams' rules for icons need it."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LARGEST = 1024
# Kinds of colour by their number in the header, with and without alpha.
_CHANNELS = {2: 3, 6: 4}


class BadPicture(ValueError):
    """No PNG of 8 bits a channel in red, green, blue and perhaps alpha."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The size, and red, green, blue, alpha of each pixel in rows from the top left."""

    width: int
    height: int
    pixels: tuple[tuple[int, ...], ...]

    @property
    def is_opaque(self) -> bool:
        """Whether nothing shines through anywhere."""
        return all(alpha == 255 for *_, alpha in self.pixels)

    @property
    def is_white_on_nothing(self) -> bool:
        """Whether what is drawn is white and something is left free, the corners among it."""
        drawn = [pixel for pixel in self.pixels if pixel[3]]
        corners = [self.pixels[place] for place in (0, self.width - 1, -self.width, -1)]
        is_white = all(colour == [255, 255, 255] for *colour, _ in drawn)
        return bool(drawn) and is_white and not any(alpha for *_, alpha in corners)


def picture(content: bytes) -> Picture:
    """The pixels of a PNG file; raises BadPicture."""
    try:
        chunks = dict(_chunks(content))
        width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
        channels = _CHANNELS[colour]
        if bits != 8 or interlaced or not 0 < width <= _LARGEST or not 0 < height <= _LARGEST:
            raise BadPicture
        raw = zlib.decompress(chunks[b"IDAT"])
        rows = list(_rows(raw, width * channels, channels))
    except (KeyError, IndexError, struct.error, zlib.error) as error:
        raise BadPicture from error
    if len(rows) != height:
        raise BadPicture
    pixels = (tuple(row[at : at + channels]) for row in rows for at in range(0, len(row), channels))
    return Picture(width, height, tuple(pixel if channels == 4 else (*pixel, 255) for pixel in pixels))


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of the file by kind, those of one kind in one piece."""
    if not content.startswith(_SIGNATURE):
        raise BadPicture
    found: dict[bytes, bytes] = {}
    at = len(_SIGNATURE)
    while at < len(content):
        size, kind = struct.unpack(">I4s", content[at : at + 8])
        found[kind] = found.get(kind, b"") + content[at + 8 : at + 8 + size]
        at += size + 12
    yield from found.items()


def _rows(raw: bytes, length: int, channels: int) -> Iterator[bytearray]:
    """The rows without their filters, as the PNG specification undoes them."""
    above = bytearray(length)
    for start in range(0, len(raw), length + 1):
        kind, row = raw[start], bytearray(raw[start + 1 : start + 1 + length])
        if len(row) != length:
            raise BadPicture
        for at in range(length):
            left = row[at - channels] if at >= channels else 0
            corner = above[at - channels] if at >= channels else 0
            row[at] = (row[at] + _predicted(kind, left, above[at], corner)) & 255
        yield row
        above = row


def _predicted(kind: int, left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    near = min((left, up, corner), key=lambda one: abs(guess - one))
    return (0, left, up, (left + up) // 2, near)[kind]
