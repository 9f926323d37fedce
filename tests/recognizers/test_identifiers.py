"""Identifiers with gaps, in any case, with and without the words beside them."""

import pytest

from postcheck.recognizers.uk_uci import has_right_check_letter as is_uci
from postcheck.recognizers.uk_uln import has_right_check_digit as is_uln
from postcheck.recognizers.uk_upn import has_right_check_letter as is_upn
from recognizers.marked import found, marked, unmarked

TABLES = {
    "UK_UPN": (
        [
            "(«G999200126001»)",
            "«g-9992-0012-6001»",
            "«G.999.2001.26001» and «K99920012601V»",
            "UPN «G999200126001A»",
        ],
        ["G999200126001A", "H999200126001", "Room G 999", "G099200126001"],
    ),
    "UK_ULN": (
        [
            "ULN «9000 000 016»",
            "uln:«9000000016»",
            "ULN - «90-00-00-00-16»",
            "the learner is «900-000-0016»",
        ],
        ["ULN 9000000017", "9000000016 is the order", "ULN 0900000001"],
    ),
    "UK_UCI": (
        [
            "UCI «99000 0 26 0001 B»",
            "«990000260001B» was absent",
            "uci no. «990000260001b»",
            "«99000 B 26 0002 R»",
        ],
        ["990000260001D", "UCI cinema, screen 12"],
    ),
    "UK_NHS": (
        [
            "nhs «999 000 0077»",
            "NHS No: «999.000.0077»",
            "NHS number is «9 9 9 0 0 0 0 0 7 7»",
            "«9990000077» is his NHS number",
            "NHS:«999-000-0077» / nhs number = «999/000/0212»",
        ],
        ["9990000077", "NHS app 9990000078", "999 000 0078", "order 999 000 0077"],
    ),
    "UK_NINO": (
        [
            "«aa000000a» is my NI number",
            "ni: «AA-00-00-00-A»",
            "NI no. «AA.00.00.00.B»",
            "hmrc: «qq 00 00 00 a»",
            "Pensions for «QQ000000A», «QQ 00 00 00 B»",
            "box 3 like this – «QQ 00 00 00 D» – please",
        ],
        [
            "looks like QQ 00 00 00 C, QQ000000A is an example",
            "S/C 20-00-00 A/C",
            "DA000000A",
            "AO000000A",
            "GB000000A",
            "we 12 34 56 a",
        ],
    ),
    "UK_PASSPORT": (
        ["passport no «000 000 019»", "passport number: «ZZ0000001»", "«000000019», her passport"],
        ["000000019", "passport 12345", "passport office 0300 222 0000"],
    ),
    "UK_DRIVING_LICENCE": (
        ["«PEBBL-753116-ZZ9ZZ»", "«PEBBL753116ZZ9ZZ18» with its issue number"],
        ["PEBBL 753116", "PE9BL753116ZZ9ZZ", "PEBBL753116ZZ9Z9"],
    ),
    "UK_VEHICLE_REGISTRATION": (
        [
            "silver Corsa «YX24 ZZV» lights on",
            "grey Golf «YX24-ZZV» blocking the gate",
            "whoever drives «yx24 zzv» move",
            "owner of «YX79 ZZV», please come to reception",
            "guests car is «YX30 ZZV», tell the barrier man. who parks «yx-78-zzv» across a kerb",
            "black hatchback «YX29 ZZV», a white 4x4, «yx80zzv», car reg «yx 30 zzv»",
            "black Audi, reg «Y123 ZZV», a red mini «ZZV 123Y» parked",
        ],
        [
            "Class M4 RED",
            "Bus X24 THE",
            "use code LK24 OAK",
            "KS24 ART",
            "YX01 ZZV",
            "IQ24 ZZV",
            "CAR PARK: STAY AT 30 THE GREEN",
            "my car: 60 mph up to 10 fly",
            "van ks30 see",
        ],
    ),
    "CREDIT_CARD": (
        [
            "«4 0 0 0 0 0 0 0 0 0 0 0 1 2 3 2»",
            "«4000/0000/0000/1232» «4000_0000_0000_1232»",
            "«4000  0000  0000  1232» exp 12/28 cvv 123",
            "«3400 000000 00124» «4000 – 0000 – 0000 – 1232»",
        ],
        ["4000 0000 0000 1233", "0000000000000000", "9780000000002", "card ending 1232"],
    ),
    "IBAN_CODE": (
        ["«GB29.ZZZZ.0000.0000.0000.01»", "«gb29 zzzz 0000 0000 0000 01» by Friday"],
        ["GB30 ZZZZ 0000 0000 0000 01", "ZZ29 ZZZZ 0000 0000 0000 01", "GB29"],
    ),
    "UK_BANK_ACCOUNT": (
        [
            "acc no: «12345678» sort code: «00-00-00»",
            "«00.00.00» / «12345678»",
            "S/C «00-00-00» A/C «12345678»",
            "«00-00-00», «1234 5678»",
            "A/C no: «1 2 3 4 5 6 7 8», SC: «00-00-00»",
            "sortcode «000000» account no «12345678»",
            "sort code «two oh, double nine, five nine»",
            "account number «one two three four five six seven eight»",
            "account name: O Pebble, sort code «00-00-00», account number «12345678»",
        ],
        [
            "account 12345678234",
            "company number 00000000",
            "dates 20-11-26 and 27-11-26",
            "20-20-20 vision",
            "customer account 12345678",
            "07 11 23 34 42 48 01 09",
        ],
    ),
    "IP_ADDRESS": (
        ["CCTV on «10.1.1.20»", "IP: «198.51.100.77»:8080.", "«fe80::1ff:fe23:4567:890a»"],
        [
            "version 126.0.6.1. Does yours say 125.9.9.40?",
            "v1.2.3.4, iOS 17.4.1.2",
            "score 10.12.9.11",
            "Chapter 4.2.1.3",
            "10:30:15",
            "a::b",
        ],
    ),
    "PASSWORD": (
        [
            "the alarm code is «4471#»",
            "my pin's «0000», pins are «4411» and «4412»",
            "wifi: «BlueOtter99», pw «otter12», pass: «hunter2»",
            "password = «Pa$$w0rd»",
            "passcode «5Tk9Qe», padlock combination is «4-7-1-9»",
            "Our maths app password is «sunflower»",
            "door code is «four four seven one»",
            "door code: «1 3 7 9», the safe code's «10-24-36»",
            "pin for the printer it's «4402»",
            "gate code changed to «8812» from monday",
            "our password is literally «password123»",
            "username: orla password: «orla123»",
            "log in with «Summer2025!x» please",
            "creds: admin / «Otter!Rise2026», user guest pass «Weirs88»",
            "the whiteboard opens with «StHilda1st», the gate opens with «4471#»",
            "the code's «double four seven one», padlock's «0731»",
            "common room code is now «C2580X»",
            "network: Otter-Guest / «tadpole77»; admin/«Otter2026» gets you into the router",
            "the password hasn't changed: still «Rowan#77»",
            "key safe «4471», let yourself in. the staffroom door's «2580» then hash",
        ],
        [
            "password is required",
            "forgotten password link",
            "password expires on 12 May",
            "PIN badges £2, pin 3 pictures",
            "QR code 1234, postcode 4471",
            "login by 9am, log in at 10.30",
            "wifi is down",
            "WiFi code is on the board",
            "the password is the name of your first pet",
            "Enter the code from the app",
            "Highway Code, Code club Thursdays, C12",
            "alarm set for 0530, alarm at 5.30",
            "use code SAVE20",
            "Your PIN is on the letter",
            "My password is older than you",
            "a combination 12 pies",
            "Log in to Seesaw/ClassDojo, sign in with ParentPay",
            "pins 2026 reunion, office number 0441",
            "bus pass Monday2Friday, boarding pass A12B, pass Y6Sats26",
            "The concert opened with Fantasia3, log in with Microsoft365",
            "my zip code is 90210, exam code is 8300, code 4471 at checkout",
            "the safe is 2000 years old, the shop opens with 2000 sweets",
        ],
    ),
}  # fmt: skip
FINDS = [(name, example) for name, (finds, _) in TABLES.items() for example in finds]
IGNORES = [(name, text) for name, (_, ignores) in TABLES.items() for text in ignores]


@pytest.mark.parametrize(("name", "example"), FINDS)
def test_identifiers_are_found_however_they_are_written(name, example):
    text, spans = unmarked(example)

    assert found(name, text) == spans, marked(name, text)


@pytest.mark.parametrize(("name", "text"), IGNORES)
def test_what_only_looks_like_an_identifier_is_ignored(name, text):
    assert marked(name, text) == text


def test_check_letters_and_digits_agree_with_published_examples():
    """DfE's guides to the UPN and the ULN; WJEC's page on the UCI (read 2026-11)."""
    assert all(map(is_upn, ("B801200005001", "R201100018042", "T20110001804V")))
    assert is_uln("9276308686")
    assert is_uci("681990012058G")


@pytest.mark.parametrize("wrong", "ACDEFGHJKLMNPQRTUVWXYZ")
def test_any_other_check_letter_is_wrong(wrong):
    assert not is_upn(f"{wrong}801200005001")
