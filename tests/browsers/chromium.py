"""Chromium, spoken to with the DevTools protocol.

https://chromedevtools.github.io/devtools-protocol/
"""

import base64
import contextlib
import hashlib
import json

from browsers.keys import MODIFIERS, chord, key
from browsers.program import Program
from browsers.tab import OWN_HOSTS, Tab, finder
from browsers.wire import RefusedError, WebSocketException, Wire

PROGRAM = "/usr/bin/chromium"
"""Debian's; no browser is ever downloaded."""

SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-breakpad",
    "--disable-quic",
    "--disable-component-update",
    "--disable-sync",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--ignore-certificate-errors",
    "--no-first-run",
    "--no-default-browser-check",
    "--password-store=basic",
    "--remote-debugging-port=0",
)


def unpacked_id(folder):
    """Returns the id of an extension loaded from a folder: of its key, else of its path."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    if "key" in manifest:
        return extension_id(base64.b64decode(manifest["key"]))
    return extension_id(str(folder.resolve()).encode())


def extension_id(data):
    """Returns the id Chromium gives to a public key (DER): 128 bits of SHA-256, as a to p."""
    digits = hashlib.sha256(data).hexdigest()[:32]
    return digits.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop"))


class ChromiumTab(Tab):
    """A tab, with a session of its own on the browser's connection."""

    def __init__(self, wire):
        super().__init__()
        self._wire, self._loaded = wire, set()
        self.target = wire.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        joined = wire.call("Target.attachToTarget", {"targetId": self.target, "flatten": True})
        self.session = joined["sessionId"]
        self._listen()
        self._ask("Page.enable")
        self._ask("Page.setLifecycleEventsEnabled", enabled=True)
        self._ask("Page.setInterceptFileChooserDialog", enabled=True)
        self._ask("Runtime.enable")
        self._ask("Emulation.setFocusEmulationEnabled", enabled=True)
        self._show()

    def goto(self, url):
        went = self._ask("Page.navigate", url=url)
        if "errorText" in went:
            raise RefusedError(f"{url}: {went['errorText']}")
        if "loaderId" in went:
            self._wire.until(lambda: went["loaderId"] in self._loaded, 20, url)

    def front(self):
        self._ask("Page.bringToFront")

    def before_load(self, script):
        self._ask("Page.addScriptToEvaluateOnNewDocument", source=f"({script})()")

    def run(self, statements):
        self._value(self._ask("Runtime.evaluate", expression=statements))

    def type(self, text):
        for character in text:
            self._stroke(key(character), 0)

    def press(self, keys):
        held, last = chord(keys)
        bits = 0
        for each in held:
            bits |= MODIFIERS[each.name]
            self._key("rawKeyDown", each, bits)
        self._stroke(last, bits)
        for each in reversed(held):
            bits &= ~MODIFIERS[each.name]
            self._key("keyUp", each, bits)

    def compose(self, text):
        """Writes as an input method does before the person has chosen."""
        end = len(text)
        self._ask("Input.imeSetComposition", text=text, selectionStart=end, selectionEnd=end)

    def commit(self, text):
        """Ends what `compose` began with what the person chose."""
        self._ask("Input.insertText", text=text)

    def click_at(self, x, y):
        place = {"x": x, "y": y}
        self._ask("Input.dispatchMouseEvent", type="mouseMoved", **place)
        for kind, down in (("mousePressed", 1), ("mouseReleased", 0)):
            button = {"button": "left", "buttons": down, "clickCount": 1}
            self._ask("Input.dispatchMouseEvent", type=kind, **place, **button)

    def set_files(self, element, paths):
        found = self._value(self._ask("Runtime.evaluate", expression=f"({finder(element)})()"))
        self._choose({"objectId": found["objectId"]}, paths)

    def close(self):
        with contextlib.suppress(RefusedError):  # gone already
            self._wire.call("Target.closeTarget", {"targetId": self.target})

    def _ask(self, method, **parameters):
        return self._wire.call(method, parameters, sessionId=self.session)

    def _listen(self):
        def on(event, listener):
            def mine(message):
                if message.get("sessionId") == self.session:
                    listener(message["params"])

            self._wire.on(event, mine)

        on("Page.lifecycleEvent", self._lived)
        on("Page.javascriptDialogOpening", self._accept)
        on("Page.fileChooserOpened", self._asked_for_files)
        on("Runtime.exceptionThrown", lambda event: self._fail(event["exceptionDetails"]))
        on("Runtime.consoleAPICalled", self._said)

    def _lived(self, event):
        if event["name"] == "load":
            self._loaded.add(event["loaderId"])

    def _accept(self, _event):
        accept = {"accept": True}
        self._wire.tell("Page.handleJavaScriptDialog", accept, sessionId=self.session)

    def _asked_for_files(self, event):
        self._chooser = {"backendNodeId": event["backendNodeId"]}

    def _choose(self, chooser, paths):
        self._ask("DOM.setFileInputFiles", **chooser, files=[*map(str, paths)])

    def _said(self, event):
        if event["type"] in {"error", "assert"}:
            texts = (one.get("value") or one.get("description", "") for one in event["args"])
            self._errors.append(" ".join(map(str, texts)))

    def _fail(self, details):
        self._errors.append(_reason(details))

    def _stroke(self, one, bits):
        text = "" if bits & ~MODIFIERS["Shift"] else one.text
        self._key("keyDown" if text else "rawKeyDown", one, bits, text)
        self._key("keyUp", one, bits)

    def _key(self, kind, one, bits, text=""):
        what = {"key": one.name, "code": one.code, "windowsVirtualKeyCode": one.number}
        self._ask("Input.dispatchKeyEvent", type=kind, modifiers=bits, text=text, **what)

    def _call(self, function, given):
        asked = f"({function})({json.dumps(given)})"
        options = {"awaitPromise": True, "returnByValue": True}
        return self._value(self._ask("Runtime.evaluate", expression=asked, **options))["value"]

    def _call_inside(self, function, given):
        roots = self._roots()
        if not roots:
            return self._call(function, given)
        objects = [{"value": given}, *({"objectId": root} for root in roots)]
        options = {"awaitPromise": True, "returnByValue": True, "arguments": objects}
        function = function.strip()
        called = self._ask(
            "Runtime.callFunctionOn", functionDeclaration=function, objectId=roots[0], **options
        )
        return self._value(called)["value"]

    def _roots(self):
        hosts = self._value(self._ask("Runtime.evaluate", expression=OWN_HOSTS))["objectId"]
        listed = self._ask("Runtime.getProperties", objectId=hosts, ownProperties=True)["result"]
        found = [self._root(item["value"]["objectId"]) for item in listed if item["enumerable"]]
        return [root for root in found if root]

    def _root(self, host):
        node = self._ask("DOM.describeNode", objectId=host)["node"]
        for root in node.get("shadowRoots", ()):
            there = self._ask("DOM.resolveNode", backendNodeId=root["backendNodeId"])
            return there["object"]["objectId"]
        return None

    def _value(self, answer):
        if "exceptionDetails" in answer:
            raise RefusedError(_reason(answer["exceptionDetails"]))
        return answer["result"]

    def _picture(self):
        return base64.b64decode(self._ask("Page.captureScreenshot", format="png")["data"])

    def _show(self):
        width, height = (round(side / self._zoom) for side in self._size)
        screen = {"width": width, "height": height, "mobile": False}
        scale = {"deviceScaleFactor": self._zoom}
        self._ask("Emulation.setDeviceMetricsOverride", **screen, **scale)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if self._dark else "light"}
        self._ask("Emulation.setEmulatedMedia", features=[scheme])


class Chromium:
    """A running Chromium with one extension."""

    kind = "chromium"

    def __init__(self, program, wire, extension):
        self._program, self._wire, self.extension = program, wire, extension

    @classmethod
    def start(cls, command, profile, hosts, extension):
        """Starts Chromium with a profile's folder and returns it once it answers."""
        port_file = profile / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        names = f"--host-resolver-rules={_rules(hosts)}"
        where = f"--user-data-dir={profile}"
        program = Program([*command, *SWITCHES, names, where], profile)
        port, path = program.wait_for(port_file).split("\n")[:2]
        return cls(program, Wire(f"ws://127.0.0.1:{port}{path}"), extension)

    def new_tab(self):
        """Opens a tab."""
        return ChromiumTab(self._wire)

    def extension_url(self, path):
        """Returns the address of one of the extension's pages."""
        return f"chrome-extension://{self.extension}/{path}"

    def sleep_background(self):
        """Stops the extension's service worker, as Chromium does after 30 idle seconds."""
        for target in self._wire.call("Target.getTargets")["targetInfos"]:
            if target["type"] == "service_worker" and self.extension in target["url"]:
                self._wire.call("Target.closeTarget", {"targetId": target["targetId"]})

    def version(self):
        """Returns the version of the extension that is installed, if there is one."""
        ask = """(id) => chrome.developerPrivate.getExtensionInfo(id)
          .then(({ version }) => version, () => null)"""
        return self._ask_extensions_page(ask, self.extension)

    def look_for_update(self):
        """Has Chromium look for newer versions of extensions, as its own page does."""
        self._ask_extensions_page("() => chrome.developerPrivate.autoUpdate()")

    def _ask_extensions_page(self, script, *arguments):
        tab = self.new_tab()
        try:
            tab.goto("chrome://extensions/")
            return tab.evaluate(script, *arguments)
        finally:
            tab.close()

    def close(self, *, saving=False):
        """Ends the browser; `saving` lets it write its profile first, which takes seconds."""
        if saving:
            with contextlib.suppress(RefusedError, OSError, WebSocketException):
                self._wire.call("Browser.close")
        self._wire.close()
        self._program.end(10 if saving else 0)


def _rules(hosts):
    mapped = [f"MAP {name} 127.0.0.1:{hosts.port}" for name in hosts.names]
    return ",".join([*mapped, "MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1"])


def _reason(details):
    return details.get("exception", {}).get("description") or details["text"]
