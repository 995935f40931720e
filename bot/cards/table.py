"""A table that goes upward, page by page: the month, a group of values, one value with its records."""

from collections.abc import Sequence

from bot.render import Key
from bot.view import Label
from inspection.campaigns.returns import Group
from inspection.returns.facts import TableFacts, TableLine, ValueFacts
from inspection.returns.opened import Behind
from inspection.words import Words, words

Drawn = tuple[list[Label], list[list[Key]]]
MOST_PROBLEMS = 4
OPENS = {
    "hazards": "h.show",
    "enterprise": "e.open",
    "visits": "v.show",
    "measures": "k.show",
    "case": "k.show",
}


def chosen(found: Sequence[TableLine]) -> Drawn:
    """Which table, when somebody has several."""
    if not found:
        return [Words("return.card.none")], []
    keys = [
        Key(words("return.card.one", region=one.region, title=one.title), f"r.table.{one.token}")
        for one in found
    ]
    return [Words("return.card.which")], [[key] for key in keys]


def drawn(facts: TableFacts) -> Drawn:
    sheet, token = facts.sheet, facts.token
    about = words("return.card.title", region=sheet.about.region, month=sheet.about.month)
    told = words("return.card.filled", cutoff=sheet.cutoff, filled=sheet.filled, of=len(sheet.values))
    lines: list[Label] = [about, facts.table.title, told]
    if facts.sent is not None:
        by = facts.sent.by or None
        lines.append(words("return.card.sent", revision=sheet.revision, at=facts.sent.at, by=by))
    lines += facts.problems[:MOST_PROBLEMS]
    if sheet.waiting:
        lines.append(words("return.waiting", regions=list(sheet.waiting)))
    rows = [[Key(one.title, f"r.group.{token}.{one.id}")] for one in facts.table.groups]
    return lines, [*rows, _ways(facts)]


def _ways(facts: TableFacts) -> list[Key]:
    token = facts.token
    earlier = Key(Words("return.card.earlier"), f"r.table.{token.at(token.month.before)}")
    first = [Key(Words("return.card.send"), f"r.send.{token}")]
    if facts.sent is not None:
        first = [
            Key(Words("return.card.file"), f"r.file.{token}"),
            Key(Words("return.card.correct"), f"r.correct.{token}"),
        ]
    first.append(Key(Words("return.card.draft"), f"r.draft.{token}"))
    return [*first, earlier] if facts.earlier else first


def group(facts: TableFacts, which: Group) -> Drawn:
    """Every value of a group with a button that opens it."""
    about = facts.sheet.about
    lines: list[Label] = [
        words("return.card.of_group", region=about.region, month=about.month, group=which.title)
    ]
    keys = []
    for line in which.indicators:
        values = [facts.sheet.value(cell.key) for cell in line.cells]
        said = [words("return.card.amount", amount=value.said or None, unit=value.unit) for value in values]
        lines.append(words("return.card.line", code=line.id, title=line.title, said=said))
        keys += [Key(value.key, f"r.value.{facts.token}.{value.key}") for value in values]
    rows = [keys[i : i + 4] for i in range(0, len(keys), 4)]
    return lines, [*rows, [Key(Words("return.card.back"), f"r.table.{facts.token}")]]


def value(facts: ValueFacts) -> Drawn:
    one, line = facts.value, facts.table.indicator(facts.value.key)
    said = words("return.card.amount", amount=one.said or None, unit=one.unit)
    lines: list[Label] = [words("return.card.value", code=one.key, title=line.title)]
    lines.append(words("return.card.made", said=said, how=one.how))
    if facts.entry is not None:
        entry = facts.entry
        lines.append(words("return.card.entry", at=entry.at, by=entry.by or None, why=entry.why))
    lines.append(line.means)
    keys = []
    for number, behind in enumerate(facts.behind, 1):
        lines.append(words("return.card.behind", number=number, record=behind.number, name=_name(behind)))
        if behind.kind in OPENS:
            opens = f"{OPENS[behind.kind]}.{behind.id}"
            keys.append(Key(words("return.card.open", number=number), opens))
    if facts.many > len(facts.behind):
        lines.append(words("menu.more", count=facts.many - len(facts.behind)))
    rows = [keys[i : i + 4] for i in range(0, len(keys), 4)]
    ways = [Key(Words("return.card.back"), f"r.table.{facts.token}")]
    if not facts.sent:
        ways.insert(0, Key(Words("return.card.enter"), f"r.enter.{facts.token}.{one.key}"))
    return lines, [*rows, ways]


def _name(behind: Behind) -> Label:
    return " ".join(one for one in (behind.at, behind.name) if one)
