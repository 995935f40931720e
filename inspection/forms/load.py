"""An XForm → the form as people see it. This is what runs whenever a form is answered: it needs no spreadsheet."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from inspection.forms.attached import refused_files, shown
from inspection.forms.body import Body
from inspection.forms.controls import Bound
from inspection.forms.form import Form
from inspection.forms.itext import read_itext
from inspection.forms.modelled import modelled
from inspection.forms.refusals import FormRefused, Refusal
from inspection.forms.survey_rows import row_of
from inspection.forms.xml import ODK, XF, BadXml, H, children, local, parse
from inspection.words import Words, words

Rows = Mapping[str, int]
Extras = Mapping[str, Mapping[str, str]]


def load(
    xform: str,
    rows: Rows | None = None,
    extras: Extras | None = None,
    files: Mapping[str, bytes] | None = None,
) -> Form:
    """The form with its model; ``files`` are those that it reads. Raises FormRefused with everything in it that a
    chat cannot do."""
    rows, extras, files = rows or {}, extras or {}, files or {}
    try:
        root = parse(xform)
    except BadXml as problem:
        raise FormRefused([_whole(words("form.why.xml", reason=problem.reason))]) from problem
    head, body = root.find(f"{H}head"), root.find(f"{H}body")
    model = head.find(f"{XF}model") if head is not None else None
    instance = _instance(model)
    if head is None or body is None or model is None or instance is None:
        raise FormRefused([_whole(words("form.why.not_xform"))])
    itext = read_itext(model)
    binds, ids = _binds(model)
    walk = Body(binds, ids, itext, rows, extras)
    parts = walk.parts(body)
    refusals = [*walk.refusals, *_refused(root, model, instance, rows), *refused_files(root, files)]
    found = refusals or modelled(xform, files, parts, itext.main, rows)
    if isinstance(found, list):
        raise FormRefused(found)
    name = instance.get("id") or local(instance)
    made = Form(
        name=name,
        version=instance.get("version", ""),
        title="".join((head.findtext(f"{H}title") or "").split("\n")).strip() or name,
        body=parts,
        model=found,
        languages=itext.languages,
        language=itext.language,
        texts=itext.main,
        rows=rows,
        extras=extras,
    )
    return replace(made, media=frozenset(shown(made) & files.keys()))


def _whole(why: Words) -> Refusal:
    return Refusal("", 0, "", why)


def _instance(model: Element | None) -> Element | None:
    """The outermost node of the answers."""
    first = model.find(f"{XF}instance") if model is not None else None
    return next(children(first), None) if first is not None else None


def _binds(model: Element) -> tuple[dict[str, Bound], dict[str, str]]:
    """By path, and the paths by the ids that controls may refer to. Of several for one path all count."""
    binds: dict[str, Bound] = {}
    ids: dict[str, str] = {}
    for bind in model.iter(f"{XF}bind"):
        path = bind.get("nodeset", "").strip()
        before = binds[path].attributes if path in binds else {}
        binds[path] = Bound({**before, **bind.attrib})
        if name := bind.get("id"):
            ids[name] = path
    return binds, ids


def _refused(root: Element, model: Element, instance: Element, rows: Rows) -> Iterator[Refusal]:
    """What a form may ask of a telephone and not of a chat, wherever it stands."""
    for element in root.iter():
        if element.tag in (f"{ODK}setgeopoint", f"{ODK}recordaudio"):
            path = element.get("ref", "").strip()
            key = "place_unasked" if local(element) == "setgeopoint" else "sound_unasked"
            yield _at(path, rows, _WHY[key])
    submission = model.find(f"{XF}submission")
    if submission is not None and submission.get("base64RsaPublicKey"):
        yield Refusal("settings", 0, "public_key", words("form.why.encrypted"))
    for element in instance.iter():
        if local(element) == "entity":
            yield Refusal("entities", 0, element.get("dataset", ""), words("form.why.entity"))


def _at(path: str, rows: Rows, why: Words) -> Refusal:
    return Refusal("survey", row_of(rows, path), path.rpartition("/")[2], why)


_WHY = {"place_unasked": words("form.why.place_unasked"), "sound_unasked": words("form.why.sound_unasked")}
