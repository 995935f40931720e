"""A PDF of pictures that is written page by page, and that can be gone on with after its writer was killed."""

import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from PIL import Image

POINTS = 72  # an inch, in PDF
CATALOG, PAGES = 1, 2


@dataclass(frozen=True)
class Printed:
    """A stored picture: where on the page, in points from the left bottom, and its colour if it is a stencil."""

    number: int
    box: tuple[float, float, float, float]
    colour: str | None = None


class Book:
    """``file`` is written to only at its end. ``offsets`` are where the objects begin, from the third on."""

    def __init__(self, file: IO[bytes], size: tuple[float, float]) -> None:
        """``size`` of a page in points."""
        self._file, self._size = file, size
        self.offsets, self.pages = array("Q"), array("L")
        self.end = 0

    def begin(self) -> None:
        self._write(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")

    def picture(self, image: Image.Image) -> int:
        """Stores a picture; one of one bit a pixel is a stencil whose black is printed. Gives its number."""
        stencil = image.mode == "1"
        kind = b"/ImageMask true" if stencil else b"/ColorSpace /Device" + _SPACE[image.mode]
        about = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent %d %s"
        head = about % (image.width, image.height, 1 if stencil else 8, kind)
        return self._stream(head, image.tobytes())

    def page(self, printed: Sequence[Printed]) -> None:
        """A page of stored pictures, the first one lowest."""
        painted = [_painted(one) for one in printed]
        contents = self._stream(b"", " ".join(painted).encode())
        names = " ".join(f"/i{one.number} {one.number} 0 R" for one in printed)
        about = f"<< /Type /Page /Parent {PAGES} 0 R /MediaBox [0 0 {self._size[0]:.2f} {self._size[1]:.2f}] "
        about += f"/Resources << /XObject << {names} >> >> /Contents {contents} 0 R >>"
        self.pages.append(self._object(about.encode()))

    def finish(self) -> None:
        kids = " ".join(f"{number} 0 R" for number in self.pages)
        tail = array("Q")
        for number, body in (
            (CATALOG, f"<< /Type /Catalog /Pages {PAGES} 0 R >>"),
            (PAGES, f"<< /Type /Pages /Count {len(self.pages)} /Kids [{kids}] >>"),
        ):
            tail.append(self.end)
            self._write(f"{number} 0 obj\n{body}\nendobj\n".encode())
        places = [*tail, *self.offsets]
        start = self.end
        self._write(f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode())
        self._write(b"".join(b"%010d 00000 n \n" % place for place in places))
        about = f"<< /Size {len(places) + 1} /Root {CATALOG} 0 R >>"
        self._write(f"trailer\n{about}\nstartxref\n{start}\n%%EOF\n".encode())

    def _stream(self, head: bytes, data: bytes) -> int:
        packed = zlib.compress(data, 6)
        about = b"<< %s /Filter /FlateDecode /Length %d >>" % (head, len(packed))
        return self._object(about + b"\nstream\n" + packed + b"\nendstream")

    def _object(self, body: bytes) -> int:
        self.offsets.append(self.end)
        number = len(self.offsets) + PAGES
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        return number

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self.end += len(data)


_SPACE = {"RGB": b"RGB", "L": b"Gray"}


def _painted(one: Printed) -> str:
    x, y, width, height = one.box
    colour = ""
    if one.colour is not None:
        channels = (int(one.colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        colour = " ".join(f"{channel:.3f}" for channel in channels) + " rg "
    return f"q {colour}{width:.3f} 0 0 {height:.3f} {x:.3f} {y:.3f} cm /i{one.number} Do Q"
