"""Pictures of things about a school: labels, signs, posters, shields and vehicles."""

from evaluation.drawn.cast import Cast
from evaluation.drawn.paper import INK, PALE, Sheet
from evaluation.drawn.words import BOOKS, PLAYS, PUBLIC

BRIGHT = ("#ef5b4c", "#3f86c6", "#4fa95f", "#f0bf3a", "#9a5bb0", "#ee8a3a")


def pegs(seed: str, *, clean: bool) -> Sheet:
    """A row of coat pegs with a label above each."""
    cast, sheet = Cast(seed, "primary"), Sheet(1600, 900, "#e7e0d2")
    sheet.box((0, 250, 1600, 330), "#9b6f43")
    plain = ("apple", "boat", "cat", "drum", "egg")
    for n, one in enumerate(cast.pupils(5)):
        x = 40 + 312 * n
        sheet.box((x, 70, x + 272, 210), "#ffffff", BRIGHT[n], 8, 14)
        sheet.text(x + 136, 108, plain[n] if clean else one.called, 54, "infant bold", INK,
                   "middle", fit=244)  # fmt: skip
        sheet.disc(x + 136, 290, 22, "#d9d9d9", "#777777", 3)
        if n != 3:
            sheet.draw.polygon([(x + 136, 290), (x + 30, 420), (x + 10, 860), (x + 262, 860),
                                (x + 242, 420)], BRIGHT[(n + 2) % 6])  # fmt: skip
    return sheet


def bottles(seed: str, *, clean: bool) -> Sheet:
    """Water bottles with stickers."""
    cast, sheet = Cast(seed, "primary"), Sheet(1300, 1000, "#d4cdbf")
    for n, one in enumerate(cast.pupils(4)):
        x = 40 + 312 * n
        sheet.box((x + 70, 60, x + 210, 170), "#3b4048", None, 0, 20)
        sheet.box((x, 150, x + 280, 950), BRIGHT[n + 1], "#4a4a4a", 4, 60)
        sheet.box((x + 12, 420, x + 268, 600), "#ffffff", "#777777", 2, 12)
        text = ("500 ml", "BPA free", "Wash me", "Water only")[n] if clean else one.full
        face = ("pen", "felt tip", "infant", "marker")[n]
        parts = text if clean else text.replace(" ", "\n", 1)
        sheet.text(x + 140, 446, parts, 46, face, INK, "middle", fit=236)
    return sheet


def lanyard(seed: str, *, clean: bool, is_staff: bool = False) -> Sheet:
    """A badge on a ribbon: a visitor's, a colleague's or a spare one."""
    cast, sheet = Cast(seed), Sheet(900, 1250, "#bfc7cf")
    sheet.draw.line((300, 0, 450, 210), "#1c7a52", 44)
    sheet.draw.line((600, 0, 450, 210), "#1c7a52", 44)
    sheet.box((150, 240, 750, 1180), "#ffffff", "#6e7680", 5, 30)
    sheet.box((400, 262, 500, 288), "#bfc7cf", "#6e7680", 3, 12)
    sheet.box((150, 320, 750, 440), "#1c7a52")
    sheet.text(450, 338, "STAFF" if is_staff else "VISITOR", 76, "bold", "white", "middle")
    sheet.text(450, 480, cast.short_name, 40, "sans", PALE, "middle", fit=540)
    sheet.box((330, 560, 570, 820), "#dfe4e8", "#9aa3ad", 3)
    if clean:
        sheet.text(450, 880, "07", 110, "bold", INK, "middle")
        sheet.text(450, 1040, "Please hand back\nat the office", 36, "sans", PALE, "middle")
        return sheet
    one = cast.colleague() if is_staff else cast.stranger("Mr")
    sheet.text(450, 860, one.full, 60, "bold", INK, "middle", fit=540)
    sheet.text(
        450, 946, one.role or "Plumber, Tarside Heating", 36, "sans", PALE, "middle", fit=540
    )
    if is_staff:
        return sheet
    sheet.text(450, 1020, f"Host: {cast.colleague().formal}", 36, "sans", INK, "middle")
    sheet.text(450, 1084, f"[{cast.plate()}|UK_VEHICLE_REGISTRATION]", 40, "mono", INK, "middle")
    return sheet


def staff_badge(seed: str, *, clean: bool) -> Sheet:
    """A colleague's badge, or one that nobody has yet."""
    return lanyard(seed, clean=clean, is_staff=True)


def door_code(seed: str, *, clean: bool) -> Sheet:
    """A note by a door: a code, or only a request."""
    cast, sheet = Cast(seed), Sheet(900, 900, "#fdf08a")
    tilt = cast.rng.uniform(-2, 2)
    if clean:
        lines = ("PLEASE", "shut the door", "it is cold!", "Thank you")
    else:
        lines = (
            "New door code",
            f"[C{cast.rng.randint(1000, 9899)}{cast.rng.choice('XYZ')}|PASSWORD]",
            f"alarm code: [{cast.rng.randint(1000, 9899)}|PASSWORD]",
            f"stuck? {cast.colleague().formal}",
            cast.mobile(),
        )
    for n, line in enumerate(lines):
        sheet.text(450, 90 + 150 * n, line, 84 if n < 2 else 66, "marker", "#1d3a8f", "middle",
                   fit=780, tilt=tilt)  # fmt: skip
    return sheet


def wifi(seed: str, *, clean: bool) -> Sheet:
    """A poster for guests about the Wi-Fi."""
    cast, sheet = Cast(seed), Sheet(1000, 1300, "#ffffff")
    sheet.box((0, 0, 1000, 430), "#21619c")
    for ring in (250, 180, 110):
        sheet.draw.arc((500 - ring, 330 - ring, 500 + ring, 330 + ring), 225, 315, "white", 32)
    sheet.disc(500, 330, 26, "white")
    sheet.text(500, 480, "GUEST WI-FI", 86, "bold", INK, "middle")
    if clean:
        sheet.text(500, 660, "Ask at the office for today's\nticket. Please do not\nwatch films.",
                   54, "sans", INK, "middle")  # fmt: skip
        return sheet
    secret = f"{cast.rng.choice(('Otter', 'Kettle', 'Bobbin'))}-{cast.rng.randint(10, 99)}-Rise!"
    sheet.text(500, 650, "Network", 44, "sans", PALE, "middle")
    sheet.text(500, 706, "School_Guest", 64, "bold", INK, "middle")
    sheet.text(500, 840, f"Password: [{secret}|PASSWORD]", 62, "bold", INK, "middle", fit=900)
    sheet.text(500, 1050, f"Trouble? {cast.colleague().full}", 44, "sans", PALE, "middle")
    return sheet


def lost_property(seed: str, *, clean: bool) -> Sheet:
    """A box of jumpers, with or without a name in the collar."""
    cast, sheet = Cast(seed, "primary"), Sheet(1300, 1000, "#b98e58")
    sheet.box((60, 60, 1240, 940), "#93693a", "#6d4c27", 10)
    for n, colour in enumerate(("#7a1f2b", "#23427a", "#7a1f2b")):
        x, y = 120 + 350 * n, 130 + 60 * (n % 2)
        sheet.draw.polygon([(x, y + 120), (x + 120, y), (x + 260, y), (x + 380, y + 120),
                            (x + 350, y + 500), (x + 30, y + 500)], colour)  # fmt: skip
        sheet.draw.pieslice((x + 120, y - 60, x + 260, y + 80), 0, 180, "#f0e9dc")
        sheet.box((x + 90, y + 110, x + 290, y + 210), "#ffffff", "#999999", 2)
        text = ("Age 7-8", "Wash at 30", "Cotton")[n] if clean else cast.pupil().called
        sheet.text(x + 190, y + 132, text, 42, ("pen", "infant", "felt tip")[n], INK, "middle",
                   fit=180)  # fmt: skip
    sheet.box((330, 760, 970, 900), "#f6e8c9", "#6d4c27", 4)
    sheet.text(650, 790, "LOST PROPERTY", 68, "marker", INK, "middle", fit=590)
    return sheet


def shield(seed: str, *, clean: bool) -> Sheet:
    """A shield with winners engraved; a clean one has houses."""
    cast, sheet = Cast(seed), Sheet(1100, 1200, "#4a2e1b")
    sheet.draw.ellipse((60, 60, 1040, 1140), "#6a4327")
    sheet.box((330, 150, 770, 330), "#d7d8da", "#8a8c90", 4, 20)
    sheet.text(550, 190, "THE OTTER CUP", 50, "serif bold", INK, "middle")
    sheet.text(550, 258, cast.rng.choice(("for Music", "for Chess", "for Diving")), 40,
               "serif italic", INK, "middle")  # fmt: skip
    for n in range(8):
        x, y = 190 + 370 * (n % 2), 390 + 165 * (n // 2)
        sheet.box((x, y, x + 350, y + 130), "#c9a24a", "#7d6223", 4, 30)
        sheet.text(x + 175, y + 16, str(2018 + n), 36, "serif", "#2c2008", "middle")
        if clean:
            name = cast.school["houses"][n % 4]
        else:
            name = (cast.pupil() if n > 2 else cast.stranger()).full
        sheet.text(x + 175, y + 64, name, 40, "serif", "#2c2008", "middle", fit=310)
    return sheet


def plaque(seed: str, *, clean: bool) -> Sheet:
    """A plaque to a public person; the other kind is a bench of a family."""
    cast, sheet = Cast(seed), Sheet(1300, 800, "#8a6a45" if not clean else "#9a5a44")
    if clean:
        who = cast.rng.choice(PUBLIC["history"])
        sheet.draw.ellipse((350, 60, 950, 740), "#1e3f83", "white", 12)
        sheet.text(650, 210, f"[{who}|PUBLIC]", 58, "serif bold", "white", "middle", fit=440)
        sheet.text(650, 290, "is remembered here\nby the children of\nthis town",
                   42, "serif", "white", "middle")  # fmt: skip
        sheet.text(650, 520, "Ottersby Civic Society", 32, "serif", "white", "middle")
        return sheet
    for n in range(4):
        sheet.box((0, 20 + 200 * n, 1300, 190 + 200 * n), "#7c5c38", "#5c4327", 3)
    sheet.box((270, 240, 1030, 585), "#c7a552", "#6f5a20", 5, 10)
    sheet.text(650, 280, "In loving memory of", 44, "serif italic", "#2c2008", "middle")
    sheet.text(650, 350, cast.stranger().full, 60, "serif bold", "#2c2008", "middle", fit=700)
    sheet.text(
        650, 450, "who loved this place\nand these children", 40, "serif", "#2c2008", "middle"
    )
    return sheet


def books(seed: str, *, clean: bool) -> Sheet:
    """Covers on a shelf; the other kind has a lender's card."""
    cast, sheet = Cast(seed), Sheet(1500, 900, "#efe7d8")
    sheet.box((0, 800, 1500, 850), "#8a6238")
    for n, (title, author) in enumerate(cast.rng.sample(BOOKS, 4)):
        x = 50 + 360 * n
        sheet.box((x, 180, x + 320, 800), BRIGHT[n], "#4a4a4a", 3)
        sheet.text(x + 160, 250, title, 50, "serif bold", "white", "middle", wrap=280)
        sheet.disc(x + 160, 530, 80, "#fff3c9")
        sheet.text(x + 160, 700, f"[{author}|PUBLIC]", 38, "serif", "white", "middle", fit=290)
    sheet.text(60, 60, "Books of the month", 64, "infant bold")
    if not clean:
        sheet.box((830, 40, 1460, 150), "#ffffff", PALE)
        sheet.text(850, 64, f"On loan to {cast.pupil().full}", 44, "pencil", INK, fit=590)
    return sheet


def theatre(seed: str, *, clean: bool) -> Sheet:
    """A poster for a play; the other kind lists the cast."""
    cast, sheet = Cast(seed, None if clean else "secondary"), Sheet(1100, 1550, "#161b2c")
    title, author = cast.rng.choice(PLAYS)
    sheet.disc(860, 260, 150, "#f2e6b8")
    sheet.text(550, 470, title, 92, "serif bold", "#f2e6b8", "middle", fit=980)
    sheet.text(550, 600, f"by [{author}|PUBLIC]", 48, "serif italic", "white", "middle")
    if not clean:
        people = cast.pupils(4)
        roles = "\n".join(one.full for one in people)
        sheet.text(550, 740, "with", 40, "serif italic", "#b9c0d4", "middle")
        sheet.text(550, 800, roles, 50, "serif", "white", "middle", fit=980)
        sheet.text(550, 1110, f"directed by {cast.colleague().full}", 42, "serif", "#f2e6b8",
                   "middle", fit=980)  # fmt: skip
    sheet.text(550, 1240, "9 and 10 December, 7 pm", 50, "bold", "white", "middle")
    foot = f"Tickets from the office, {cast.school['office_phone']}"
    sheet.text(550, 1340, foot, 40, "sans", "white", "middle")
    return sheet


KINDS = {
    "coat pegs": pegs, "bottles": bottles, "lanyard": lanyard, "staff badge": staff_badge,
    "door code": door_code, "wifi poster": wifi, "lost property": lost_property, "shield": shield,
    "plaque": plaque, "books": books, "theatre poster": theatre,
}  # fmt: skip
