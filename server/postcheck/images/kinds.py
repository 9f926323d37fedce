"""What a file is by its first bytes, never by its name; all that is not a picture is refused."""

from postcheck.errors import PictureRefused

MOST_BYTES = 20 * 1024 * 1024
"""A photograph of 48 megapixels has about 15 million."""

_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"%PDF-", "PDF"),
)
_HEIF = (b"hei", b"hev", b"mif1", b"msf1")
_FILMS = (b"iso", b"mp4", b"qt  ", b"M4V", b"3g", b"avc1", b"MSNV", b"f4v")
_FILM_STARTS = (b"\x1a\x45\xdf\xa3", b"\0\0\x01\xba", b"\x30\x26\xb2\x75", b"FLV\x01")

_UNKNOWN = (
    "it is not a picture that can be opened (JPEG, PNG, WebP, GIF, HEIC, BMP, TIFF, AVIF or PDF)"
)
_SVG = "it is an SVG picture, which can hold scripts and hidden text: save it as PNG"


def kind_of(data: bytes) -> str:
    """Returns the format of a file by its first bytes; raises PictureRefused for all others."""
    if not data:
        raise PictureRefused("it is empty")
    if len(data) > MOST_BYTES:
        raise PictureRefused(f"it is larger than {MOST_BYTES // 2**20} MB")
    start = data[:4096]
    kind = next((kind for magic, kind in _STARTS if start.startswith(magic)), "")
    if kind := kind or _boxed(start) or _late(start):
        return kind
    raise PictureRefused(_why_not(start))


def _boxed(start: bytes) -> str:
    """Returns the format of a file that is made of boxes, empty if it is none of ours."""
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "WEBP"
    if start[4:8] != b"ftyp":
        return ""
    brands = start[8:12] + start[16 : int.from_bytes(start[:4], "big")]
    if brands[:4] in {b"avif", b"avis"} or (brands[:4] in _HEIF and b"avi" in brands):
        return "AVIF"
    return "HEIF" if brands.startswith(_HEIF) else ""


def _late(start: bytes) -> str:
    """Returns PDF if one begins after other bytes, as its readers allow."""
    return "PDF" if b"%PDF-" in start[:1024] else ""


def _why_not(start: bytes) -> str:
    """Returns why a file of no known format cannot be looked at."""
    text = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if text.startswith(b"<") and b"<svg" in text:
        return _SVG
    film = start[4:8] == b"ftyp" and start[8:12].startswith(_FILMS)
    film = film or start[4:8] in {b"moov", b"mdat", b"wide"} or start.startswith(_FILM_STARTS)
    if film or (start[:4] == b"RIFF" and start[8:12] == b"AVI "):
        return "it is a video, and only pictures are looked at"
    return _UNKNOWN
