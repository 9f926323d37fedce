"""Wonde, played by a server on this machine that answers as its documents say."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

KEY = "a-made-up-key"
HEATHER = {
    "id": "A1",
    "forename": "Hetty",
    "surname": "Pike",
    "legal_forename": "Heather",
    "legal_surname": "Pike",
    "middle_names": None,
    "gender": "FEMALE",
    "date_of_birth": {"date": "2018-03-04 00:00:00.000000", "timezone": "Europe/London"},
    "education_details": {
        "data": {
            "upn": "Z999200001001",
            "current_nc_year": "4",
            "leaving_date": {"date": "2030-07-17 00:00:00.000000"},
        }
    },
    "groups": {"data": [{"name": "Choir"}, {"name": "4C", "type": "REGISTRATION"}]},
    "classes": {"data": [{"name": "Maths 2"}]},
}
JARVIS = {
    "id": "A2",
    "forename": "Jarvis",
    "surname": "Coldbeck",
    "date_of_birth": {"date": "2018-05-06 00:00:00.000000"},
    "year": {"data": {"code": "4", "name": "Year 4"}},
    "classes": {"data": [{"name": "4D"}]},
}


class StandIn:
    """Wonde with a few students, one a page; `status` and `body` may be put in place of them."""

    def __init__(self, server):
        self.url = f"http://127.0.0.1:{server.server_port}"
        self.students = [HEATHER, JARVIS]
        self.status, self.body, self.headers = 200, None, {}
        self.by_cursor = True
        self.asked = []

    def answer(self, path, asked):
        if not path.endswith("/students"):
            return {"data": {"id": "A77", "name": "Saltmarsh Primary"}}
        page = int(asked.get("page", asked.get("cursor", "1")))
        more = page < len(self.students)
        following = f"{self.url}{path}?cursor={page + 1}" if more and self.by_cursor else None
        pagination = {"next": following, "more": more, "per_page": 1}
        return {"data": self.students[page - 1 : page], "meta": {"pagination": pagination}}


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """Gives a Wonde at an address of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            played.asked.append((parts.path, asked, self.headers["Authorization"]))
            body = played.body
            if body is None:
                body = json.dumps(played.answer(parts.path, asked)).encode()
            self.send_response(played.status)
            for name, value in played.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Says nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_):
            """Says nothing of those who did not wait for an answer."""

    server = Server(("127.0.0.1", 0), Handler)
    played = StandIn(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield played
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
