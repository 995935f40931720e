"""Photos and documents as fields of a message, from bytes or from a file this Telegram already has."""

import asyncio
import mimetypes
from typing import Any

from telegram import Document, PhotoSize

from sandbox import pictures
from sandbox.call import Upload
from sandbox.errors import BotError, bad
from sandbox.files import Blob, Files, Shelf
from sandbox.telegram import Telegram

UPLOAD_LIMIT = 50 * 1024 * 1024  # what a bot may send


async def photo(telegram: Telegram, source: Upload | str) -> dict[str, Any]:
    """``photo``: its sizes, smallest first. Raises BotError for what is no picture, too big or unknown."""
    if isinstance(source, str):
        if _known(telegram.files, source).shelf is not Shelf.PHOTOS:
            raise bad("type of file mismatch")
        return {"photo": telegram.files.sizes_with(source)}
    if not source.data:
        raise bad("file must be non-empty")
    if len(source.data) > pictures.PHOTO_LIMIT:
        raise BotError(413, "Request Entity Too Large")
    made = await asyncio.to_thread(pictures.sizes, source.data)
    sizes = tuple(_photo_size(telegram.files, Shelf.PHOTOS, one) for one in made)
    telegram.files.remember_sizes(sizes)
    return {"photo": sizes}


async def document(telegram: Telegram, source: Upload | str) -> dict[str, Any]:
    """``document``: every byte kept, with its name, its type and a preview when it is a picture."""
    if isinstance(source, str):
        blob = _known(telegram.files, source)
        if blob.shelf is Shelf.PHOTOS:
            raise bad("type of file mismatch")
    else:
        if not source.data:
            raise bad("file must be non-empty")
        if len(source.data) > UPLOAD_LIMIT:
            raise BotError(413, "Request Entity Too Large")
        mime = source.mime if "/" in source.mime and source.mime != "application/octet-stream" else ""
        mime = mime or mimetypes.guess_type(source.name)[0] or "application/octet-stream"
        blob = telegram.files.keep(Shelf.DOCUMENTS, source.data, source.name, mime)
    small = await asyncio.to_thread(pictures.thumbnail, blob.data)
    return {
        "document": Document(
            blob.file_id,
            blob.unique_id,
            file_name=blob.name or None,
            mime_type=blob.mime or None,
            file_size=len(blob.data),
            thumbnail=_photo_size(telegram.files, Shelf.THUMBNAILS, small) if small else None,
        )
    }


def _photo_size(files: Files, shelf: Shelf, picture: pictures.Picture) -> PhotoSize:
    blob = files.keep(shelf, picture.data, mime="image/jpeg")
    return PhotoSize(blob.file_id, blob.unique_id, picture.width, picture.height, len(picture.data))


def _known(files: Files, file_id: str) -> Blob:
    if file_id.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")  # this Telegram never leaves the machine
    blob = files.find(file_id)
    if blob is None:
        raise bad("wrong file identifier/HTTP URL specified")
    return blob
