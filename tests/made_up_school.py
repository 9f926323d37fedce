"""The cast of the tests: a made-up trust with two schools, its pupils, staff and accounts.

Pupils are chosen for their difficulty, and everybody knows them by first name:

- Heather Pike: both of her names are words; cleared for everything
- Ellis Okonjo: there are two of them in one school, one cleared and one refused
- Renée Duchêne: accents; cleared for her name, not her picture
- Lily-Mae Farquhar-Singh: hyphens; cleared for everything
- Jarvis Coldbeck: his parents refused
- Idris Vance: his clearance ran out
- Petra Lindqvist: restricted, her whereabouts must stay hidden
- Rowena Tasker: left last summer
- Tobias Fennimore: goes to the other school; cleared for everything

Nobody here exists. Numbers are from the drama ranges, addresses at example.org.
"""

from datetime import date

from postcheck.consent import Channel, Consent, Kind, Status, Use
from postcheck.school import Account, Pupil, SchoolDetails, Staff, Trust, Version

TODAY = date(2026, 11, 21)
NAME, PICTURE = Use(Channel.SOCIAL, Kind.NAME), Use(Channel.SOCIAL, Kind.PICTURE)
SALTMARSH, ACADEMY = "saltmarsh-primary-school", "tidemoor-academy"


def consents(name=Status.CLEARED, picture=Status.CLEARED, until=None):
    """Returns the two lines of the register that count on social sites."""
    return Consent(NAME, name, until), Consent(PICTURE, picture, until)


def pupil(forename, surname, school=SALTMARSH, **more):
    """Returns a pupil, cleared for everything unless `consents` say otherwise."""
    return Pupil(
        id=more.pop("id", f"{forename}-{surname}".lower()),
        school=school,
        forename=forename,
        surname=surname,
        **{"year_group": "4", "class_name": "4 Curlew", "consents": consents()} | more,
    )


def staff(title, forename, surname, school=SALTMARSH, **more):
    """Returns a member of staff who may be named."""
    return Staff(
        id=more.pop("id", f"staff-{surname}".lower()),
        school=school,
        title=title,
        forename=forename,
        surname=surname,
        **{"role": "Teacher", "consents": consents()} | more,
    )


def everyone():
    """Returns the pupils of both schools."""
    refused = consents(Status.REFUSED, Status.REFUSED)
    return (
        pupil("Heather", "Pike", year_group="3", class_name="3 Heron"),
        pupil("Ellis", "Okonjo", id="ellis-of-year-4"),
        pupil(
            "Ellis",
            "Okonjo",
            id="ellis-of-year-6",
            year_group="6",
            class_name="6 Egret",
            consents=refused,
        ),
        pupil("Renée", "Duchêne", consents=consents(picture=Status.OBJECTED)),
        pupil("Lily-Mae", "Farquhar-Singh", year_group="R", class_name="Dunlin"),
        pupil("Jarvis", "Coldbeck", consents=refused),
        pupil("Idris", "Vance", consents=consents(until=date(2026, 8, 31))),
        pupil("Petra", "Lindqvist", restricted=True),
        pupil("Rowena", "Tasker", year_group="6", class_name="", left_on=date(2026, 7, 17)),
        pupil("Tobias", "Fennimore", ACADEMY, year_group="9", class_name="9T"),
    )


def build_trust(pupils=None, **more):
    """Returns the trust as a snapshot, with other pupils if given."""
    return Trust(
        **{
            "name": "Tidemoor Learning Trust",
            "own": _own(),
            "schools": schools(),
            "accounts": accounts(),
            "pupils": everyone() if pupils is None else tuple(pupils),
            "staff": (
                staff("Mrs", "Ngaio", "Bellweather", role="Headteacher"),
                staff("Mr", "Corin", "Thrale", consents=consents(Status.NEVER, Status.NEVER)),
                staff("Dr", "Solveig", "Marchmont", ACADEMY, role="Principal"),
            ),
            "version": Version(config=1, roll=1),
        }
        | more
    )


def _own():
    return SchoolDetails(
        id="trust",
        name="Tidemoor Learning Trust",
        places=("Tidemoor",),
        office_phone="01632 960701",
        office_email="hello@trust.example.org",
        dsl_contact="The trust's safeguarding lead, 01632 960702",
    )


def schools():
    """Returns a primary school and an academy."""
    return (
        SchoolDetails(
            id=SALTMARSH,
            name="Saltmarsh Primary School",
            short_names=("Saltmarsh", "Saltmarsh Primary"),
            phase="primary",
            places=("Saltmarsh", "Tidemoor"),
            postal_address="Slipway Lane, Tidemoor, ZZ99 3CZ",
            office_phone="01632 960710",
            office_email="office@saltmarsh.example.org",
            website="https://saltmarsh.example.org",
            classes=("Dunlin", "3 Heron", "4 Curlew", "6 Egret"),
            houses=("Beacon", "Harbour"),
            dsl_contact="Mrs Bellweather, 01632 960711",
        ),
        SchoolDetails(
            id=ACADEMY,
            name="Tidemoor Academy",
            short_names=("TMA",),
            phase="secondary",
            places=("Tidemoor",),
            postal_address="Quarry Road, Tidemoor, ZZ99 3VZ",
            office_phone="01632 960720",
            office_email="office@academy.example.org",
            website="https://academy.example.org",
            classes=("7T", "9T"),
        ),
    )


def accounts():
    """Returns the official accounts: one of each school on X, the trust's own on Facebook."""
    return (
        Account("x", "@saltmarsh_pri", "Saltmarsh Primary on X", SALTMARSH),
        Account("x", "@tidemooracademy", "Tidemoor Academy on X", ACADEMY),
        Account("facebook", "tidemoortrust", "Tidemoor Learning Trust", None),
    )
