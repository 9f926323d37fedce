"""The real OpenID provider of `tests/openid_provider`, run by node while a test needs it."""

import json
import subprocess
from contextlib import contextmanager
from pathlib import Path

import requests

HERE = Path(__file__).parent / "openid_provider"
CLIENT, SECRET = "postcheck", "a-secret-of-the-test-client-alone"
GROUPS = {
    "g-staff": "staff:Saltmarsh",
    "g-office": "office:Saltmarsh",
    "g-academy": "office:Tidemoor Academy",
    "g-trust": "trust_admin",
    "g-lost": "staff:Hogwarts",
}
BACK = "/sign-in/openid/school/back"


class Provider:
    """The provider while it runs."""

    def __init__(self, process):
        self._process = process
        self.issuer = self._line()

    def tell(self, **what):
        """Says where the client is (`redirect`), or who there is (`people`)."""
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()
        assert self._line() == "ok"

    def setting(self, **different):
        """Returns what POSTCHECK_OPENID says of this provider."""
        usual = {
            "id": "school",
            "name": "Saltmarsh accounts",
            "issuer": self.issuer,
            "client_id": CLIENT,
            "client_secret": SECRET,
            "groups": GROUPS,
        }
        return json.dumps([usual | different])

    def _line(self):
        line = self._process.stdout.readline().strip()
        assert line, "The OpenID provider stopped: run npm ci in tests/openid_provider."
        return line


@contextmanager
def running():
    """Yields a provider on a port of its own."""
    with subprocess.Popen(
        ["node", HERE / "provider.mjs"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            yield Provider(process)
        finally:
            process.stdin.close()
            process.wait(timeout=20)


def choose(address, account):
    """Goes to the provider as a browser does, says who one is, and returns the way back."""
    with requests.Session() as browser:
        browser.trust_env = False
        page = browser.get(address, timeout=20)
        assert page.status_code == 200, page.text
        answer = browser.post(
            page.url, data={"account": account}, timeout=20, allow_redirects=False
        )
        while answer.status_code in {302, 303}:
            target = requests.compat.urljoin(answer.url, answer.headers["Location"])
            if BACK in target:
                return target
            answer = browser.get(target, timeout=20, allow_redirects=False)
        raise AssertionError(answer.text)
