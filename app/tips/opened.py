"""What several verbs of the confidential lane do with a case that lies open."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from inspection.tips.case import LIFE, TipStep
from inspection.tips.content import TipPhoto
from inspection.tips.file import CaseFile, Extract, StatusView
from inspection.tips.likeness import photos_of
from inspection.tips.officer import Officer
from inspection.words import Refused
from storage.tips.boxes import fresh_key
from storage.tips.photos import new_photo_id
from storage.tips.work import TipWork


async def holding(work: TipWork, file: CaseFile) -> list[Officer]:
    """The officers who can open this case now."""
    ids = await work.holders.of(file.case.id)
    return [officer for officer in await work.officers.all() if officer.id in ids and officer.can_take_cases]


def with_identity(file: CaseFile, there: bool) -> CaseFile:
    return replace(file, head=replace(file.head, has_identity=there, reseal_identity=False))


def seen(file: CaseFile) -> CaseFile:
    """An officer has read what the reporter said so far."""
    return replace(file, head=replace(file.head, seen=file.head.heard))


async def kept(work: TipWork, file: CaseFile, data: bytes, fingerprint: str) -> TipPhoto:
    """A picture that comes with a word, sealed with a key of its own."""
    photo = TipPhoto(new_photo_id(), fingerprint, key=fresh_key())
    await work.photos.add(photo.id, file.case.id, photo.key, data)
    return photo


async def photo_of(work: TipWork, file: CaseFile, photo_id: str, extracts: Sequence[Extract] = ()) -> bytes:
    """Of the report, of a word in it, or of one of these extracts. Raises Refused("tip_unknown")."""
    for photo in (*photos_of(file), *(photo for extract in extracts for photo in extract.photos)):
        if photo.id == photo_id:
            data = await work.photos.get(photo.id, file.case.id, photo.key)
            if data is not None:
                return data
    raise Refused("tip_unknown")


def view(file: CaseFile, reward: bool, paid_on: date | None, pushed: bool) -> StatusView:
    """What the reporter sees of it."""
    case, head = file.case, file.head
    return StatusView(
        number=case.number,
        state=case.state,
        received_on=case.received_on,
        promised_on=case.due_on,
        settled_on=case.settled_on,
        destroyed_on=case.destroyed_on,
        enterprise=file.tip.enterprise,
        messages=file.messages,
        has_identity=head.has_identity,
        reward_wanted=head.reward_wanted,
        reward=reward,
        paid_on=paid_on,
        can_object=(case.state, TipStep.OBJECT) in LIFE and not head.objected,
        wants_push=pushed,
    )
