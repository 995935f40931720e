"""Finds in the code which sentences it says: by their key, by a pattern of keys, or in a page's template."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from texts import catalogue

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "bot", "web", "inspection", "storage", "media", "qr", "reports", "texts", "sandbox")
SPEAKERS = {"Words", "words", "voice", "zh", "en", "say_words", "big", "little"}
REFUSING = {"Refused": "refused.", "Unfit": "unfit."}
GAP = "{}"


@dataclass(frozen=True)
class Said:
    """One place where something is said. ``key`` may have gaps; ``facts`` is None when they cannot be told."""

    key: str
    where: str
    facts: frozenset[str] | None = None


@cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    paths = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return tuple((path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))) for path in paths)


@cache
def said() -> tuple[Said, ...]:
    """Every call that says a sentence, its key resolved through a variable of the same function."""
    return tuple(one for path, tree in sources() for one in _in(path, tree))


def _in(path: Path, tree: ast.Module) -> Iterator[Said]:
    for scope in ast.walk(tree):
        if not isinstance(scope, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        named = dict(pair for node in _own(scope) for pair in _assigned(node))
        for call in (node for node in _own(scope) if isinstance(node, ast.Call)):
            name = _name(call)
            if call.args and (name in SPEAKERS or name in REFUSING):
                for key in _keys(call.args[0], named):
                    yield Said(REFUSING.get(name, "") + key, f"{path}:{call.lineno}", _facts(call))


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of this scope, not those of functions inside it."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _own(child)


def _assigned(node: ast.AST) -> list[tuple[str, ast.expr]]:
    if isinstance(node, ast.Assign):
        return [(target.id, node.value) for target in node.targets if isinstance(target, ast.Name)]
    return []


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _keys(node: ast.AST, named: dict[str, ast.expr]) -> Sequence[str]:
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.IfExp(body=yes, orelse=no):
            return [*_keys(yes, named), *_keys(no, named)]
        case ast.JoinedStr(values=parts):
            return ["".join(p.value if isinstance(p, ast.Constant) else GAP for p in parts)]  # type: ignore[misc]
        case ast.Name(id=name) if name in named and not isinstance(named[name], ast.Name):
            return _keys(named[name], named)
    return []


def _facts(call: ast.Call) -> frozenset[str] | None:
    """The names of the facts given; None when some of them come from elsewhere."""
    if len(call.args) > 1 or any(keyword.arg is None for keyword in call.keywords):
        return None
    return frozenset(keyword.arg for keyword in call.keywords if keyword.arg)


@cache
def mentioned() -> frozenset[str]:
    """Every string of the code that is a key, wherever it stands; and those of the pages' templates."""
    constants = (node for _, tree in sources() for node in ast.walk(tree) if isinstance(node, ast.Constant))
    keys = {node.value for node in constants if isinstance(node.value, str)}
    pages = "".join(path.read_text("utf-8") for path in (ROOT / "web").rglob("*.html"))
    return frozenset(key for key in keys | set(in_pages(pages)) if key in catalogue("zh"))


def in_pages(html: str) -> list[str]:
    return re.findall(r"""\bt\(["']([a-z_.]+)["']""", html)


def wrapped(*names: str, room: str) -> list[str]:
    """The literal first arguments of calls to these helpers in a room: the gaps of what they say."""
    calls = [
        node
        for path, tree in sources()
        if str(path).startswith(room)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node) in names and node.args
    ]
    return [key for call in calls for key in _keys(call.args[0], {})]
