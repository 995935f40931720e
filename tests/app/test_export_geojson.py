"""What is exported for maps is read by a reader of RFC 7946 that knows nothing of us and takes nothing else."""

import asyncio
import json
from pathlib import Path

import pytest
from geojson_pydantic import Feature, FeatureCollection, Point
from pydantic import BaseModel, ConfigDict, ValidationError

from tests.app.command_line import Shell
from tests.app.paper_world import home_with_a_visit
from tests.storage.hazard_world import GATE, World


class Properties(BaseModel):
    """Those of a hazard by which maps draw and label it; the place is in the geometry alone."""

    model_config = ConfigDict(strict=True)
    number: str
    status: str
    grade: str | None


Hazards = FeatureCollection[Feature[Point, Properties]]


def exported(shell: Shell, what: str) -> Path:
    async def on_the_map(world: World) -> None:
        await world.finds("王敏", photos=(), lat=GATE[0], lon=GATE[1])

    asyncio.run(home_with_a_visit(shell.home, before=on_the_map))
    file = shell.home / f"{what}.geojson"
    done = shell.anxun("export", what, "--format", "geojson", "-o", file)
    assert done.code == 0, done.err
    return file


def test_hazards_lie_where_they_were_found_and_one_without_a_place_has_no_geometry(shell: Shell) -> None:
    text = exported(shell, "hazards").read_text("utf-8")
    found = Hazards.model_validate_json(text, strict=True)
    placed = {one.properties.number: one for one in found.features if one.geometry and one.properties}
    at = placed["H-0001"].geometry
    assert at is not None and at.coordinates[:2] == (GATE[1], GATE[0]), "longitude before latitude"
    assert len(found.features) == 2 and found.features[1].geometry is None
    assert set(json.loads(text)) == {"type", "features"}, "no crs: RFC 7946 is WGS-84 alone"


@pytest.mark.parametrize("what", ["visits", "enterprises", "media"])
def test_every_other_listing_with_places_is_read_too(shell: Shell, what: str) -> None:
    text = exported(shell, what).read_text("utf-8")
    found: FeatureCollection[Feature[Point, dict[str, object]]] = FeatureCollection[
        Feature[Point, dict[str, object]]
    ].model_validate_json(text)
    assert found.features and all("lat" not in (one.properties or {}) for one in found.features)
    for one in found.features:
        assert one.geometry is None or 73 < one.geometry.coordinates[0] < 136


def test_the_reader_is_strict() -> None:
    point = '{"type": "Point", "coordinates": ["123.4", 41.8]}'
    feature = f'{{"type": "Feature", "geometry": {point}, "properties": null}}'
    for wrong in (feature, feature.replace('"123.4"', "123.4").replace('"properties": null', '"x": 1')):
        with pytest.raises(ValidationError):
            Hazards.model_validate_json(
                f'{{"type": "FeatureCollection", "features": [{wrong}]}}', strict=True
            )
