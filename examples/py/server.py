"""A web server of the standard library that also prints a numbered line every 100 ms."""

import itertools
import json
import os
import signal
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MESSAGE = os.environ.get("MESSAGE", "Hello")
WHO = {
    "message": MESSAGE,
    "app": os.environ.get("CDE_APP", "py"),
    "service": os.environ.get("CDE_SERVICE", "web"),
    "environment": os.environ.get("CDE_ENVIRONMENT", "local"),
    "release": os.environ.get("CDE_RELEASE", "r0"),
    "replica": int(os.environ.get("CDE_REPLICA", "0")),
    "pid": os.getpid(),
}
TEXT = f"{MESSAGE} from replica {WHO['replica']} of {WHO['app']}, release {WHO['release']}\n"

stopping = threading.Event()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # An idle keep-alive connection must not hold a stop up.
    timeout = 5

    def do_GET(self):
        if self.path == "/healthz":
            self.answer("text/plain", "ok\n")
        elif "application/json" in self.headers.get("accept", ""):
            self.answer("application/json", json.dumps(WHO) + "\n")
        else:
            self.answer("text/plain; charset=utf-8", TEXT)

    def do_POST(self):
        remaining = int(self.headers.get("content-length", "0"))
        while remaining > 0:
            chunk = self.rfile.read(min(remaining, 65536))
            if not chunk:
                return
            remaining -= len(chunk)
        self.do_GET()

    def answer(self, content_type, text):
        body = text.encode()
        self.send_response(200)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(body)))
        if stopping.is_set():
            self.send_header("connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Requests are not logged, so that the numbered lines stand alone."""


class Server(ThreadingHTTPServer):
    # Closing waits for the requests under way.
    daemon_threads = False
    request_queue_size = 128


def tick():
    for number in itertools.count():
        print(f"line {number}", flush=True)
        if stopping.wait(0.1):
            return


server = Server((os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "3000"))), Handler)


def stop(*_):
    stopping.set()
    # `shutdown` waits for the serving loop, which this very thread runs.
    threading.Thread(target=server.shutdown).start()


signal.signal(signal.SIGTERM, stop)
threading.Thread(target=tick).start()
server.serve_forever(poll_interval=0.1)
server.server_close()
