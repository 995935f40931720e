"""A code that a scratched poster in a foundry still carries: error level Q, a quiet zone of four modules."""

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.image.pil import PilImage

QUIET = 4  # modules of white around the code, as ISO/IEC 18004 asks


def qr_code(text: str, most: int, quiet: int = QUIET) -> Image.Image:
    """Black on white, at most ``most`` pixels wide, every module the same whole number of pixels.

    Raises ValueError when ``most`` is too small for one pixel a module.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=quiet)
    code.add_data(text)
    code.make(fit=True)
    code.box_size = most // (code.modules_count + 2 * quiet)
    if code.box_size < 1:
        raise ValueError(f"{most} pixels are too few for {text[:60]!r}")
    drawn = code.make_image(image_factory=PilImage)
    return drawn.get_image().convert("RGB")
