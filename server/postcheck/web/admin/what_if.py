"""What a draft would do: warnings and missed names before and after, and the posts that change."""

import re

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from postcheck.evaluation.known import known
from postcheck.evaluation.what_if import Effect, what_if
from postcheck.policy.profiles import profile_of
from postcheck.post import AccountKind
from postcheck.services import services
from postcheck.web.admin import Item, scope
from postcheck.web.permissions import Permission, needs
from postcheck.web.progress import Seen, telling
from postcheck.web.tuning_desk import Desk, address, desk, desk_page
from postcheck.web.what_if_posts import Only, filters, post_lines, worst_first
from postcheck.web.what_if_shown import counted

bp = Blueprint("what_if", __name__)
MENU = (Item("What-if", "what_if.show", Permission.TUNE),)

_REFUSED = 400
_FEW = 10
"""Posts that are shown before somebody asks for all of them."""
MOST_SAMPLES, LONGEST_SAMPLES = 40, 20_000
_READING = "Reading the example posts"


@bp.get("/what-if")
@needs(Permission.TUNE)
def show() -> Response:
    """Shows what it is for; with `shown`, what the draft would do, some posts or `all` of them."""
    at = desk()
    return _results(at) if "shown" in request.args and at.draft else _page(at)


@bp.post("/what-if")
@needs(Permission.TUNE)
def run() -> AnyResponse:
    """Works out what the draft would do, and says how far it is."""
    at = desk()

    def work(seen: Seen) -> str:
        _effect(at, seen=seen)
        return address("web.what_if.show", at, shown=1)

    return telling(work, lambda wrong: _page(at, {"run": wrong.sentence}))


@bp.post("/what-if/samples")
@needs(Permission.TUNE)
def try_samples() -> Response:
    """Shows both verdicts on posts that somebody pasted; they are forgotten with the answer."""
    at, written = desk(), request.form.get("samples", "")
    samples = _samples(written)
    errors = _faults(written, samples)
    if errors:
        return _results(at, written=written, errors=errors)
    return _results(at, samples, written=written)


def _results(
    at: Desk,
    samples: tuple[str, ...] = (),
    *,
    written: str = "",
    errors: dict[str, str] | None = None,
) -> Response:
    effect = _effect(at, samples)
    lines = worst_first(post_lines(effect.changed))
    only = Only(request.args["only"]) if request.args.get("only") in list(Only) else Only.ALL
    chosen = [line for line in lines if only in line.kinds]
    profile = profile_of(scope.trust().school(at.place)).id
    return _page(
        at,
        errors,
        counted=counted(known(services().analyzer), effect, at.now, at.tuning, profile),
        filters=filters(lines),
        only=only,
        posts=chosen if "all" in request.args else chosen[:_FEW],
        more=0 if "all" in request.args else max(len(chosen) - _FEW, 0),
        samples=post_lines(effect.samples),
        written=written,
        account=_account(),
    )


def _page(at: Desk, errors: dict[str, str] | None = None, **values: object) -> Response:
    status = _REFUSED if errors else 200
    return desk_page("admin/what_if.html", at, status=status, errors=errors, **values)


def _effect(at: Desk, samples: tuple[str, ...] = (), *, seen: Seen | None = None) -> Effect:
    return what_if(
        services().analyzer,
        at.now,
        at.tuning,
        samples,
        account=_account(),
        checker=services().live.checker,
        school=at.place,
        seen=lambda done, of: seen(done, of, _READING) if seen else None,
    )


def _account() -> AccountKind:
    """Returns the account that pasted posts are meant for."""
    is_own = request.form.get("account") == AccountKind.PERSONAL
    return AccountKind.PERSONAL if is_own else AccountKind.OFFICIAL


def _samples(written: str) -> tuple[str, ...]:
    """Returns pasted posts: by paragraph where there is an empty line, else one a line."""
    text = written.replace("\r\n", "\n").strip()
    parts = re.split(r"\n[ \t]*\n\s*", text) if re.search(r"\n[ \t]*\n", text) else text.split("\n")
    return tuple(filter(None, (part.strip() for part in parts)))


def _faults(written: str, samples: tuple[str, ...]) -> dict[str, str]:
    if not samples:
        return {"samples": "Paste at least one post."}
    if len(samples) > MOST_SAMPLES or len(written) > LONGEST_SAMPLES:
        return {
            "samples": f"Paste up to {MOST_SAMPLES} posts, {LONGEST_SAMPLES:,} characters in all."
        }
    return {}
