"""Postcheck looks at a post before it goes out and says what would be better left out.

The parts, in the order in which they may know each other (top knows what is below):

    cli                       the command line
    app                       wires everything together once
    api | web                 JSON for the extension; pages for people
    check | stores | mis      the whole way of a post; what is kept; files from school systems
    redact                    advice -> what to write instead
    policy | analyzer         findings -> advice; readings -> findings
    images                    a picture -> readings and findings
    recognizers | roll | nlp  what finds things in text
    text                      raw text -> a Reading; words of a picture -> a SeenReading
    report, finding, school, post, consent, severity, errors, settings: the words
"""

import os

__version__ = "0.1.0"

# ONNX Runtime 1.31 otherwise sends usage to its maker, writes a device id under the home folder and
# starts a thread that does not survive a fork. It reads this when it is first imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # noqa: TID251 -- nothing may have been imported before

# tesseract's threads stand in each other's way: 27 % slower alone on two cores, and far more than
# that with several pictures at once (research/IMAGES, 1.3).
os.environ["OMP_THREAD_LIMIT"] = "1"  # noqa: TID251 -- programs that we start inherit it
