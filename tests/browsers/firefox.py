"""Firefox, spoken to with WebDriver BiDi.

https://w3c.github.io/webdriver-bidi/ – and, for what no page may do, with Firefox's own scope
("moz:scope"), open only to a browser that was started with `--remote-allow-system-access`.
"""

import base64
import contextlib
import json
import time

from browsers.keys import chord, key
from browsers.program import Program
from browsers.tab import OWN_HOSTS, Tab, finder
from browsers.wire import RefusedError, WebSocketException, Wire

PROGRAM = "/usr/bin/firefox-esr"
"""Debian's; no browser is ever downloaded."""

NOWHERE = 9
"""The discard port: a proxy that nobody runs, for every name that is not one of the sites."""

HEED = "MOZ_REMOTE_SETTINGS_DEVTOOLS=1"
"""Else a released Firefox asks Mozilla's server, whatever `services.settings.server` says."""

PREFERENCES = {
    "app.update.auto": False,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "captivedetect.canonicalURL": "",
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.checkUpdateSecurity": False,
    "extensions.webextensions.keepStorageOnUninstall": True,  # a kept profile keeps it
    "extensions.webextensions.keepUuidOnUninstall": True,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "geo.provider.network.url": "",
    "layout.css.prefers-color-scheme.content-override": 1,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.allow_bypass": False,
    "network.proxy.failover_direct": False,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": NOWHERE,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": NOWHERE,
    "network.proxy.type": 1,
    "network.stricttransportsecurity.preloadlist": False,
    "network.trr.mode": 5,
    "security.cert_pinning.enforcement_level": 0,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.unified": False,
    "toolkit.telemetry.server": "data:,",
    "xpinstall.signatures.required": False,  # ours is not signed by Mozilla
}


CAPABILITIES = {
    "acceptInsecureCerts": True,
    "unhandledPromptBehavior": {"default": "accept", "file": "ignore"},
}

COLOUR_SCHEME = """{
  const { NavigableManager } = ChromeUtils.importESModule(
    "chrome://remote/content/shared/NavigableManager.sys.mjs"
  );
  NavigableManager.getBrowsingContextById(%s).top.prefersColorSchemeOverride = %s;
}"""
"""BiDi has no word for a preferred colour scheme; this is what Firefox's developer tools set."""


LEAVES_SHADOW_ROOTS = """(input) => input.addEventListener("input", (event) => {
  if (event.composed) return;
  event.stopImmediatePropagation();
  input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
}, { capture: true, once: true })"""
"""An input of a person's leaves a shadow root (HTML, "file upload state"); BiDi's does not."""

UPDATE = """(async () => {
  const { AddonManager } = ChromeUtils.importESModule(
    "resource://gre/modules/AddonManager.sys.mjs"
  );
  const addon = await AddonManager.getAddonByID(%s);
  const install = await new Promise((found) => {
    const listener = {
      onUpdateAvailable: (_addon, newer) => found(newer),
      onNoUpdateAvailable: () => found(null),
    };
    addon.findUpdates(listener, AddonManager.UPDATE_WHEN_USER_REQUESTED);
  });
  install?.install();
})()"""


class FirefoxTab(Tab):
    """A tab, which BiDi calls a context."""

    def __init__(self, wire, privileged):
        super().__init__()
        self._wire, self._privileged = wire, privileged
        self._context = wire.call("browsingContext.create", {"type": "tab"})["context"]
        wire.on("log.entryAdded", self._logged)
        wire.on("input.fileDialogOpened", self._asked_for_files)
        self._show()

    def goto(self, url):
        self._ask("browsingContext.navigate", url=url, wait="complete")

    def front(self):
        self._ask("browsingContext.activate")

    def before_load(self, script):
        mine = {"contexts": [self._context]}
        self._wire.call("script.addPreloadScript", {"functionDeclaration": script} | mine)

    def run(self, statements):
        target = {"target": {"context": self._context}, "awaitPromise": False}
        _value(self._wire.call("script.evaluate", {"expression": statements} | target))

    def type(self, text):
        self._strike([action for one in text for action in _stroke(key(one))])

    def press(self, keys):
        held, last = chord(keys)
        down = [_key("keyDown", each) for each in held]
        up = [_key("keyUp", each) for each in reversed(held)]
        self._strike([*down, *_stroke(last), *up])

    def click_at(self, x, y):
        button = {"button": 0}
        moves = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown"} | button,
            {"type": "pointerUp"} | button,
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": moves})

    def set_files(self, element, paths):
        self._choose(self._function(finder(element), [])["sharedId"], paths)

    def close(self):
        with contextlib.suppress(RefusedError):  # gone already
            self._ask("browsingContext.close")

    def _ask(self, method, **parameters):
        return self._wire.call(method, {"context": self._context} | parameters)

    def _settled(self, method, **parameters):
        """Asks again while a page is being handed to another process: its browser is null then."""
        until = time.monotonic() + 10
        while True:
            try:
                return self._ask(method, **parameters)
            except RefusedError as error:
                if "browser is null" not in str(error) or time.monotonic() > until:
                    raise
            time.sleep(0.1)

    def _asked_for_files(self, message):
        if message["params"]["context"] == self._context:
            self._chooser = message["params"]["element"]["sharedId"]

    def _choose(self, chooser, paths):
        self._function(LEAVES_SHADOW_ROOTS, [{"sharedId": chooser}])
        self._ask("input.setFiles", element={"sharedId": chooser}, files=[*map(str, paths)])

    def _logged(self, message):
        entry = message["params"]
        if entry["source"].get("context") == self._context and entry["level"] == "error":
            self._errors.append(entry["text"])

    def _strike(self, actions):
        self._act({"type": "key", "id": "keyboard", "actions": actions})

    def _act(self, *sources):
        self._ask("input.performActions", actions=[*sources])

    def _function(self, function, arguments, **options):
        asked = {
            "functionDeclaration": function,
            "arguments": arguments,
            "awaitPromise": True,
            "target": {"context": self._context},
        }
        return _value(self._wire.call("script.callFunction", asked | options))

    def _call(self, function, given):
        return self._function(function, [{"type": "string", "value": given}])["value"]

    def _call_inside(self, function, given):
        roots = [{"sharedId": root} for root in self._roots()]
        return self._function(function, [{"type": "string", "value": given}, *roots])["value"]

    def _roots(self):
        every = {"serializationOptions": {"includeShadowTree": "all", "maxDomDepth": 0}}
        hosts = self._function(f"() => {OWN_HOSTS}", [], **every)["value"]
        found = (host["value"].get("shadowRoot") for host in hosts)
        return [root["sharedId"] for root in found if root]

    def _picture(self):
        return base64.b64decode(self._ask("browsingContext.captureScreenshot")["data"])

    def _show(self):
        width, height = (round(side / self._zoom) for side in self._size)
        size = {"width": width, "height": height}
        self._settled("browsingContext.setViewport", viewport=size, devicePixelRatio=self._zoom)
        scheme = "dark" if self._dark else "light"
        self._privileged(COLOUR_SCHEME % (json.dumps(self._context), json.dumps(scheme)))


class Firefox:
    """A running Firefox with one extension."""

    kind = "firefox"

    def __init__(self, program, wire):
        self._program, self._wire = program, wire
        self.extension = ""

    @classmethod
    def start(cls, command, profile, hosts):
        """Starts Firefox with a profile's folder and returns it once it answers."""
        address_file = profile / "WebDriverBiDiServer.json"
        address_file.unlink(missing_ok=True)
        (profile / "user.js").write_text(_preferences(hosts), "utf-8")
        switches = ["--headless", "--no-remote", "--profile", str(profile)]
        remote = ["--remote-debugging-port=0", "--remote-allow-system-access"]
        program = Program(["env", HEED, *command, *switches, *remote], profile)
        address = json.loads(program.wait_for(address_file))
        wire = Wire(f"ws://{address['ws_host']}:{address['ws_port']}/session")
        wire.call("session.new", {"capabilities": {"alwaysMatch": CAPABILITIES}})
        wire.call("session.subscribe", {"events": ["log.entryAdded", "input.fileDialogOpened"]})
        return cls(program, wire)

    def install(self, folder):
        """Loads an unpacked extension until the browser ends."""
        data = {"type": "path", "path": str(folder)}
        self.extension = self._wire.call("webExtension.install", {"extensionData": data})[
            "extension"
        ]

    def new_tab(self):
        """Opens a tab."""
        return FirefoxTab(self._wire, self._privileged)

    def extension_url(self, path):
        """Returns the address of one of the extension's pages."""
        host = self._privileged(f"{self._policy()}?.mozExtensionHostname")
        return f"moz-extension://{host}/{path}"

    def sleep_background(self):
        """Ends the extension's background page, as Firefox does after 30 idle seconds."""
        self._privileged(f"{self._policy()}.extension.terminateBackground()")

    def version(self):
        """Returns the version of the extension that runs, if there is one."""
        return self._privileged(f"{self._policy()}?.extension?.version ?? null")

    def look_for_update(self):
        """Has Firefox look for a newer version and fetch it, as its add-ons page does."""
        self._privileged(UPDATE % _quoted(self.extension))

    def close(self, *, saving=False):
        """Ends the browser; `saving` lets it write its profile first, which takes seconds."""
        if saving:
            with contextlib.suppress(RefusedError, OSError, WebSocketException):
                self._wire.call("browser.close")
        self._wire.close()
        self._program.end(10 if saving else 0)

    def _policy(self):
        return f"WebExtensionPolicy.getByID({_quoted(self.extension)})"

    def _privileged(self, expression):
        """Returns the value of an expression in the browser's own scope."""
        tree = self._wire.call("browsingContext.getTree", {"moz:scope": "chrome"})
        target = {"target": {"context": tree["contexts"][0]["context"]}, "awaitPromise": True}
        answer = self._wire.call("script.evaluate", {"expression": expression} | target)
        return _value(answer).get("value")


def _stroke(one):
    return [_key("keyDown", one), _key("keyUp", one)]


def _key(kind, one):
    return {"type": kind, "value": one.webdriver}


def _value(answer):
    if answer["type"] == "exception":
        raise RefusedError(answer["exceptionDetails"]["text"])
    return answer["result"]


def _quoted(text):
    return json.dumps(text)


def _preferences(hosts):
    """Returns a user.js: the sites' names on loopback, and nothing else of the network."""
    mapped = {
        "network.dns.localDomains": ",".join(hosts.names),
        "network.proxy.no_proxies_on": ", ".join(hosts.names),
        "network.socket.forcePort": f"443={hosts.port}",
    }
    chosen = (PREFERENCES | mapped).items()
    return "".join(f"user_pref({_quoted(name)}, {json.dumps(value)});\n" for name, value in chosen)
