"""Unwanted bulk: chains, get-rich calls, links thrown at everybody.

Of the same head as adverts (`advert_unrelated`); this file holds what is spam beyond doubt.

Source: ICO, Spam e-mails and messages.
"""

from postcheck.conduct.signal import Signal, said

_MONEY = r"(?:£|\$|€)\s?\d[\d,.]*k?"

SIGNAL = Signal(
    name="spam",
    entity="ADVERT",
    label="spam",
    look=said(
        r"\b(?:made|make|making|earn(?:ed|ing)?|turned) (?:\w+"
        rf" ){{0,3}}{_MONEY}.{{0,80}}\b(?:from home|ask me how|inbox|dm|crypto|bitcoin|forex)\b",
        r"\b(?:copy and paste|share|forward|send) (?:this|it) (?:\w+ ){0,4}(?:to|with|on) (?:\w+"
        r" ){0,2}(?:everyone|ten|10|all|your (?:status|wall|timeline|contacts))\b",
        r"\b(?:click|tap) (?:the link|here) (?:to|and) (?:claim|win|get your free|unlock)\b",
        r"\bcongratulations[,!]? you(?:'ve| have) (?:won|been (?:selected|chosen))\b",
        why="spam",
        unless=r"\b(?:beware|scam|don'?t (?:fall|click)|phishing|hacked|online safety)\b",
    ),
    is_learned=False,
    finds=("I made £900 this week working from home, ask me how!!",),
    ignores=("Beware: “click here to claim” messages about free school meals are a scam.",),
)
