"""Invented people and places, and public ones, for the pictures."""

STRANGERS = (
    "Bronwen Tapscott", "Olufemi Adekoya", "Shreya Venkataraman", "Gwilym Prosser",
    "Marisol Quiñones", "Bogdan Ciobanu", "Halima Warsame", "Torsten Lindqvist",
    "Caoimhe Devaney", "Mirela Hoxha", "Dilnoza Karimova", "Piotr Gajewski", "Yara Khoury",
    "Rhiannon Sketchley", "Kwabena Frimpong", "Anneliese Brandt", "Desmond Tuffnell",
    "Persephone Ludd", "Tomasz Bielawski", "Ngozi Ekwueme", "Harjit Sandhu", "Saoirse Mulvey",
    "Levi Oduya", "Winifred Gosling", "Zubair Lodhi", "Cosmina Dragan", "Ffion Penrice",
    "Anton Vasylenko", "Mei-Ling Teoh", "Aurelio Bianchetti", "Lettice Brough", "Idris Kamara",
)  # fmt: skip
"""On no list of the made-up trust, children or grown-ups."""

ROADS = (
    "Thimble Row", "Larkspur Close", "Old Mangle Lane", "Spindle Road", "Heddle Avenue",
    "Bobbin Street", "Carding Gardens", "Teasel Drive", "Fuller's Hill", "Dyehouse Crescent",
)  # fmt: skip

PUBLIC = {
    "scientists": ("Marie Curie", "Isaac Newton", "Mary Anning", "Charles Darwin", "Tim Peake"),
    "history": ("Florence Nightingale", "Mary Seacole", "Rosa Parks", "Guy Fawkes", "Henry VIII"),
    "artists": ("Frida Kahlo", "Claude Monet", "Vincent van Gogh", "Pablo Picasso", "L.S. Lowry"),
    "sport": ("Jessica Ennis-Hill", "Mo Farah", "Marcus Rashford", "Lewis Hamilton"),
}  # fmt: skip

BOOKS = (
    ("Charlotte's Web", "E. B. White"), ("Matilda", "Roald Dahl"), ("Skellig", "David Almond"),
    ("Goodnight Mister Tom", "Michelle Magorian"), ("The Gruffalo", "Julia Donaldson"),
    ("War Horse", "Michael Morpurgo"), ("Clockwork", "Philip Pullman"),
    ("Noughts & Crosses", "Malorie Blackman"), ("Wonder", "R. J. Palacio"),
)  # fmt: skip

PLAYS = (
    ("TWELFTH NIGHT", "William Shakespeare"), ("AN INSPECTOR CALLS", "J. B. Priestley"),
    ("OUR TOWN", "Thornton Wilder"), ("UNDER MILK WOOD", "Dylan Thomas"),
)  # fmt: skip

DINNERS = (
    ("Monday", "Cheese and tomato pizza", "Vegetable chilli", "Flapjack"),
    ("Tuesday", "Chicken pie", "Quorn pie", "Fruit jelly"),
    ("Wednesday", "Roast gammon", "Stuffed pepper", "Apple crumble"),
    ("Thursday", "Pasta bolognese", "Lentil bolognese", "Rice pudding"),
    ("Friday", "Fish fingers and chips", "Jacket potato", "Chocolate sponge"),
)

SUBJECTS = (
    "Maths", "English", "Science", "History", "Geography", "PE", "Music", "Art", "French",
    "Computing", "RE", "Drama", "DT", "PSHE", "Assembly",
)  # fmt: skip

PHONICS = (
    ("ai", ("rain", "wait", "hail", "train", "snail", "paint")),
    ("oa", ("boat", "soap", "road", "toast", "goal", "float")),
    ("igh", ("night", "light", "high", "fright", "might", "sight")),
    ("ar", ("park", "shark", "star", "mark", "farm", "card")),
)

TRAYS = ("scissors", "glue sticks", "rulers", "whiteboard pens", "counters", "dice", "magnets",
         "pencils", "sharpeners", "paper clips", "number lines", "string")  # fmt: skip

ALLERGIES = (
    ("Peanuts", "EpiPen in office"), ("Asthma", "Blue inhaler, tray"), ("Milk", "Own lunch box"),
    ("Type 1 diabetes", "Test kit, medical room"), ("Egg", "Piriton"), ("Epilepsy", "Care plan"),
    ("Sesame", "EpiPen x 2"), ("Hay fever", "Eye drops"),
)  # fmt: skip

TITLES = ("The Lost Lantern", "My Trip to the Moon", "If I Were King", "A Storm at Sea",
          "The Snow Fox", "My Grandad's Shed", "The Secret Door", "Under the Bridge")  # fmt: skip
"""What children call what they have written."""
