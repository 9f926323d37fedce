"""What lies outside the server: Redis, mail, the address people use, the extension's packages."""

import smtplib
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

from redis import Redis, RedisError

from postcheck.cli.doctor.found import Found, odd, well, wrong
from postcheck.errors import PackagesMissing, SettingsWrong
from postcheck.mail import Server
from postcheck.packages import builds
from postcheck.settings import Settings

_PATIENCE = 3
"""Seconds that Redis and a collector have to answer."""


def redis(settings: Settings) -> Iterator[Found]:
    """Looks whether Redis answers, where limits are to be counted together."""
    what, remedy = "Redis", "Check POSTCHECK_REDIS_URL and that Redis is running."
    if settings.redis_url is None:
        yield well(what, "None: each node counts its own requests.")
        return
    url, patience = settings.redis_url.get_secret_value(), _PATIENCE
    try:
        with Redis.from_url(url, socket_timeout=patience, socket_connect_timeout=patience) as there:
            there.ping()
    except (RedisError, OSError, ValueError) as problem:
        yield wrong(what, f"It does not answer ({type(problem).__name__}).", remedy)
    else:
        yield well(what, "It answers.")


def mail(settings: Settings) -> Iterator[Found]:
    """Looks whether the mail server takes us in; sends nothing."""
    what = "mail"
    if settings.smtp_url is None:
        says = "None is sent: reviewers learn of second looks on the page alone."
        yield odd(what, says, "Set POSTCHECK_SMTP_URL where second looks are used.")
        return
    try:
        with Server.read(settings.smtp_url.get_secret_value()).connect() as there:
            there.noop()
    except SettingsWrong as problem:
        yield wrong(what, problem.sentence, "")
    except (smtplib.SMTPException, OSError) as problem:
        says = f"The mail server does not take us in ({type(problem).__name__})."
        yield wrong(what, says, "Check POSTCHECK_SMTP_URL: host, port, user and password.")
    else:
        yield well(what, "The mail server takes us in.")


def address(settings: Settings) -> Iterator[Found]:
    """Looks whether the public address is one that extensions may use, and who may say who asks."""
    what, url = "public address", settings.public_url
    if url is None:
        says = "None is set: links in e-mail and packages of the extension need it."
        yield odd(what, says, "Set POSTCHECK_PUBLIC_URL=https://…")
    elif not url.startswith("https://"):
        yield wrong(what, "It is not https.", "Extensions and passwords need it: use https://…")
    else:
        yield well(what, url)
    yield _proxies(settings)


def extension(settings: Settings) -> Iterator[Found]:
    """Looks whether the extension lies there to be packed and handed out."""
    what = "extension"
    try:
        found, broken = builds.read_all(settings.extension_dir)
    except PackagesMissing as missing:
        says = "Needed only where this server hands the extension out (deploy/README.md, step 6)."
        yield odd(what, says, missing.sentence)
        return
    versions = sorted({str(build.manifest["version"]) for build in found.values()})
    says = f"Version {' and '.join(versions)} for {', '.join(found)}."
    if broken or len(versions) > 1:
        yield odd(what, " ".join((says, *broken)), "Build all of it again.")
    else:
        yield well(what, says)


def traces(settings: Settings) -> Iterator[Found]:
    """Looks whether the collector of traces can be reached, where there is one."""
    if settings.traces_url is None:
        return
    what, remedy = "traces", "Check POSTCHECK_TRACES_URL: http://HOST:4318"
    try:
        parts = urlsplit(settings.traces_url)
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
        socket.create_connection((parts.hostname or "", port), timeout=_PATIENCE).close()
    except (KeyError, ValueError):
        yield wrong(what, "That is no address of a collector.", remedy)
    except OSError as problem:
        says = f"The collector cannot be reached ({type(problem).__name__}); traces are dropped."
        yield odd(what, says, remedy)
    else:
        yield well(what, "The collector can be reached.")


def _proxies(settings: Settings) -> Found:
    """Returns whether the number of proxies fits where the server listens."""
    what, trusted = "proxies", settings.trusted_proxies
    is_open = settings.bind not in {"127.0.0.1", "::1", "localhost"}
    if (settings.public_url or "").startswith("https://") and not trusted:
        says = "None is trusted, so that everybody seems to come from one address, without https."
        return odd(what, says, "With one proxy in front: POSTCHECK_TRUSTED_PROXIES=1")
    if trusted and is_open:
        says = f"{trusted} trusted, and whoever reaches {settings.bind} may pretend to be one."
        return odd(
            what, says, "Let only the proxy reach that port, or set POSTCHECK_BIND=127.0.0.1"
        )
    return well(what, f"{trusted or 'None'} trusted.")
