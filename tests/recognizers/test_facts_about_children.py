"""Ages, dates of birth, classes and whereabouts, and the many things that look like them."""

from datetime import UTC, datetime, timedelta

import pytest

from recognizers.marked import found, marked, unmarked

TABLES = {
    "AGE_OF_CHILD": (
        [
            "Orla, aged «7», won; Tam (aged «7»); Kit (age «6»)",
            "Tam, Orla and Kit («5», «7» and «10»)",
            "Orla is «six» today, he's just turned «9», she is «6»!",
            "my «6» year old, «10»-year-old Tam, «6» yr old Kit",
            "Orla, «7», from the back row",
            "who is only «5», he is «five»), one",
            "at the age of «7», at the tender age of «9», aged just «6»",
            "Artwork by Kit, «6».",
            "they're «7» and «9», the twins are «4»",
            "turned «11» on Saturday",
            "she's «7» going on 17",
            "my son turns «13» next week",
            "Big «10» today for Tam, happy birthday!",
            "Tam Pebble, «six», he's by the gate; Orla, «nine», who won",
            "Orla («four» and a half), Tam (nearly «5»), Kit (both «seven»), Orla («7», Year 2)",
            "she's «4»½, Bo, just «three», slept",
            "Tam's «9th» birthday",
        ],
        [
            "aged 5 to 11, aged 4-11, aged 7/8, aged 16 and over, 5-11 year olds",
            "children aged 7, under 11s, over 5s, Age 7+",
            "Orla (Year 5), Kit (Year 1), KS2 (5)",
            "8 weeks old, 6 months old",
            "Kit (3), Orla (2) scored",
            "It is 5 today, wrap up: 12 today, 14 tomorrow",
            "He is one of our stars, she is one in a million",
            "She is 5 minutes late, she's 4 foot tall, he's 2 goals up",
            "Orla is 3rd, Tam came 5th, Tam is number 5",
            "Happy 10th birthday to our library",
            "Our dog Pepper is 3 today, our hens are 2 today",
            "trousers age 7 £4, puzzle age 6",
            "turned 40 today, happy 18th birthday, she is 84",
            "a five-year-old could do it, for a 6 year old, like a 3 year old",
            "a 2 year old oak, the minibus is 10 years old",
            "Otterbank, six, Fenside, five",
            "Bus 7, 8 and 9, the final score: Otterbank, 6, Fenside, 5",
        ],
    ),
    "DATE_OF_BIRTH": (
        [
            "dob «27.9.10», DoB: «27th Sept 2010», (dob «14/05/14»)",
            "d.o.b. «27-09-2010», dob «2018-12-10», dob «10 12 2018»",
            "date of birth - «27 September 2010», DOB «10 Dec '18»",
            "born on the «10th of December 2018», born on Monday «10 December 2018»",
            "Born «10/12/18», born «December 10, 2018»",
            "«27/09/2010» (dob), bday «14 May 2014»",
            "born on «the second of March twenty fifteen», «31st May 2014» (dob)",
            "born «the twenty first of March two thousand and twelve»",
            "Wrong date of birth for candidate Orla Pebble: should read «2 Mar 2013».",
            "Orla b. «14.3.17», ski form: Tam «17.10.13», size 38",
            "Passport list\nOrla Pebble - «14/03/2017»\nTam Stone - «3 April 2015»",
        ],
        [
            "Roald Dahl was born on 13 September 1916",
            "Born in 1998, the school was founded on 1 May 2010",
            "Birthday party on 10/12/2026, birthday tea 14 May 2024",
            "born to run 10/12",
            "Trip on 14 May 2014",
            "Date of birth checks. The hall was opened on 2 Mar 2013.",
            "Insurance form, Version 12/09/2013. Passport expires 12/09/2013",
            "Risk list: Sports Day 12/09/2013, Ofsted 3 April 2015",
        ],
    ),
    "CLASS_NAME": (
        ["«Year 10» and «Yr 4», «Y9»s", "«Class 4B», «Y4B», «form 7K»", "in «Reception»"],
        ["10k views, £10M", "Room 4.12", "New Year", "go to reception", "5Kg, 3D, 10M followers"],
    ),
    "WHEREABOUTS": (
        [
            "my daughter is «waiting outside the library until 5pm»",
            "She «gets the bus on Otter Lane at 3.20 every day»",
            "Tam will be «home alone until 6»",
        ],
        [
            "The coach will be at the gate at 4pm.",
            "We will be at the park at 4pm.",
            "Otterbank School is at home on Saturday at 2pm.",
            "Orla is brilliant at maths",
            "He walks on water",
            "Training is at the pool at 6pm on Fridays.",
        ],
    ),
}  # fmt: skip
FINDS = [(name, example) for name, (finds, _) in TABLES.items() for example in finds]
IGNORES = [(name, text) for name, (_, ignores) in TABLES.items() for text in ignores]


@pytest.mark.parametrize(("name", "example"), FINDS)
def test_facts_about_a_child_are_found(name, example):
    text, spans = unmarked(example)

    assert found(name, text) == spans, marked(name, text)


@pytest.mark.parametrize(("name", "text"), IGNORES)
def test_what_a_school_writes_all_day_is_ignored(name, text):
    assert marked(name, text) == text


def test_nobody_is_born_tomorrow():
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)

    assert found("DATE_OF_BIRTH", f"dob {tomorrow:%d/%m/%Y}, due {tomorrow:%d/%m/%Y}") == []


def test_a_child_born_yesterday_has_a_date_of_birth():
    yesterday = datetime.now(UTC).date() - timedelta(days=1)

    assert len(found("DATE_OF_BIRTH", f"born {yesterday:%d/%m/%Y}")) == 1
