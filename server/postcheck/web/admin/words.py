"""A school's own words: what is always fine, and what it looks for itself, tried first."""

from dataclasses import dataclass, field, replace

from flask import Blueprint, Response, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from postcheck.tuning import Level, OwnTerm
from postcheck.web.admin import Item
from postcheck.web.own_words_form import faults, lines, term_of
from postcheck.web.permissions import Permission, needs
from postcheck.web.rules_shown import LEVELS
from postcheck.web.tried import Tried, tried
from postcheck.web.tuning_desk import Desk, desk, desk_page, keep, kept
from postcheck.web.variants import variants

bp = Blueprint("words", __name__)
MENU = (Item("Words", "words.show", Permission.TUNE),)

_REFUSED = 400
_NEW = "_new"


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one list as it is typed; `id` is `_new` for one more, which no label makes."""

    id: str
    label: str = ""
    words: str = field(default="", repr=False)
    pattern: str = field(default="", repr=False)
    official: str = Level.WARN.value
    personal: str = Level.NOTE.value
    sample: str = field(default="", repr=False)
    is_open: bool = False
    tried: Tried | None = None


@bp.get("/words")
@needs(Permission.TUNE)
def show() -> Response:
    """Shows the words that are always fine, the school's own lists, and a form for one more."""
    return _page(desk(), opened=request.args.get("open", ""))


@bp.post("/words/allowed")
@needs(Permission.TUNE)
def save_allowed() -> AnyResponse:
    """Keeps the words that are always fine in the draft, or shows what is wrong (400)."""
    at, written = desk(), request.form.get("allowed", "")
    errors = keep(at, replace(at.tuning, allowed=lines(written)), field="allowed")
    if errors:
        return _page(at, errors=errors, allowed=written)
    return kept(at, "web.words.show", _anchor="allowed")


@bp.post("/words/list")
@needs(Permission.TUNE)
def save_list() -> AnyResponse:
    """Keeps one list in the draft, or shows what is wrong (400)."""
    at = desk()
    term = term_of(request.form, (t.id for t in at.tuning.terms))
    others = [t for t in at.tuning.terms if t.id != term.id]
    errors = faults(term, others)
    if not errors:
        terms = tuple(term if t.id == term.id else t for t in at.tuning.terms)
        every = terms if term in terms else (*terms, term)
        field_ = "pattern" if term.pattern else "words"
        errors = keep(at, replace(at.tuning, terms=every), field=field_)
    if errors:
        typed = _typed()
        return _page(at, typed, {f"{name}-{typed.id}": said for name, said in errors.items()})
    return kept(at, "web.words.show", open=term.id, _anchor=f"list-{term.id}")


@bp.post("/words/try")
@needs(Permission.TUNE)
def try_list() -> Response:
    """Shows where a list as it is typed would be found in a text; nothing of it is kept."""
    term = term_of(request.form, ())
    result = tried(term, request.form.get("sample", ""))
    if request.accept_mimetypes.best == "application/json":
        parts = [[piece.words, piece.severity is not None] for piece in result.pieces]
        return jsonify(says=result.says, is_wrong=bool(result.wrong), pieces=parts)
    return _page(desk(), _typed(result))


@bp.post("/words/remove")
@needs(Permission.TUNE)
def remove_list() -> AnyResponse:
    """Takes one list out of the draft."""
    at, gone = desk(), request.form.get("term")
    left = tuple(t for t in at.tuning.terms if t.id != gone)
    errors = keep(at, replace(at.tuning, terms=left), field="lists")
    return _page(at, errors=errors) if errors else kept(at, "web.words.show", _anchor="lists")


def _typed(result: Tried | None = None) -> Form:
    """Returns the form that was sent, so that nothing typed is lost."""
    sent = request.form
    names = ("label", "words", "pattern", "official", "personal", "sample")
    fields = {name: sent[name] for name in names if name in sent}
    return Form(sent.get("term") or _NEW, **fields, is_open=True, tried=result)


def _form_of(term: OwnTerm) -> Form:
    return Form(
        term.id,
        term.label,
        "\n".join(term.words),
        term.pattern,
        term.official.value,
        term.personal.value,
    )


def _page(
    at: Desk,
    typed: Form | None = None,
    errors: dict[str, str] | None = None,
    *,
    opened: str = "",
    allowed: str | None = None,
) -> Response:
    words = at.tuning.allowed
    forms = [*map(_form_of, at.tuning.terms), Form(_NEW)]
    return desk_page(
        "admin/words.html",
        at,
        status=_REFUSED if errors else 200,
        allowed="\n".join(words) if allowed is None else allowed,
        covered=[(word, variants(word, is_name=True)) for word in words],
        forms=[_in_place(form, typed, opened) for form in forms],
        levels=[(level.value, said) for level, said in LEVELS.items()],
        errors=errors,
    )


def _in_place(form: Form, typed: Form | None, opened: str) -> Form:
    if typed and typed.id == form.id:
        return typed
    return replace(form, is_open=form.id == opened)
