import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from standardwebhooks import Webhook

from tests.examples.conftest import kill_in_the_middle

SECRET = "whsec_" + "QQ" * 16
EVERY = 7
"""Of so many events, one is answered with an error the first time."""


class Receiver:
    """What a receiver does: check the signature, remember ids, apply each event once."""

    def __init__(self):
        self.articles = {}
        self.seen = {}
        self.again = 0
        self.turned_away = set()

    def take(self, headers, body):
        Webhook(SECRET).verify(body.decode(), {key.lower(): each for key, each in headers.items()})
        identity = headers["webhook-id"]
        if len(self.seen) % EVERY == EVERY - 1 and identity not in self.turned_away:
            self.turned_away.add(identity)
            return (503, 429, 500)[len(self.turned_away) % 3]
        if identity in self.seen:
            assert self.seen[identity] == body
            self.again += 1
            return 200
        self.seen[identity] = body
        data = json.loads(body)["data"]
        if data["kind"] == "withdrawn":
            self.articles.pop(data["article"]["uri"], None)
        else:
            self.articles[data["article"]["uri"]] = data["article"]
        return 204


@pytest.fixture
def serve():
    """Serve a function of headers and body that returns a status; yields the address."""
    running = []

    def start(take):
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                status = take(self.headers, self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(status)
                if status == 429:
                    self.send_header("Retry-After", "0")
                if status != 204:
                    self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        running.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/news"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.mark.kafka
@pytest.mark.timeout(900)
def test_a_receiver_that_remembers_ids_takes_each_event_once(fed, program, serve):
    receiver = Receiver()
    address = serve(receiver.take)
    kill_in_the_middle(
        lambda: program("sinks.webhook", address, "crime", WEBHOOK_SECRET=SECRET),
        lambda: len(receiver.seen),
        len(fed.records("subject.crime")),
    )
    assert receiver.seen.keys() == fed.ids("subject.crime")
    assert receiver.articles == fed.last("subject.crime")
    assert len(receiver.turned_away) > 20


@pytest.mark.kafka
@pytest.mark.timeout(900)
def test_what_a_receiver_refuses_ends_the_program_and_comes_again(fed, program, serve):
    asked = []

    def refuse(headers, _):
        asked.append(headers["webhook-id"])
        return 400

    address = serve(refuse)
    for times in (1, 2):
        process = program("sinks.webhook", address, "crime", WEBHOOK_SECRET=SECRET)
        assert process.wait(60) == 1
        assert "the receiver's last answer is 400" in process.log.read_text("utf-8")
        assert asked == asked[:1] * times
