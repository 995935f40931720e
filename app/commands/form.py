"""``anxun form``: what was taken over, version by version."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli import cli

if TYPE_CHECKING:
    from inspection.forms.form import Form
    from inspection.forms.kept import KeptForm

form = typer.Typer(no_args_is_help=True, help="The forms that were taken over.")
cli.add_typer(form, name="form")


@form.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Print every form with its versions, the newest first, and how often each was handed in."""
    from app.bootstrap import opened

    async def run() -> "list[tuple[KeptForm, int]]":
        async with opened() as system, system.read() as work:
            return await work.forms.all()

    rows = [_row(kept) | {"submissions": many} for kept, many in asyncio.run(run())]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo("\t".join(str(row[name]) for name in ("name", "version", "title", "submissions")))


def _row(kept: "KeptForm") -> dict[str, Any]:
    return {
        "id": kept.id,
        "name": kept.name,
        "version": kept.version,
        "title": kept.title,
        "imported_at": kept.imported_at.isoformat(),
        "imported_by": kept.imported_by or "operator",
        "fingerprint": kept.fingerprint,
    }


@form.command()
def show(
    name: Annotated[str, typer.Argument(help="The form's name.")],
    version: Annotated[str, typer.Option(help="Left out: the newest.")] = "",
    source: Annotated[Path | None, typer.Option(help="Write the file it was read from.")] = None,
    xform: Annotated[Path | None, typer.Option(help="Write its XForm, as ODK tools take it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Print what a form asks: path, type and row of every question."""
    from app.bootstrap import opened
    from app.forms import ready
    from inspection.words import Refused

    async def run() -> "tuple[KeptForm, Form, bytes]":
        async with opened() as system, system.read() as work:
            found = await (work.forms.get(name, version) if version else work.forms.newest(name))
            if found is None:
                raise Refused("form_unknown", name=f"{name} {version}".strip())
            file = await work.forms.source(found.id)
            return found, await ready(work, found.id), file[1] if file else b""

    kept, asked, content = asyncio.run(run())
    _write(source, content)
    _write(xform, kept.xform.encode())
    questions = [
        {"path": one.path, "type": one.kind.value, "row": one.row, **one.extras} for one in asked.questions()
    ]
    if as_json:
        typer.echo(json.dumps(_row(kept) | {"questions": questions}, ensure_ascii=False))
        return
    typer.echo(f"{kept.name} {kept.version} {kept.title}")
    for one in questions:
        typer.echo("\t".join(map(str, one.values())))


def _write(path: Path | None, content: bytes) -> None:
    from inspection.words import Refused

    if path is None:
        return
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise Refused("export_file", file=path, reason=problem.strerror) from problem
