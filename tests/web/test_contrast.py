"""What the style sheets promise to whoever sees badly, computed: WCAG 2.1 AA, 4.5 to 1, on light and on dark."""

import re

import pytest

from web.pages import HERE

TEXT = [
    *(("ink", "paper"), ("soft", "paper"), ("ink", "sheet"), ("soft", "sheet"), ("brand", "paper")),
    *(("brand", "sheet"), ("on-brand", "brand"), ("grave", "grave-tint"), ("late", "late-tint")),
    *(("grave", "sheet"), ("late", "sheet"), ("good", "sheet"), ("sheet", "grave"), ("ink", "tint")),
]
"""Words in the first colour stand on the second."""


def colours(dark: bool) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", (HERE / "static/site.css").read_text("utf-8"), re.DOTALL)
    named = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})\b", block)) for block in blocks[:2]]
    return named[0] | named[1] if dark else named[0]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), TEXT)
def test_every_colour_of_words_can_be_read_on_its_ground(words: str, ground: str, dark: bool) -> None:
    known = colours(dark)
    assert contrast(known[words], known[ground]) >= 4.5, f"{known[words]} on {known[ground]}"
