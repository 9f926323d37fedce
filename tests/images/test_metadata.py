import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from images.files import HEIC
from images.marked_files import (
    APP1,
    APP13,
    COM,
    HERE,
    XMP_HEAD,
    entries,
    exif_of,
    iptc_of,
    jpeg_of,
    pdf_of,
    photoshop_of,
    png_of,
    saved,
    xmp_of,
)
from postcheck.finding import Family, WholePicture
from postcheck.images.metadata import LONGEST, hidden
from postcheck.report import Unchecked

NAME = "Heather Pike"
BROKEN = (Unchecked("picture 1: hidden data", "it could not be read"),)


def look(data, format_="JPEG"):
    return hidden(data, format_, picture=0)


def texts(found):
    return {(reading.where, reading.text) for reading in found.readings}


def with_exif(**tables):
    return look(jpeg_of(None, (APP1, exif_of(**tables))))


def with_xmp(inside="", attributes=""):
    return look(jpeg_of(None, (APP1, XMP_HEAD + xmp_of(inside, attributes))))


def kinds(found):
    return [finding.entity for finding in found.findings]


def test_a_plain_picture_says_nothing():
    found = look(jpeg_of())

    assert (found.findings, found.readings, found.unchecked) == ((), (), ())


def test_what_everybody_s_picture_holds_is_no_finding():
    base = {0x010F: "Otter", 0x0110: "Otter 7", 0x0131: "Camera 1.0", 0x0132: "2026:06:01 10:00:00"}

    found = with_exif(base=base)

    assert (found.findings, found.readings) == ((), ())


def test_a_place_is_a_finding_that_does_not_say_where():
    (finding,) = with_exif(place=HERE).findings

    assert (finding.entity, finding.family, finding.score) == ("GPS_LOCATION", Family.PICTURE, 1.0)
    assert finding.place == WholePicture(0)
    assert finding.why == "the file says where it was taken"


@pytest.mark.parametrize(
    "place",
    [
        {0: b"\2\3\0\0"},
        {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)},
        {1: "", 3: "", 29: "2026:06:01"},
    ],
)
def test_a_camera_without_a_fix_is_no_place(place):
    assert kinds(with_exif(place=place)) == []


def test_a_place_on_the_equator_is_one():
    assert kinds(with_exif(place={2: (0.0, 0.0, 0.0), 4: (9.0, 7.0, 0.0)})) == ["GPS_LOCATION"]


@pytest.mark.parametrize(
    ("inside", "attributes"),
    [
        ("", 'exif:GPSLatitude="51,30.0N" exif:GPSLongitude="0,7.0W"'),
        ("<exif:GPSLatitude>51,30N</exif:GPSLatitude>", ""),
    ],
)
def test_a_place_in_xmp_is_a_finding(inside, attributes):
    assert kinds(with_xmp(inside, attributes)) == ["GPS_LOCATION"]


def test_noughts_in_xmp_are_no_place():
    assert kinds(with_xmp("", 'exif:GPSLatitude="0,0.0N" exif:GPSLongitude="0,0.0E"')) == []


def test_what_leads_to_a_camera_is_one_finding_with_its_kinds():
    found = with_exif(
        base={0x013C: "Heathers-Phone"},
        own={0xA430: NAME, 0xA431: "OTTER0042", 0xA435: "L7", 0xA420: "f00d", 0x927C: b"Otter" * 9},
    )

    (finding,) = found.findings
    assert finding.entity == "CAMERA_METADATA"
    assert finding.why == (
        "the file holds the name of the telephone or computer, a number that only this picture has,"
        " its owner’s name, the camera’s serial number, its lens’s serial number and notes of the"
        " camera’s maker, which only the maker can read"
    )
    assert texts(found) == {("in the name of the camera’s owner", NAME)}


@pytest.mark.parametrize("serial", ["", "0000000000", "   "])
def test_an_empty_serial_number_is_none(serial):
    assert kinds(with_exif(own={0xA431: serial})) == []


def test_serial_numbers_in_xmp_are_found():
    (finding,) = with_xmp("", 'aux:SerialNumber="OTTER0042" aux:LensSerialNumber="0"').findings

    assert finding.why == "the file holds the camera’s serial number"


@pytest.mark.parametrize(
    ("tables", "where"),
    [
        ({"base": {0x010E: NAME}}, "in the caption"),
        ({"base": {0x013B: NAME}}, "in the file’s author field"),
        ({"base": {0x8298: NAME}}, "in the file’s copyright notice"),
        ({"base": {0x9C9B: NAME.encode("utf-16-le")}}, "in the file’s title"),
        ({"base": {0x9C9C: NAME.encode("utf-16-le")}}, "in the file’s notes"),
        ({"base": {0x9C9D: NAME.encode("utf-16-le")}}, "in the file’s author field"),
        ({"base": {0x9C9E: NAME.encode("utf-16-le")}}, "in the file’s keywords"),
        ({"base": {0x9C9F: NAME.encode("utf-16-le")}}, "in the file’s title"),
        ({"own": {0x9286: b"ASCII\0\0\0" + NAME.encode()}}, "in the file’s notes"),
        ({"own": {0x9286: bytes(8) + NAME.encode()}}, "in the file’s notes"),
        ({"own": {0x9286: b"UNICODE\0" + NAME.encode("utf-16-le")}}, "in the file’s notes"),
        ({"own": {0x9286: b"UNICODE\0" + NAME.encode("utf-16-be")}}, "in the file’s notes"),
    ],
)
def test_texts_of_exif_are_read(tables, where):
    assert texts(with_exif(**tables)) == {(where, NAME)}


@pytest.mark.parametrize(
    ("inside", "attributes", "where"),
    [
        (entries("dc:title", NAME, kind="Alt"), "", "in the file’s title"),
        (entries("dc:description", NAME, kind="Alt"), "", "in the caption"),
        (entries("dc:creator", NAME, kind="Seq"), "", "in the file’s author field"),
        (entries("dc:subject", NAME), "", "in the file’s keywords"),
        (entries("Iptc4xmpExt:PersonInImage", NAME), "", "in the list of people in the picture"),
        ("", f'photoshop:Headline="{NAME}"', "in the file’s title"),
        ("", f'photoshop:City="{NAME}"', "in the file’s names of places"),
        (
            (
                f'<mwg-rs:Regions><mwg-rs:RegionList><rdf:Bag><rdf:li mwg-rs:Name="{NAME}"'
                ' mwg-rs:Type="Face"/></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>'
            ),
            "",
            "in the list of people in the picture",
        ),
        (f"<mwg-rs:Name>{NAME}</mwg-rs:Name>", "", "in the list of people in the picture"),
    ],
)
def test_texts_of_xmp_are_read(inside, attributes, where):
    assert texts(with_xmp(inside, attributes)) == {(where, NAME)}


def test_settings_of_a_picture_program_are_not_read():
    inside = f"<crs:Name>{NAME}</crs:Name><crs:Look>{NAME}</crs:Look>"

    assert texts(with_xmp(inside, 'photoshop:ColorMode="3"')) == set()


def test_every_entry_of_a_list_is_a_reading():
    found = with_xmp(entries("dc:subject", "Tom", "Orla", "4B"))

    assert [reading.text for reading in found.readings] == ["Tom", "Orla", "4B"]


def test_xmp_too_long_for_one_segment_is_put_together():
    xmp = xmp_of(entries("dc:subject", *(f"word{n}" for n in range(900)), NAME))
    head = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + struct.pack(">I", len(xmp))
    pieces = [(at, xmp[at : at + 9000]) for at in range(0, len(xmp), 9000)]
    segments = [(APP1, head + struct.pack(">I", at) + piece) for at, piece in reversed(pieces)]

    assert ("in the file’s keywords", NAME) in texts(look(jpeg_of(None, *segments)))


def test_texts_of_iptc_are_read():
    fields = iptc_of(
        (5, "Otters"), (25, "Tom"), (25, "Orla"), (80, NAME), (90, "Anytown"), (120, "Trip of 4B")
    )

    found = look(jpeg_of(None, (APP13, photoshop_of((0x0425, b"odd"), (0x0404, fields)))))

    assert texts(found) == {
        ("in the file’s title", "Otters"),
        ("in the file’s keywords", "Tom"),
        ("in the file’s keywords", "Orla"),
        ("in the file’s author field", NAME),
        ("in the file’s names of places", "Anytown"),
        ("in the caption", "Trip of 4B"),
    }
    assert found.unchecked == ()


def test_a_text_that_stands_there_twice_is_read_once():
    segments = (
        (APP1, exif_of(base={0x010E: NAME})),
        (APP1, XMP_HEAD + xmp_of(entries("dc:description", f"{NAME} ", kind="Alt"))),
        (COM, NAME.encode()),
    )

    assert texts(look(jpeg_of(None, *segments))) == {("in the caption", NAME)}


def test_texts_of_a_png_are_read():
    assert texts(look(png_of(NAME), "PNG")) == {
        ("in the file’s author field", NAME),
        ("in the caption", "Trip of 4B"),
        ("in the caption", "Renée Duchêne"),
        ("in the file’s title", "Otters"),
        ("in the file’s keywords", "Tom"),
    }


def test_a_text_behind_the_pixels_of_a_png_is_read():
    text = b"tEXtComment\0" + NAME.encode()
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    data = saved("PNG")

    assert texts(look(data[:-12] + chunk + data[-12:], "PNG")) == {("in the caption", NAME)}


def test_comments_of_gif_and_jpeg_are_read():
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "blue")]
    gif = saved("GIF", comment=NAME.encode() * 40)
    moving = io.BytesIO()
    frames[0].save(moving, "GIF", save_all=True, append_images=frames[1:], comment=NAME.encode())

    assert texts(look(gif, "GIF")) == {("in the file’s notes", NAME * 40)}
    assert texts(look(moving.getvalue(), "GIF")) == {("in the file’s notes", NAME)}
    assert texts(look(jpeg_of(None, (COM, NAME.encode())))) == {("in the file’s notes", NAME)}


def test_xmp_of_a_gif_is_read():
    magic = b"\1" + bytes(range(255, -1, -1)) + b"\0"
    block = b"\x21\xff\x0bXMP DataXMP" + xmp_of(entries("dc:creator", NAME)) + magic
    data = saved("GIF")
    at = data.index(b"\x2c", 13)

    assert texts(look(data[:at] + block + data[at:], "GIF")) == {
        ("in the file’s author field", NAME)
    }


@pytest.mark.parametrize("format_", ["PNG", "WEBP", "TIFF", "AVIF"])
def test_exif_and_xmp_are_read_in_every_format(format_):
    xmp = xmp_of(entries("dc:creator", "Orla Reed"))
    if format_ == "TIFF":
        place = {2: (51.0, 9.0, 0.0), 4: (1.0, 7.0, 0.0)}
        data = saved("TIFF", tiffinfo={0x013B: NAME, 0x02BC: xmp, 0x8825: place})
    elif format_ == "PNG":
        about = PngImagePlugin.PngInfo()
        about.add_itxt("XML:com.adobe.xmp", xmp.decode())
        data = saved("PNG", exif=exif_of(base={0x013B: NAME}, place=HERE), pnginfo=about)
    else:
        data = saved(format_, exif=exif_of(base={0x013B: NAME}, place=HERE), xmp=xmp)

    found = look(data, format_)

    assert {text for _, text in texts(found)} == {NAME, "Orla Reed"}
    assert kinds(found) == ["GPS_LOCATION"]
    assert found.unchecked == ()


def test_a_place_in_a_heic_is_a_finding():
    assert kinds(look(HEIC, "HEIF")) == ["GPS_LOCATION"]


def test_what_a_pdf_says_of_itself_is_read():
    data = pdf_of(Title="Otters", Author=NAME, Subject="4B", Keywords="Tom", Producer="P 1")

    assert texts(look(data, "PDF")) == {
        ("in the file’s title", "Otters"),
        ("in the file’s author field", NAME),
        ("in the file’s title", "4B"),
        ("in the file’s keywords", "Tom"),
    }


def test_photographs_in_a_pdf_are_looked_into():
    data = pdf_of() + jpeg_of(None, (APP1, exif_of(place=HERE))) + xmp_of(entries("dc:title", NAME))

    found = look(data, "PDF")

    assert kinds(found) == ["GPS_LOCATION"]
    assert texts(found) == {("in the file’s title", NAME)}


@pytest.mark.parametrize("brand", [b"mp42", b"isom", b"qt  "])
def test_a_video_behind_a_picture_is_told(brand):
    data = jpeg_of(None, after=b"MotionPhoto_Data\0\0\0\x18ftyp" + brand + bytes(40))

    (unchecked,) = look(data).unchecked

    assert unchecked.what == "picture 1"
    assert unchecked.why == "a short video is hidden behind it, which is not looked at"


def test_other_bytes_behind_a_picture_are_no_video():
    assert look(jpeg_of(None, after=jpeg_of() + b"ftyp and so on")).unchecked == ()


def test_long_texts_are_cut_and_told():
    segments = [(COM, f"{n} ".encode() + b"otter " * 500) for n in range(7)]

    found = look(jpeg_of(None, *segments))

    assert sum(len(reading.text) for reading in found.readings) <= LONGEST
    assert [len(reading.text) for reading in found.readings] == [2000] * 5
    assert [u.what for u in found.unchecked] == ["picture 1: hidden text"]
    assert found.unchecked[0].why == "only 2,000 letters of each text and 10,000 of all were read"


def test_content_is_in_no_repr():
    assert NAME not in repr(with_exif(base={0x013B: NAME}, own={0xA431: "OTTER0042"}))
