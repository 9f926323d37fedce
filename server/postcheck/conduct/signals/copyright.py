"""Whole works of others passed on: scans, films, books, papers.

Source: Copyright, Designs and Patents Act 1988, sections 32 and 36: extracts for teaching, not
whole chapters to the public.
"""

from postcheck.conduct.signal import Signal, said

_WORK = (
    r"(?:book|chapters?|textbook|workbook|novel|film|movie|album|song|sheet music|score|script"
    r"|past papers?|resource pack|magazine|dvd)"
)

SIGNAL = Signal(
    name="copyright",
    entity="COPYRIGHT",
    label="somebody else’s work passed on",
    look=said(
        r"\b(?:scanned|photocopied|ripped|downloaded|uploaded|screenshotted|recorded) (?:\w+"
        rf" ){{0,5}}(?:whole|entire|full|all|complete)\b.{{0,40}}{_WORK}",
        r"\b(?:whole|entire|full|complete|free) (?:\w+ )?(?:pdf|scan|copy|download|film|movie)"
        r" of\b.{0,40}",
        r"\b(?:no need to|don'?t|never|saves you) (?:buy|pay for|buying)(?:ing)? (?:\w+"
        rf" ){{0,3}}{_WORK}",
        r"\b(?:got it off|ripped from|found (?:it|a copy) on) (?:a )?(?:torrent|pirate|dodgy"
        r"|some) \w+",
        why="somebody else’s work",
    ),
    finds=("I've scanned the whole workbook so there's no need to buy it, link below",),
    ignores=("We loved this novel: borrow it from the library.",),
)
