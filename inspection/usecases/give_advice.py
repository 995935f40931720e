"""What an expert says at a visit, and his signature under its record."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from inspection.audit import Audit
from inspection.experts.ending import DONE, must_be_guest
from inspection.experts.expert import MOST_ADVICE, MOST_TEXT, ExpertDid, ExpertStep, VisitExpert
from inspection.experts.keeping import Keeping
from inspection.experts.leaving import Leaving
from inspection.experts.ports import Experts, People, Photos, Visits
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.usecases.sign_visit import checked_statement
from inspection.visit import Visit, VisitState
from inspection.visit_secrecy import knows_target
from inspection.words import Refused, words


@dataclass(frozen=True)
class GiveAdvice:
    """``photos`` by their unique names."""

    expert_id: int
    text: str
    photos: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignAsExpert:
    """``statement`` restates, in the signer's language, what is signed."""

    expert_id: int
    statement: str


@dataclass(frozen=True)
class ExpertVoice:
    """The expert speaks; for one who is named only the lead writes it down, and is named as who did."""

    experts: Experts
    visits: Visits
    people: People
    photos: Photos
    audit: Audit
    zone: tzinfo

    async def advise(self, command: GiveAdvice, actor: Person, now: datetime) -> Done:
        """Raises Refused("description_needed"), Refused("photo_incomplete"), Refused("advice_many")."""
        now, expert, visit = await self._known(command.expert_id, now)
        self._must_speak(expert, visit, actor, now)
        text, known = kept(command.text), await self.photos.by_unique(command.photos)
        if text is None:
            raise Refused("description_needed")
        if len(known) < len(set(command.photos)) or len(text) > MOST_TEXT:
            raise Refused("photo_incomplete")
        n = len(expert.advice) + 1
        if n > MOST_ADVICE:
            raise Refused("advice_many", most=MOST_ADVICE)
        shown = tuple(known[one].id for one in dict.fromkeys(command.photos))
        step = ExpertStep(ExpertDid.ADVISED, actor.id, now, text, n, shown)
        await Keeping(self.experts, self.audit).step(expert, step)
        told = words("expert.notice.advised", name=expert.name, enterprise=visit.enterprise, text=text)
        notices = (Notice(visit.lead_id, told, Card.EXPERT, expert.id),) if actor.id != visit.lead_id else ()
        return Done(words("expert.advised", n=n), Card.EXPERT, expert.id, notices)

    async def sign(self, command: SignAsExpert, actor: Person, now: datetime) -> Done:
        """Raises Refused("visit_is") before there is a record. With the signature the right is over."""
        now, expert, visit = await self._known(command.expert_id, now)
        must_be_guest(expert, visit, actor, now, self.zone)
        visit.must_be(*DONE)
        statement = checked_statement(command.statement)
        step = ExpertStep(ExpertDid.SIGNED, actor.id, now, statement)
        signed = await Keeping(self.experts, self.audit).step(expert, step)
        end = ExpertStep(ExpertDid.ENDED, None, now, ExpertDid.SIGNED.value)
        await Leaving(self.experts, self.people, self.audit).leave(signed, end)
        facts = {"name": expert.name, "enterprise": visit.enterprise, "number": visit.number}
        told = Notice(visit.lead_id, words("expert.notice.signed", **facts), Card.VISIT, visit.id)
        return Done(words("expert.signed", number=visit.number), notices=(told,))

    async def _known(self, expert_id: int, now: datetime) -> tuple[datetime, VisitExpert, Visit]:
        expert = await Keeping(self.experts, self.audit).required(expert_id)
        return to_millisecond(now), expert, await self.visits.get_required(expert.visit_id)

    def _must_speak(self, expert: VisitExpert, visit: Visit, actor: Person, now: datetime) -> None:
        if expert.has_account:
            must_be_guest(expert, visit, actor, now, self.zone)
            if not knows_target(visit, actor):
                raise Refused("visit_unknown")
            return
        visit.must_be_led_by(actor.id)
        visit.must_be(VisitState.PLANNED, VisitState.CHECKED_IN)
        if expert.ended is not None:
            raise Refused("expert_ended", enterprise=visit.enterprise)
