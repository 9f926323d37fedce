"""Pictures of children's work and of what hangs in a classroom."""

from evaluation.drawn.cast import Cast
from evaluation.drawn.paper import INK, PALE, Sheet
from evaluation.drawn.words import PHONICS, PUBLIC, TITLES, TRAYS

COVERS = ("#b5332e", "#2a5da8", "#2f7d4f", "#e0a526", "#6a3d8f")
PENCIL = "#3b3b3f"


def exercise_book(seed: str, *, clean: bool) -> Sheet:
    """The cover of an exercise book."""
    cast, sheet = Cast(seed), Sheet(900, 1200, "#000000")
    sheet.box((0, 0, 900, 1200), cast.rng.choice(COVERS))
    sheet.box((0, 0, 46, 1200), "#1d1d1d")
    sheet.text(470, 110, cast.school_name, 40, "serif bold", "white", "middle", fit=780)
    sheet.box((150, 330, 790, 720), "#fbfaf4", "#222222", 3, 12)
    face = cast.rng.choice(("pen", "pencil", "felt tip", "scrawl"))
    lines = ("", "Science", "Year 5") if clean else (
        cast.pupil().full, cast.rng.choice(("Maths", "English", "Topic")), cast.form()
    )  # fmt: skip
    for n, (name, value) in enumerate(zip(("Name", "Subject", "Class"), lines, strict=True)):
        y = 370 + 112 * n
        sheet.text(180, y + 20, name, 28, "sans", PALE)
        sheet.rule(300, y + 62, 760)
        if value:
            size = 60 if face == "scrawl" else 46
            sheet.text(312, y, value, size, face, "#1b2f6b", fit=440, tilt=cast.rng.uniform(-1, 2))
    return sheet


def reading_record(seed: str, *, clean: bool) -> Sheet:
    """A page of a reading record, filled in by hand."""
    cast, sheet = Cast(seed, "primary"), Sheet(1200, 1000, "#fdfcf3")
    one, teacher = cast.pupil(), cast.colleague()
    home = cast.parent(one)
    sheet.text(60, 40, "Reading record", 48, "infant bold", "#2a5da8")
    sheet.text(60, 130, "This book belongs to", 32, "infant")
    if not clean:
        sheet.text(390, 112, one.full, 54, "marker", PENCIL, fit=700)
    rows = [("Date", "Book and pages", "Comment")]
    notes = (
        ("Read well, good voices.", "", "Some tricky words", "Finished it!")
        if clean
        else (
            f"Lovely expression. {teacher.formal}", f"{one.called} read to Gran. {home.signed}",
            f"Changed book. {teacher.formal}", f"Not tonight, sorry! {home.formal}",
        )
    )  # fmt: skip
    rows += [(day, "", "") for day in ("2/11", "4/11", "5/11", "9/11")]
    sheet.table(60, 220, (140, 330, 610), rows, 32, "infant", 3.6, "infant bold")
    titles = cast.rng.sample(TITLES, 4)
    for n, note in enumerate(notes):
        y = 368 + 115 * n
        sheet.text(214, y, titles[n], 36, "pencil", PENCIL, fit=300)
        if note:
            sheet.text(540, y - 10, note, 62, "scrawl", "#1b2f6b", fit=590)
    return sheet


def display(seed: str, *, clean: bool) -> Sheet:
    """A board of work, each sheet with a first name below; or of what a class has learnt."""
    cast, sheet = Cast(seed, "primary"), Sheet(1500, 1150, "#d9a441")
    for n in range(15):
        for x, y in ((100 * n, 0), (100 * n, 1110)):
            sheet.disc(x + 50, y + 20, 34, cast.rng.choice(COVERS))
    title = cast.rng.choice(("Our poems", "Super stories", "Our writing"))
    sheet.box((480, 70, 1020, 170), "#fffdf0", INK, 3)
    sheet.text(750, 84, "The water cycle" if clean else title, 62, "infant bold", INK, "middle")
    facts = ("Evaporation", "Clouds", "Rain", "Rivers", "The sea", "Snow", "Ice", "Steam")
    for n, one in enumerate(cast.pupils(8)):
        x, y = 70 + 350 * (n % 4), 220 + 430 * (n // 4)
        sheet.box((x, y, x + 310, y + 390), "#ffffff", "#8d8d8d", 2)
        sheet.text(x + 155, y + 20, facts[n] if clean else TITLES[n], 28, "infant bold", INK,
                   "middle", fit=280)  # fmt: skip
        for line in range(5):
            end = x + 280 - cast.rng.randint(0, 90)
            sheet.draw.line([(at, y + 90 + 40 * line + cast.rng.randint(-4, 4))
                             for at in range(x + 28, end, 9)], "#55555f", 3)  # fmt: skip
        shown = "Fact" if clean else f"by {one.called}"
        hand = ("pencil", "pen", "felt tip", "infant")[n % 4]
        sheet.text(x + 155, y + 310, shown, 46, hand, COVERS[n % 5] if hand == "infant" else PENCIL,
                   "middle", fit=280)  # fmt: skip
    return sheet


def birthdays(seed: str, *, clean: bool) -> Sheet:
    """A cake for every month, with names and days; a clean one counts them."""
    cast, sheet = Cast(seed, "primary"), Sheet(1500, 1000, "#bfe3ee")
    sheet.text(750, 30, "Our Birthdays", 76, "infant bold", "#a3246b", "middle")
    pupils = cast.pupils(24)
    months = ("Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug")
    for n, month in enumerate(months):
        x, y = 40 + 360 * (n % 4), 150 + 275 * (n // 4)
        sheet.box((x, y + 40, x + 335, y + 250), "#fff7fb", "#a3246b", 3, 18)
        sheet.box((x + 90, y, x + 245, y + 70), "#f7a8c9", "#a3246b", 3, 12)
        sheet.text(x + 168, y + 10, month, 42, "infant bold", INK, "middle")
        born = [p for p in pupils if f"{p.born:%b}" == month][:3]
        if clean:
            sheet.text(x + 168, y + 110, str(len(born) + 1), 80, "infant", INK, "middle")
            continue
        for row, one in enumerate(born):
            text = f"{one.called}  {one.born.day}"
            sheet.text(x + 24, y + 88 + 50 * row, text, 38, "infant", INK, fit=290)
    return sheet


def whiteboard(seed: str, *, clean: bool) -> Sheet:
    """A list in marker on a whiteboard."""
    cast, sheet = Cast(seed), Sheet(1500, 1050, "#b9bdc2")
    sheet.box((22, 22, 1478, 1028), "#fbfcfd")
    heads = ("Golden time", "Lost property", "Reading with me", "Clarinets at 11")
    pens = ("#1d3fae", "#147a3d", "#b3202c", "#222222")
    face = cast.rng.choice(("marker", "pen", "felt tip"))
    sheet.text(750, 70, "Today" if clean else cast.rng.choice(heads), 84, face, pens[0], "middle")
    jobs = ("9.00 spelling", "9.30 fractions", "10.45 milk and fruit", "11.00 music",
            "12.00 lunch", "1.15 clay", "2.30 story", "3.00 coats")  # fmt: skip
    for n, one in enumerate(cast.pupils(8)):
        x, y = 150 + 640 * (n % 2), 260 + 175 * (n // 2)
        text = jobs[n // 2 + 4 * (n % 2)] if clean else one.called
        sheet.text(x, y, text, 74, face, pens[n % 4], tilt=cast.rng.uniform(-3, 3), fit=560)
    sheet.disc(1290, 140, 44, "#ffffff", pens[1], 6)
    return sheet


def chalkboard(seed: str, *, clean: bool) -> Sheet:
    """Chalk on a board: points of teams, or of children."""
    cast, sheet = Cast(seed), Sheet(1300, 1000, "#6b4a2b")
    sheet.box((30, 30, 1270, 970), "#27382f")
    for _ in range(40):
        x, y = cast.rng.randint(40, 1100), cast.rng.randint(40, 940)
        sheet.draw.line((x, y, x + 150, y + cast.rng.randint(-12, 12)), "#2c3e35", 14)
    sheet.text(650, 80, "POINTS", 84, "capitals", "#f1efe6", "middle")
    who = cast.school["houses"] if clean else [one.called for one in cast.pupils(5)]
    for n, name in enumerate(who):
        y = 240 + 140 * n
        sheet.text(150, y, name, 68, "capitals", "#f1efe6", fit=560, tilt=cast.rng.uniform(-1, 2))
        for stroke in range(cast.rng.randint(2, 7)):
            x = 780 + 44 * stroke
            sheet.draw.line((x, y + 4, x + cast.rng.randint(-6, 10), y + 76), "#f1d9e0", 8)
    return sheet


def trays(seed: str, *, clean: bool) -> Sheet:
    """Drawers with labels: what is in them, or whose they are."""
    cast, sheet = Cast(seed, "primary"), Sheet(1400, 1100, "#c9a877")
    pupils = cast.pupils(12)
    for n in range(12):
        x, y = 30 + 455 * (n % 3), 30 + 262 * (n // 3)
        colour = ("#d9534f", "#3f7fc1", "#4ea35a", "#e9b93c")[n // 3]
        sheet.box((x, y, x + 430, y + 236), colour, "#5b4a33", 3, 14)
        sheet.box((x + 130, y + 176, x + 300, y + 214), "#3a3a3a", None, 0, 16)
        sheet.box((x + 60, y + 40, x + 370, y + 140), "#ffffff", "#999999", 2, 6)
        text = TRAYS[n] if clean else (pupils[n].initial if n % 4 == 0 else pupils[n].called)
        sheet.text(x + 215, y + 62, text, 46, "infant bold", INK, "middle", fit=284)
    return sheet


def history(seed: str, *, clean: bool) -> Sheet:
    """Public people on a wall, and sometimes who made the poster."""
    cast, sheet = Cast(seed), Sheet(1200, 1500, "#f4ead2")
    topic = cast.rng.choice(sorted(PUBLIC))
    sheet.text(600, 60, f"GREAT LIVES: {topic.upper()}", 64, "serif bold", "#5a2a16", "middle",
               fit=1100)  # fmt: skip
    for n, who in enumerate(PUBLIC[topic][:4]):
        y = 210 + 280 * n
        sheet.box((80, y, 290, y + 230), "#d8c9a3", "#5a2a16", 4)
        sheet.disc(185, y + 92, 52, "#a98e60")
        sheet.draw.pieslice((105, y + 140, 265, y + 300), 180, 360, "#a98e60")
        sheet.box((80, y + 230, 290, y + 262), "#f4ead2")
        sheet.text(340, y + 30, f"[{who}|PUBLIC]", 54, "serif bold", INK, fit=780)
        sheet.text(340, y + 110, "What did they do?\nWhy do we remember them?", 36, "serif italic")
    if not clean:
        one, two = cast.pupils(2)
        sheet.text(600, 1400, f"Made by {one.full} and {two.full}", 40, "infant", INK, "middle",
                   fit=1100)  # fmt: skip
    return sheet


def worksheet(seed: str, *, clean: bool) -> Sheet:
    """Sums, or words to sound out; with a child's name on the line or without."""
    cast, sheet = Cast(seed, "primary"), Sheet(1100, 1450)
    sheet.text(60, 50, "Name", 32, "infant")
    sheet.rule(170, 96, 700)
    sheet.text(740, 50, "Date ___________", 32, "infant")
    if not clean:
        sheet.text(190, 38, cast.pupil().full, 50, "pencil", "#3b3b3f", fit=500, tilt=1.5)
    sheet.text(550, 150, "Times tables and more", 48, "infant bold", INK, "middle")
    for n in range(20):
        a, b = cast.rng.randint(2, 12), cast.rng.randint(2, 12)
        x, y = 110 + 520 * (n % 2), 270 + 108 * (n // 2)
        sheet.text(x, y, f"{n + 1})   {a} × {b} =", 40, "infant")
        sheet.rule(x + 280, y + 46, x + 390, INK)
        if not clean and n < 13:
            sheet.text(x + 300, y - 8, str(a * b), 46, "pencil", "#3b3b3f")
    return sheet


def phonics(seed: str, *, clean: bool) -> Sheet:
    """Words of a sound, or names that have it."""
    cast, sheet = Cast(seed, "primary"), Sheet(1300, 950, "#eaf4fb")
    sound, words = cast.rng.choice(PHONICS)
    sheet.disc(200, 200, 130, "#f26b4e")
    sheet.text(200, 140, sound, 100, "infant bold", "white", "middle")
    sheet.text(420, 150, "Sound of the day" if clean else "Whose name starts with...?", 58,
               "infant bold")  # fmt: skip
    shown = words if clean else [one.called for one in cast.pupils(6)]
    for n, word in enumerate(shown):
        x, y = 90 + 400 * (n % 3), 420 + 240 * (n // 3)
        sheet.box((x, y, x + 350, y + 180), "#ffffff", "#2f7fb5", 5, 20)
        sheet.text(x + 175, y + 44, word, 68, "infant", INK, "middle", fit=320)
    return sheet


KINDS = {
    "exercise book": exercise_book, "reading record": reading_record, "display board": display,
    "birthdays": birthdays, "whiteboard": whiteboard, "chalkboard": chalkboard, "trays": trays,
    "history display": history, "worksheet": worksheet, "phonics": phonics,
}  # fmt: skip
