"""A client for pages: every page it fetches is checked for what all pages must be."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "use"])
OWN_WORDS = "data-own-words"
"""An element that holds the person's words, which are not ours to correct."""


def filled(rule):
    """Returns an address that a route's rule fits, of something that is not there."""
    return re.sub(r"<(?:\w+:)?\w+>", "nothing", re.sub(r"<int:\w+>", "999999", rule))


@dataclass
class Element:
    """A tag with its attributes, and what stands in it."""

    tag: str
    attributes: dict
    children: list = field(default_factory=list)

    def __getitem__(self, name):
        return self.attributes[name]

    def get(self, name, default=None):
        return self.attributes.get(name, default)

    def all(self, tag=None, **attributes):
        """Yields elements in here; `class_` is one class of several."""
        for child in self.children:
            if isinstance(child, Element):
                if child._is(tag, attributes):
                    yield child
                yield from child.all(tag, **attributes)

    def one(self, tag=None, **attributes):
        """Returns the only element that fits."""
        (found,) = self.all(tag, **attributes)
        return found

    @property
    def text(self):
        """The words in here, with single spaces."""
        return " ".join("".join(self.words()).split())

    def words(self, but=lambda _: False):
        """Yields text as it stands, leaving out elements that `but` names."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif not but(child):
                yield from child.words(but)

    def _is(self, tag, attributes):
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        if "class" in wanted and wanted.pop("class") not in self.get("class", "").split():
            return False
        return tag in {None, self.tag} and all(self.get(n) == v for n, v in wanted.items())


class Page(HTMLParser):
    """What came back for one request."""

    def __init__(self, response):
        super().__init__()
        self.response = response
        self.root = Element("", {})
        self._open = [self.root]
        self.feed(response.get_data(as_text=True))

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self._open.pop().tag == tag, f"</{tag}> closes nothing"

    def handle_data(self, data):
        self._open[-1].children.append(data)

    def all(self, tag=None, **attributes):
        return list(self.root.all(tag, **attributes))

    def one(self, tag=None, **attributes):
        return self.root.one(tag, **attributes)

    @property
    def h1(self):
        return self.one("h1").text

    @property
    def text(self):
        """What can be read on the page."""
        seen = self.one("main").words(lambda e: e.tag == "template" or "hidden" in e.attributes)
        return " ".join("".join(seen).split())

    @property
    def errors(self):
        """What the error summary lists."""
        return [a.text for box in self.all(class_="govuk-error-summary") for a in box.all("a")]

    def value(self, name):
        """Returns what a field of the page holds."""
        found = next(e for e in self.all(name=name) if e.tag != "button")
        if found.tag == "textarea":
            return "".join(found.words()).removeprefix("\n")
        if found.tag == "select":
            return next((o["value"] for o in found.all("option") if "selected" in o.attributes), "")
        return found.get("value", "")

    def faults(self):
        """Returns a sentence for everything that is wrong with this page."""
        return [fault for check in _CHECKS for fault in check(self)]


class PageClient:
    """Fetches pages as a browser does, keeping cookies and sending the token of the last form."""

    def __init__(self, client):
        self.client = client
        self.page = None

    def get(self, path, status=200, **more):
        return self._came(self.client.get(path, **more), status)

    def post(self, path, status=200, headers=None, **fields):
        """Sends a form with the token of the page before, or of another if that had none."""
        token = self._token() or self._token(self.get("/help")) or self._token(self.get("/sign-in"))
        data = {"csrf_token": token} | fields
        return self._came(self.client.post(path, data=data, headers=headers), status)

    def ask(self, status=200, **fields):
        """Sends a draft as the script does, and returns the JSON that comes back."""
        kind = {"data": fields} if "picture" in fields else {"json": fields}
        response = self.script("/check", **kind)
        assert response.status_code == status
        assert response.headers["Cache-Control"] == "no-store"
        return response.get_json()

    def script(self, path, **more):
        """Sends something as the script does, and returns the response."""
        headers = {"X-CSRFToken": self.get("/").value("csrf_token"), "Accept": "application/json"}
        return self.client.post(path, headers=headers, **more)

    def sign_in(self, name, password):
        self.get("/sign-in")
        self.post("/sign-in", status=303, name=name, password=password)
        return self

    def _token(self, page=None):
        page = page or self.page
        return next((e["value"] for e in page.all(name="csrf_token")), "") if page else ""

    def _came(self, response, status):
        assert response.status_code == status, f"{response.request.path}: {response.status}"
        self.page = None
        if response.status_code in range(300, 400):
            return response
        self.page = Page(response)
        assert not self.page.faults(), "\n".join(self.page.faults())
        return self.page


def _language(page):
    if page.one("html").get("lang") != "en-GB":
        yield "the page does not say its language"


def _heading(page):
    if len(page.all("h1")) != 1:
        yield f"the page has {len(page.all('h1'))} h1"
    elif not page.one("title").text.removeprefix("Error: ").startswith(page.h1):
        yield "the title does not start with the h1"


def _levels(page):
    levels = [int(e.tag[1]) for e in page.all() if re.fullmatch("h[1-6]", e.tag)]
    from_h1 = levels[levels.index(1) :] if 1 in levels else []
    for before, after in pairwise(from_h1):
        if after > before + 1:
            yield f"an h{after} follows an h{before}"


def _ids(page):
    ids = [e["id"] for e in page.all() if e.get("id")]
    yield from (f"the id {i} is there twice" for i in {i for i in ids if ids.count(i) > 1})
    for element in page.all():
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            lost = set(element.get(name, "").split()) - set(ids)
            yield from (f"{name} names {i}, which is not there" for i in lost)


def _labels(page):
    labelled = {e.get("for") for e in page.all("label") if e.text}
    for element in page.all():
        is_field = (
            element.tag in {"input", "select", "textarea"} and element.get("type") != "hidden"
        )
        if is_field and not (element.get("id") in labelled or element.get("aria-label")):
            yield f"the field {element.get('name')} has no label"


def _forms(page):
    for form in page.all("form"):
        if not form.get("action"):
            yield "a form says not where it goes"
        if form.get("method") == "post" and not list(form.all(name="csrf_token")):
            yield f"the form to {form.get('action')} has no token"


def _inline(page):
    for element in page.all():
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"a {element.tag} stands in the page"
        for name in element.attributes:
            if name == "style" or name.startswith("on"):
                yield f"{element.tag} has {name}"


def _quotes(page):
    ours = "".join(page.root.words(lambda e: OWN_WORDS in e.attributes or e.tag == "textarea"))
    said = [e.get(n, "") for e in page.all() for n in ("alt", "aria-label", "title", "label")]
    for text in (ours, *said):
        for found in re.finditer("['\"]", text):
            at = found.start()
            yield f"straight quotes: {' '.join(text[max(at - 30, 0) : at + 30].split())}"


def _headers(page):
    headers = page.response.headers
    if headers.get("Cache-Control") != "no-store":
        yield "the page may be kept"
    policy = headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        yield "the page does not say where its parts may come from"


_CHECKS = (_language, _heading, _levels, _ids, _labels, _forms, _inline, _quotes, _headers)
