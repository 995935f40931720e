"""Pictures for the desk, made anew and compared in the media worker."""

from collections.abc import Sequence

from inspection.tips.likeness import NewPicture
from inspection.words import Refused
from media.decode import Decoder
from media.errors import BadPhoto


class Picturing:
    def __init__(self, decoder: Decoder) -> None:
        self._decoder = decoder

    async def new(self, data: bytes) -> NewPicture:
        """Without anything but the picture. Raises Refused("tip_no_photo")."""
        try:
            return NewPicture((await self._decoder.develop(data)).display, await self._decoder.faces(data))
        except BadPhoto:
            raise Refused("tip_no_photo") from None

    async def pieces(self, data: bytes) -> Sequence[str]:
        """Fingerprints of a photo of the case and of its cuts."""
        try:
            return await self._decoder.pieces(data)
        except BadPhoto:  # it was developed once: what the worker could not do now, its own fingerprint does
            return ()
