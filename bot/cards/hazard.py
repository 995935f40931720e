"""The card of a hazard: what it is, where it stands, what this reader may do about it."""

from collections.abc import Mapping

from bot.cards import bundle, paper
from bot.render import Key
from bot.view import Label
from inspection.bundle import About
from inspection.campaigns.packaged import is_packaged
from inspection.hazard import Action, Grade, HazardFacts, State
from inspection.measures.proof import OWN
from inspection.paper import Paper
from inspection.standards.order10 import order10
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]

DIALOG: Mapping[Action, str] = {
    Action.VERIFY: "verify",
    Action.FIX: "fix",
    Action.PLAN: "plan",
    Action.SIGN_PLAN: "sign_plan",
    Action.SUBMIT: "submit",
    Action.REINSPECT: "reinspect",
    Action.SEND_BACK: "reason",
    Action.AGREE: "closing",
    Action.CLOSE: "closing",
    Action.LIST: "listing",
    Action.REBOUND: "reason",
    Action.DISMISS: "reason",
    Action.MERGE: "merge",
    Action.HAND_OVER: "reason",
    Action.REFER: "reason",
    Action.HAND_BACK: "reason",
    Action.AMEND: "snap_more",
    Action.CORRECT: "correct",
    Action.GRADE_GENERAL: "grade",
    Action.GRADE_MAJOR: "grade",
}
"""Which dialog a button opens; what is not here is done by the press itself."""

FIRST = (
    Action.ACCEPT,
    Action.HAND_BACK,
    Action.VERIFY,
    Action.GRADE_MAJOR,
    Action.SIGN_PLAN,
    Action.PLAN,
    Action.FIX,
    Action.SUBMIT,
    Action.REINSPECT,
    Action.AGREE,
    Action.CLOSE,
    Action.REBOUND,
    Action.SEND_BACK,
    Action.URGE,
)
SECOND = (
    Action.GRADE_GENERAL,
    Action.LIST,
    Action.END_LISTING,
    Action.AMEND,
    Action.CORRECT,
    Action.MERGE,
    Action.REFER,
    Action.HAND_OVER,
    Action.DISMISS,
)
SHOWN = 4


def drawn(facts: HazardFacts) -> Drawn:
    """At most five lines and six buttons; what is rarer is behind "more"."""
    lines: list[Label] = [
        words(
            _first_line(facts),
            number=facts.number,
            enterprise=facts.enterprise or Words("snap.no_site"),
            state=facts.state,
        ),
        _clock(facts),
        _what(facts),
    ]
    lines += _people(facts)
    told = {"seq": facts.chain_seq, "photos": facts.photos + len(facts.after_ids)}
    graded = {"strength": facts.proof} if facts.proof else {}
    chain = words("card.hazard.chain_graded" if graded else "card.hazard.chain", **told, **graded)
    lines.append(words("card.hazard.films", chain=chain, files=facts.files) if facts.files else chain)
    return lines, _rows(facts)


def _first_line(facts: HazardFacts) -> str:
    """Red is for what is open: a closed hazard is green whatever it was."""
    if facts.state is State.CLOSED:
        return "card.hazard.closed_major" if facts.is_major else "card.hazard.closed"
    return "card.hazard.major" if facts.is_major else "card.hazard.other"


def _clock(facts: HazardFacts) -> Label:
    if facts.days_left is None:
        return words("card.hazard.days", days=facts.days_open)
    if facts.days_left < 0:
        return words("card.hazard.overdue", days=facts.days_open, late=-facts.days_left, due=facts.due_on)
    return words("card.hazard.left", days=facts.days_open, left=facts.days_left, due=facts.due_on)


def _what(facts: HazardFacts) -> Label:
    """A general hazard needs no clause, so none is missed in it."""
    if facts.grade is Grade.GENERAL and not facts.clause and not facts.other_standard:
        return facts.description
    return words("card.hazard.what", description=facts.description, clause=_standard(facts))


def _standard(facts: HazardFacts) -> Label:
    if facts.other_standard:
        return facts.other_standard
    if not facts.clause:
        return Words("card.hazard.no_clause")
    standard = order10()
    if facts.edition and is_packaged(facts.edition):
        return words("card.hazard.of_notice", clause=facts.clause)
    known = facts.edition == standard.edition
    return words(
        "card.hazard.clause", standard=standard.short if known else facts.edition, clause=facts.clause
    )


def _people(facts: HazardFacts) -> list[Label]:
    lines: list[Label] = []
    if facts.responsible:
        lines.append(words("card.hazard.responsible", name=facts.responsible))
    marks = [
        words("card.hazard.listed", number=facts.listing) if facts.listing else None,
        words("card.hazard.reading", reading=facts.reading) if facts.reading > 1 else None,
        words("card.hazard.rebounds", count=facts.rebounds) if facts.rebounds else None,
        _above(facts),
        _repeat(facts),
        words("card.hazard.carried", visits=facts.visits) if facts.visits > 1 else None,
    ]
    known = [mark for mark in marks if mark is not None]
    if known:
        lines.append(words("card.hazard.marks", marks=known))
    return lines


def _above(facts: HazardFacts) -> Words | None:
    if facts.waits_above is not None:
        return words("card.hazard.waits_above", days=facts.waits_above)
    return Words("card.hazard.held_above") if facts.held_above else None


def _repeat(facts: HazardFacts) -> Words | None:
    if not facts.repeat:
        return None
    return words("card.hazard.times", times=facts.times) if facts.times > 1 else Words("card.hazard.repeat")


def _rows(facts: HazardFacts) -> list[list[Key]]:
    main = [action for action in FIRST if action in facts.actions][:SHOWN]
    keys = [_key(facts.id, action) for action in main]
    rows = [keys[i : i + 2] for i in range(0, len(keys), 2)]
    last = [Key(Words("card.hazard.history"), f"h.history.{facts.id}")]
    if facts.photos or facts.after_ids:
        last.append(Key(Words("card.hazard.photos"), f"h.photos.{facts.id}"))
    if facts.cases and not facts.measurable:
        last.append(_cases(facts))
    if _rarer(facts) or _papers(facts) or facts.measurable or facts.exemplary or facts.proof:
        last.append(Key(Words("card.hazard.more"), f"h.more.{facts.id}"))
    return [*rows, last]


def _key(hazard_id: int, action: Action) -> Key:
    return Key(Words(f"card.action.{action.value}"), f"h.{action.value}.{hazard_id}")


def _rarer(facts: HazardFacts) -> list[Action]:
    main = [action for action in FIRST if action in facts.actions]
    rest = [action for action in SECOND if action in facts.actions]
    if Action.GRADE_MAJOR in main and Action.GRADE_GENERAL in rest:
        rest.remove(Action.GRADE_GENERAL)  # one button grades either way; alone it lowers a major one
    return [*main[SHOWN:], *rest]


def more(facts: HazardFacts) -> list[list[Key]]:
    """The buttons behind "more"."""
    keys = [_key(facts.id, action) for action in _rarer(facts)]
    if facts.measurable:
        keys.append(Key(Words("card.hazard.measure"), f"k.hazard.{facts.id}"))
        keys.append(Key(Words("card.hazard.call"), f"c.hazard.{facts.id}"))
    if facts.measures:
        label = words("card.hazard.measures", count=facts.measures)
        keys.append(Key(label, f"k.of_hazard.{facts.id}"))
    if facts.cases and facts.measurable:
        keys.append(_cases(facts))
    if facts.exemplary:
        keys.append(Key(Words("card.hazard.make_case"), f"y.hazard.{facts.id}"))
    if facts.proof:
        keys.append(Key(Words("card.hazard.trust"), f"h.trust.{facts.id}"))
    keys += [paper.key(one, facts.id) for one in _papers(facts)]
    if facts.measurable and facts.enterprise_id is not None:
        keys.append(bundle.key(About.HAZARD, facts.id))
    back = Key(Words("card.hazard.back"), f"h.back.{facts.id}")
    return [*(keys[i : i + 2] for i in range(0, len(keys), 2)), [back]]


def _cases(facts: HazardFacts) -> Key:
    return Key(words("card.hazard.cases", count=facts.cases), f"y.of_hazard.{facts.id}")


def _papers(facts: HazardFacts) -> list[Paper]:
    """What can be printed of it for this reader; whether a self-report is proven, the chain says when it is asked."""
    papers = [Paper.ORDER] if facts.measurable and facts.is_open else []
    return [*papers, Paper.PROOF] if facts.source in OWN else papers
