"""Screenshots of two megapixels and photographs of twelve: drawn, everybody in them made up.

Fuller than the pictures of `tests/evaluation/drawn`, as time is what is measured here.
"""

import io
import sys
from itertools import cycle
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.append(str(Path(__file__).parents[1]))

from evaluation.drawn.cast import Cast
from evaluation.drawn.effects import Photo
from evaluation.drawn.make import KINDS
from evaluation.drawn.paper import PALE, Sheet
from evaluation.drawn.papers import _stories

SIZES = ((1600, 1200), (1920, 1080))
TWELVE_MEGAPIXELS = (4032, 3024)
NOISE = 6
PHOTOGRAPHED = {
    "letter": "bg:wood rot:-4 persp:0.04 light:0.3",
    "results": "bg:brick rot:3 persp:0.05 light:0.4",
    "display board": "bg:wall persp:0.05 light:0.4",
}
"""Kinds of the drawn pictures, and how they are photographed."""


def register(cast: Cast, wide: int, high: int) -> Sheet:
    """A register of a class in a browser, a mark for each session."""
    sheet = _window(wide, high, "Registers", "#24508c")
    sheet.text(40, 84, f"Registration group {cast.form()}", 26, "screen bold")
    rows = [("Name", "UPN", "Class", *["Mo", "Tu", "We", "Th", "Fr"])]
    for one in sorted(cast.pupils(24), key=lambda p: p.surname):
        marks = [cast.rng.choice("/////\\\\NLMI") for _ in range(5)]
        rows.append((one.listed, one.upn, one.group, *marks))
    each = (high - 160) / len(rows) / 19
    sheet.table(40, 130, (480, 280, 160, *[90] * 5), rows, 19, "screen", each, "screen bold")
    return sheet


def spreadsheet(cast: Cast, wide: int, high: int) -> Sheet:
    """An export of a class: who, when born, where to ring."""
    sheet = _window(wide, high, "Autumn export.xlsx", "#1e7145")
    rows = [("Surname", "Forename", "Year", "Reg", "Date of birth", "Home telephone")]
    rows += [
        (*one.cells, str(cast.rng.randint(1, 6)), one.group, one.birthday, cast.landline())
        for one in sorted(cast.pupils(24), key=lambda p: p.surname)
    ]
    widths, each = (340, 300, 120, 180, 260, 300), (high - 130) / len(rows)
    sheet.table(60, 100, widths, rows, 20, row=each / 20)
    for n in range(len(rows)):
        sheet.text(50, 106 + each * n, str(n + 1), 17, "sans", PALE, "right")
    for n in range(len(widths) + 1):
        at = 60 + sum(widths[:n])
        sheet.draw.line((at, 100, at, 100 + each * len(rows)), "#c8ccd2", 1)
    return sheet


def mail(cast: Cast, wide: int, high: int) -> Sheet:
    """A mail beside a list of others."""
    sheet = _window(wide, high, "Inbox", "#0f5ea8")
    for n in range(10):
        y, sender = 84 + (high - 110) // 10 * n, cast.stranger()
        sheet.text(30, y, sender.full, 20, "screen bold", fit=340)
        sheet.text(30, y + 30, cast.rng.choice(("Trip form", "Absence", "Re: lunch")), 18, "screen")
        sheet.rule(20, y + 74, 400, "#d5d9df", 1)
    one, teacher = cast.pupil(), cast.colleague()
    parent = cast.parent(one)
    sheet.text(450, 90, f"{one.called} and the trip", 32, "screen bold")
    sheet.text(450, 150, parent.full, 22, "screen bold")
    sheet.text(450, 184, f"To: {teacher.email}", 19, "screen", PALE)
    body = (
        f"Dear {teacher.formal},\n\nI am writing about {one.full}, who will miss the trip on Friday"
        f" as we move house that day. Our new address is {cast.address()}, {cast.postcode()}. You"
        f" can ring me on {cast.mobile()}.\n\n{one.called} can still bring the form in on Monday,"
        " and the money for the coach if that is any help. The packed lunch that we ordered may go"
        f" to somebody else.\n\nKind regards,\n{parent.full}"
    )
    sheet.text(450, 260, body, 22, "screen", wrap=wide - 520)
    return sheet


def feed(cast: Cast, wide: int, high: int) -> Sheet:
    """A post in a feed, a drawing in it, with what people answered."""
    sheet = _window(wide, high, "Home", "#1b6fd0")
    left, right = wide // 2 - 420, wide // 2 + 420
    for n, entry in enumerate(("Home", "Groups", "Events", "Messages", "Photos")):
        sheet.text(40, 100 + 56 * n, entry, 22, "screen", PALE)
    one, two = cast.pupils(2)
    sheet.text(left, 90, f"{cast.form()} class, {cast.short_name}", 26, "screen bold")
    told = f"Look at our willow towers! {one.called} and {two.full} built the tallest of all."
    y = sheet.text(left, 136, told, 24, "screen", wrap=820) + 16
    sheet.box((left, y, right, y + 380), "#cfe3c8")
    for n in range(5):
        x, tall = left + 130 + 140 * n, cast.rng.randint(100, 330)
        sheet.box((x - 30, y + 370 - tall, x + 30, y + 370), "#8a6b3f", "#6d5330", 4)
    y += 400
    for reply in (f"So proud of {one.called}!", f"{two.called} has not stopped talking", "Lovely"):
        sheet.disc(left + 26, y + 30, 24, "#c9d6e8")
        sheet.text(left + 64, y, cast.stranger().full, 20, "screen bold")
        sheet.text(left + 64, y + 30, reply, 21, "screen")
        y += 92
    return sheet


def newsletter(cast: Cast, wide: int, high: int) -> Sheet:
    """A page of a newsletter in two columns, in a viewer."""
    sheet = _window(wide, high, "newsletter.pdf", "#454a54")
    sheet.text(wide / 2, 90, f"The {cast.short_name} Herald", 52, "serif bold", align="middle")
    sheet.rule(80, 170, wide - 80, "#7b1e3a", 4)
    stories = [*_stories(cast, clean=False), *_stories(cast, clean=False)]
    for x, mine in ((80, stories[::2]), (wide // 2 + 20, stories[1::2])):
        y = 200
        for head, text in mine:
            y = sheet.text(x, y, head, 32, "serif bold", "#7b1e3a")
            y = sheet.text(x, y + 8, text, 27, "serif", wrap=wide // 2 - 120) + 36
    return sheet


SCREENS = {"register": register, "spreadsheet": spreadsheet, "e-mail": mail,
           "social post": feed, "newsletter": newsletter}  # fmt: skip


def screenshots(seed: str = "bench") -> list[tuple[str, Image.Image]]:
    """Returns a screenshot of each kind, with its kind; the two sizes take turns."""
    sizes = cycle(SIZES)
    return [
        (kind, draw(Cast(f"{seed} {kind}", "primary"), *next(sizes)).image)
        for kind, draw in SCREENS.items()
    ]


def photographs(seed: str = "bench") -> list[bytes]:
    """Returns JPEGs of papers as a telephone takes them."""
    return [_photographed(kind, effects, seed) for kind, effects in PHOTOGRAPHED.items()]


def as_png(image: Image.Image) -> bytes:
    """Returns a screenshot as the bytes of a file."""
    to = io.BytesIO()
    image.save(to, "PNG", compress_level=3)
    return to.getvalue()


def _photographed(kind: str, effects: str, seed: str) -> bytes:
    photo = Photo(KINDS[kind](seed, clean=False), effects, seed).image
    size = TWELVE_MEGAPIXELS if photo.width > photo.height else TWELVE_MEGAPIXELS[::-1]
    noise = np.random.default_rng(1).normal(0, NOISE, (size[1], size[0], 1)).astype("f4")
    seen = np.asarray(photo.resize(size, Image.Resampling.BICUBIC)) + noise
    to = io.BytesIO()
    Image.fromarray(seen.clip(0, 255).astype("u1")).save(to, "JPEG", quality=85)
    return to.getvalue()


def _window(wide: int, high: int, title: str, colour: str) -> Sheet:
    """Returns a window that fills the screen."""
    sheet = Sheet(wide, high, "#ffffff")
    sheet.box((0, 0, wide, 56), colour)
    sheet.text(28, 14, title, 22, "screen bold", "white")
    sheet.text(wide - 30, 18, "Tue 10/11  18:42", 18, "screen", "white", "right")
    return sheet
