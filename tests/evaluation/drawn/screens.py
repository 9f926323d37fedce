"""Pictures of screens: registers, tables, mails and chats.

Each function takes a seed and whether the picture is clean, and returns the sheet it drew.
"""

from datetime import date

from evaluation.drawn.cast import Cast, upn
from evaluation.drawn.paper import INK, PALE, Sheet
from evaluation.drawn.words import SUBJECTS


def register(seed: str, *, clean: bool) -> Sheet:
    """A register open in a school's system; a clean one counts classes."""
    cast, sheet = Cast(seed), Sheet(1440, 900, "#f3f5f8")
    sheet.box((0, 0, 1440, 64), "#24508c")
    sheet.text(28, 18, "Attendance", 24, "screen bold", "white")
    sheet.text(1410, 22, "Week beginning 9 November", 18, "screen", "white", "right")
    sheet.box((0, 64, 190, 900), "#e2e8f0")
    for n, entry in enumerate(("Home", "Registers", "Absence", "Reports", "Timetable")):
        sheet.text(28, 96 + 46 * n, entry, 18, "screen", PALE)
    form = cast.form()
    if clean:
        sheet.text(220, 90, f"{cast.school_name}: sessions today", 24, "screen bold")
        rows = [("Class", "On roll", "Present", "Late", "Absent")]
        for each in cast.school["classes"][:8]:
            here = cast.rng.randint(24, 30)
            rows.append((each, "30", str(here), str(cast.rng.randint(0, 2)), str(30 - here)))
        sheet.table(220, 140, (260, 180, 180, 180, 180), rows, 21, "screen", 2.2, "screen bold")
        return sheet
    pupils = [*cast.pupils(9, form), cast.stranger()]
    pupils.sort(key=lambda p: p.surname)
    sheet.text(220, 90, f"Registration group {form}", 24, "screen bold")
    rows = [("Name", "UPN", "Class", "Mo", "Tu", "We", "Th", "Fr")]
    for one in pupils:
        marks = [cast.rng.choice("/////\\\\NLMI") for _ in range(5)]
        rows.append((one.listed, f"[{one.upn}|UK_UPN]", form, *marks))
    sheet.table(220, 140, (430, 230, 130, *[75] * 5), rows, 20, "screen", 2.2, "screen bold")
    return sheet


def spreadsheet(seed: str, *, clean: bool) -> Sheet:
    """An export opened as a spreadsheet, surname and forename in columns of their own."""
    cast, sheet = Cast(seed), Sheet(1360, 800)
    sheet.box((0, 0, 1360, 46), "#1e7145")
    sheet.text(20, 12, "Autumn export.xlsx", 20, "sans", "white")
    sheet.box((0, 46, 1360, 100), "#f1f1f1")
    sheet.text(20, 62, "A1", 20, "sans", PALE)
    if clean:
        rows = [("Year", "Boys", "Girls", "FSM", "EAL", "Reading age")]
        rows += [
            (f"Year {n}", *(str(cast.rng.randint(4, 31)) for _ in range(4)), f"{n + 5}.2")
            for n in range(1, 10)
        ]
        widths = (220, 190, 190, 190, 190, 260)
    else:
        rows = [("Surname", "Forename", "Year", "Reg", "Date of birth", "Home telephone")]
        for one in sorted(cast.pupils(10), key=lambda p: p.surname):
            year = 2027 - one.born.year - (6 if one.born.month > 8 else 5)
            rows.append((*one.cells, str(year or "R"), one.group, one.birthday, cast.landline()))
        widths = (310, 260, 110, 130, 230, 260)
    for n, letter in enumerate("ABCDEF"):
        sheet.text(60 + sum(widths[:n]) + widths[n] // 2, 104, letter, 18, "sans", PALE, "middle")
    sheet.table(50, 132, widths, rows, 21, row=2.25)
    for n in range(len(rows)):
        sheet.text(42, 146 + 47.25 * n, str(n + 1), 18, "sans", PALE, "right")
    for n in range(len(widths) + 1):
        at = 50 + sum(widths[:n])
        sheet.draw.line((at, 132, at, 132 + 47.25 * len(rows)), "#c8ccd2", 1)
    return sheet


def email(seed: str, *, clean: bool) -> Sheet:
    """A mail in a window."""
    cast, sheet = Cast(seed), Sheet(1180, 820)
    sheet.box((0, 0, 1180, 54), "#0f5ea8")
    sheet.text(24, 14, "Inbox", 22, "screen bold", "white")
    if clean:
        title, sender, to = "Winter uniform order", "School office", "All parents"
        body = (
            "Dear all,\n\nThe uniform shop is open on Thursday from 3.15 in the hall. Jumpers are"
            " £12 and book bags £6.50. Please put a label in everything.\n\nWith thanks,\n"
            f"{cast.school_name}\n{cast.school['office_phone']}"
        )
    else:
        one, teacher = cast.pupil(), cast.colleague()
        parent = cast.parent(one)
        title, sender = f"{one.called} and the trip", f"{parent.full}"
        to = teacher.email
        body = (
            f"Dear {teacher.formal},\n\nI am writing about {one.full}, who will miss the trip on"
            f" Friday as we move house that day. Our new address is {cast.address()},"
            f" {cast.postcode()}. You can ring me on {cast.mobile()}.\n\n{one.called} can still"
            f" bring the form in on Monday.\n\nKind regards,\n{parent.full}"
        )
    sheet.text(40, 84, title, 32, "screen bold", fit=1080)
    sheet.disc(72, 182, 32, "#c9d6e8")
    sheet.text(124, 148, sender, 23, "screen bold")
    sheet.text(124, 186, f"To: {to}", 20, "screen", PALE, fit=800)
    sheet.text(1140, 150, "Tue 10/11, 18:42", 19, "screen", PALE, "right")
    sheet.rule(40, 236, 1140, "#d5d9df")
    sheet.text(40, 266, body, 23, "screen", wrap=1080)
    return sheet


def _bubble(sheet, y, side, name, text, size=27, wide=560, fill="#ffffff", tint="#7a3fb3"):
    """Draws one message and returns where the next begins."""
    probe = Sheet(10, 10)
    high = probe.text(0, 0, text, size, "screen", wrap=wide - 40) + (40 if name else 4)
    left = 24 if side == "left" else sheet.width - wide - 24
    sheet.box((left, y, left + wide, y + high + 26), fill, radius=18)
    if name:
        sheet.text(left + 20, y + 12, name, size - 4, "screen bold", tint)
    sheet.text(left + 20, y + (52 if name else 14), text, size, "screen", wrap=wide - 40)
    return y + high + 46


def messenger(seed: str, *, clean: bool) -> Sheet:
    """A parents' group on a telephone."""
    cast, sheet = Cast(seed, "primary"), Sheet(780, 1400, "#e9e1d8")
    form = cast.form()
    sheet.box((0, 0, 780, 116), "#0b5c50")
    sheet.disc(64, 60, 34, "#b9c8c5")
    sheet.text(120, 40, f"{form} parents", 32, "screen bold", "white")
    one, two = cast.pupils(2, form)
    mother, other = cast.parent(one), cast.stranger("Ms")
    mine = "#d9f6c9"
    if clean:
        talk = (
            ("left", "", "Is it non-uniform tomorrow?"),
            ("right", "", "Yes, bring a pound or a tin for the food bank"),
            ("left", "", "And PE kit on Thursday now, not Wednesday"),
            ("right", "", "Thanks, would have forgotten!"),
            ("left", "", "Grace Darling costumes next week, library has patterns"),
        )
        talk = [(s, n, t.replace("Grace Darling", "[Grace Darling|PUBLIC]")) for s, n, t in talk]
    else:
        talk = (
            ("left", mother.full, f"Has anyone got {one.called}'s coat? It has a name in it"),
            ("right", "", f"Think {two.called} brought one home by mistake, will check"),
            ("left", mother.full, f"Thank you! We're at {cast.address()} or ring {cast.mobile()}"),
            ("left", other.full, f"I can drop it on the way, I'm the red car {_plate(cast)}"),
            ("right", "", "Perfect. See you at the gate"),
        )
    y = 150
    for side, name, text in talk:
        y = _bubble(sheet, y, side, name, text, fill=mine if side == "right" else "#ffffff")
    sheet.box((20, 1310, 670, 1380), "#ffffff", radius=34)
    sheet.text(60, 1328, "Message", 26, "screen", PALE)
    sheet.disc(722, 1345, 34, "#0b8c72")
    return sheet


def _plate(cast: Cast) -> str:
    return f"[{cast.plate()}|UK_VEHICLE_REGISTRATION]"


def work_chat(seed: str, *, clean: bool) -> Sheet:
    """A chat of colleagues on a computer."""
    cast, sheet = Cast(seed), Sheet(1400, 860, "#f5f5f7")
    sheet.box((0, 0, 300, 860), "#3d3e6b")
    for n, name in enumerate(("General", "Cover", "Year team", "Site", "Clubs")):
        sheet.text(34, 104 + 56 * n, f"# {name}", 22, "screen", "#d9daf0")
    sheet.text(340, 26, "General" if clean else "Year team", 30, "screen bold")
    sheet.rule(320, 78, 1380, "#d0d2dc")
    if clean:
        lines = (
            ("Office", "The hall is booked for exams all week, so PE is outside."),
            ("Site", "Heating is back on in the east block. Please shut windows."),
            ("Kitchen", "Roast dinner moves to Thursday because of the trip."),
        )
    else:
        first, second, third = cast.staff(3)
        a, b, c = cast.pupils(3)
        lines = (
            (first.full, f"{a.full} and {b.called} were late again, can somebody ring home?"),
            (second.full, f"Done. {c.initial} is with {third.formal} until lunch."),
            (third.full, f"{b.full}: taxi has changed, driver is on {cast.mobile()}"),
        )
    y = 110
    for hour, (name, text) in enumerate(lines, 9):
        sheet.disc(370, y + 34, 28, "#b7bbd8")
        sheet.text(420, y, name, 23, "screen bold")
        sheet.text(1360, y + 2, f"{hour}:{cast.rng.randint(10, 59)}", 19,
                   "screen", PALE, "right")  # fmt: skip
        y = sheet.text(420, y + 38, text, 24, "screen", wrap=900) + 50
    sheet.box((340, 770, 1370, 830), "#ffffff", "#c5c8d6", radius=8)
    sheet.text(366, 786, "Write a message", 22, "screen", PALE)
    return sheet


def social_post(seed: str, *, clean: bool) -> Sheet:
    """A class post as it looks in a feed."""
    cast, sheet = Cast(seed, "primary"), Sheet(1080, 1240)
    form = cast.form()
    sheet.disc(86, 86, 46, "#2d7d46")
    sheet.text(156, 52, f"{form} class, {cast.short_name}", 32, "screen bold", fit=880)
    sheet.text(156, 98, "2 h", 24, "screen", PALE)
    if clean:
        text = (
            "We planted forty crocus bulbs by the gate this morning. Some were upside down but"
            " they will find their way! Can you guess what colour they will be?"
        )
        replies = ("Lovely idea!", "Yellow, I hope")
    else:
        a, b, c = cast.pupils(3, form)
        told, friend = cast.parent(a), cast.stranger()
        age = (date(2026, 11, 13) - b.born).days // 365
        text = (
            f"Look at our willow towers! {a.called} and {b.full} built the tallest, and"
            f" {c.called} made a door for the mice. {b.called} is [{age}|AGE_OF_CHILD] today!"
        )
        replies = (f"So proud of {a.called}, love Nana", f"{c.called} has not stopped talking!")
    y = sheet.text(40, 168, text, 30, "screen", wrap=1000)
    sheet.box((0, y + 24, 1080, y + 524), "#cfe3c8")
    for n in range(5):
        x, high = 170 + 185 * n, cast.rng.randint(120, 360)
        sheet.box((x - 34, y + 500 - high, x + 34, y + 500), "#8a6b3f", "#6d5330", 4)
    y += 556
    sheet.text(40, y, "34 likes", 26, "screen", PALE)
    sheet.rule(40, y + 48, 1040, "#d5d9df")
    names = ("Jan", "PTA") if clean else (told.full, friend.full)
    for name, reply in zip(names, replies, strict=True):
        y += 72
        sheet.disc(72, y + 34, 30, "#c9d6e8")
        sheet.text(124, y, "School PTA" if clean else name, 25, "screen bold")
        sheet.text(124, y + 34, reply, 26, "screen")
        y += 26
    return sheet


def rota(seed: str, *, clean: bool) -> Sheet:
    """A rota of duties; the other kind has names and mobile numbers."""
    cast, sheet = Cast(seed), Sheet(1300, 720)
    sheet.box((0, 0, 1300, 70), "#7a2f5f")
    sheet.text(30, 18, "Break and lunch duty, week B", 30, "bold", "white")
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    if clean:
        rows = [("Day", "Field", "Hall", "Library", "Gate")]
        teams = ["Science", "English", "Maths", "PE", "Office"]
        for n, day in enumerate(days):
            rows.append((day, *(teams[n:] + teams[:n])[:4]))
        sheet.table(40, 110, (240, 240, 240, 240, 240), rows, 24, row=2.6)
        return sheet
    rows = [("Day", "Who", "Where", "Mobile", "Cover for")]
    for day, one in zip(days, cast.staff(5), strict=True):
        where = cast.rng.choice(("Field", "Hall", "Gate"))
        rows.append((day, one.full, where, cast.mobile(), cast.rng.choice(SUBJECTS)))
    sheet.table(40, 110, (200, 360, 150, 280, 240), rows, 24, row=2.6)
    helper = cast.stranger()
    sheet.text(40, 560, f"Supply on Thursday: {helper.full}, {cast.mobile()}", 25, "sans", INK)
    sheet.text(40, 612, f"Photocopier PIN: [{cast.rng.randint(1000, 9999)}|PASSWORD]", 25)
    return sheet


def account_form(seed: str, *, clean: bool) -> Sheet:
    """A page of one pupil's details; a clean one is empty."""
    cast, sheet = Cast(seed), Sheet(1200, 860, "#fafbfc")
    one = cast.pupil()
    sheet.text(50, 40, "Pupil details", 36, "bold")
    sheet.rule(50, 100, 1150, "#24508c", 4)
    number = one.upn if cast.rng.random() < 0.7 else upn(25, cast.rng.randint(100, 999))
    told = cast.parent(one)
    rows = (
        ("Name", one.as_(f"{one.legal} {one.surname}")), ("UPN", f"[{number}|UK_UPN]"),
        ("Date of birth", one.birthday), ("NHS number", cast.nhs()),
        ("Address", f"{cast.address()}, Ottersby, {cast.postcode()}"),
        ("Contact 1", told.titled),
        ("Mobile", cast.mobile()), ("E-mail", cast.stranger().email),
    )  # fmt: skip
    for n, (name, value) in enumerate(rows):
        y = 134 + 84 * n
        sheet.text(50, y + 16, name, 24, "bold", PALE)
        sheet.box((330, y, 1150, y + 62), "#ffffff", "#b8bfca")
        sheet.text(352, y + 16, "" if clean else value, 25, fit=780)
    return sheet


KINDS = {
    "register": register, "spreadsheet": spreadsheet, "email": email, "messenger": messenger,
    "work chat": work_chat, "social post": social_post, "rota": rota, "pupil page": account_form,
}  # fmt: skip
