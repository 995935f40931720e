"""A case as an archive: its words in one text, its photos beside it. Days only, as everywhere."""

import io
import zipfile
from collections.abc import Iterator, Sequence

from inspection.tips.file import CaseFile
from texts import Voice

NO_TIME = (1980, 1, 1, 0, 0, 0)  # an archive tells when it was made; this one does not


def packed(file: CaseFile, photos: Sequence[bytes], voice: Voice) -> bytes:
    """A zip with ``T-….txt`` and ``photo-1.jpg`` …"""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        text = "\n".join(lines(file, voice)) + "\n"
        archive.writestr(zipfile.ZipInfo(f"{file.case.number}.txt", NO_TIME), text.encode("utf-8", "replace"))
        for n, data in enumerate(photos, 1):
            archive.writestr(zipfile.ZipInfo(f"photo-{n}.jpg", NO_TIME), data)
    return made.getvalue()


def lines(file: CaseFile, voice: Voice) -> Iterator[str]:
    """Everything but the name."""
    case, tip = file.case, file.tip
    yield voice("desk.export.head", number=case.number, state=case.state)
    yield voice("desk.case.received", day=case.received_on)
    told = (
        ("desk.case.enterprise", tip.enterprise),
        ("desk.case.what", tip.what),
        ("desk.case.where", tip.where),
        ("desk.case.when", tip.when),
        *(("desk.case.more", answer) for answer in tip.answers.values()),
        *(("desk.case.photo", photo.caption) for photo in tip.photos),
        ("desk.case.units", voice.fact(tip.units)),
    )
    for label, text in told:
        if text:
            yield ""
            yield f"[{voice(label)}]"
            yield text
    for message in file.messages:
        yield ""
        yield f"[{voice.fact(message.speaker)} · {voice.fact(message.day)}]"
        yield message.text
