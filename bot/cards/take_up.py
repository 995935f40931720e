"""From a digest to what is done about a hazard: a visit planned, or departments called. A month later, too."""

from bot.talk import Talk
from inspection.hazard import OPEN, HazardFacts
from inspection.rights import Right, Site, must
from inspection.words import Refused, words

DIALOGS = {"assign": ("plan_visit", Right.PLAN_VISIT), "whistle": ("call", Right.CALL)}


async def take_up(talk: Talk, facts: HazardFacts, action: str) -> None:
    """Begins the dialog, or says why not: the hazard is closed meanwhile, it has no site, or it is not theirs to do.
    Raises Refused."""
    dialog, right = DIALOGS[action]
    if facts.state not in OPEN:
        told = {"state": facts.state, "at": facts.last_at, "by": facts.last_by}
        talk.toast(words("card.too_late", number=facts.number, **told), alert=True)
        return
    if facts.enterprise_id is None:
        raise Refused("enterprise_needed", number=facts.number)
    if talk.caller.person is None:
        raise Refused("not_enrolled")
    firm = await talk.tx.facts.enterprise(facts.enterprise_id)
    must(talk.caller.person, right, Site(firm.id, firm.region_id))
    talk.nod()
    talk.pressed = None  # the dialog gets a message of its own: the digest stays
    about = {"hazard_id": facts.id} if dialog == "call" else {"enterprise_id": firm.id}
    await talk.start(dialog, about)
