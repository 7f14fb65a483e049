"""An inbox for trying things out: prints every notice that comes in on loopback. python inbox.py"""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer

PORT = 8702


class Inbox(BaseHTTPRequestHandler):
    """Takes what Apprise sends to `json://127.0.0.1:8702`."""

    def do_POST(self) -> None:
        notice = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        print(f"{notice['title']}\n\n{notice['message'].strip()}\n", flush=True)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is said of the requests themselves."""


if __name__ == "__main__":
    print(f"waiting for notices on 127.0.0.1:{PORT}", flush=True)
    HTTPServer(("127.0.0.1", PORT), Inbox).serve_forever()
