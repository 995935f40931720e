"""Officers, reporters and cashiers who do whatever comes to their minds; what must never happen is asked at every
step that succeeds."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from inspection.tips.case import TipStep
from inspection.tips.content import Identity
from inspection.tips.file import Inside, Submitted, Unlocked
from inspection.tips.guards import RequestKind
from inspection.tips.reward import Basis, rules
from inspection.words import Refused
from tests.app.tips.world import Office

NAMES = ("马兰", "韩冰", "丁雪", "方圆")
RULE = rules()["national"]


@dataclass
class Report:
    """One case as its reporter knows it. ``stepped_back``: officers who may not touch it any more."""

    submitted: Submitted
    inside: Inside
    name: Identity | None = None
    paid: int = 0
    stepped_back: set[str] = field(default_factory=set)
    gone: bool = False


@dataclass
class Asked:
    report: Report
    asker: str
    id: str
    granted_by: str | None = None


@dataclass
class Walk:
    """``pick`` chooses one of so many."""

    office: Office
    pick: Callable[[int], int]
    reports: list[Report] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    left: set[str] = field(default_factory=set)
    done: list[str] = field(default_factory=list)

    async def step(self, deed: str) -> None:
        """Does it, or is refused, which is fine as well."""
        try:
            await DEEDS[deed](self)
        except Refused:
            return
        self.done.append(deed)

    def officer(self) -> tuple[str, Unlocked]:
        name = NAMES[self.pick(len(NAMES))]
        return name, self.office.at[name]

    def report(self) -> Report:
        if not self.reports:
            raise Refused("tip_unknown")
        return self.reports[self.pick(len(self.reports))]

    def acted(self, who: str, report: Report) -> None:
        """Somebody did something with a case, and was let."""
        assert who not in self.left, "who has left did something"
        assert who not in report.stepped_back, "who stepped back did something"
        assert not report.gone, "what was destroyed was used"

    async def reports_one(self) -> None:
        if len(self.reports) > 1:
            raise Refused("tip_busy")
        name = Identity("周晓梅", f"1394000{len(self.reports):04d}") if self.pick(2) else None
        submitted, inside = await self.office.reports(identity=name, reward_wanted=True)
        self.reports.append(Report(submitted, inside, name))

    async def gives_or_takes_back_the_name(self) -> None:
        report = self.report()
        name = Identity("吴小雨", "13900000000") if self.pick(2) else None
        if name is None:
            await self.office.lane.withdraw_identity(report.inside)
        else:
            await self.office.lane.give_identity(report.inside, name)
        assert not report.gone
        report.name = name

    async def opens(self) -> None:
        (who, at), report = self.officer(), self.report()
        await self.office.lane.open(at, report.submitted.number)
        self.acted(who, report)

    async def asks(self) -> None:
        (who, at), report = self.officer(), self.report()
        lane, number = self.office.lane, report.submitted.number
        request = await lane.ask_second(at, number, RequestKind.REVEAL, "需要当面核实证据")
        self.acted(who, report)
        self.asked.append(Asked(report, who, request.id))

    async def grants(self) -> None:
        who, at = self.officer()
        asked = self._asked()
        await self.office.lane.grant(at, asked.report.submitted.number, asked.id)
        self.acted(who, asked.report)
        assert who != asked.asker, "one officer was two"
        asked.granted_by = who

    async def reveals(self) -> None:
        asked = self._asked()
        who, at = (asked.asker, self.office.at[asked.asker]) if self.pick(4) else self.officer()
        identity = await self.office.lane.reveal(at, asked.report.submitted.number, asked.id)
        self.acted(who, asked.report)
        assert asked.asker == who and asked.granted_by not in (None, who), "a name was opened by one officer"
        assert identity == asked.report.name, "a name that was taken back was opened"
        self.asked.remove(asked)

    async def moves(self) -> None:
        (who, at), report = self.officer(), self.report()
        step = (TipStep.ACCEPT, TipStep.ANSWER, TipStep.CLOSE)[self.pick(3)]
        await self.office.lane.step(at, report.submitted.number, step, "已办。")
        self.acted(who, report)

    async def settles(self) -> None:
        (who, at), report = self.officer(), self.report()
        await self.office.lane.settle(at, [report.submitted.number], RULE, Basis.MAJOR_HAZARD, 100_000)
        self.acted(who, report)

    async def pays(self) -> None:
        report = self.report()
        await self.office.lane.pay(self.office.at["钱会计"], report.submitted.claim)
        report.paid += 1
        assert report.paid == 1 and not report.gone, "a reward was paid twice"

    async def steps_back(self) -> None:
        (who, at), report = self.officer(), self.report()
        await self.office.lane.recuse(at, report.submitted.number)
        self.acted(who, report)
        for one in self.reports:  # all are about one enterprise, but what is held stays held
            if one is report:
                one.stepped_back.add(who)

    async def hands_over(self) -> None:
        (who, at), report = self.officer(), self.report()
        await self.office.lane.hand_over(at, report.submitted.number)
        self.acted(who, report)

    async def leaves(self) -> None:
        who, at = self.officer()
        if len(self.left) >= 2 or who in self.left:
            raise Refused("officer_unknown")
        await self.office.lane.officer_left(at.officer.id)
        self.left.add(who)

    async def destroys(self) -> None:
        if self.pick(4):
            raise Refused("tip_not_now")  # thought better of it
        report = self.report()
        await self.office.lane.delete(report.inside)
        assert not report.gone
        report.gone = True

    def _asked(self) -> Asked:
        if not self.asked:
            raise Refused("tip_unknown")
        return self.asked[-1 - self.pick(min(2, len(self.asked)))]


DEEDS: Mapping[str, Callable[[Walk], Awaitable[None]]] = {
    name: getattr(Walk, name)
    for name in (
        *("reports_one", "gives_or_takes_back_the_name", "opens", "asks", "grants", "reveals", "moves"),
        *("settles", "pays", "steps_back", "hands_over", "leaves", "destroys"),
    )
}

USUAL = [*("asks", "grants", "grants", "reveals") * 3, *("moves", "settles", "pays") * 2, *DEEDS]
"""What is done often, so that a walk gets somewhere."""
