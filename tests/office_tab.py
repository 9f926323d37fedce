"""What browser tests of the office share: an app with people of each kind, and a tab for each."""

from contextlib import ExitStack, contextmanager

from checker_tab import look_at_both, sign_in_as
from conftest import furnished
from postcheck.services import EXTENSION
from postcheck.stores import users

PASSWORD = "curlew-and-heron"


@contextmanager
def office(chromium, served, home, models_dir, people, **chosen):
    """Yields what opens a tab of somebody, and the database; `people`: name to role and school.

    Settings may be `chosen` besides.
    """
    with ExitStack() as stack:
        app = furnished(home, models_dir, stack, snapshot_seconds=0.2, **chosen)
        database = app.extensions[EXTENSION].database
        for name, (role, school) in people.items():
            users.add(database, name, PASSWORD, role, school)
        address = stack.enter_context(served(app))

        def open_tab(name, **choices):
            window = chromium.new_context(base_url=address, **choices)
            stack.callback(window.close)
            window.set_default_timeout(10_000)
            tab = window.new_page()
            sign_in_as(tab, name, PASSWORD)
            return tab

        yield open_tab, database


def press(tab, name):
    """Presses a button, or a link that looks like one."""
    tab.get_by_role("button", name=name, exact=True).click()


@contextmanager
def at_both_sizes(tab):
    """Yields what looks at a page at both widths, and says afterwards what is wrong."""
    faults = []
    yield lambda name: faults.extend(look_at_both(tab, name))
    assert not faults, "\n".join(faults)
