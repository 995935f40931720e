"""Links that open a site in the maps people have: 高德, 腾讯, 百度. Places are stored in degrees WGS-84 and sent so;
each provider is told which datum it is given and turns it into its own (GCJ-02, BD-09) itself.

After the providers' URI API pages: 高德 ``marker`` and ``navigation`` (longitude first, ``coordinate=wgs84``), 腾讯
``uri/v1/marker`` (latitude first, ``coord_type=1`` is GPS), 百度 ``marker`` (latitude first, ``coord_type=wgs84``).
"""

from collections.abc import Sequence
from urllib.parse import quote

from bot.render import Key
from inspection.words import Words

Place = tuple[float, float]

MOST_ON_THE_WAY = 2
"""Stops that one link can lead through: 高德's takes one on the way and one at the end, the links of the other two
only the end."""


def amap(place: Place, name: str) -> str:
    lat, lon = place
    where = f"position={lon},{lat}&name={_said(name)}"
    return f"https://uri.amap.com/marker?{where}&coordinate=wgs84&callnative=1"


def tencent(place: Place, name: str) -> str:
    lat, lon = place
    where = f"marker=coord:{lat},{lon};title:{_said(name)};addr:{_said(name)}"
    return f"https://apis.map.qq.com/uri/v1/marker?{where}&coord_type=1&referer=anxun"


def baidu(place: Place, name: str) -> str:
    lat, lon = place
    where = f"location={lat},{lon}&title={_said(name)}&content={_said(name)}"
    return f"https://api.map.baidu.com/marker?{where}&coord_type=wgs84&output=html&src=webapp.anxun.anxun"


def map_keys(place: Place, name: str) -> list[Key]:
    """A button for each."""
    return [
        Key(Words("map.amap"), url=amap(place, name)),
        Key(Words("map.tencent"), url=tencent(place, name)),
        Key(Words("map.baidu"), url=baidu(place, name)),
    ]


def through(stops: Sequence[tuple[Place, str]]) -> str:
    """From where the phone is, through the first stops to the last: at most ``MOST_ON_THE_WAY`` of them."""
    *via, last = stops[:MOST_ON_THE_WAY]
    on_the_way = "".join(f"&via={_point(*stop)}" for stop in via)
    return f"https://uri.amap.com/navigation?to={_point(*last)}{on_the_way}&mode=car&coordinate=wgs84&callnative=1"


def _point(place: Place, name: str) -> str:
    lat, lon = place
    return f"{lon},{lat},{_said(name.replace(',', ' '))}"


def _said(name: str) -> str:
    return quote(name.replace(";", " "), safe="")
