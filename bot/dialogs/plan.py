"""The rectification plan in five parts (五落实); a general hazard needs three of them."""

from bot.conversation import Ask
from bot.dialogs.case import Case, load, title
from bot.questions import Choice, Day, Number, Option, Review, Text
from inspection.plan import Plan
from inspection.usecases.plan_hazard import FilePlan
from inspection.words import Words, words

__all__ = ["load", "run", "title"]

SOMEBODY_ELSE = "other"


def run(ask: Ask, case: Case) -> FilePlan:
    major = case.hazard.is_major
    person = _person(ask, case)
    measures = ask(_text("measures", at_least=10))
    funds = ask(_FUNDS) if major else None
    asks, title_ = words("plan.deadline", today=case.today), Words("plan.title.deadline")
    deadline = ask(Day(key="deadline", asks=asks, after=case.today, title=title_))
    contingency = ask(_text("contingency", at_least=4)) if major else None
    plan = Plan(person, measures or "", funds, deadline, contingency)
    ask(_review(case, plan))
    return FilePlan(case.hazard.id, plan)


_FUNDS = Number(
    key="funds", asks=Words("plan.funds"), unit=Words("unit.yuan"), title=Words("plan.title.funds")
)


def _text(part: str, *, at_least: int) -> Text:
    return Text(key=part, asks=Words(f"plan.{part}"), at_least=at_least, title=Words(f"plan.title.{part}"))


def _person(ask: Ask, case: Case) -> str:
    # by name: were it by place, a change of staff meanwhile would make somebody else responsible
    options = [Option(name, name) for name in case.staff[:6]]
    asks, title = Words("plan.person"), Words("plan.title.person")
    if options:
        other = Option(SOMEBODY_ELSE, Words("plan.somebody_else"))
        picked = ask(Choice(key="person", asks=asks, options=[*options, other], across=2, title=title))
        if picked != SOMEBODY_ELSE:
            return picked
    return ask(Text(key="person.name", asks=Words("plan.person_name"), at_least=2, at_most=40)) or ""


def _review(case: Case, plan: Plan) -> Review:
    summary = [
        words("plan.line.person", person=plan.person),
        words("plan.line.measures", measures=plan.measures),
        words("plan.line.deadline", deadline=plan.deadline),
    ]
    if case.hazard.is_major:
        summary.insert(2, words("plan.line.funds", funds=plan.funds))
        summary.append(words("plan.line.contingency", contingency=plan.contingency))
    asks = Words("plan.review_major" if case.hazard.is_major else "plan.review")
    return Review(key="review", asks=asks, summary=summary, confirm=Words("plan.file"))
