"""A crew of five at one enterprise, and a permit that they take step by step in memory."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from inspection.people import Person, Post, Role
from inspection.permits.kind import Doer
from inspection.permits.load import kinds
from inspection.permits.permit import Permit, Taken
from inspection.permits.steps import must_be_due, must_do
from inspection.words import Refused

MORNING = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
FIRM = 1
ZHAO, ZHOU, ZHENG, WU, INSPECTOR = (
    1,
    2,
    3,
    4,
    5,
)  # applicant, principal, guardian, of another firm, of the street
CREW: Mapping[int, Person] = {
    ZHAO: Person(ZHAO, "赵强", "zh", (Post(Role.STAFF, FIRM),)),
    ZHOU: Person(ZHOU, "周海", "zh", (Post(Role.PRINCIPAL, FIRM),)),
    ZHENG: Person(ZHENG, "郑华", "zh", (Post(Role.STAFF, FIRM),)),
    WU: Person(WU, "吴磊", "zh", (Post(Role.STAFF, 2),)),
    INSPECTOR: Person(INSPECTOR, "李建国", "zh", (Post(Role.INSPECTOR, None, 1, frozenset({1})),)),
}


class Crew:
    """``minutes`` passes time, also backwards; ``does`` takes a step or raises Refused."""

    def __init__(self, kind: str, **answers: str) -> None:
        first = Taken("apply", ZHAO, MORNING, answers, ZHENG, 1)
        self.now = MORNING
        self.permit = Permit(1, kinds()[kind], FIRM, taken=(first,))

    def minutes(self, many: float) -> None:
        self.now += timedelta(minutes=many)

    def does(self, step: str, who: int | None = None, **answers: str) -> None:
        rule = self.permit.kind.by_key[step]
        usual = ZHENG if rule.who is Doer.NAMED else ZHOU if step == "approve" else ZHAO
        actor = CREW[who or usual]
        must_do(self.permit, rule, actor)
        must_be_due(self.permit, rule, self.now)
        taken = Taken(step, actor.id, self.now, answers, None, len(self.permit.taken) + 1)
        self.permit = Permit(1, self.permit.kind, FIRM, self.permit.traits, (*self.permit.taken, taken))

    def refusal(self, step: str, who: int | None = None, **answers: str) -> str:
        """Why it cannot be done; "" when it could, and then it is not done either."""
        before = self.permit
        try:
            self.does(step, who, **answers)
        except Refused as refused:
            return refused.key.removeprefix("refused.permit_")
        self.permit = before
        return ""

    @property
    def state(self) -> str:
        return self.permit.state(self.now).value
