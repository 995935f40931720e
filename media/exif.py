"""What a camera wrote into its photo: time, place, make. Evidence, and therefore never trusted blindly."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite
from typing import Any

from PIL import ExifTags, Image

LONGEST = 64  # characters kept of any text in EXIF
WGS84 = {"", "WGS84"}  # phones that do not name their datum use WGS-84, the default of the standard
TEXTS = {"make": ExifTags.Base.Make, "model": ExifTags.Base.Model, "software": ExifTags.Base.Software}
CAMERA = {"serial": ExifTags.Base.BodySerialNumber, "offset": ExifTags.Base.OffsetTimeOriginal}


@dataclass
class ExifFacts:
    """``taken_at`` is ISO 8601 without a zone, as the camera's clock stood; ``lat``/``lon`` in WGS-84 degrees,
    None when there is no place or it is in another datum; ``details`` are for inspections only."""

    orientation: int = 1
    taken_at: str | None = None
    lat: float | None = None
    lon: float | None = None
    details: dict[str, Any] = field(default_factory=dict)


def exif_facts(image: Image.Image) -> ExifFacts:
    """Reads what can be read. Broken EXIF is as good as none: it never costs the photo."""
    facts = ExifFacts()
    for read in (_orientation, _texts, _taken, _place):
        # Tags from outside break in every way: wrong types, division by zero, offsets into nowhere.
        with suppress(Exception):
            read(image.getexif(), facts)
    return facts


def _orientation(exif: Image.Exif, facts: ExifFacts) -> None:
    said = int(exif.get(ExifTags.Base.Orientation, 1))
    facts.orientation = said if 1 <= said <= 8 else 1


def _texts(exif: Image.Exif, facts: ExifFacts) -> None:
    camera = exif.get_ifd(ExifTags.IFD.Exif)
    found = {name: _text(exif.get(tag)) for name, tag in TEXTS.items()}
    found |= {name: _text(camera.get(tag)) for name, tag in CAMERA.items()}
    facts.details |= {name: text for name, text in found.items() if text}


def _taken(exif: Image.Exif, facts: ExifFacts) -> None:
    camera = exif.get_ifd(ExifTags.IFD.Exif)
    written = camera.get(ExifTags.Base.DateTimeOriginal) or camera.get(ExifTags.Base.DateTimeDigitized)
    # The camera knows no zone and none is guessed here.
    facts.taken_at = datetime.strptime(_text(written), "%Y:%m:%d %H:%M:%S").isoformat()  # noqa: DTZ007


def _place(exif: Image.Exif, facts: ExifFacts) -> None:
    gps, tag = exif.get_ifd(ExifTags.IFD.GPSInfo), ExifTags.GPS
    lat = _degrees(gps[tag.GPSLatitude], _text(gps.get(tag.GPSLatitudeRef)) == "S")
    lon = _degrees(gps[tag.GPSLongitude], _text(gps.get(tag.GPSLongitudeRef)) == "W")
    if not (abs(lat) <= 90 and abs(lon) <= 180) or (lat, lon) == (0, 0):
        return  # 0,0 is what a camera writes that has not found itself yet
    datum = _text(gps.get(tag.GPSMapDatum))
    if datum.upper().replace("-", "").replace(" ", "") in WGS84:
        facts.lat, facts.lon = lat, lon
    else:
        facts.details |= {"datum": datum, "datum_lat": lat, "datum_lon": lon}
    accuracy = float(gps.get(tag.GPSHPositioningError, "nan"))
    if isfinite(accuracy):
        facts.details["accuracy"] = round(accuracy, 1)  # metres


def _degrees(parts: Any, negative: bool) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = round(degrees + minutes / 60 + seconds / 3600, 7)
    return -value if negative else value


def _text(value: Any) -> str:
    """Printable characters only: a NUL would break PostgreSQL, a newline a log."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value or "")
    return "".join(c for c in text if c.isprintable() and c != "\ufffd").strip()[:LONGEST]
