"""Pictures of printed papers: letters, newsletters, certificates, sheets and plans."""

from evaluation.drawn.cast import Cast
from evaluation.drawn.paper import INK, PALE, Sheet
from evaluation.drawn.words import ALLERGIES, BOOKS, DINNERS, PUBLIC, SUBJECTS

HEADS = ("#1f3d7a", "#7b1e3a", "#1e6b4a", "#4b2a78")


def letter(seed: str, *, clean: bool) -> Sheet:
    """A letter home."""
    cast, sheet = Cast(seed), Sheet(1240, 1600, "#fdfdfb")
    sheet.text(620, 70, cast.school_name, 46, "serif bold", cast.rng.choice(HEADS), "middle")
    sheet.text(620, 134, cast.school["postal_address"], 26, "serif", PALE, "middle")
    sheet.text(620, 170, f"Telephone {cast.school['office_phone']}", 26, "serif", PALE, "middle")
    sheet.rule(100, 222, 1140)
    sheet.text(100, 260, "12 November 2026", 28, "serif")
    if clean:
        body = (
            "Dear parents and carers,\n\nOur book fair opens on Monday in the small hall, from 3.15"
            " to 4.00 every day. Each class will visit once with its teacher. Books cost from £2.99"
            " and every pound spent earns books for our library.\n\nPlease send money in a named"
            " envelope. Younger brothers and sisters are welcome after school.\n\nWith kind"
            " regards,\n\nThe school office"
        )
    else:
        one, teacher = cast.pupil(), cast.colleague()
        parent = cast.parent(one)
        home = f"{cast.address()}\nOttersby\n{cast.postcode()}"
        sheet.text(100, 330, f"{parent.formal}\n{home}", 28, "serif")
        body = (
            f"Dear {parent.as_('Mr and Mrs ' + one.surname)},\n\nWe are delighted to tell you that"
            f" {one.full} has been chosen to read at the remembrance service in the town square."
            f" {one.called} will leave school at 10 o'clock with {teacher.formal} and be back for"
            " lunch. A warm coat will be needed.\n\nPlease return the slip below by Friday.\n\n"
            f"Yours sincerely,\n\n\n{teacher.titled}\n{teacher.role}"
        )
    sheet.text(100, 380 if clean else 560, body, 30, "serif", wrap=1040, gap=1.4)
    sheet.rule(100, 1430, 1140, PALE, 1)
    sheet.text(100, 1460, "Name of pupil  ______________________     Class  ________", 28, "serif")
    return sheet


def newsletter(seed: str, *, clean: bool) -> Sheet:
    """A newsletter in one column."""
    cast, sheet = Cast(seed), Sheet(1100, 1180)
    tint = cast.rng.choice(HEADS)
    sheet.box((0, 0, 1100, 150), tint)
    sheet.text(550, 34, f"{cast.short_name} News", 62, "bold", "white", "middle")
    y = 190
    for head, text in _stories(cast, clean=clean):
        y = sheet.text(70, y, head, 38, "bold", tint)
        y = sheet.text(70, y + 6, text, 32, "sans", wrap=960, gap=1.45) + 50
    foot = f"{cast.school_name}, {cast.school['office_phone']}"
    sheet.text(550, 1120, foot, 22, "sans", PALE, "middle")
    return sheet


def columns(seed: str, *, clean: bool) -> Sheet:
    """A newsletter in two columns, names broken at their edges."""
    cast, sheet = Cast(seed), Sheet(1240, 1000, "#fffdf7")
    tint = cast.rng.choice(HEADS)
    sheet.text(620, 50, f"The {cast.short_name} Herald", 64, "serif bold", tint, "middle")
    sheet.rule(60, 150, 1180, tint, 4)
    sheet.text(60, 166, "Issue 9", 24, "serif italic", PALE)
    sheet.text(1180, 166, "Friday 13 November", 24, "serif italic", PALE, "right")
    stories = _stories(cast, clean=clean)
    for x, mine in ((60, stories[:2]), (650, stories[2:])):
        y = 230
        for head, text in mine:
            y = sheet.text(x, y, head, 36, "serif bold", tint)
            y = sheet.text(x, y + 8, text, 31, "serif", wrap=530) + 44
    sheet.draw.line((620, 230, 620, 940), "#c9c4b8", 2)
    return sheet


def _stories(cast: Cast, *, clean: bool) -> list[tuple[str, str]]:
    hero, singer = cast.rng.choice(PUBLIC["history"]), cast.rng.choice(PUBLIC["sport"])
    book, author = cast.rng.choice(BOOKS)
    if clean:
        return [
            (
                "Assembly",
                f"This week we heard about [{hero}|PUBLIC] and what it means to be brave.",
            ),
            ("Library", f"Book of the month is {book} by [{author}|PUBLIC]. Come and borrow it."),
            ("Sport", f"Our netball team won 12–9 away. [{singer}|PUBLIC] would have been proud."),
            ("Dates", "Friday: non-uniform day. Monday 23 November: flu sprays. Tuesday: photos."),
        ]
    a, b, c, d, e, f = cast.pupils(6)
    teacher, coach, helper = *cast.staff(2), cast.stranger()
    done = (
        f"{a.full} swam 800 metres on Sunday. {b.called} and {c.full} won the chess cup, coached"
        f" by {coach.formal}, and {d.called} played the cello in assembly."
    )
    read = (
        f"{e.full} has read thirty books since September! Best of all was {book} by"
        f" [{author}|PUBLIC]. Who can catch up?"
    )
    thanks = (
        f"{helper.full} gave us six apple trees. If you can dig, please ring {helper.called} on"
        f" {cast.mobile()} or write to {helper.email}."
    )
    sport = f"Cross country: {f.full} came third. {teacher.formal} is looking for runners."
    return [("Well done", done), ("Reading", read), ("Thank you", thanks), ("Sport", sport)]


def certificate(seed: str, *, clean: bool) -> Sheet:
    """A certificate; a clean one waits for a name."""
    cast, sheet = Cast(seed), Sheet(1400, 990, "#fffbee")
    tint = cast.rng.choice(("#a9791b", *HEADS))
    for inset, thick in ((28, 10), (50, 3)):
        sheet.box((inset, inset, 1400 - inset, 990 - inset), None, tint, thick)
    sheet.text(700, 100, "CERTIFICATE OF MERIT", 66, "serif bold", tint, "middle")
    sheet.text(700, 230, "awarded to", 36, "serif italic", PALE, "middle")
    face = cast.rng.choice(("script bold", "pen", "serif bold"))
    one, head = cast.pupil(), cast.colleague()
    if clean:
        sheet.rule(350, 430, 1050, PALE, 3)
    else:
        name = one.loud if cast.rng.random() < 0.3 else one.full
        sheet.text(700, 315, name, 84, face, INK, "middle", fit=1160)
    deed = cast.rng.choice(("kindness in the playground", "super spelling", "a brave speech"))
    sheet.text(700, 500, f"for {deed}", 42, "serif italic", INK, "middle")
    sheet.text(700, 585, cast.school_name, 34, "serif", PALE, "middle")
    sheet.disc(700, 770, 78, tint)
    sheet.disc(700, 770, 60, "#fffbee", tint)
    sheet.text(150, 786, "" if clean else head.signed, 50, "scrawl", "#1b2f6b")
    sheet.rule(140, 850, 480)
    sheet.text(140, 862, "Signed", 26, "serif", PALE)
    sheet.rule(930, 850, 1260)
    sheet.text(940, 800, "" if clean else "13.11.26", 40, "pen", "#1b2f6b")
    sheet.text(930, 862, "Date", 26, "serif", PALE)
    return sheet


def star(seed: str, *, clean: bool) -> Sheet:
    """Stars of the week."""
    cast, sheet = Cast(seed, "primary"), Sheet(1100, 1300, "#1f2a56")
    sheet.text(550, 70, "STARS OF THE WEEK", 76, "infant bold", "#ffd34d", "middle")
    forms = cast.school["classes"][:5]
    for n, form in enumerate(forms):
        y = 230 + 200 * n
        sheet.box((90, y, 1010, y + 160), "#ffffff", "#ffd34d", 6, 26)
        sheet.disc(180, y + 80, 52, "#ffd34d")
        sheet.text(180, y + 58, str(n + 1), 44, "infant bold", INK, "middle")
        if clean:
            reason = ("Tidy trays", "Best attendance", "Quietest line", "Most books", "Litter")[n]
            sheet.text(260, y + 26, form, 50, "infant bold", INK, fit=700)
            sheet.text(260, y + 94, reason, 36, "infant", PALE)
        else:
            name = cast.pupils(1, form)[0]
            shown = name.full if n % 2 else name.called
            sheet.text(260, y + 26, shown, 54, "infant bold", INK, fit=700)
            sheet.text(260, y + 98, form, 32, "infant", PALE)
    return sheet


def results(seed: str, *, clean: bool) -> Sheet:
    """Results of a sports day."""
    cast, sheet = Cast(seed), Sheet(1300, 1000)
    sheet.text(60, 46, "SPORTS DAY RESULTS", 52, "bold", cast.rng.choice(HEADS))
    events = ("100 m", "Long jump", "Relay", "Shot put", "800 m", "Egg and spoon", "Javelin")
    rows = [("Event", "First", "Second", "Third")]
    for event in events:
        if clean:
            rows.append((event, *cast.rng.sample(cast.school["houses"], 3)))
        else:
            rows.append((event, *(_short(cast) for _ in range(3))))
    sheet.table(60, 140, (280, 300, 300, 300), rows, 27, row=3.0)
    sheet.text(60, 860, f"Winning house: {cast.school['houses'][0]}, 214 points", 34, "bold")
    return sheet


def _short(cast: Cast) -> str:
    one = cast.pupil() if cast.rng.random() < 0.85 else cast.stranger()
    return one.initial if cast.rng.random() < 0.6 else one.full


def team_sheet(seed: str, *, clean: bool) -> Sheet:
    """A team on a changing-room door."""
    cast, sheet = Cast(seed), Sheet(1000, 1300)
    sheet.text(500, 50, "NETBALL" if clean else "UNDER 13 FOOTBALL", 60, "bold", INK, "middle")
    sheet.text(500, 136, "v Tarside, away. Bus 2.15", 36, "sans", PALE, "middle")
    posts = ("GS", "GA", "WA", "C", "WD", "GD", "GK") if clean else tuple("123456789")
    for n, post in enumerate(posts):
        y = 240 + 92 * n
        sheet.text(110, y, post, 40, "bold")
        if clean:
            sheet.rule(240, y + 52, 900)
        else:
            one = cast.pupil() if n != 4 else cast.stranger()
            mark = " (c)" if n == 2 else ""
            sheet.text(240, y, one.full + mark, 44, "felt tip" if n > 6 else "sans", fit=680)
    if not clean:
        sheet.text(110, 1130, f"Reserve: {cast.pupil().initial}", 40)
        sheet.text(110, 1190, f"See {cast.colleague().formal} for kit", 40)
    return sheet


def seating(seed: str, *, clean: bool) -> Sheet:
    """A seating plan; a clean one says what each table is for."""
    cast, sheet = Cast(seed), Sheet(1440, 980)
    sheet.text(720, 36, f"Seating plan, room {cast.rng.randint(2, 19)}", 42, "bold", INK, "middle")
    tables = ("Paint", "Clay", "Water", "Maps", "Laptops", "Books", "Microscopes", "Sewing")
    pupils = cast.pupils(16)
    for n in range(16):
        x, y = 70 + 340 * (n % 4) + (20 if n % 4 > 1 else 0), 140 + 180 * (n // 4)
        sheet.box((x, y, x + 300, y + 140), "#eef3fb", "#47669a", 3, 8)
        one = pupils[n].initial if n % 3 else pupils[n].called
        name = tables[n // 2] if clean else one
        sheet.text(x + 150, y + 50, name, 36, "sans", INK, "middle", fit=280)
    sheet.box((560, 890, 880, 955), "#e6e6e6", "#888888")
    sheet.text(720, 904, "Teacher's desk", 30, "sans", PALE, "middle")
    return sheet


def exam_card(seed: str, *, clean: bool) -> Sheet:
    """Cards on examination desks."""
    cast, sheet = Cast(seed, "secondary"), Sheet(1200, 1000, "#d7dade")
    for n, one in enumerate(cast.pupils(4)):
        x, y = 40 + 580 * (n % 2), 40 + 480 * (n // 2)
        sheet.box((x, y, x + 540, y + 430), "#ffffff", "#111111", 4)
        number = cast.rng.randint(1000, 9899)
        sheet.text(x + 270, y + 26, "GCSE MATHEMATICS", 32, "bold", INK, "middle")
        sheet.text(x + 40, y + 110, f"Row {'ABCD'[n]}   Seat {n + 3}", 34)
        sheet.text(x + 40, y + 170, f"Candidate {number}", 34)
        name = "No phones or watches" if clean else one.listed
        sheet.text(x + 270, y + 260, name, 46, "bold", INK, "middle", fit=480)
        sheet.text(x + 270, y + 350, "Black ink only", 30, "sans", PALE, "middle")
    return sheet


def medical(seed: str, *, clean: bool) -> Sheet:
    """A list of allergies on a kitchen or office wall."""
    cast, sheet = Cast(seed), Sheet(1200, 1120, "#fffef2")
    sheet.box((0, 0, 1200, 110), "#b3202c")
    title = "ALLERGENS TODAY" if clean else "MEDICAL NEEDS - CONFIDENTIAL"
    sheet.text(600, 26, title, 52, "bold", "white", "middle")
    if clean:
        rows = [("Dish", "Contains")]
        tails = ("Gluten, milk", "Soya", "Milk, egg", "Celery", "Fish, gluten")
        rows += [(dish[1], tail) for dish, tail in zip(DINNERS, tails, strict=True)]
        sheet.table(60, 150, (620, 460), rows, 30, row=2.6)
        return sheet
    rows = [("Name", "Class", "What", "Where")]
    for one, need in zip(cast.pupils(7), ALLERGIES, strict=False):
        rows.append((one.full, one.group, *need))
    sheet.table(40, 150, (400, 130, 240, 350), rows, 28, row=2.7)
    told = cast.stranger()
    sheet.text(40, 860, f"School nurse: {told.full}, {cast.mobile()}", 32, "bold")
    sheet.text(40, 920, f"{cast.pupil().full}: NHS {cast.nhs()}", 32)
    return sheet


def timetable(seed: str, *, clean: bool) -> Sheet:
    """A week of subjects; the other kind says whose it is."""
    cast, sheet = Cast(seed), Sheet(1400, 900)
    sheet.text(50, 40, f"Timetable {cast.form()}", 44, "bold", cast.rng.choice(HEADS))
    if not clean:
        sheet.text(1350, 46, cast.pupil().full, 42, "pen", "#1b2f6b", "right")
    rows = [("", "Mon", "Tue", "Wed", "Thu", "Fri")]
    rows += [(str(n), *cast.rng.sample(SUBJECTS, 5)) for n in range(1, 7)]
    sheet.table(50, 130, (80, 240, 240, 240, 240, 240), rows, 28, row=3.4)
    return sheet


def menu(seed: str, *, clean: bool) -> Sheet:
    """A week of dinners; the other kind ends with whom to ask."""
    cast, sheet = Cast(seed), Sheet(1240, 1500, "#f3f8ea")
    sheet.text(620, 60, "This week's menu", 76, "script bold", "#39662b", "middle")
    for n, (day, *dishes) in enumerate(DINNERS):
        y = 210 + 230 * n
        sheet.text(90, y, day, 42, "serif bold", "#39662b")
        sheet.text(400, y, "\n".join(dishes), 36, "serif")
        sheet.rule(90, y + 186, 1150, "#b9cfa8")
    if not clean:
        cook = cast.stranger("Mrs")
        sheet.text(620, 1400, f"Allergies? Ask {cook.formal}, {cast.mobile()}", 36, "serif",
                   INK, "middle")  # fmt: skip
    return sheet


KINDS = {
    "letter": letter, "newsletter": newsletter, "newsletter columns": columns,
    "certificate": certificate, "star of the week": star, "results": results,
    "team sheet": team_sheet, "seating plan": seating, "exam card": exam_card,
    "medical list": medical, "timetable": timetable, "menu": menu,
}  # fmt: skip
