"""Words around a name that say what it is: a child, a place, a month, a virtue, a class.

Written from how English schools write about themselves; tried on the labelled open posts.
"""

TITLE_CUES = frozenset({"mr", "mrs", "miss", "ms", "mx", "dr", "sir", "madam", "prof", "professor", "rev", "revd"})

BEFORE_PERSON = frozenset({
    "done", "congratulations", "congrats", "thanks", "thank", "birthday", "welcome", "hi", "hey", "hello", "dear",
    "meet", "bravo", "proud", "star", "winner", "winners", "goes", "kudos", "called", "named", "told", "asked", "with",
    "featuring", "ft", "captain", "finalist", "finalists", "builders", "champion", "champions", "learner", "cup",
    "award", "certificate", "to", "our", "little", "goodbye", "bye", "sorry", "hero", "heroes", "tell", "ask", "for",
    "when", "because", "and", "is", "caught", "had", "gave", "saw", "taught", "helped", "got", "week", "month", "from",
    "pupil", "student", "reader", "writer", "artist", "baker", "singer", "scientist", "author", "by", "says", "said",
})  # fmt: skip
"""Words that often stand right before a pupil's name."""

STRONG_BEFORE = frozenset({
    "done", "congratulations", "congrats", "birthday", "hi", "hey", "hello", "dear", "meet", "bravo", "kudos", "winner",
    "winners", "captain", "finalist", "finalists", "champion", "told", "asked", "called", "named", "proud", "ft",
    "taught", "learner", "thank", "thanks", "pupil", "student", "featuring", "caught", "tell", "ask",
})  # fmt: skip

ACTS = frozenset({
    "ran", "won", "told", "lost", "swam", "led", "made", "said", "says", "got", "did", "wrote", "drew", "read", "reads",
    "sang", "danced", "scored", "finished", "shared", "explained", "invented", "asked", "taught", "hugged", "loves",
    "loved", "wants", "wanted", "helped", "built", "found", "came", "went", "took", "gave", "brought", "played",
    "jumped", "smashed", "nailed", "achieved", "received", "earned", "performed", "presented", "represented", "beat",
    "cooked", "baked", "painted", "designed", "created", "completed", "threw", "hit", "bit", "kicked", "punched",
    "refused", "cried", "wet", "fell", "broke", "hurt", "cut", "strikes", "struck", "hung", "spent", "spoke", "stood",
    "knows", "knew", "thinks", "thought", "needs", "needed", "keeps", "kept", "left", "joined", "moved", "walked",
    "climbed", "counted", "learned", "learnt", "tried", "tries", "raised", "recited", "solved", "spotted", "stole",
    "ate", "drank", "slept", "laughed", "smiled", "waved", "whispered", "shouted", "screamed", "swore", "called",
    "thanked", "gets", "goes", "makes", "takes", "comes", "runs", "writes", "sings", "plays", "swims", "dances",
    "leads", "tells", "asks", "shows", "showed", "wore", "wears", "bought", "sold", "grew", "held", "met", "set",
    "began", "started", "stopped", "decided", "chose", "earns", "wins", "does", "doesnt", "didnt", "wasnt", "isnt",
    "hasnt", "cant", "couldnt", "wouldnt", "also", "just", "really", "never", "always", "finally", "even", "please",
})  # fmt: skip
"""Verbs (and adverbs before them) whose subject is somebody; endings in -ed are taken as well."""

WEAK_ACTS = frozenset({"is", "was", "has", "had", "who", "and", "are", "were", "have", "will", "can"})

DETERMINERS = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "each", "every", "any", "some", "no", "my", "your", "his",
    "her", "its", "their", "of", "more", "most", "first", "last", "new", "next", "such", "what", "very", "so", "too",
    "another", "many", "few", "all", "both", "half", "much", "enough", "plain", "early", "late", "two", "three",
})  # fmt: skip

THINGS_AFTER = frozenset({
    "street", "road", "lane", "avenue", "close", "drive", "way", "park", "square", "gardens", "court", "hill", "green",
    "day", "days", "week", "month", "term", "time", "class", "house", "team", "school", "primary", "academy", "college",
    "church", "cathedral", "chapel", "town", "city", "united", "fc", "afc", "rovers", "albion", "wanderers", "county",
    "club", "hall", "centre", "center", "theatre", "museum", "gallery", "library", "station", "airport", "hotel",
    "bridge", "river", "beach", "island", "forest", "wood", "woods", "farm", "zoo", "castle", "tower", "palace",
    "hospital", "hospice", "surgery", "pharmacy", "trust", "foundation", "charity", "fund", "appeal", "prize", "cup",
    "award", "awards", "medal", "trophy", "shield", "league", "warning", "alert", "concert", "service", "singing",
    "sheets", "sale", "fair", "fete", "festival", "bank", "holiday", "holidays", "break", "half", "camp", "dieback",
    "tree", "trees", "flower", "flowers", "seeds", "seed", "bush", "leaf", "leaves", "plant", "necklace", "ring",
    "group", "nine", "tour", "trip", "weather", "sun", "sunshine", "sports", "news", "tv", "bus", "coach", "line",
    "building", "block", "wing", "room", "suite", "unit", "site", "field", "pitch", "court", "gate", "entrance",
    "books", "book", "series", "trilogy", "film", "movie", "musical", "play", "show", "song", "album", "band",
    "children", "pupils", "families", "parents", "staff", "teachers", "teacher", "governors", "reading", "nest",
})  # fmt: skip
"""Words after a name that make it the name of something else."""

PLACE_BEFORE = frozenset({"in", "at", "near", "visit", "visiting", "to", "from", "towards", "around", "through", "via", "outside", "across"})  # fmt: skip

PLURAL_AFTER = frozenset({"have", "are", "were", "love", "loved", "enjoyed", "enjoy", "had", "been"})
"""Verbs a class takes: “Willow have been learning”."""

DATES_BEFORE = frozenset({
    "in", "on", "until", "till", "by", "since", "during", "before", "after", "early", "late", "mid", "end", "of", "this", "next", "last", "every",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    "st", "nd", "rd", "th", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip

HOME = frozenset({
    "mum", "dad", "nan", "nana", "gran", "granny", "grandma", "grandad", "hubby", "husband", "wife", "sister", "brother",
    "daughter", "son", "niece", "nephew", "cousin", "auntie", "aunt", "uncle", "fiance", "married", "wedding", "bestie",
    "family", "sofa", "puppy", "kitten", "dog", "cat", "rabbit", "hamster", "pony", "fur", "paws", "mate", "toddler",
    "godson", "goddaughter", "grandson", "granddaughter", "engaged", "anniversary",
})  # fmt: skip
"""Words of a writer's own life, where a first name is most likely a friend's, a relative's or a pet's."""

PRONOUNS = frozenset({"he", "she", "his", "her", "him", "hes", "shes", "shell", "hell", "herself", "himself"})

CHILD_NEAR = frozenset({
    "pupil", "child", "boy", "girl", "kid", "lad", "student", "mum", "dad", "parents",
    "class", "year", "school", "homework", "detention", "playground", "assembly", "certificate", "reader", "teacher",
    "lesson", "pe", "maths", "phonics", "reception", "nursery", "gcse", "sats", "exam", "coursework", "uniform",
})  # fmt: skip
