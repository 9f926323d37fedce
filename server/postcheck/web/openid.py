"""Signing in with the school's own accounts: OpenID Connect, code flow with PKCE (RFC 9700).

State, nonce and the code's verifier lie in the cookie of the browser that began; issuer, audience,
signature and times of what comes back are checked. What went wrong at the provider is told in a
sentence without its details, which may have come from anybody.
"""

import logging
import re
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    redirect,
    request,
    session,
    url_for,
)
from flask_login import current_user
from joserfc.errors import JoseError
from requests.exceptions import RequestException
from werkzeug.wrappers import Response as AnyResponse

from postcheck.errors import SignInRefused, UnknownSchool, UserRefused
from postcheck.providers import Provider
from postcheck.services import services
from postcheck.stores import identities
from postcheck.stores.users import User
from postcheck.web import openid_claims, visit
from postcheck.web.addresses import absolute
from postcheck.web.pages import page
from postcheck.web.visit import How, local

bp = Blueprint("openid", __name__)
_log = logging.getLogger("postcheck.openid")

EXTENSION = "postcheck.openid"
FAILED = 400
_SECONDS = 10
_NEXT, _STATES = "openid next", "_state_"
_SIGNED_BY = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "EdDSA"})
"""Signatures only the provider can make; one by a shared secret is none of them."""

_CODE = re.compile(r"[a-z_]{1,40}")
_TROUBLES = (
    AuthlibBaseError,
    JoseError,
    RequestException,
    KeyError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What Authlib and what it stands on raise for an answer that is none, or not to be trusted."""


def register(app: Flask, providers: tuple[Provider, ...]) -> None:
    """Has `app` offer these providers."""
    oauth = OAuth(app)
    app.extensions[EXTENSION] = {p.id: (p, _client(oauth, p)) for p in providers}


def _client(oauth: OAuth, provider: Provider) -> Any:  # noqa: ANN401 - Authlib has no types
    found = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    return oauth.register(
        f"openid_{provider.id}",
        client_id=provider.client_id,
        client_secret=provider.client_secret.get_secret_value(),
        server_metadata_url=found,
        client_kwargs={
            "scope": "openid profile email",
            "code_challenge_method": "S256",
            "default_timeout": _SECONDS,
        },
    )


def shown() -> list[Provider]:
    """Returns the providers that the sign-in page offers."""
    return [provider for provider, _ in current_app.extensions[EXTENSION].values()]


@bp.get("/sign-in/openid/<provider>")
def start(provider: str) -> AnyResponse:
    """Sends the browser to the provider; `next` is where to go afterwards."""
    chosen, client = _chosen(provider)
    wanted = request.args.get("next", "")
    if current_user.is_authenticated:
        return redirect(local(wanted), 303)
    for old in [key for key in session if key.startswith(_STATES)]:
        session.pop(old)  # a browser's cookie has little room
    session[_NEXT] = wanted
    # Computers are shared: the provider asks which account, whoever used it last.
    asked = {"prompt": "select_account"}
    if len(chosen.domains) == 1:
        asked["hd"] = chosen.domains[0]
    try:
        _require_issuer(chosen, client)
        answer: AnyResponse = client.authorize_redirect(_back(chosen), **asked)
    except _TROUBLES as trouble:
        return _failed(chosen, trouble)
    return answer


@bp.get("/sign-in/openid/<provider>/back")
def come_back(provider: str) -> AnyResponse:
    """Signs in whom the provider sends back, or says why not (400)."""
    chosen, client = _chosen(provider)
    wanted = session.pop(_NEXT, "")
    try:
        _require_issuer(chosen, client)  # another worker may have begun
        token = client.authorize_access_token(claims_options=trusted(chosen))
        claims = token["userinfo"]
    except _TROUBLES as trouble:
        return _failed(chosen, trouble)
    try:
        user = _user(chosen, claims)
    except (SignInRefused, UserRefused) as refused:
        return _refused(refused.sentence)
    visit.begin(user, How.OPENID)
    return redirect(local(wanted), 303)


def trusted(provider: Provider) -> dict[str, dict[str, Any]]:
    """Returns what a token has to say of its issuer and its audience (OpenID Core, 3.1.3.7)."""
    return {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
    }


def _user(provider: Provider, claims: dict[str, Any]) -> User:
    """Returns the user whom the claims describe; raises SignInRefused or UserRefused."""
    database = services().database
    try:
        user = identities.sign_in(database, openid_claims.claimed(provider, claims))
    except SignInRefused:
        identities.end_sessions(database, provider.id, openid_claims.subject(claims))
        raise
    except UnknownSchool:
        _log.warning("A group in POSTCHECK_OPENID names a school that is not there.")
        raise SignInRefused(
            "Your group belongs to a school that Postcheck does not know. Tell your IT team."
        ) from None
    if user is None:
        raise SignInRefused("Your account here was switched off. Ask your school's office.")
    return user


def _require_issuer(provider: Provider, client: Any) -> None:  # noqa: ANN401 - Authlib has no types
    """Reads what the provider says of itself; raises ValueError if it is somebody else."""
    said = client.load_server_metadata()
    if said["issuer"] != provider.issuer:
        raise ValueError("another issuer")
    named = "id_token_signing_alg_values_supported"
    said[named] = sorted(_SIGNED_BY & set(said.get(named, ()))) or ["RS256"]


def _chosen(provider: str) -> tuple[Provider, Any]:
    found: tuple[Provider, Any] | None = current_app.extensions[EXTENSION].get(provider)
    return found or abort(404)


def _back(provider: Provider) -> str:
    """Returns the address that the provider sends people back to: it has to know it beforehand."""
    return absolute(url_for("web.openid.come_back", provider=provider.id))


def _failed(provider: Provider, trouble: Exception) -> Response:
    code = str(getattr(trouble, "error", "") or "")
    shown_code = code if _CODE.fullmatch(code) else ""
    _log.warning(
        "Signing in with %s failed: %s %s", provider.id, type(trouble).__name__, shown_code
    )
    if code == "access_denied":
        return _refused(f"You did not finish signing in with {provider.name}. Try again.")
    return _refused(
        f"Signing in with {provider.name} did not work. Try again, and tell your IT team if it "
        "happens again."
    )


def _refused(sentence: str) -> Response:
    values = {"wanted": "", "name": "", "errors": {"openid": sentence}}
    return page("sign_in.html", status=FAILED, providers=shown(), **values)
