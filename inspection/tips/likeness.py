"""Whether a picture that goes along with an extract is one of the reporter's, in whatever guise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from inspection.photo import distance
from inspection.tips.content import TipPhoto
from inspection.tips.file import CaseFile
from inspection.words import Refused

MOST_PICTURES = 3
ALIKE, CUT = 10, 6
"""Bits of 64 up to which two fingerprints are of one picture; fewer of what a cut leaves: there are many cuts."""


@dataclass(frozen=True)
class NewPicture:
    """Made anew by the media worker. ``faces``: fingerprints of it as it is, mirrored and turned."""

    data: bytes = field(repr=False)
    faces: tuple[str, ...] = ()


def check_pictures(
    pictures: Sequence[Sequence[str]], file: CaseFile, pieces: Mapping[str, Sequence[str]]
) -> None:
    """``pictures``: the faces of each; ``pieces``: fingerprints of what cuts leave of each photo of the case, by its
    id. Raises Refused("tip_copied_photo", which=…), counted from one."""
    theirs = [photo for photo in photos_of(file) if photo.fingerprint]
    which = [
        str(n)
        for n, faces in enumerate(pictures, 1)
        if any(is_likely(faces, photo.fingerprint, pieces.get(photo.id, ())) for photo in theirs)
    ]
    if which:
        raise Refused("tip_copied_photo", which=which)


def is_likely(faces: Sequence[str], whole: str, pieces: Sequence[str]) -> bool:
    """Whether one of these faces is that picture, or a piece of it."""
    if any(distance(face, whole) <= ALIKE for face in faces):
        return True
    return any(distance(face, piece) <= CUT for face in faces for piece in pieces)


def photos_of(file: CaseFile) -> tuple[TipPhoto, ...]:
    """Of the report and of every word in it."""
    return (*file.tip.photos, *(photo for message in file.messages for photo in message.photos))
