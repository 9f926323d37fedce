"""QR codes, bar codes and their like in a picture: where they are, and what they say.

Read by zxing-cpp: 48 of 48 QR codes of research/IMAGES §5, no false one among 123 pictures.
"""

import re

import zxingcpp
from PIL import Image

from postcheck.finding import Box, Family, Finding
from postcheck.images.code_content import Content, opened_up
from postcheck.images.decode import Page
from postcheck.text.seen import Piece, SeenReading, seen

LONGEST_SIDE = 1600
"""Pixels of the long side looked at: as many codes found as in full (research/IMAGES §5)."""
MOST_CODES = 50
"""Codes of one page; a sheet of labels has 30."""
LONGEST = 4296
"""Letters of one code: the most that a QR code holds (ISO/IEC 18004)."""

_QR = {"QRCode", "QRCodeModel1", "QRCodeModel2", "MicroQRCode", "RMQRCode"}
_MATRIX = {"Aztec", "AztecCode", "AztecRune", "DataMatrix", "MaxiCode"}
_PRODUCTS = {
    *("EANUPC", "EAN13", "EAN8", "EAN5", "EAN2", "UPCA", "UPCE", "ISBN", "ITF14", "PZN"),
    *("DataBar", "DataBarOmni", "DataBarStk", "DataBarStkOmni", "DataBarLtd"),
    *("DataBarExp", "DataBarExpStk"),
}
"""Formats for goods: a book or a bag of crisps says nothing about anybody."""
_NO_LETTERS = re.compile(r"(?:<(?:U\+[0-9A-F]+|[A-Z]{2,3}\d?)>)+")
"""What zxing-cpp writes for bytes that are no letters: `<U+9C>` is not class 9C."""


def codes(page: Page, picture: int) -> tuple[list[Finding], list[SeenReading]]:
    """Returns the codes of a page, without those of goods, and what they say."""
    image = page.image
    scale = max(1.0, max(image.size) / LONGEST_SIDE)
    if scale > 1:
        size = max(1, round(image.width / scale)), max(1, round(image.height / scale))
        image = image.resize(size, Image.Resampling.BILINEAR, reducing_gap=2)
    found = [c for c in zxingcpp.read_barcodes(image) if c.text and not _is_of_goods(c)]
    findings, readings = [], []
    for code in found[:MOST_CODES]:
        box = _box(code, picture, page, scale * page.scale)
        said = _said(code)
        why = f"{_form(code)} with {said.kind}"
        findings.append(Finding("CODE", Family.PICTURE, box, 1.0, why))
        readings.append(_reading(said.words[:LONGEST], box, _form(code)))
    return findings, readings


def _said(code: zxingcpp.Barcode) -> Content:
    """Returns what a code holds; of data that is no text, such letters as there are."""
    if code.content_type is not zxingcpp.ContentType.Binary:
        return opened_up(code.text)
    letters = code.text.replace("<NUL>", "")  # every other byte of UTF-16
    return Content("data that is no text", _NO_LETTERS.sub(" ", letters))


def _is_of_goods(code: zxingcpp.Barcode) -> bool:
    return bool({code.format.name, code.symbology.name} & _PRODUCTS)


def _form(code: zxingcpp.Barcode) -> str:
    names = {code.format.name, code.symbology.name}
    return "a QR code" if names & _QR else "a matrix code" if names & _MATRIX else "a bar code"


def _box(code: zxingcpp.Barcode, picture: int, page: Page, scale: float) -> Box:
    """Returns the upright box around a code, in pixels of the page in full."""
    at = code.position
    corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    left, right = (pick(c.x for c in corners) * scale for pick in (min, max))
    top, bottom = (pick(c.y for c in corners) * scale for pick in (min, max))
    left, top = max(0, int(left)), max(0, int(top))
    width, height = max(1, round(right) - left), max(1, round(bottom) - top)
    return Box(picture, left, top, width, height, code.text, page.number)


def _reading(words: str, box: Box, form: str) -> SeenReading:
    """Returns a code's content as a reading; whatever is found in it stands on the whole code.

    No part of a code holds one word alone, so that each end of the piece is a corner of the box.
    """
    first, last = (box.left, box.top), (box.left + box.width, box.top + box.height)
    piece = Piece(0, len(words), (first, first, last, last))
    return seen(words, box.picture, box.page, where=f"in {form}", pieces=(piece,))
