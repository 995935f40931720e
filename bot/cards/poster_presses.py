"""What a press on a poster's button does, and what is said of a code that opens nothing."""

import logging
import re

from bot.cards.poster import KIND, may_print
from bot.talk import Talk
from inspection.rights import Right, Site, may_somewhere, must
from inspection.usecases.check_poster import NoteInvalidPoster
from inspection.words import Refused, Words, words

log = logging.getLogger("anxun.posters")

PRINTED = re.compile(r"[A-Za-z0-9_-]{8,63}")
"""What a code on paper can be; shorter ones are typed."""


async def press(talk: Talk, action: str, subject: int, token: str) -> None:
    """``e.poster.4.TOKEN`` opens the check, ``e.print.4`` has the poster sent, ``e.seen.7`` the photos of check 7."""
    if action == "poster":
        talk.pressed = None  # the dialog gets a message of its own: the card stays
        await talk.start("check_poster", {"token": token})
        talk.nod()
    elif action == "seen":
        await _photos(talk, subject)
    else:
        await _print(talk, subject)


async def _print(talk: Talk, enterprise_id: int) -> None:
    person, firm = talk.caller.person, await talk.tx.facts.enterprise(enterprise_id)
    if person is None:
        raise Refused("not_enrolled")
    if not may_print(person, firm):
        must(person, Right.SUPPORT, Site(firm.id, firm.region_id))
    job = f"{KIND}:{talk.callback_id}"
    told = {"key": job, "address": talk.caller.address, "language": talk.caller.language}
    talk.desk.jobs.append((KIND, job, {**told, "person": person.id, "enterprise": firm.id}))
    talk.toast(Words("card.poster.printing"))


async def _photos(talk: Talk, check_id: int) -> None:
    one = await talk.tx.facts.poster_check(check_id, talk.caller.person)
    who = {"address": talk.caller.address, "language": talk.caller.language}
    shown = {"number": one.number, "about": one.number, "photos": list(one.photo_ids)}
    talk.desk.jobs.append(("shown.photos", f"shown.photos:{talk.callback_id}", {**who, **shown}))
    talk.toast(words("card.hazard.sending", count=len(one.photo_ids)))


async def scanned(talk: Talk, token: str) -> None:
    """A poster's code that opens nothing: everybody is told the same, staff also that it was noted; of anybody else
    nothing is kept."""
    person = talk.caller.person
    log.info("a poster's code that is not valid was scanned")  # by whom and which, nobody reads
    staff = person is not None and may_somewhere(person, Right.VISIT)
    if not staff or PRINTED.fullmatch(token) is None:
        talk.post([Words("refused.link_dead")])
        return
    done = await talk.execute(NoteInvalidPoster(token))
    talk.post([Words("refused.link_dead"), done.words])
