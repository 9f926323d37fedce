"""Trade, promotions and money schemes that have nothing to do with the school.

A school's own fairs, vacancies and clubs are none. Source of what an advert is: CAP Code (UK),
section 2, recognition of marketing communications; the wordings are ours.
"""

from postcheck.conduct.signal import Signal, said

SIGNAL = Signal(
    name="advert_unrelated",
    entity="ADVERT",
    label="an advert or a money scheme",
    look=said(
        r"\b(?:use|with|quote|enter) (?:my )?(?:code|discount code|promo code) [A-Z0-9]{3,}",
        r"\b(?:\d{1,2}% off|half price|buy one get one|bogof)\b.{0,80}\b(?:code|link|order"
        r"|shop|today|ends)\b",
        r"\b(?:dm|message|inbox|pm|text|ring|call) me (?:for|to) (?:\w+ ){0,3}(?:prices?"
        r"|details|book|order|info"
        r"|a quote|a slot|tutoring|coaching|1[:-]1|lessons)\b",
        r"\b(?:private|1[:-]1|one[- ]to[- ]one) (?:\w+ )?(?:tutoring|tuition"
        r"|coaching)\b.{0,60}(?:£|dm|inbox|message me|spaces|book)",
        why="an advert",
        unless=r"\b(?:beware|scam alert|don'?t fall|phishing|hacked)\b",
    ),
    finds=("Candles half price this weekend, order with the link, ends Sunday",),
    ignores=("PTA summer fair on Saturday: cakes, tombola and second-hand uniform from 50p.",),
)
