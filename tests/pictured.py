"""Pictures that tests draw: words on paper or a screen, as bytes of a file."""

import io

from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def page(*lines, size=(1200, 800), points=44, ink=(20, 20, 20), paper="white"):
    """Returns a picture with `lines` under each other."""
    picture = Image.new("RGB", size, paper)
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype(FONT, points)
    for number, line in enumerate(lines):
        pen.text((60, 60 + number * points * 2), line, ink, font)
    return picture


def as_file(picture, kind="PNG", **options):
    """Returns a picture as the bytes of a file."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def screen(*lines, **how):
    """Returns a screenshot of `lines`, as PNG."""
    return as_file(page(*lines, **how))
