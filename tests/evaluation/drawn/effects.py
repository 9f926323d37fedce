"""What a camera does to a sheet: where it lies, how it is held, light, blur and noise.

Effects are words as the labels carry them: `bg:wood rot:-6 persp:0.05 light:0.4 blur:0.8 noise:6
contrast:0.8 scale:0.6 turn:90 exif:6 q:75 gps`. Their order does not matter. `bg:same` is for
scenes: their own edges go on. A quarter turn is to the left; `exif` says how a viewer turns back.
"""

import io
import random

import cv2
import numpy as np
from PIL import Image, ImageEnhance, ImageFilter, TiffImagePlugin

from evaluation.drawn.paper import Sheet

GROUNDS = {
    "wood": (150, 108, 68), "grey": (112, 114, 118), "wall": (222, 214, 198),
    "cork": (186, 146, 98), "blue": (46, 84, 148), "green": (58, 110, 74), "brick": (150, 82, 64),
}  # fmt: skip
TURNS = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
"""How pixels are stored for each EXIF orientation, so that a viewer turns them upright."""
ORIENTATION, GPS = 0x0112, 0x8825


class Photo:
    """A sheet as photographed, and where its points came to lie."""

    def __init__(self, sheet: Sheet, effects: str, seed: str):
        self.effects = dict(one.partition(":")[::2] for one in effects.split())
        self.rng = random.Random(seed)  # noqa: S311 -- the same each time
        self.noise = np.random.default_rng(self.rng.randrange(2**32))
        self.place = np.eye(3)
        self.image = self._laid(sheet.image)
        self._lit()
        self._seen()
        self._held()

    def points(self, points: list[tuple[float, float]]) -> np.ndarray:
        """Returns where points of the sheet are in the photograph."""
        whole = np.array([[x, y, 1] for x, y in points]) @ self.place.T
        return whole[:, :2] / whole[:, 2:]

    def encoded(self) -> tuple[str, bytes]:
        """Returns the ending of a file name and the bytes of the file."""
        to = io.BytesIO()
        if "q" not in self.effects:
            self.image.save(to, "PNG", compress_level=3)
            return "png", to.getvalue()
        exif = Image.Exif()
        if turned := int(self._number("exif")):
            exif[ORIENTATION] = turned
        if "gps" in self.effects:
            exif[GPS] = self._somewhere()
        self.image.save(to, "JPEG", quality=int(self.effects["q"]), exif=exif)
        return "jpg", to.getvalue()

    def _number(self, effect: str, default: float = 0) -> float:
        return float(self.effects.get(effect, default))

    def _laid(self, image: Image.Image) -> Image.Image:
        """Returns the sheet on its background, turned a little and seen from the side."""
        if "bg" not in self.effects:
            return image
        wide, high = image.size
        corners = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], float)
        angle = np.radians(self._number("rot"))
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        sway = self._number("persp") * min(wide, high)
        to = corners @ turn + [[self.rng.uniform(-sway, sway) for _ in "xy"] for _ in corners]
        margin = 0.05 * min(wide, high)
        to += margin - to.min(axis=0)
        size = tuple(int(n) for n in np.ceil(to.max(axis=0) + margin))
        self.place = cv2.getPerspectiveTransform(corners.astype("f4"), to.astype("f4"))
        if self.effects["bg"] == "same":
            return Image.fromarray(cv2.warpPerspective(
                np.asarray(image), self.place, size, flags=cv2.INTER_CUBIC,
                borderMode=cv2.BORDER_REPLICATE,
            ))  # fmt: skip
        ground = self._ground(size).astype("f4")
        mask = cv2.warpPerspective(np.full((high, wide), 255, "u1"), self.place, size)
        shade = cv2.GaussianBlur(np.roll(mask, (14, 12), (0, 1)), (0, 0), 12)[..., None] / 255
        laid = cv2.warpPerspective(np.asarray(image), self.place, size, flags=cv2.INTER_CUBIC)
        part = mask[..., None].astype("f4") / 255
        done = ground * (1 - 0.55 * shade) * (1 - part) + laid * part
        return Image.fromarray(done.clip(0, 255).astype("u1"))

    def _ground(self, size: tuple[int, int]) -> np.ndarray:
        wide, high = size
        kind = self.effects["bg"]
        grain = self.noise.normal(0, 1, (high, wide)).astype("f4")
        if kind == "wood":
            grain = cv2.GaussianBlur(grain, (0, 0), sigmaX=60, sigmaY=2) * 70
        elif kind == "cork":
            grain = cv2.GaussianBlur(grain, (0, 0), 3) * 90
        else:
            grain = cv2.GaussianBlur(grain, (0, 0), 1.5) * 12
        ground = np.array(GROUNDS[kind], "f4") + grain[..., None]
        if kind == "brick":
            y, x = np.mgrid[0:high, 0:wide]
            ground[(y % 80 < 8) | ((x + 90 * (y // 80 % 2)) % 180 < 8)] = (190, 182, 170)
        return ground

    def _lit(self):
        """Makes the light uneven and the contrast low."""
        if dim := self._number("light"):
            wide, high = self.image.size
            y, x = np.mgrid[0 : 1 : high * 1j, 0 : 1 : wide * 1j]
            angle = self.rng.uniform(0, 2 * np.pi)
            ramp = (x - 0.5) * np.cos(angle) + (y - 0.5) * np.sin(angle)
            lamp = np.exp(-((x - self.rng.random()) ** 2 + (y - self.rng.random()) ** 2) * 6)
            light = 1 - dim * (0.5 + ramp) + 0.25 * dim * lamp
            warm = np.array([1.0, 0.985, 0.95])
            lit = np.asarray(self.image) * light[..., None] * warm
            self.image = Image.fromarray(lit.clip(0, 255).astype("u1"))
        if flat := self._number("contrast"):
            self.image = ImageEnhance.Contrast(self.image).enhance(flat)

    def _seen(self):
        """Makes the picture smaller, blurred and noisy."""
        if small := self._number("scale"):
            before = self.image.size
            after = tuple(round(n * small) for n in before)
            self.image = self.image.resize(after, Image.Resampling.LANCZOS)
            self.place = np.diag([after[0] / before[0], after[1] / before[1], 1]) @ self.place
        if soft := self._number("blur"):
            self.image = self.image.filter(ImageFilter.GaussianBlur(soft))
        if rough := self._number("noise"):
            wide, high = self.image.size
            noise = self.noise.normal(0, rough, (high, wide, 3)).astype("f4")
            grey = np.asarray(self.image) + noise
            self.image = Image.fromarray(grey.clip(0, 255).astype("u1"))

    def _held(self):
        """Turns the pixels by quarters, with an EXIF word about it or without."""
        quarters = int(self._number("turn")) // 90 % 4
        quarters += {0: 0, 6: 1, 3: 2, 8: 3}[int(self._number("exif"))]
        for _ in range(quarters):
            wide = self.image.width
            self.image = self.image.transpose(Image.Transpose.ROTATE_90)
            self.place = np.array([[0, 1, 0], [-1, 0, wide], [0, 0, 1]]) @ self.place

    def _somewhere(self) -> dict:
        """Returns a place in the North Sea, as cameras write it."""

        def parts(degrees: float) -> tuple:
            minutes = degrees % 1 * 60
            return tuple(map(TiffImagePlugin.IFDRational,
                             (int(degrees), int(minutes), round(minutes % 1 * 60, 2))))  # fmt: skip

        north, east = self.rng.uniform(54, 56), self.rng.uniform(2, 4)
        return {1: "N", 2: parts(north), 3: "E", 4: parts(east)}
