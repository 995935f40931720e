"""Each map is told which datum it is given: places are kept in WGS-84, what Chinese maps use lies up to 600 m off."""

from urllib.parse import parse_qs, urlsplit

from bot.maps import amap, baidu, map_keys, tencent, through

HERE = (41.9561, 123.4012)
NAME = "晨星铝业;有限公司,一分厂&二"


def asked(url: str) -> dict[str, str]:
    assert urlsplit(url).scheme == "https"
    return {key: values[0] for key, values in parse_qs(urlsplit(url).query, strict_parsing=True).items()}


def test_amap_takes_longitude_first_and_the_datum_by_its_name() -> None:
    told = asked(amap(HERE, NAME))
    assert (told["position"], told["coordinate"], told["name"]) == (
        "123.4012,41.9561",
        "wgs84",
        NAME.replace(";", " "),
    )


def test_tencent_takes_latitude_first_and_one_for_gps() -> None:
    told = asked(tencent(HERE, NAME))
    parts = dict(part.split(":", 1) for part in told["marker"].split(";"))
    assert (parts["coord"], told["coord_type"]) == ("41.9561,123.4012", "1")
    assert parts["title"] == NAME.replace(";", " ")


def test_baidu_takes_latitude_first_and_the_datum_by_its_name() -> None:
    told = asked(baidu(HERE, NAME))
    assert (told["location"], told["coord_type"], told["output"]) == ("41.9561,123.4012", "wgs84", "html")


def test_every_map_has_its_button() -> None:
    hosts = [urlsplit(key.url).hostname for key in map_keys(HERE, NAME)]
    assert hosts == ["uri.amap.com", "apis.map.qq.com", "api.map.baidu.com"]


def test_one_link_leads_through_the_next_two() -> None:
    told = asked(through([(HERE, NAME), ((41.99, 123.5), "恒丰木业"), ((42.0, 123.6), "没有轮到")]))
    assert told["via"].startswith("123.4012,41.9561,") and told["via"].count(",") == 2
    assert told["to"] == "123.5,41.99,恒丰木业"
    assert told["coordinate"] == "wgs84"
