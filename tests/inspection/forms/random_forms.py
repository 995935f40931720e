"""Forms that nobody would write: groups and repeats in each other, and expressions between any two of their nodes."""

from dataclasses import dataclass, field
from random import Random
from xml.sax.saxutils import quoteattr

NUMBERS = ("sum({0})", "count({0})", "{0} + {1}", "coalesce({0}, 1) * 2", "max({0})", "count-non-empty({0})")
TEXTS = (
    "concat({0}, '-', {1})",
    "join(' ', {0})",
    "if({0} > 1, {1}, 'no')",
    "once(concat({0}, random()))",
    "{0}",
)
QUESTIONS = (
    "{0} > 1",
    "{0} != ''",
    "count({0}) > 2",
    "not({0} = {1})",
    "{0} = 2 or {1} < 3",
    "position(..) < 3",
)
TYPES = ("string", "int", "decimal", "date")


@dataclass
class Node:
    name: str
    path: str
    kind: str
    inner: "list[Node]" = field(default_factory=list)

    def all(self) -> "list[Node]":
        return [self, *(one for child in self.inner for one in child.all())]


def nodes(random: Random, path: str, depth: int) -> list[Node]:
    found = []
    for n in range(random.randint(1, 4)):
        kind = random.choice(("question", "question", "calculate", "calculate", "group", "repeat", "repeat"))
        kind = "question" if depth == 0 and kind in ("group", "repeat") else kind
        name = f"{kind[0]}{n}"
        inner = nodes(random, f"{path}/{name}", depth - 1) if kind in ("group", "repeat") else []
        found.append(Node(name, f"{path}/{name}", kind, inner))
    return found


def xml(node: Node) -> str:
    inner = "".join(map(xml, node.inner))
    return f"<{node.name}>{inner}</{node.name}>"


def reached(path: str, start: str, relative: bool) -> str:
    """The path as written, or as seen from another node."""
    if not relative:
        return path
    here, there = start.split("/")[1:], path.split("/")[1:]
    shared = next(
        (n for n, (a, b) in enumerate(zip(here, there, strict=False)) if a != b), min(len(here), len(there))
    )
    return "/".join([".."] * (len(here) - shared) + there[shared:]) or "."


def xform(random: Random) -> str:
    """The XML of an XForm. Its expressions look back, or all of them ahead; a few look anywhere, so that one form in
    some goes round in circles."""
    root = Node("data", "/data", "group", nodes(random, "/data", 2))
    every = root.all()[1:]
    ahead = random.random() < 0.5

    def seen(one: Node) -> list[str]:
        place, size = every.index(one), len(one.all())
        there = every if random.random() < 0.02 else every[place + size :] if ahead else every[:place]
        return [other.path for other in there if not other.inner]

    def expression(one: Node, start: str, shapes: tuple[str, ...]) -> str:
        two = [
            reached(random.choice(seen(one) or ["/data/meta/instanceID"]), start, random.random() < 0.5)
            for _ in "ab"
        ]
        return random.choice(shapes).format(*two)

    binds, repeats = [], []
    for one in every:
        told = f'nodeset="{one.path}" type="{random.choice(TYPES)}"'
        if one.kind == "calculate":
            told += f" calculate={quoteattr(expression(one, one.path, NUMBERS + TEXTS))}"
        elif random.random() < 0.4:
            told += f" relevant={quoteattr(expression(one, one.path, QUESTIONS))}"
        binds.append(f"<bind {told}/>")
        if one.kind == "repeat":
            count = f"({expression(one, one.path, NUMBERS)}) mod 4"
            counted = f" jr:count={quoteattr(count)}" if random.random() < 0.3 else ""
            repeats.append(f'<repeat nodeset="{one.path}"{counted}/>')
    whole = xml(root).replace("</data>", "<meta><instanceID/></meta></data>")
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
        ' xmlns:jr="http://openrosa.org/javarosa"><h:head><model>'
        f"<instance>{whole}</instance>{''.join(binds)}</model></h:head><h:body>{''.join(repeats)}</h:body></h:html>"
    )
