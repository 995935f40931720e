"""``anxun bench forms``: what a step in a long form costs, beside evaluating the whole form anew."""

import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from statistics import median

from app.bench.form_dialog import asked, body
from inspection.forms.model import Model
from inspection.forms.moment import Moment
from inspection.forms.state import State
from texts import Voice

IN_A_GROUP = 15
MOMENT = Moment(datetime(2024, 5, 1, 9, tzinfo=UTC), seed=1)


@dataclass(frozen=True)
class Steps:
    """Milliseconds. ``step`` is what a person waits for: the answer checked and taken, and the next question's
    relevance looked up; ``anew`` the same answer with every expression of the form evaluated again; ``chat`` the whole
    step of the dialog, from what was said to the prompt, and ``review`` one behind all questions."""

    questions: int
    expressions: int
    reading: float
    step: float
    slowest: float
    anew: float
    chat: float
    review: float

    @property
    def ratio(self) -> float:
        return self.anew / self.step


def xform(questions: int) -> str:
    """Groups of fifteen, each shown by an answer before it; every question shown by the one before it and held to a
    constraint; a sum and a share for each group, and what they come to."""
    groups = [range(start, min(start + IN_A_GROUP, questions)) for start in range(0, questions, IN_A_GROUP)]
    nodes = [
        f"<g{n}>{''.join(f'<q{q}/>' for q in group)}<sum/><share/></g{n}>" for n, group in enumerate(groups)
    ]
    binds = [bind for n, group in enumerate(groups) for bind in _binds(n, group)]
    total = " + ".join(f"coalesce(/data/g{n}/sum, 0)" for n in range(len(groups)))
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model>'
        f'<instance><data id="bench">{"".join(nodes)}<total/></data></instance>{"".join(binds)}'
        f'<bind nodeset="/data/total" type="int" calculate="{total}"/></model></h:head>'
        f"<h:body>{body(groups)}</h:body></h:html>"
    )


def _binds(n: int, group: range) -> list[str]:
    here, first, last = f"/data/g{n}", group[0], group[-1]
    made = [f'<bind nodeset="{here}" relevant="/data/g{n - 1}/q{first - 1} &gt;= 0"/>'] if n else []
    for q in group:
        shown = f" relevant=\"{here}/q{q - 1} != '' and {here}/q{first} &gt; 0\"" if q > first else ""
        held = ' constraint=". &gt;= 0 and . &lt; 1000"'
        made.append(f'<bind nodeset="{here}/q{q}" type="int" required="true()"{shown}{held}/>')
    total = " + ".join(f"coalesce({here}/q{q}, 0)" for q in group)
    made.append(f'<bind nodeset="{here}/sum" type="int" calculate="{total}"/>')
    share = f"round({here}/sum div (1 + coalesce({here}/q{last}, 0)) * 100, 1)"
    made.append(f'<bind nodeset="{here}/share" type="decimal" calculate="{share}"/>')
    return made


def measure(questions: int) -> Steps:
    """Answers every question once, in order, both ways."""
    started = time.perf_counter()
    model = Model.parse(xform(questions))
    reading = _since(started)
    state = State.begin(model, MOMENT)
    steps, anew = [], []
    paths = [path for path in model.shape.slots if path.rpartition("/q")[2].isdecimal()]
    for here, after in zip(paths, [*paths[1:], paths[0]], strict=True):
        started = time.perf_counter()
        if not state.fits(here, "7"):
            raise ValueError(here)
        state = state.answered(here, "7", MOMENT)
        state.relevant(after)
        steps.append(_since(started))
        started = time.perf_counter()
        state.anew(MOMENT)
        anew.append(_since(started))
    expressions = len(model.graph.computations) + sum(bool(one.constraint) for one in model.binds.values())
    chat = asked(xform(questions), Voice("zh", UTC))
    found = reading, median(steps), max(steps), median(anew), chat.step, chat.review
    return Steps(questions, expressions, *found)


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def line(found: Steps, voice: Voice) -> str:
    told = {
        name: f"{value:.2f}" if isinstance(value, float) else value for name, value in asdict(found).items()
    }
    return voice("bench.forms", **told, ratio=f"{found.ratio:.0f}")


def to_json(found: Steps) -> dict[str, float]:
    return asdict(found) | {"ratio": found.ratio}
