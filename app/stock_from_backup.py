"""What is lost in the media store, brought back from a backup beside a ledger that goes on."""

import hashlib
from pathlib import Path

from app.backup_examined import examined
from app.backup_file import reading
from app.stocktaking import Step, Stock
from media.blobs import Blobs, checksum
from storage.backup_file import Member, Reader


async def bring_back(stock: Stock, blobs: Blobs, source: Path, step: Step) -> None:
    """Takes what is missing or has other bytes out of the backup ``source``, which is read whole before anything is
    written. Raises Refused when it is no backup, or not a whole one."""
    examined(source, step)
    wanted = dict.fromkeys(stock.missing, False) | dict.fromkeys(stock.damaged, True)
    with reading(source) as (file, size):
        for member in Reader(file, size, str(source)):
            step(1)
            if member.folder != "media" or member.name not in wanted or not _is_whole(member):
                continue
            if wanted.pop(member.name):
                await blobs.delete(member.name)
            await blobs.put_back(member.name, member.data)
            stock.brought_back += 1


def _is_whole(member: Member) -> bool:
    """It may have rotted before the backup was made."""
    known = checksum(member.name)
    return known is None or hashlib.sha256(member.data).hexdigest() == known
