"""The read models of ``bot.dialogs.facts``, answered by ``storage`` within one transaction."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from app.call_facts import CallsRead
from app.copyout_facts import LINE_AT, CopyoutsRead
from app.digest_tables import DueTables
from app.draw_facts import DrawsRead
from app.experts.reads import ExpertsRead
from app.groups.facts import GroupsRead
from app.memo import Memo
from app.permits.reads import PermitReads
from app.settings import Settings
from app.signals.reads import SignalsRead
from app.site_facts import SitesRead
from app.tasks import tasks
from bot.dialogs.facts import Task
from inspection.checklist import Section, checklist
from inspection.digest import Digest, Part, digest
from inspection.duties.facts import Calls, DutyFacts
from inspection.duties.posts import does_as
from inspection.enterprise import Enterprise
from inspection.hazard import HazardFacts
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.record import RecordFacts
from inspection.rights import Right, may
from inspection.standard import Standard
from inspection.standards.order10 import order10
from inspection.tips.routing import is_open
from inspection.visit import Colleague, Visit, VisitFacts
from inspection.visit_kind import KINDS
from inspection.visit_secrecy import knows_target
from inspection.words import Refused, Words, words
from storage.tips.keys import TipKeys
from storage.tips.officers import Officers
from storage.work import Work
from texts import Voice


class Facts(SitesRead, CallsRead, DrawsRead, ExpertsRead, SignalsRead, CopyoutsRead, PermitReads, GroupsRead):
    """One transaction's view of the ledger, for dialogs and cards."""

    def __init__(self, work: Work, settings: Settings, memo: Memo | None = None) -> None:
        super().__init__(work)
        self.settings = settings
        self._memo = memo

    @property
    def public_url(self) -> str:
        return self.settings.public_url

    @property
    def bot(self) -> str:
        return self.settings.bot

    @property
    def language(self) -> str:
        return self.settings.language

    def voice(self, language: str) -> Voice:
        return Voice(language, self.settings.zone)

    def standard(self) -> Standard:
        return order10()

    def today(self, now: datetime) -> date:
        return now.astimezone(self.settings.zone).date()

    # -- people and places

    async def enrolled(self, telegram_ids: Collection[int]) -> Mapping[int, Person]:
        """Who of these accounts has a post, by Telegram id. The memo catches up here, before anything else."""
        people = self._work.people
        if self._memo is None:
            return await people.by_telegram_ids(telegram_ids)
        await self._memo.catch_up(self._work.audit)
        marks = await people.marks(telegram_ids)
        if back := [key for key, mark in marks.items() if mark[-1] is not None]:
            await people.reachable(back)  # whoever writes has not blocked the bot, or no more
        kept = {key: self._memo.recall(("enrolled", key)) for key in marks}
        known: dict[int, Person] = {key: one[1] for key, one in kept.items() if one and one[0] == marks[key]}
        others = await people.by_telegram_ids([key for key in marks if key not in known])
        for key, person in others.items():
            self._memo.keep(("enrolled", key), (marks[key], person), ())
        return known | others

    async def person(self, person_id: int) -> Person | None:
        return await self._work.people.get(person_id)

    async def staff(self, enterprise_id: int) -> Sequence[Person]:
        return await self._work.people.with_role_for(ENTERPRISE_ROLES, enterprise_id)

    async def post_names(self, person: Person) -> Sequence[Words]:
        """Each post with where it holds."""
        said = []
        for post in person.posts:
            place = ""
            if post.enterprise_id is not None:
                place = (await self._work.enterprises.get_required(post.enterprise_id)).name
            elif post.region_id is not None and (region := await self._work.regions.get(post.region_id)):
                place = region.name
            said.append(words("menu.post", role=post.role, place=place))
        return said

    async def region_names(self, person: Person) -> Sequence[str]:
        """The regions of the person's posts and all below them."""
        covered = _regions(person)
        return [region.name for region in await self._work.regions.all() if region.id in covered]

    async def enterprise(self, enterprise_id: int) -> Enterprise:
        return await self._work.enterprises.get_required(enterprise_id)

    async def site_of_poster(self, token: str) -> Enterprise | None:
        poster = await self._work.posters.by_token(token)
        return await self._work.enterprises.get(poster.enterprise_id) if poster else None

    async def site_of_code(self, credit_code: str) -> Enterprise | None:
        return await self._work.enterprises.by_credit_code(credit_code.strip().upper())

    async def poster_token(self, enterprise_id: int) -> str | None:
        poster = await self._work.posters.current(enterprise_id)
        return poster.token if poster else None

    # -- visits

    async def visit(self, visit_id: int, reader: Person | None) -> Visit:
        """Raises Refused("visit_unknown") also for one that the reader is not to know of (yet)."""
        visit = await self._visit(visit_id)
        if reader is None or not may(reader, Right.READ, visit.site):
            raise Refused("visit_unknown")
        known = may(reader, Right.VISIT, visit.site) and knows_target(visit, reader)
        if visit.is_secret and reader.id not in visit.team and not known:
            raise Refused("visit_unknown")
        return visit

    async def _visit(self, visit_id: int) -> Visit:
        known: Visit | None = self._memo.recall(("visit", visit_id)) if self._memo else None
        visit = known or await self._work.visits.get_required(visit_id)
        if self._memo is not None and known is None:  # it names its site, so it is about that too
            about = f"visit:{visit_id}", f"enterprise:{visit.enterprise_id}"
            self._memo.keep(("visit", visit_id), visit, about)
        return visit

    async def visit_facts(self, person: Person, enterprise_id: int, now: datetime) -> VisitFacts:
        return await self._work.visit_facts(enterprise_id, person.id, now, self.settings.zone)

    async def colleagues(self, person: Person, enterprise_id: int) -> tuple[Colleague, ...]:
        """The other inspectors of the site's region, whoever last went along first."""
        return await self._asked(
            ("colleagues", person.id, enterprise_id),
            (f"enterprise:{enterprise_id}",),
            lambda: self._work.visit_facts.colleagues(enterprise_id, person.id),
        )

    async def team(self, visit: Visit) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Posts change between plan and site: who of the colleagues may still go along (ids), and the names of
        those who may not any more."""

        async def looked_up() -> tuple[tuple[int, ...], tuple[str, ...]]:
            along, gone = [], []
            for named in visit.signatures:
                if named.person_id == visit.lead_id:
                    continue
                person = await self.person(named.person_id)
                if person is not None and may(person, KINDS[visit.kind].right, visit.site):
                    along.append(person.id)
                else:
                    gone.append(named.name)
            return tuple(along), tuple(gone)

        about = f"visit:{visit.id}", f"enterprise:{visit.enterprise_id}"
        return await self._asked(("team", visit.id), about, looked_up)

    async def sections(self, enterprise_id: int) -> tuple[Section, ...]:
        """The pages of the checklist for this site."""

        async def drawn() -> tuple[Section, ...]:
            site = await self.enterprise(enterprise_id)
            return checklist(self.standard(), site.sector, site.traits)

        return await self._asked(("sections", enterprise_id), (f"enterprise:{enterprise_id}",), drawn)

    # -- what waits, and the numbers

    async def tasks(self, person: Person, now: datetime) -> Sequence[Task]:
        found = await tasks(self._work, person, now, self.settings.zone)
        return [*found[:LINE_AT], *await self.copyout_task(person), *found[LINE_AT:]]

    async def reports_of(self, chat_id: int) -> Sequence[Words]:
        """Where each report stands that this chat still waits to be answered about."""
        said = []
        for hazard_id in await self._work.reporters.reports_from(self._work.sealer.address(chat_id)):
            hazard = await self.hazard(hazard_id)
            said.append(words("report.status", number=hazard.number, state=hazard.state))
        return said

    async def record(self, enterprise_id: int, now: datetime) -> RecordFacts | None:
        token = await self.poster_token(enterprise_id)
        return await self._work.records.by_token(token, now, self.settings.zone) if token else None

    async def digest(self, person: Person, now: datetime) -> Digest | None:
        facts = await self._work.digests.facts(person, self.today(now), self.settings.zone)
        return digest(await DueTables()(self._work, facts, person)) if facts else None

    async def digest_list(
        self, person: Person, part: Part, now: datetime, most: int
    ) -> Sequence[HazardFacts]:
        """The hazards behind one number of the digest, as they are now."""
        facts = await self._work.digests.facts(person, self.today(now), self.settings.zone)
        ids = facts.ids(part)[:most] if facts else ()
        return [await self.hazard_facts(hazard_id, person, now) for hazard_id in ids]

    async def duty(self, person: Person | None, obligation_id: int, now: datetime) -> DutyFacts:
        """Raises Refused("duty_unknown") unless the person has a post in which it can be done."""
        found = await self._work.duty_reads.one(obligation_id, self.today(now))
        if person is None or found is None or found.who not in does_as(person, found):
            raise Refused("duty_unknown")
        return found

    async def calls(self, person: Person, day: date) -> Calls:
        return await self._work.duty_reads.calls(person.id, day)

    # -- the confidential lane

    @property
    def tip_made(self) -> bool:
        """Whether officers were ever named here; until then nobody is offered what nobody would read."""
        return TipKeys(self.settings.keys).made

    async def tip_open(self) -> bool:
        """Whether two officers are there who can take a report."""
        return self.tip_made and is_open(await Officers(self._work.connection).all())

    async def tip_units(self) -> Sequence[str]:
        """The units whose officers read confidential reports."""
        officers = await Officers(self._work.connection).all()
        return sorted({officer.unit for officer in officers if officer.can_take_cases})


def _regions(person: Person) -> frozenset[int]:
    return frozenset[int]().union(*(post.regions for post in person.posts))
