"""A browser's process: started in a session of its own, waited for, ended with all its children."""

import contextlib
import os
import signal
import subprocess
import time


class Program:
    """A running browser. Its home, and the log of what it prints, are beside its profile."""

    def __init__(self, command, profile):
        log = profile.with_suffix(".log")
        with log.open("wb") as stream:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                env={"PATH": os.defpath, "HOME": str(profile.parent), "LANG": "C.UTF-8"},
                start_new_session=True,
            )
        self._log = log

    def wait_for(self, file, seconds=120):
        """Returns a file's text as soon as the browser has written it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._process.poll() is None:
            if file.is_file() and (text := file.read_text("utf-8")):
                return text
            time.sleep(0.02)
        said = self._log.read_text("utf-8", "replace")[-2_000:]
        self.end()
        raise RuntimeError(f"The browser did not start:\n{said}")

    def end(self, seconds=0):
        """Waits for the browser to leave, then ends what is left of its own process group."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(5)
