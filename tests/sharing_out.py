"""How tests are shared out among workers: by file, and in a file by browser.

Every test of a browser uses the one that its worker has open. Tests come with all of Chromium's
first (pytest puts together what shares a fixture); by file alone each worker would end the one
browser and start the other in the middle of every file.
"""

from xdist.scheduler import LoadFileScheduling


class ByFileAndBrowser(LoadFileScheduling):
    """Shares out the tests of one file and one browser together."""

    def _split_scope(self, nodeid):
        file, _, test = nodeid.partition("::")
        return f"{file} firefox" if "firefox" in test.partition("[")[2] else file
