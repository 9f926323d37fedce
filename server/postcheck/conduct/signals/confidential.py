"""Matters that are not public: staffing, money, papers before their day.

Source: UK GDPR article 5(1)(f); JCQ, General regulations (security of papers); schools' own codes.
"""

from postcheck.conduct.signal import Signal, at_work, either, said

SIGNAL = Signal(
    name="confidential",
    entity="CONFIDENTIAL",
    label="a confidential matter",
    look=either(
        said(
            r"\b(?:member of (?:staff|the (?:\w+ ){1,3}(?:team|staff|department))|teacher"
            r"|colleague|head|caretaker|ta)\b.{0,40}\b(?:has been |is |was |been )(?:suspended"
            r"|dismissed|sacked|under investigation|on garden(?:ing)? leave)\b",
            r"\b(?:redundanc(?:y|ies)|settlement agreement|restructure|tribunal"
            r"|disciplinary)\b.{0,60}\b(?:staff|teachers?|next week|announce|not public|before"
            r"|list)\b",
            r"\b(?:between (?:us|you and me|ourselves)|don'?t (?:tell|share|pass)|keep (?:it"
            r"|this) (?:to yourself|quiet|under)|not (?:public|announced) yet|strictly"
            r" confidential|not supposed to (?:say|share))\b",
            why="a matter that is not public",
            unless=r"\b(?:feds|dodgy|surprise (?:party|visitor|cake)|secret santa|birthday"
            r"|present|gift|leaving do|recipe)\b",
        ),
        said(
            r"\b(?:sats|gcse|a[- ]?level|exam|test|mock|paper \d)\b.{0,60}\b(?:paper|question)s?"
            r" (?:tomorrow |next week )?(?:has|is|are|have|will be) (?:about|on)\b",
            r"\b(?:leak(?:ed)?|photo of|copy of) (?:the )?(?:exam|paper|mark ?scheme|minutes"
            r"|budget|draft)\b",
            why="a paper before its day",
            unless=r"\b(?:past papers?|20(?:1\d|2[0-4]) paper|specimen)\b",
        ),
    ),
    hears=at_work,
    finds=("between us, two teachers are going in the restructure, keep it quiet",),
    ignores=("Shhh, surprise party for Mrs Oduya in the hall at four, don't tell her!",),
)
