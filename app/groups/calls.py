"""A call, told to the work groups of the region: who is called, as what, and by when. Where, about what and by name is
read in private by whoever may."""

from collections import Counter
from datetime import datetime

from app.call_facts import called_to
from app.groups.posting import post
from app.settings import Settings
from inspection.calls.call import Call
from inspection.groups import Topic
from inspection.outcome import Done
from inspection.people import Person
from inspection.rights import AUTHORITY_ROLES
from inspection.usecases.call_departments import CallDepartments, Caller
from inspection.words import Words, words
from storage.work import Work


class ToldCaller:
    """The verb, and what the groups hear of it in the same transaction."""

    def __init__(self, work: Work, settings: Settings) -> None:
        self._work, self._settings = work, settings
        w = work
        self._call = Caller(w.calls, w.hazards, w.enterprises, w.regions, w.people, w.audit, settings.zone)

    async def __call__(self, command: CallDepartments, actor: Person, now: datetime) -> Done:
        done = await self._call(command, actor, now)
        call = await self._work.calls.get(done.subject_id or 0)
        if call is not None:
            await self._tell(call, now)
        return done

    async def _tell(self, call: Call, now: datetime) -> None:
        place = await called_to(self._work, call)
        region = await self._work.regions.get(place.site.region_id or 0)
        for group in await self._work.groups.all(Topic.CALLS):
            inside = await self._work.regions.subtree(group.region_id)
            if region is None or region.id not in inside:
                continue
            lines = [words("group.call", number=call.number, region=region.name)]
            lines.append(words("group.called", who=await self._who(call, region.id), due=call.due_on))
            await post(self._work, self._settings, group, lines, f"gc{call.id}", now)

    async def _who(self, call: Call, region_id: int) -> list[Words]:
        """By post and region, never by name."""
        names = {one.id: one.name for one in await self._work.regions.all()}
        posts = Counter[tuple[str, str]]()
        for party in call.parties:
            person = await self._work.people.get(party.person_id)
            held = [one for one in person.posts if one.role in AUTHORITY_ROLES] if person else []
            there = next((one for one in held if region_id in one.regions), None)
            if there is not None:
                posts[there.role, names.get(there.region_id or 0, "")] += 1
        return [words("group.party", role=role, region=name, n=n) for (role, name), n in posts.items()]
