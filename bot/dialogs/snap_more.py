"""After a 随手拍: its number, and the rest if there is any. What is added is recorded the moment it comes."""

from bot.collected import Album, Photos, Place, joined
from bot.conversation import Ask
from bot.dialogs.case import Case, load
from bot.dialogs.go import Go
from bot.questions import Option
from bot.view import Label
from inspection.hazard import Hazard
from inspection.usecases.amend_hazard import AmendHazard
from inspection.words import Words, words

__all__ = ["load", "run", "title"]


def title(case: Case) -> Label:
    return words(
        "snap.recorded", number=case.hazard.number, enterprise=case.enterprise or Words("snap.no_site")
    )


def run(ask: Ask, case: Case) -> AmendHazard | Go:
    hazard = case.hazard
    names = ("place", "grade", "done")
    ways = [Option(name, Words(f"snap.{name}")) for name in names]
    if hazard.enterprise_id is None:
        ways.insert(0, Option("site", Words("snap.site")))
    more = ask(Photos(films=True, key="more", asks=Words("snap.more"), at_least=0, at_once=True, ways=ways))
    if more.way is None:
        return _added(hazard, more)
    match more.way:
        case "place":
            fix = ask(Place(key="place", asks=Words("snap.where")))
            if fix.lat is not None:
                return AmendHazard(hazard_id=hazard.id, lat=fix.lat, lon=fix.lon, accuracy=fix.accuracy)
            return Go("snap_more", {"hazard_id": hazard.id})
        case "grade":
            return Go("grade", {"hazard_id": hazard.id})
        case "site":
            return Go("choose_site", {"then": "move_hazard", "args": {"hazard_id": hazard.id}})
    return Go(words=words("snap.finished", number=hazard.number))


def _added(hazard: Hazard, more: Album) -> AmendHazard:
    """Words are added to those already there: what somebody wrote before stays."""
    fix, said = more.fix, joined(hazard.description, more.caption or "")
    return AmendHazard(
        hazard_id=hazard.id,
        photos=more.unique_ids,
        description=said if said != hazard.description else None,
        lat=fix.lat if fix else None,
        lon=fix.lon if fix else None,
        accuracy=fix.accuracy if fix else None,
    )
