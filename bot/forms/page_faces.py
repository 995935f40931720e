"""How a page of a form looks: a line for each question with its answer in front, and a button for each."""

from collections.abc import Sequence
from typing import Any

from bot.forms.laid import Item, Laid
from bot.heard import Stored
from bot.questions import Option, Question
from bot.render import clip
from bot.view import Button, Label, code, in_rows
from inspection.words import Words, words

LONGEST, SAID = (
    300,
    40,
)  # UTF-16 units of a label and of an answer on a page; all of it is in the item's own prompt
ACROSS, WIDE = 4, 3  # buttons in a row; labels of more characters stand three in a row
FEW = 3  # so many alike questions are worth a button for all


def lines(page: Laid, awaited: Item | None, helped: bool) -> list[Label]:
    found: list[Label] = []
    for line in page.lines:
        if not isinstance(line, Item):
            found.append(line)
            continue
        found.append(_line(line))
        if line.asked.hint:
            found.append(words("fill.item_hint", hint=line.asked.hint))
        if helped and line.asked.guidance:
            found.append(words("fill.item_hint", hint=line.asked.guidance))
        if line.wrong is not None:
            found.append(words("fill.wrong", why=line.wrong or Words("unfit.form_wrong")))
    done = sum(1 for item in page.items if item.value)
    found.append(words("fill.filled", done=done, many=len(page.items)))
    if awaited is not None:
        found.append(words("fill.awaited", number=awaited.number, label=_label(awaited)))
    return found


def _label(item: Item) -> str:
    return clip(str(item.asked.title), LONGEST)


def _line(item: Item) -> Label:
    if item.value:
        said = clip(item.said, SAID) if isinstance(item.said, str) else item.said
        return words("fill.item", number=item.number, said=said, label=_label(item))
    key = "fill.item_needed" if item.asked.required else "fill.item_free"
    return words(key, number=item.number, label=_label(item))


def alike(items: Sequence[Item]) -> list[Item]:
    """The most questions of the page that have the same choices."""
    groups: dict[tuple[Option, ...], list[Item]] = {}
    for item in items:
        if len(item.turns) > 1:
            groups.setdefault(item.turns, []).append(item)
    return max(groups.values(), key=len, default=[])


def rows(page: Question[Any], shown: Laid, awaited: Item | None) -> tuple[tuple[Button, ...], ...]:
    faces = [_face(page, item) for item in shown.items]
    long = any(len(str(one.label)) > WIDE for item in shown.items for one in item.turns)
    found = [*in_rows(faces, WIDE if long else ACROSS)]
    same = alike(shown.items)
    if len(same) >= FEW and not all(item.value for item in same):
        rest = [
            page.button(words("fill.rest", label=one.label), f"rest={code(one.value)}")
            for one in same[0].turns
        ]
        found += in_rows(rest, WIDE)
    if awaited is not None:
        found += _of(page, awaited, awaited.asked.ways(None))
    helps = any(item.asked.guidance for item in shown.items)
    last = [page.button(Words("fill.help"), "help")] if helps else []
    return (*found, (*last, page.button(Words("chat.next"), "next")))


def _face(page: Question[Any], item: Item) -> Button:
    """A choice goes round by pressing, anything else is opened."""
    if not item.turns:
        return page.button(words("fill.open_item", number=item.number), item.tag)
    values = [one.value for one in item.turns]
    if not item.asked.required:
        values.append("")
    place = values.index(item.value) if item.value in values else -1
    wanted = code(values[(place + 1) % len(values)]) if values[(place + 1) % len(values)] else ""
    said: Label = item.said if item.value else Words("fill.not_yet")
    return page.button(words("fill.turn", number=item.number, said=said), f"{item.tag}={wanted}")


def opened(page: Question[Any], item: Item, part: Stored) -> tuple[tuple[Button, ...], ...]:
    """The item's own buttons, and the way back."""
    back = page.button(Words("fill.shut"), "shut")
    return (*_of(page, item, item.asked.rows(part)), (back,))


def _of(page: Question[Any], item: Item, own: tuple[tuple[Button, ...], ...]) -> list[tuple[Button, ...]]:
    return [tuple(page.button(one.label, f"{item.tag}~{one.value}") for one in row) for row in own]
