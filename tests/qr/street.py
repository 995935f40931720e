"""What a poster looks like to a cheap phone: askew, out of focus, noisy, stained. Seeded: the same every time."""

import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter


def snapped(
    poster: Image.Image, seed: int, *, width: int = 1000, blur: float = 1.6, noise: int = 40
) -> Image.Image:
    """A grey photo ``width`` pixels wide: perspective, blur (pixels) and noise (0–255) as asked."""
    chance = random.Random(seed)
    small = poster.convert("L").resize((width, width * poster.height // poster.width))
    skewed = _skewed(small, chance)
    shot = skewed.filter(ImageFilter.GaussianBlur(blur))
    grain = Image.frombytes("L", shot.size, chance.randbytes(shot.width * shot.height))
    light = grain.point([value * noise // 255 for value in range(256)])
    return ImageChops.subtract(ImageChops.add(shot, light), Image.new("L", shot.size, noise // 2))


def stained(poster: Image.Image, middle: tuple[int, int], radius: int) -> Image.Image:
    """A ring of coffee, and what dripped inside it."""
    shot = poster.copy()
    draw = ImageDraw.Draw(shot)
    x, y = middle
    draw.circle((x, y), radius, outline="#6b3d12", width=radius // 5)
    draw.circle((x + radius // 3, y), radius // 4, fill="#40240a")
    return shot


def _skewed(image: Image.Image, chance: random.Random) -> Image.Image:
    """Each corner is up to 7 % nearer or farther than it should be."""
    w, h = image.size
    far = [(chance.uniform(-0.07, 0.07) * w, chance.uniform(-0.07, 0.07) * h) for _ in range(4)]
    corners = [(0, 0), (0, h), (w, h), (w, 0)]
    quad = tuple(v for (x, y), (dx, dy) in zip(corners, far, strict=True) for v in (x + dx, y + dy))
    return image.transform(image.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC, fillcolor=90)
