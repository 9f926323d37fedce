"""Second looks for those who give them: the list, one look with its answer, and receipts.

A list never shows a word of a post; a page that does is kept by no browser.
"""

from dataclasses import dataclass, field, replace

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import PictureRefused
from postcheck.images.kinds import kind_of
from postcheck.post import LONGEST_TEXT, Picture, Post, Text
from postcheck.report import Door, Report
from postcheck.second_looks import second_looks
from postcheck.services import now, services
from postcheck.stores import receipts
from postcheck.stores.looks import Look, State
from postcheck.stores.receipts import Receipt
from postcheck.web import upload
from postcheck.web.admin import Item, scope
from postcheck.web.answer import PART, Answer, answer
from postcheck.web.checker import names_of
from postcheck.web.look_words import VERDICTS, going_to, line, moment
from postcheck.web.pages import page
from postcheck.web.permissions import Permission, needs

bp = Blueprint("looks", __name__)
MENU = (Item("Second looks", "looks.show", Permission.REVIEW),)

FAILED = 400
LONGEST_WHY = 500
"""Characters of the sentence with which a post is not let out."""

_ANSWERS = {"approve": State.APPROVED, "words": State.WORDS, "refuse": State.REFUSED}


@dataclass(frozen=True, slots=True)
class Given:
    """What a reviewer has filled in: which answer, and the words for it."""

    verdict: str = ""
    words: str = field(default="", repr=False)
    why: str = field(default="", repr=False)

    @property
    def says(self) -> str:
        """Returns what goes to the asker besides the verdict."""
        return {"words": self.words, "refuse": self.why}.get(self.verdict, "").strip()

    def errors(self, before: str) -> dict[str, str]:
        """Returns a sentence for what cannot be used; `before` is the text as it was."""
        if self.verdict not in _ANSWERS:
            return {"answer": "Choose an answer"}
        if self.verdict == "words" and self.words.strip() in {"", before.strip()}:
            return {"words": "Write the words to use instead"}
        if self.verdict == "words" and len(self.words) > LONGEST_TEXT:
            return {"words": f"Shorten the words to {LONGEST_TEXT:,} characters"}
        if self.verdict == "refuse" and not 0 < len(self.why.strip()) <= LONGEST_WHY:
            return {"why": f"Say why in a sentence, of {LONGEST_WHY} characters at most"}
        return {}


@bp.get("/looks")
@needs(Permission.REVIEW)
def show() -> Response:
    """Shows what waits, and what was answered and is not deleted yet."""
    looks, here = second_looks(), now()
    lines = [line(look, scope.trust(), here) for look in looks.waiting(_schools())]
    trouble = looks.mail_trouble() if looks.mailer else None
    return page(
        "admin/looks.html",
        waiting=[one for one in lines if one.is_open],
        answered=[one for one in lines if not one.is_open][::-1],
        has_mail=looks.mailer is not None,
        mail_trouble=trouble is not None,
    )


@bp.get("/looks/<int:look_id>")
@needs(Permission.REVIEW)
def show_one(look_id: int) -> Response:
    """Shows one look as the checker would, with the ways to answer it."""
    return _page(_found(look_id))


@bp.post("/looks/<int:look_id>")
@needs(Permission.REVIEW)
def answer_one(look_id: int) -> AnyResponse:
    """Answers a look; whoever comes second is told so, and nobody answers their own (403)."""
    look, looks, me = _found(look_id), second_looks(), current_user.user
    if look.asker == me.id:
        abort(403)
    content = looks.content(look) or abort(404)
    form = request.form
    texts = (form.get(name, "").replace("\r\n", "\n") for name in ("words", "why"))
    given = Given(form.get("verdict", ""), *texts)
    if look.is_open and (errors := given.errors(content.post.texts[0].text)):
        return _page(look, given, errors)
    if look.is_open and looks.answer(look, me, _ANSWERS[given.verdict], given.says):
        flash("Answered. Whoever asked sees it now.", "done")
        return redirect(url_for("web.looks.show"), 303)
    flash("Somebody else answered this first. Your answer was not kept.", "note")
    return redirect(url_for("web.looks.show_one", look_id=look.id), 303)


@bp.get("/looks/<int:look_id>/pictures/<int:number>")
@needs(Permission.REVIEW)
def picture(look_id: int, number: int) -> Response:
    """Answers with a picture of a look: upright and without metadata, where it can be made so."""
    content = second_looks().content(_found(look_id)) or abort(404)
    if not 0 < number <= len(content.post.pictures):
        abort(404)
    return _picture(content.post.pictures[number - 1], number)


@bp.get("/looks/receipts")
@needs(Permission.REVIEW)
def show_receipts() -> Response:
    """Shows the receipts of second looks, and asks for words to look for among them."""
    return _receipts()


@bp.post("/looks/receipts")
@needs(Permission.REVIEW)
def verify() -> Response:
    """Says who approved exactly these words and pictures, or that nobody did."""
    text = request.form.get("text", "").replace("\r\n", "\n")
    post = Post((Text(PART, text),), upload.pictures(request), has_video="video" in request.form)
    if not text.strip() and not post.pictures:
        return _receipts(errors={"text": "Paste the words of the post, or choose its pictures"})
    return _receipts(receipts.of_post(services().database, post, _receipt_schools()), text)


def _schools() -> list[str] | None:
    """Returns the schools whose looks whoever is signed in may give; None for all."""
    return None if scope.is_of_trust() else [school.id for school in scope.schools()]


def _receipt_schools() -> list[str | None] | None:
    schools = _schools()
    return None if schools is None else [*schools]


def _found(look_id: int) -> Look:
    look = second_looks().by_id(look_id)
    if look is None or not look.is_sent or not scope.sees(look.school):
        abort(404)
    return look


def _page(look: Look, given: Given | None = None, errors: dict[str, str] | None = None) -> Response:
    looks, checker = second_looks(), services().live.checker
    content = looks.content(look) or abort(404)
    reports: list[Report] = []

    def check(post: Post) -> Report:
        reports.append(checker.check(post, is_approved=True))  # that it needs a look is known
        return reports[-1]

    found = _without_offers(answer(content.post, check, names_of))
    text = content.post.texts[0].text
    suggested = found.safe.text if found.safe else text
    return page(
        "admin/look.html",
        status=FAILED if errors else 200,
        errors=errors or {},
        look=look,
        line=line(look, scope.trust(), now()),
        post=content.post,
        answer=found,
        doors=[a for a in reports[0].advice if a.door is Door.SAFEGUARDING],
        kinds=[_is_shown(one) for one in content.post.pictures],
        says=looks.words(look),
        is_mine=look.asker == current_user.user.id,
        given=given or Given(words=suggested),
    )


def _without_offers(found: Answer) -> Answer:
    """Returns the answer without buttons that would change words that are somebody else's."""
    return replace(found, cards=tuple(replace(c, offer=None) for c in found.cards))


def _is_shown(one: Picture) -> bool:
    """Returns whether a browser shows a file as a picture; all that was kept can be opened."""
    try:
        return kind_of(one.data) != "PDF"
    except PictureRefused:
        return False


def _picture(one: Picture, number: int) -> Response:
    try:
        copy = services().pictures.covered(one, ())
    except PictureRefused:  # a document, or a moving picture
        name = {"Content-Disposition": f'attachment; filename="picture-{number}"'}
        return Response(one.data, mimetype="application/octet-stream", headers=name)
    return Response(copy.data, mimetype=copy.mimetype)


def _receipts(
    found: tuple[Receipt, ...] | None = None, text: str = "", errors: dict[str, str] | None = None
) -> Response:
    latest = receipts.latest(services().database, _receipt_schools())
    return page(
        "admin/looks_receipts.html",
        status=FAILED if errors else 200,
        errors=errors or {},
        text=text,
        found=None if found is None else [_row(one) for one in found],
        latest=[_row(one) for one in latest],
    )


def _row(receipt: Receipt) -> dict[str, object]:
    here = now()
    school = scope.trust().school(receipt.school)
    return {
        "at": moment(receipt.at, here),
        "school": school.name if school else "",
        "going_to": going_to(scope.trust(), receipt.site, receipt.account),
        "rules": [rule.replace("-", " ") for rule in receipt.rules],
        "asker": receipt.asker,
        "reviewer": receipt.reviewer,
        "verdict": VERDICTS[receipt.verdict],
        "is_approval": receipt.is_approval,
    }
