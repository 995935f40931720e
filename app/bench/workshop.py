"""Pictures of workshops, made up for the bench: wall, floor, machines, something spilt, soft like a lens."""

import random

from PIL import Image, ImageDraw, ImageFilter

SIZE = 640, 480
PAINTS = ((36, 92, 140), (48, 110, 74), (130, 134, 138), (168, 74, 36), (92, 84, 78))
LIGHTS = ((255, 148, 30), (30, 32, 36), (214, 222, 226))


def workshop(seed: int) -> Image.Image:
    """The same seed gives the same picture, another seed another one."""
    chance = random.Random(seed)
    made = Image.new("RGB", SIZE, (188, 190, 184))
    draw = ImageDraw.Draw(made)
    horizon = chance.randint(180, 260)
    for y in range(horizon, SIZE[1]):
        shade = 70 + (y - horizon) // 3
        draw.line((0, y, SIZE[0], y), (shade + 12, shade + 8, shade))
    step, start = chance.randint(60, 100), chance.randint(-60, 0)
    for x in range(start, SIZE[0], step):
        draw.line((x, 0, x, horizon), (150, 152, 146), 2)
        draw.line((x, horizon, x * 3 - SIZE[0], SIZE[1]), (62, 58, 52), 1)
    for _ in range(chance.randint(3, 6)):
        _machine(draw, chance, horizon)
    for _ in range(chance.randint(4, 9)):
        x, y, wide = chance.randint(0, 600), chance.randint(horizon, 470), chance.randint(4, 40)
        grey = chance.randint(20, 230)
        draw.ellipse((x, y, x + wide, y + wide // chance.randint(1, 3)), (grey, grey, grey + 10))
    grain = Image.frombytes("L", SIZE, chance.randbytes(SIZE[0] * SIZE[1])).convert("RGB")
    return Image.blend(made.filter(ImageFilter.GaussianBlur(1.2)), grain, 0.05)


def _machine(draw: ImageDraw.ImageDraw, chance: random.Random, horizon: int) -> None:
    x, wide, high = chance.randint(0, 540), chance.randint(60, 150), chance.randint(70, 180)
    foot = horizon + chance.randint(5, 90)
    draw.rectangle((x, foot - high, x + wide, foot), chance.choice(PAINTS))
    draw.rectangle((x + wide, foot - high + 8, x + wide + 16, foot - 6), (40, 44, 48))
    for _ in range(chance.randint(1, 5)):
        left, top = x + chance.randint(2, wide - 20), foot - high + chance.randint(4, high - 24)
        box = left, top, left + chance.randint(6, 30), top + chance.randint(6, 24)
        draw.rectangle(box, chance.choice(LIGHTS))
