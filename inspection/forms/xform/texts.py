"""Translations: the texts of the model that expressions can ask for."""

from xml.etree.ElementTree import Element

from inspection.forms.xml import first, named


def translations(model: Element) -> dict[str, dict[str, str]]:
    """Language → key → text. A value shown within a text stays out of it here; captions know how to show it."""
    itext = first(model, "itext")
    found: dict[str, dict[str, str]] = {}
    for one in named(itext, "translation") if itext is not None else ():
        texts = found.setdefault(one.get("lang", ""), {})
        for text in named(one, "text"):
            plain = next((value for value in named(text, "value") if not value.get("form")), None)
            texts[text.get("id", "")] = "" if plain is None else "".join(plain.itertext())
    return found


def default_language(model: Element) -> str:
    """The one marked as default, else the first; "" without translations."""
    itext = first(model, "itext")
    known = list(named(itext, "translation")) if itext is not None else []
    marked = [one for one in known if "default" in one.attrib]
    return (marked or known)[0].get("lang", "") if known else ""
