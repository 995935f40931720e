"""The words of an XForm: those written at the control and those kept apart by language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from inspection.forms.caption import DEFAULT, NOTHING, Caption, Output, Said
from inspection.forms.xml import XF, children, local

MISSING = ("-",)
"""pyxform's mark for a translation that is not there."""

_REFERENCE = re.compile(r"\s*jr:itext\(\s*'([^']*)'\s*\)\s*")
_MEDIA = ("image", "big-image", "audio", "video")


@dataclass
class Itext:
    """``main`` is what an id says, ``guidance`` the longer advice behind a hint; both by id."""

    languages: tuple[str, ...] = (DEFAULT,)
    language: str = DEFAULT
    main: dict[str, Caption] = field(default_factory=dict)
    guidance: dict[str, Caption] = field(default_factory=dict)

    def of(self, element: Element | None) -> Caption:
        """What a label or hint says, inline or by reference."""
        if element is None:
            return NOTHING
        found = _REFERENCE.fullmatch(element.get("ref", ""))
        if found:
            return self.main.get(found[1], NOTHING)
        return plain(said(element))

    def guidance_of(self, element: Element | None) -> Caption:
        found = _REFERENCE.fullmatch(element.get("ref", "")) if element is not None else None
        return self.guidance.get(found[1], NOTHING) if found else NOTHING

    def message(self, text: str) -> Caption:
        """What a bind's message says: plain, or ``jr:itext('…')``."""
        found = _REFERENCE.fullmatch(text)
        return self.main.get(found[1], NOTHING) if found else plain((text,) if text else ())


def plain(text: Said) -> Caption:
    return Caption({DEFAULT: text}) if text else NOTHING


def said(element: Element) -> Said:
    """Text and outputs in their order, without spaces at the ends."""
    parts: list[str | Output] = [element.text or ""]
    for child in children(element):
        if local(child) == "output":
            parts.append(Output((child.get("value") or child.get("ref") or "").strip()))
        else:
            parts.append("".join(child.itertext()))
        parts.append(child.tail or "")
    if isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return tuple(part for part in parts if part)


def read_itext(model: Element) -> Itext:
    """All translations of the model. A text that is missing in a language has no entry there."""
    found = Itext()
    translations = model.findall(f"{XF}itext/{XF}translation")
    if not translations:
        return found
    names = [_language(one) for one in translations]
    first = [name for name, one in zip(names, translations, strict=True) if one.get("default")]
    found.languages, found.language = tuple(names), (first or names)[0]
    main: dict[str, tuple[dict[str, Said], dict[str, Mapping[str, str]]]] = {}
    guidance: dict[str, dict[str, Said]] = {}
    for name, translation in zip(names, translations, strict=True):
        for text in translation.findall(f"{XF}text"):
            texts, media = main.setdefault(text.get("id", ""), ({}, {}))
            _values(text, name, texts, media, guidance.setdefault(text.get("id", ""), {}))
    found.main = {key: Caption(texts, media) for key, (texts, media) in main.items()}
    found.guidance = {key: Caption(texts) for key, texts in guidance.items() if texts}
    return found


def _language(translation: Element) -> str:
    name = translation.get("lang", DEFAULT).strip()
    return DEFAULT if name == "default" else name


def _values(
    text: Element,
    language: str,
    texts: dict[str, Said],
    media: dict[str, Mapping[str, str]],
    guidance: dict[str, Said],
) -> None:
    files: dict[str, str] = {}
    for value in text.findall(f"{XF}value"):
        form, words = value.get("form"), said(value)
        if words == MISSING:
            continue
        if form in _MEDIA:
            files[form] = "".join(str(part) for part in words if isinstance(part, str)).rpartition("/")[2]
        elif form == "guidance":
            guidance[language] = words
        elif words and (form in (None, "long") or language not in texts):
            texts[language] = words
    if files:
        media[language] = files
