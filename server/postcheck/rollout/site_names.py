"""The sites that the extension knows, for people who choose among them.

As in extension/src/sites: a test holds the two against each other.
"""

WATCHED = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "x": "X",
    "whatsapp": "WhatsApp",
    "messenger": "Messenger",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "youtube_studio": "YouTube Studio",
    "tiktok": "TikTok",
    "threads": "Threads",
    "bluesky": "Bluesky",
    "reddit": "Reddit",
}
"""Watched from the start: a school may leave some out."""

GENERIC = {
    "teams": "Microsoft Teams",
    "meta_business_suite": "Meta Business Suite",
    "hootsuite": "Hootsuite",
    "buffer": "Buffer",
    "classroom": "Google Classroom",
    "snapchat": "Snapchat",
}
"""Watched where a school names them, once the person allows it with a click."""
