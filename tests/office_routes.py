"""Every route of the office and what one must be allowed to use it; `test_office_routes` asks them
as everybody.
"""

from postcheck.web.permissions import Permission as May

ROUTES = {
    # overview
    "GET /office": May.SEE_OFFICE,
}
