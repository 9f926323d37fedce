import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from images.marked_files import GREEN, code_of, page_of
from postcheck.finding import Box, Family
from postcheck.images.code_content import opened_up
from postcheck.images.codes import MOST_CODES, codes
from postcheck.recognizers import all_entities
from recognizers.marked import recognizer

V_CARD = """BEGIN:VCARD
VERSION:3.0
N:Pike;Heather;;Ms;
FN:Heather Pike
TEL;TYPE=CELL:07700 900541
item1.EMAIL:heather.pike@example.org
ADR;TYPE=home:;;7 Otter Rise;Anytown;;ZZ99 4ZZ;
BDAY:2015-08-31
NOTE:Collects\\, on Fri
 days\\nfrom 4B
PHOTO;ENCODING=b:aGVhdGhlcg==
END:VCARD
""".replace("\n", "\r\n")


def look(content, format_="QRCode"):
    return codes(page_of(code_of(content, format_)), picture=1)


def words_of(content):
    return opened_up(content).words


def found_in(text):
    return {e.name for e in all_entities() if recognizer(e.name).analyze(text, [e.name], None)}


def placed(code, size, at):
    image = Image.new("RGB", size, GREEN)
    image.paste(code, at)
    return image


def test_a_code_is_a_finding_with_its_box_and_its_content():
    image = placed(code_of("https://example.org/trip"), (900, 600), (500, 200))

    (finding,), (reading,) = codes(page_of(image, number=2), picture=1)

    box = finding.place
    assert (finding.entity, finding.family, finding.score) == ("CODE", Family.PICTURE, 1.0)
    assert isinstance(box, Box)
    assert (box.picture, box.page, box.read) == (1, 2, "https://example.org/trip")
    assert (box.left, box.top) == pytest.approx((516, 216), abs=3)
    assert (box.width, box.height) == pytest.approx((100, 100), abs=6)
    assert (reading.text, reading.where) == ("https://example.org/trip", "in a QR code")
    assert (reading.picture, reading.page) == (1, 2)


def test_boxes_are_in_pixels_of_the_picture_in_full():
    image = placed(code_of("Otter", scale=12), (2400, 1600), (1200, 800))

    (finding,), _ = codes(page_of(image, times=2), picture=0)

    assert (finding.place.left, finding.place.top) == pytest.approx((2496, 1696), abs=12)


def test_what_is_found_in_a_code_stands_on_the_whole_code():
    (finding,), (reading,) = look(V_CARD)

    start = reading.text.index("07700")
    place = reading.place(start, start + 12)

    assert place.read == "07700 900541"
    assert (place.left, place.top) == (finding.place.left, finding.place.top)
    assert (place.width, place.height) == pytest.approx(
        (finding.place.width, finding.place.height), abs=1
    )


@pytest.mark.parametrize("turn", [0, 33, 90, 180, 270])
def test_a_code_is_read_whichever_way_it_lies(turn):
    code = code_of("tel:07700900541", scale=8).rotate(turn, expand=True, fillcolor="white")

    _, (reading,) = codes(page_of(code), picture=0)

    assert reading.text == "07700900541"


@pytest.mark.parametrize(
    ("content", "format_", "why"),
    [
        ("https://example.org/a", "QRCode", "a QR code with a web address"),
        ("WIFI:T:WPA;S:Staff;P:Otters4Ever!;;", "QRCode", "a QR code with a Wi-Fi password"),
        ("WIFI:T:nopass;S:Guests;;", "QRCode", "a QR code with the name of a Wi-Fi network"),
        (V_CARD, "QRCode", "a QR code with somebody’s contact card"),
        ("MECARD:N:Pike;;", "QRCode", "a QR code with somebody’s contact card"),
        ("mailto:heather@example.org", "QRCode", "a QR code with an e-mail address"),
        ("SMSTO:07700900541:Hello", "QRCode", "a QR code with a telephone number"),
        ("geo:51.5,-0.12", "QRCode", "a QR code with a place"),
        ("otpauth://totp/x?secret=JBSWY3DP", "QRCode", "a QR code with a key for signing in"),
        ("Sports day", "QRCode", "a QR code with words"),
        ("Sports day", "Aztec", "a matrix code with words"),
        ("Sports day", "DataMatrix", "a matrix code with words"),
        ("Sports day", "PDF417", "a bar code with words"),
        ("PUPIL-0042", "Code128", "a bar code with words"),
        ("004217", "Code128", "a bar code with figures"),
    ],
)
def test_why_says_what_kind_of_code_holds_what_kind_of_thing(content, format_, why):
    (finding,), _ = look(content, format_)

    assert finding.why == why


@pytest.mark.parametrize(
    ("content", "format_"),
    [
        ("5012345678900", "EAN13"),
        ("9780140328721", "EAN13"),
        ("96385074", "EAN8"),
        ("012345678905", "UPCA"),
        ("0950600013435", "DataBarOmni"),
    ],
)
def test_bar_codes_of_goods_are_no_findings(content, format_):
    assert look(content, format_) == ([], [])


def test_a_picture_without_codes_has_none():
    assert codes(page_of(Image.new("RGB", (400, 300), GREEN)), picture=0) == ([], [])


@pytest.mark.parametrize("size", [(1, 1), (2, 2600), (2600, 3)])
def test_any_size_of_picture_can_be_looked_at(size):
    assert codes(page_of(Image.new("RGB", size)), picture=0) == ([], [])


def test_several_codes_are_all_read_up_to_a_number():
    sheet = Image.new("RGB", (1500, 1500), "white")
    for n in range(60):
        sheet.paste(code_of(f"tel:077009000{n:02}"), (150 * (n % 10), 150 * (n // 10)))

    findings, readings = codes(page_of(sheet), picture=0)

    assert len(findings) == len(readings) == MOST_CODES
    assert len({reading.text for reading in readings}) == MOST_CODES


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x9b\x9c", "PNG"),
        (bytes(range(128, 160)), ""),
        ("Renée".encode("utf-16"), "ÿþRenée"),
    ],
)
def test_data_that_is_no_text_gives_only_its_letters(content, words):
    (finding,), readings = codes(page_of(code_of(content)), 0)

    assert finding.why == "a QR code with data that is no text"
    assert [reading.text.strip() for reading in readings] == [words]


def test_letters_outside_english_are_read():
    _, (reading,) = look("Renée Duchêne – Żółw")

    assert "Renée Duchêne" in reading.text


def test_content_is_in_no_repr():
    findings, readings = look("WIFI:T:WPA;S:Staff;P:Otters4Ever!;;")

    assert "Otters4Ever" not in repr((findings, readings, opened_up("P:Otters4Ever")))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            V_CARD,
            (
                "Name: Heather Pike\nName: Heather Pike\nTel: 07700 900541\n"
                "E-mail: heather.pike@example.org\nAddress: 7 Otter Rise, Anytown, ZZ99 4ZZ\n"
                "Date of birth: 31/08/2015\nCollects, on Fridays\nfrom 4B"
            ),
        ),
        (
            "MECARD:N:Pike,Heather;TEL:07700900541;EMAIL:h@example.org;BDAY:20150831;;",
            (
                "Name: Heather Pike\nTel: 07700900541\nE-mail: h@example.org\n"
                "Date of birth: 31/08/2015"
            ),
        ),
        (
            "BIZCARD:N:Heather;X:Pike;T:Teacher;C:St Hilda;B:07700900541;E:h@example.org;;",
            "Name: Heather\nName: Pike\nTeacher\nSt Hilda\nTel: 07700900541\nE-mail: h@example.org",
        ),
        (
            (
                "BEGIN:VCARD\nTEL;VALUE=uri:tel:+44-7700-900541\nN;CHARSET=UTF-8;"
                "ENCODING=QUOTED-PRINTABLE:Duch=C3=AAne;Ren=C3=A9e\nEND:VCARD"
            ),
            "Tel: +44-7700-900541\nName: Renée Duchêne",
        ),
        (
            r"WIFI:T:WPA;S:St\;Hilda;P:Ott\\er\:s\;4;H:true;;",
            (r"Wi-Fi network: St;Hilda" "\n" r"Wi-Fi password: Ott\er:s;4"),
        ),
        ("wifi:S:Guests;;", "Wi-Fi network: Guests"),
        ("mailto:h@example.org?subject=Trip%20list&body=Tom", "h@example.org\nTrip list\nTom"),
        ("MATMSG:TO:h@example.org;SUB:Trip;BODY:Tom P;;", "h@example.org\nTrip\nTom P"),
        ("tel:+447700900541", "+447700900541"),
        ("SMSTO:07700900541:See you at 4", "07700900541\nSee you at 4"),
        ("sms:07700900541?body=At%20the%20gate", "07700900541\nAt the gate"),
        ("geo:51.5,-0.12?q=7%20Otter%20Rise", "51.5,-0.12\n7 Otter Rise"),
        (
            "https://example.org/?name=Heather+Pike&c=Ren%C3%A9e",
            (
                "https://example.org/?name=Heather+Pike&c=Ren%C3%A9e\n"
                "https://example.org/?name=Heather Pike&c=Renée"
            ),
        ),
        ("HTTPS://EXAMPLE.ORG/TRIP", "HTTPS://EXAMPLE.ORG/TRIP"),
        ("MEBKM:TITLE:Trip;URL:https\\://example.org;;", "Trip\nhttps://example.org"),
        (
            "otpauth://totp/Arbor:h%40example.org?secret=JBSWY3DPEHPK3PXP&issuer=Arbor",
            "totp\nArbor:h@example.org\nlogin password: JBSWY3DPEHPK3PXP",
        ),
        (
            "BEGIN:VEVENT\nSUMMARY:4B to the zoo\nLOCATION:Gate 2\nUID:7\nEND:VEVENT",
            "4B to the zoo\nGate 2",
        ),
        ("Just words; and: signs", "Just words; and: signs"),
    ],
)
def test_what_a_code_holds_is_put_into_words(content, words):
    assert words_of(content) == words


@pytest.mark.parametrize(
    ("content", "entities"),
    [
        ("WIFI:T:WPA;S:Staff;P:Otters4Ever!;;", {"PASSWORD"}),
        ("otpauth://totp/Arbor:h?secret=JBSWY3DPEHPK3PXP", {"PASSWORD"}),
        ("tel:+447700900541", {"PHONE_NUMBER"}),
        ("mailto:heather@example.org", {"EMAIL_ADDRESS"}),
        (V_CARD, {"PHONE_NUMBER", "EMAIL_ADDRESS", "DATE_OF_BIRTH", "STREET_ADDRESS"}),
    ],
)
def test_recognizers_find_what_a_code_holds(content, entities):
    assert entities <= found_in(words_of(content))


OPENINGS = [
    "WIFI:", "BEGIN:VCARD\n", "MECARD:", "mailto:", "tel:", "SMSTO:", "geo:", "otpauth://",
    "https://", "BDAY:", "N:", "ADR", ";", ":", "\\", "%C3", "?", "=", "&",
    "[", "\n", " ", "P:secret", "é", "\0",
]  # fmt: skip


@given(st.text(max_size=100) | st.lists(st.sampled_from(OPENINGS), max_size=12).map("".join))
def test_any_content_can_be_opened_up(content):
    said = opened_up(content)

    assert said.kind
    assert isinstance(said.words, str)
