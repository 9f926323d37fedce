"""Telephone numbers, e-mail, addresses, postcodes, handles and links, as people disguise them."""

import pytest

from recognizers.marked import found, marked, unmarked

PHONES = [
    "Text me on «07700-900-541» after school",
    "my mobile «07700.900.541»",
    "«+44 7700 900541», «+44(0)7700900541», «447700900541»",
    "«0 7 7 0 0 9 0 0 5 4 1»",
    "call «(07700) 900541» or «(01632) 960541»",
    "«07700_900_541» «07700/900541» «07700 – 900 – 541»",
    f"keycaps: «{chr(0x20E3).join('07700900541')}»{chr(0x20E3)}",
    "Mum: «07700900541», Dad: «07700900542»",
    "«07700 900541» or «01632 960999» for lifts",
    "wa.me/«447700900541»",
    "Whatsapp «7700 900541»",
    "tel:«01632960541»",
    "📞«07700900541»",
    "«07700 900541» 2 spaces left",
    "ring «01632 960 541» ext 4",
    "call me on «+353 1 234 5678» in Dublin",
    "«07700 nine hundred 541»",
    "«zero seven seven zero zero nine hundred five four one»",
    "«oh double seven double oh nine double oh five four one»",
    "«07700 900 five four one» if stuck",
    "«plus four four seven seven double oh nine hundred five four one»",
    "«oh seven seven hundred nine hundred five four one»",
    "«oh seven seven zero zero, nine zero zero, five four one»",
    "You can reach me on «08081 570541»",
    "«01632 960541»\n«01632 960542»\n«07700 900\n543»",
]
NO_PHONES = [
    "Ring Childline on 0800 1111 or Samaritans on 116 123",
    "NSPCC helpline 0808 800 5000",
    "Call 101 or 999, or the NHS on 111",
    "Report a power cut on 0800 111 999",
    "12.07.2026 09.30 10.15 11.00",
    "07/12/2026 at 09.30 and 10.15",
    "ISBN 978-0-14-032872-6 or 0-14-032872-6",
    "Company number 01632960, charity number 1163296",
    "0-0 1-1 2-2 3-3 0-4 5-5",
    "2024 2025 2026 2027",
    "Lotto: 07 11 23 34 42 48 01 09",
    "count 0 1 2 3 4 5 6 7 8 9 10",
    "077009005412345 is too long, 07700 90054 too short",
    "ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN",
    "Text OAK to 70085 to give £5",
    "1\n0\n7\n7\n0\n0\n9\n0\n0\n5\n4\n1",
    "Opus 27, room 0770, seat 123, version 10.2.0.14",
]
EMAILS = [
    "«orla at example dot org»",
    "«orla (at) example (dot) org» «tam{at}example{dot}org»",
    "«orla @ example.org» «tam@example dot org»",
    "«orla dot pebble at example dot co dot uk»",
    "«orla AT example DOT org», «orla_p AT example.org»",
    "«orla at gmail dot com» or «orla.p at gmail.com»",
    "«O'PEBBLE@EXAMPLE.ORG»",
    "<«orla_p@example.co.uk»> mailto:«orla@example.org».",
    "'«orla@example.org»' \"«tam@example.org»\"",
    "«25pebbleo@school.example.org»",
    "«orla.p at example.org»",
    "«orla (at) example.org» or «tam@example.org» or «kit[at]example.org»",
]
NO_EMAILS = [
    "Look at bbc.co.uk",
    "join us at otters.example.org",
    "admin.team@example.org, enquiries@example.org, year4@example.org",
    "orla@example has no end",
    "3 for 2 @ example shop",
    "otterbankoffice@example.org, pe@example.org, science.dept@example.org",
    "the cafe at 3.org",
]
ADDRESSES = [
    "pick up from «18 otter rise» please",
    "«Flat 3B 41 Tanner’s Yard»",
    "he's at «7a Otter Lane»",
    "collect from «12-14 High Street»",
    "«10, Oak Avenue» and «4 The Green», Nether Pebble",
    "«12 New Road», «4 Long Lane», «3 Old Mill Lane»",
    "«17 Saint Hilda's Close», see you there",
    "Number «18 Otter Rise»",
    "from school then to «18 otter rise»",
    "off school, «7 Otter Rise» for cards",
    "he lives at «otter cottage, ferry row»",
    "The Okafors are at «Otter Barn, Ferry Row», the Pebbles at «The Old Rectory, Mill Lane»",
    "at number «forty-two Weir Terrace»",
    "come to us at «three, Otter Mews» (zz99 4zz)",
    "«14 – 16 Otter Street» has a free sofa",
    "at the Okafors, «3 Mill Lane»",
]
NO_ADDRESSES = [
    "Otter Lane is closed",
    "Year 4 Forest Walk",
    "5 minute walk to the park",
    "0930 Otter Lane, 9.30 Otter Lane",
    "a 10 mile drive, a 3 bed house on Otter Lane",
    "10 Downing Street",
    "Doors at 7 Park",
    "100 Acre Wood",
    "Unit 4 Fenland Business Park",
    "Platform 9 King's Cross",
    "14 Sept Otter Lane closed",
    "Saturday 12 March Road Race",
    "Meet at the Guildhall, 3 Market Square",
    "2 busy roads and 1 quiet lane",
    "Grade 8 Violin Court",
    "Kestrels 2 Otter Park 1. Under 9s 1 – 4 Otter Park",
    "Seven Sisters Road, One Tree Hill, year three Forest Walk, coach leaves at ten Otter Lane",
    "at the Corn Exchange, 1 Market Place and in The Blue Otter, 2 Mill Lane",
    "Trafalgar House, Station Road",
    "Market at St Anne's, 3 Church Row, signing at Bramley Books, 4 Mill Lane",
]
POSTCODES = [
    "we live in «ZZ99 4ZZ»",
    "«zz994zz» it is",
    "«ZZ99-4ZZ» and «ZZ99.4ZZ»",
    "«Zz99 4Zz» is ours, postcode",
    "12 Church Lane, «ZZ99 4ZZ»; 2 Abbey Mews\n«Z Z 9 9  4 Z Z»",
    "our address: «N1 0ZZ», «E1 4ZZ», «W1A 0ZZ», «SW1A 0ZZ»",
]
NO_POSTCODES = [
    "P1 8AM P2 9AM",
    "Y7 1PE Y8 2PE Y9 3PE",
    "B1 2PE, M1 5AM",
    "grades A A 2 1 B C",
    "CR2 032 batteries",
    "Set off from St Hilda's Church, ZZ99 4ZZ",
    "Sat nav for the coach: ZZ99 4ZZ",
    "ZZ99",
]
HANDLES = [
    "thanks «@orla_from_the_chippy»!",
    "«@PE_with_Mr_P», «@miss.p.teaches», «@o-pebble»",
    "IG: «orla.sings.0», insta: «orla.p.09»",
    "«@orla@social.example.org» is on Mastodon",
]
NO_HANDLES = [
    "@Ofsted, @RSPB, @BBCNews and @NationalTheatre",
    "@ 3pm, @3pm, @7ish, see you @ 7",
    "twitter 2.0, insta story_time, insta is down.",
    "a.b@c",
]
LINKS = [
    "«facebook.com/orla.pebble», (see «https://instagram.com/orla_p/»)",
    "«www.instagram.com/orla_p?igshid=abc123»",
    "«https://twitter.com/orla_p», «https://www.youtube.com/@orlap»!",
    "«reddit.com/user/orla_p» «https://bsky.app/profile/orla.bsky.social».",
    "«https://www.linkedin.com/in/orla-pebble-00/»",
]
NO_LINKS = [
    "https://www.linkedin.com/company/x",
    "https://www.youtube.com/watch?v=abc",
    "https://www.facebook.com/events/123",
    "https://x.com/BBCNews and https://x.com/search?q=a",
    "https://example.org/in/orla",
]
TABLES = {
    "PHONE_NUMBER": (PHONES, NO_PHONES),
    "EMAIL_ADDRESS": (EMAILS, NO_EMAILS),
    "STREET_ADDRESS": (ADDRESSES, NO_ADDRESSES),
    "UK_POSTCODE": (POSTCODES, NO_POSTCODES),
    "SOCIAL_HANDLE": (HANDLES, NO_HANDLES),
    "PERSONAL_PROFILE_URL": (LINKS, NO_LINKS),
}
FINDS = [(name, example) for name, (finds, _) in TABLES.items() for example in finds]
IGNORES = [(name, text) for name, (_, ignores) in TABLES.items() for text in ignores]


@pytest.mark.parametrize(("name", "example"), FINDS)
def test_contact_details_are_found_however_they_are_written(name, example):
    text, spans = unmarked(example)

    assert found(name, text) == spans, marked(name, text)


@pytest.mark.parametrize(("name", "text"), IGNORES)
def test_what_only_looks_like_contact_details_is_ignored(name, text):
    assert marked(name, text) == text
