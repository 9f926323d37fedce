"""Pictures of signs, notices and vehicles."""

from evaluation.drawn.cast import Cast
from evaluation.drawn.paper import INK, PALE, Sheet


def minibus(seed: str, *, clean: bool) -> Sheet:
    """The back of a minibus; a clean one has its plate covered."""
    cast, sheet = Cast(seed), Sheet(1400, 1100, "#b8d4e6")
    sheet.box((0, 820, 1400, 1100), "#5b5d60")
    for x in (330, 1010):
        sheet.disc(x, 900, 80, "#17181a")
    sheet.box((220, 130, 1180, 900), "#f4f4f2", "#8d9094", 5, 60)
    for x in (290, 720):
        sheet.box((x, 200, x + 390, 470), "#2e3a44", "#15191d", 5, 24)
    sheet.draw.line((700, 140, 700, 470), "#8d9094", 5)
    for x in (240, 1110):
        sheet.box((x, 560, x + 50, 700), "#b3202c", None, 0, 10)
    sheet.text(700, 500, cast.school_name, 50, "bold", "#1f3d7a", "middle", fit=800)
    sheet.text(700, 574, cast.school["office_phone"], 44, "bold", "#1f3d7a", "middle")
    sheet.box((460, 690, 940, 800), "#f4c51d" if not clean else "#dadada", "#111111", 4, 10)
    if clean:
        sheet.text(700, 716, "SCHOOL BUS", 56, "bold", INK, "middle")
    else:
        text = f"[{cast.plate()}|UK_VEHICLE_REGISTRATION]"
        sheet.text(700, 698, text, 84, "bold", INK, "middle", fit=450)
    return sheet


def fire_notice(seed: str, *, clean: bool) -> Sheet:
    """What to do in a fire; the other kind names the wardens."""
    cast, sheet = Cast(seed), Sheet(1000, 1400, "#c3202f")
    sheet.text(500, 60, "FIRE ACTION", 100, "bold", "white", "middle")
    sheet.box((50, 220, 950, 1340), "#ffffff", radius=20)
    steps = (
        "Break the glass to sound the alarm.", "Leave by the nearest exit. Walk.",
        "Close doors behind you.", "Line up on the field by class.", "Do not go back for bags.",
    )  # fmt: skip
    for n, step in enumerate(steps):
        y = 270 + 120 * n
        sheet.disc(130, y + 34, 40, "#1b5eb5")
        sheet.text(130, y + 8, str(n + 1), 50, "bold", "white", "middle")
        sheet.text(200, y + 10, step, 44, "sans", INK, fit=720)
    if not clean:
        one, two = cast.staff(2)
        sheet.text(90, 920, "Fire wardens", 48, "bold")
        for n, who in enumerate((one, two)):
            sheet.text(90, 1000 + 70 * n, f"{who.full}, {cast.mobile()}", 44, fit=820)
    sheet.text(500, 1250, "In an emergency dial 999", 46, "bold", "#c3202f", "middle")
    return sheet


def site_map(seed: str, *, clean: bool) -> Sheet:
    """A map of the site; the other kind is drawn by a child for a friend."""
    cast, sheet = Cast(seed), Sheet(1400, 1000, "#dfeeda")
    sheet.box((0, 820, 1400, 900), "#c9c9c9")
    sheet.text(700, 836, "Shuttle Lane", 40, "italic", PALE, "middle")
    places = ((80, 80, 420, 330, "Hall"), (480, 80, 900, 250, "Library"),
              (960, 80, 1320, 420, "Playground"), (80, 400, 380, 720, "Kitchen"),
              (460, 330, 860, 560, "Grace Darling block"),
              (480, 620, 1320, 780, "Field"))  # fmt: skip
    face = "sans" if clean else "felt tip"
    for x, y, right, low, name in places:
        sheet.box((x, y, right, low), "#ffffff" if name != "Field" else "#a9d59a", "#55606b", 4)
        at = (x + right) // 2
        sheet.text(at, (y + low) // 2 - 24, name, 40, face, INK, "middle", fit=right - x - 20)
    sheet.text(700, 20, "You are here: main entrance" if clean else "How to get to my house",
               40, face, INK, "middle")  # fmt: skip
    if not clean:
        one = cast.pupil()
        sheet.text(60, 925, f"{one.called}'s house: {cast.address()}, {cast.postcode()}", 44,
                   "felt tip", "#9b1c50", fit=1280)  # fmt: skip
    return sheet


def school_sign(seed: str, *, clean: bool) -> Sheet:
    """The sign at the gate; the other kind has a notice with somebody's number on it."""
    cast, sheet = Cast(seed), Sheet(1500, 1050, "#a9cbe0")
    sheet.box((0, 880, 1500, 1050), "#6f9a55")
    for x in (220, 1250):
        sheet.box((x, 200, x + 36, 960), "#4b4f55")
    sheet.box((130, 110, 1370, 760), "#1f3d7a", "white", 10, 24)
    sheet.text(750, 180, cast.school_name, 76, "serif bold", "white", "middle", fit=1140)
    head = next(s for s in cast.staff(30) if s.role in {"Headteacher", "Principal"})
    top = "Reception is at the blue door" if clean else f"{head.role}: {head.titled}"
    sheet.text(750, 310, top, 48, "serif", "white", "middle", fit=1140)
    sheet.text(750, 420, cast.school["postal_address"], 44, "serif", "white", "middle", fit=1140)
    sheet.text(750, 500, cast.school["office_phone"], 56, "bold", "white", "middle")
    sheet.text(750, 600, cast.school["office_email"], 44, "sans", "white", "middle")
    if not clean:
        sheet.box((520, 790, 980, 1000), "#ffffff", "#333333", 3)
        sheet.text(750, 810, f"Lost cat! Ring\n{cast.stranger().called} on\n{cast.mobile()}", 44,
                   "felt tip", INK, "middle")  # fmt: skip
    return sheet


def charity(seed: str, *, clean: bool) -> Sheet:
    """A poster for a day of giving."""
    cast, sheet = Cast(seed), Sheet(1100, 1500, "#ffd9e4")
    hope = cast.rng.choice(("Grace will", "May hope", "Summer joy"))
    sheet.text(550, 80, "ODD SOCKS DAY", 108, "infant bold", "#a0205a", "middle", fit=980)
    sheet.text(550, 250, "Friday 20 November", 66, "infant bold", INK, "middle")
    for n, colour in enumerate(("#3f86c6", "#f0bf3a", "#4fa95f")):
        x = 210 + 260 * n
        sheet.box((x, 390, x + 110, 660), colour, radius=30)
        sheet.box((x, 590, x + 210, 700), colour, radius=50)
    text = f"Bring £1 for the children's ward.\n{hope}, rain or shine!\nCakes at playtime."
    sheet.text(550, 780, text, 52, "infant", INK, "middle", fit=980)
    if not clean:
        one, two = cast.pupil(), cast.stranger()
        sheet.text(
            550, 1050, f"Idea by {one.full}", 52, "infant bold", "#a0205a", "middle", fit=980
        )
        pay = "Sort code [08-99-99|BANK_ACCOUNT], account [66374958|BANK_ACCOUNT]"
        text = f"Cakes to {two.full}\n{two.email}\n{cast.mobile()}\n{pay}"
        sheet.text(550, 1130, text, 46, "infant", INK, "middle", fit=980)
    sheet.text(550, 1400, cast.school_name, 40, "infant", PALE, "middle", fit=980)
    return sheet


KINDS = {
    "minibus": minibus, "fire notice": fire_notice, "site map": site_map,
    "school sign": school_sign, "charity poster": charity,
}  # fmt: skip
