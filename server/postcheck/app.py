"""The whole server as one Flask app: builds the checker once, registers API and pages.

A school cares what happens around a check: every answer gets its headers here, every error one
shape, and the log a line that says nothing of what was written.
"""

import logging
import sys
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, TypeAlias

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix

from postcheck import (
    api,
    check_line,
    checked,
    limits,
    logs,
    packages,
    picture_pool,
    second_looks,
    web,
)
from postcheck.analyzer import TextAnalyzer
from postcheck.api import asked_figures, metrics, problems, wide_keys
from postcheck.api.met_together import Together
from postcheck.api.request import MOST_JSON, MOST_PARTS, InMemoryRequest
from postcheck.api.wide_keys import WideKeys
from postcheck.check_line import CheckLine
from postcheck.check_line.asker import is_there
from postcheck.errors import PostcheckError
from postcheck.images.cover import covered
from postcheck.images.look import Looker
from postcheck.images.memory import wipe_left_over
from postcheck.mail import Mailer
from postcheck.picture_pool import PicturePool
from postcheck.second_looks import SecondLooks
from postcheck.services import EXTENSION, Live, Services, daily_chores, today
from postcheck.settings import Settings
from postcheck.stopwatch import Part, Told
from postcheck.stores.arrival import migrate_when_there
from postcheck.stores.database import Database, open_database
from postcheck.stores.look_keys import look_keys
from postcheck.web import hosting, wonde

if TYPE_CHECKING:
    from postcheck.api.traces import Traces

_access = logging.getLogger("postcheck.access")
_log = logging.getLogger("postcheck.app")

_ExcInfo: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
}
"""Headers of every answer that does not state its own."""

_HSTS = "max-age=31536000"
_FOLLOW = "POSTCHECK_SNAPSHOT_SECONDS"
_TRACES = "postcheck_traces"


class Postcheck(Flask):
    """The app: content stays out of its requests' files and out of its logs."""

    request_class = InMemoryRequest

    def handle_user_exception(self, e: Exception) -> ResponseReturnValue:
        """Returns a problem for a route of the API, and leaves pages to the pages."""
        if not api.is_asked():
            is_refused = isinstance(e, problems.Refused)  # by the parser of forms, which all share
            return super().handle_user_exception(RequestEntityTooLarge() if is_refused else e)
        refused = problems.refusal(e)
        if refused.status == problems.UNEXPECTED:
            self.log_exception(sys.exc_info())
        return api.answer(refused)

    def log_exception(self, exc_info: _ExcInfo) -> None:
        """Writes which error came up where; `postcheck.logs` leaves out what it says."""
        _log.error("An error nobody expected.", exc_info=exc_info)


def create_app(settings: Settings | None = None) -> Flask:
    """Returns the app, ready to answer: its database migrated, its model and first roll loaded.

    Raises SettingsWrong, KeyFileMissing, KeyFileWrong, DatabaseUnavailable, ModelMissing,
    ReaderMissing.
    """
    settings = settings or Settings.load()
    logs.set_up(settings.log_level)
    app = Postcheck("postcheck", static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=MOST_JSON,
        MAX_FORM_MEMORY_SIZE=MOST_JSON,
        MAX_FORM_PARTS=MOST_PARTS,
        **{_FOLLOW: settings.snapshot_seconds},
    )
    app.url_map.merge_slashes = False  # a redirection would carry what stands in the address
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the provider is Flask's own
    if proxies := settings.trusted_proxies:
        trusted = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)
        app.wsgi_app = trusted  # type: ignore[method-assign]
    counts = app.extensions[metrics.EXTENSION] = metrics.Metrics()
    spans = app.extensions[_TRACES] = _traces(settings)
    pool = app.extensions[picture_pool.EXTENSION] = _pool(settings, counts)
    line = app.extensions[check_line.EXTENSION] = CheckLine(
        settings.check_waiting,
        at_once=max(check_line.AT_ONCE, settings.threads // 4),
        is_wanted=is_there,
        told=counts.count_turn,
    )
    told = counts.count_part if spans is None else _both(counts.count_part, spans.told)
    served = app.extensions[EXTENSION] = _services(settings, pool, line, told)
    served.chores.add("what a worker says of itself", 5, partial(counts.note_worker, served))
    redis_url = None if settings.redis_url is None else settings.redis_url.get_secret_value()
    app.extensions[asked_figures.EXTENSION] = asked_figures.AskedFigures(
        served.database, counts.first_process, redis_url
    )
    looks = app.extensions[second_looks.EXTENSION] = _second_looks(settings, served.database)
    served.chores.add("second looks whose time is over", 60, looks.end_overdue)
    wide = app.extensions[wide_keys.EXTENSION] = _wide_keys(settings, served.database, counts)
    served.chores.add("keys that come across many people", 5, wide.keep)
    app.extensions[hosting.EXTENSION] = _hosting(settings)
    app.extensions[packages.EXTENSION] = packages.Shelf(
        settings.extension_dir,
        settings.public_url,
        partial(settings.extension_pem, packages.new_pem),
    )
    _watch(app, counts, spans)
    limits.limit(
        app,
        rate=settings.rate_check,
        sign_in_rate=settings.rate_sign_in,
        redis_url=redis_url,
        slowed=wide_keys.is_slowed,
    )
    api.register(app, origins=settings.extension_origins, adapters=settings.adapters)
    wonde_token = None if settings.wonde_token is None else settings.wonde_token.get_secret_value()
    wonde.register(app, settings.wonde_url, wonde_token)
    web.register(
        app,
        secret_key=settings.session_secret(),
        session_hours=settings.session_hours,
        roll_days=settings.roll_days,
        idle_minutes=settings.idle_minutes,
        second_step=settings.second_factor,
        providers=settings.openid,
        public_url=settings.public_url,
    )
    return app


def served() -> Flask:
    """Returns the app for gunicorn; where it cannot start the process ends with a sentence."""
    try:
        app = create_app()
    except PostcheckError as error:
        _log.error("Postcheck cannot start.", exc_info=error)
        sys.exit(f"Error: {error.sentence}")
    app.extensions[EXTENSION].live.warm_up()  # before the fork, so once for all workers
    return app


def start_following(app: Flask) -> None:
    """Has this process follow changes of the roll and the settings; once is enough.

    A thread does not survive a fork, so a worker starts its own (`gunicorn_conf`); the first
    request starts it where nobody did.
    """
    found: Services = app.extensions[EXTENSION]
    found.live.follow(app.config[_FOLLOW])
    found.chores.start(app.config[_FOLLOW])
    if spans := app.extensions.get(_TRACES):
        spans.start()


def _pool(settings: Settings, counts: metrics.Metrics) -> PicturePool:
    """Returns what looks at and copies pictures, its networks loaded: raises ReaderMissing."""
    looker = Looker(settings.models_dir, settings.picture_seconds)
    return PicturePool(
        looker.look,
        covered,
        waiting=settings.picture_waiting,
        seconds=settings.picture_seconds,
        tidy=wipe_left_over,
        told=counts.count_picture,
        stood=counts.count_step,
    )


def _services(settings: Settings, pool: PicturePool, line: CheckLine, told: Told) -> Services:
    """Returns everything a view may ask for, loaded."""
    keyring = None if settings.keyring is None else settings.keyring.get_secret_value()
    database = open_database(settings.database_url, settings.key_file, keyring)
    migrate_when_there(database)
    analyzer = TextAnalyzer.load(settings.models_dir, settings.spacy_model, told)
    offline = timedelta(hours=settings.offline_hours)
    live = Live(database, analyzer, today, pool.look, line.turn, offline)
    live.refresh()
    return Services(database, live, analyzer, pool, daily_chores(database))


def _hosting(settings: Settings) -> hosting.Hosting:
    """Returns what notices say of this server; nothing secret is in it."""
    return hosting.Hosting(
        address=settings.public_url or "",
        is_postgresql=settings.database_url.startswith("postgresql"),
        key_in_environment=settings.keyring is not None,
        visit_hours=settings.session_hours,
        idle_minutes=settings.idle_minutes,
        second_step=settings.second_factor,
        sign_on=tuple(provider.name for provider in settings.openid),
        sends_mail=settings.smtp_url is not None,
        asks_wonde=settings.wonde_token is not None,
        look_hours=settings.look_hours,
        shares_limits=settings.redis_url is not None,
    )


def _second_looks(settings: Settings, database: Database) -> SecondLooks:
    """Returns second looks, with a way to tell reviewers; raises SettingsWrong."""
    found = SecondLooks(
        database, look_keys(database), hours=settings.look_hours, public_url=settings.public_url
    )
    if settings.smtp_url is not None:
        url, sender = settings.smtp_url.get_secret_value(), settings.mail_from
        found.mailer = Mailer(url, sender, found.note_mail)
    return found


def _wide_keys(settings: Settings, database: Database, counts: metrics.Metrics) -> WideKeys:
    """Returns what counts whom keys come across, together with other workers where they can."""
    together = None
    if settings.redis_url is not None:
        mac = partial(database.keyring.mac, "people met")
        together = Together.at(settings.redis_url.get_secret_value(), mac)
    return WideKeys(database, settings.people_an_hour, counts.count_wide_key, together)


def _traces(settings: Settings) -> "Traces | None":
    """Returns what makes traces, where they are wanted; raises SettingsWrong."""
    if settings.traces_url is None:
        return None
    from postcheck.api.traces import Traces, trace_id  # noqa: PLC0415 - costs memory where unused

    logs.set_up(settings.log_level, trace_id)
    return Traces(settings.traces_url, has_proxy=settings.trusted_proxies > 0)


def _both(one: Told, other: Told) -> Told:
    """Returns what tells both of the parts of a check."""

    def told(part: Part, seconds: float) -> None:
        one(part, seconds)
        other(part, seconds)

    return told


def _watch(app: Flask, counts: metrics.Metrics, spans: "Traces | None") -> None:
    """Has `app` count, log and trace every request, and dress every answer."""

    @app.before_request
    def begin() -> None:
        metrics.begin()
        start_following(app)
        if spans is not None:
            spans.begin()

    @app.after_request
    def end(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = _HSTS
        seen, check = metrics.seen(response), checked.noted()
        counts.count(seen)
        if check is not None:
            counts.count_check(check.verdict)
        if seen.status == limits.TOO_MANY:
            counts.count_refused(limits.refused_by())
        _access.info("request", extra={logs.FIELDS: asdict(seen)})
        if spans is not None:
            spans.answered(seen, check)
        return response
