"""Reads a kind of permit from TOML. What is wrong is a ValueError that names the file, the step and the field."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from inspection.enterprise import Trait
from inspection.permits.kind import After, Doer, Kind, PermitState, Renewal, Said, Step
from inspection.words import Bilingual

FOLDER = Path(__file__).parent
KNOWN = {
    *("key", "title", "form", "during", "leads", "who", "other_than", "names", "needs", "since", "wait"),
    *("lasts", "only", "traits", "refuses", "renews", "counts", "optional", "grace"),
}


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind that comes along, by name."""
    found = [read(path.stem, path.read_text("utf-8")) for path in sorted((FOLDER / "kinds").glob("*.toml"))]
    return {kind.name: kind for kind in found}


def form_file(name: str) -> Path:
    """The sheet of a step's form."""
    return FOLDER / "forms" / f"{name}.md"


def read(name: str, text: str) -> Kind:
    raw = tomllib.loads(text)
    try:
        watch = After(**raw["watch"]) if "watch" in raw else None
        steps = tuple(_step(one) for one in raw["step"])
        kind = Kind(name, raw["version"], _both(raw["title"]), _both(raw["source"]), steps, watch)
    except (KeyError, TypeError, ValueError) as wrong:
        raise ValueError(f"{name}.toml: {wrong}") from wrong
    _check(kind)
    return kind


def _both(raw: Mapping[str, str]) -> Bilingual:
    return Bilingual(raw["zh"], raw["en"])


def _step(raw: Mapping[str, Any]) -> Step:
    if unknown := set(raw) - KNOWN:
        raise ValueError(f"{raw.get('key')}: {sorted(unknown)} means nothing")
    told = dict(raw) | {"title": _both(raw["title"])}
    for name, made in MADE.items():
        if name in told:
            told[name] = made(told[name])
    return Step(**told)


MADE: Mapping[str, Any] = {
    "during": lambda states: frozenset(PermitState(one) for one in states),
    "leads": PermitState,
    "who": Doer,
    "other_than": tuple,
    "needs": tuple,
    "since": tuple,
    "wait": lambda raw: After(**raw),
    "only": lambda raw: Said(**raw),
    "refuses": lambda raw: Said(**raw),
    "traits": lambda names: frozenset(Trait(one) for one in names),
    "renews": lambda raw: Renewal(raw["since"], raw["minutes"], tuple(raw["steps"])),
    "counts": lambda raw: (raw["question"], raw["of"]),
}


def _check(kind: Kind) -> None:
    """Every step that is named is there, and the first one alone begins."""
    known = set(kind.by_key)
    for step in kind.steps:
        named = {*step.needs, *step.since, *step.other_than, *([step.wait.step] if step.wait else [])}
        named |= {step.renews.since, *step.renews.steps} if step.renews else set()
        if named - known:
            raise ValueError(f"{kind.name}.toml: {step.key} names {sorted(named - known)}")
        if bool(step.during) == (step is kind.first):
            raise ValueError(f"{kind.name}.toml: {step.key} must have `during`, and the first step none")
    if kind.watch and kind.watch.step not in known:
        raise ValueError(f"{kind.name}.toml: nobody can watch {kind.watch.step}")
