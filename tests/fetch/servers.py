"""A loopback server whose every path is a function, and feeds to serve."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def rss(*titles: str, head: str = "") -> bytes:
    items = "".join(
        f"<item><guid isPermaLink='false'>{t}</guid><title>{t}</title><link>https://a.example/{t}</link></item>"
        for t in titles
    )
    return f"<rss version='2.0'><channel><title>Feed</title>{head}{items}</channel></rss>".encode()


@dataclass
class Site:
    """Pages by path; requests holds (path, headers with lower-case names) of what was asked."""

    base: str = ""
    pages: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def page(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        """Add a page that always answers the same and return its address."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            send(handler, body, status, headers)

        return self.add(path, answer)

    def add(self, path: str, answer: Callable[[BaseHTTPRequestHandler], None]) -> str:
        """Add a page with manners of its own and return its address."""
        self.pages[path] = answer
        return self.base + path

    def asked(self, path: str) -> list[dict[str, str]]:
        """Return the headers of every request for a path."""
        return [headers for asked, headers in self.requests if asked == path]


def send(
    handler: BaseHTTPRequestHandler,
    body: bytes,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> None:
    """Send a whole answer."""
    handler.send_response(status)
    for name, value in (headers or {}).items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def site(host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve a site on a free port."""
    place = Site()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 5

        def do_GET(self) -> None:
            with lock:
                place.requests.append(
                    (self.path, {name.lower(): value for name, value in self.headers.items()})
                )
                place.at_once += 1
                place.most_at_once = max(place.most_at_once, place.at_once)
            try:
                place.pages.get(self.path, lambda handler: send(handler, b"", 404))(self)
            finally:
                with lock:
                    place.at_once -= 1

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            pass

    server = Server((host, 0), Handler)
    place.base = f"http://{host}:{server.server_port}"
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        place.base = f"https://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield place
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Busy:
    """A task that burns time for ever in the worker that looks at it."""

    @property
    def body(self) -> bytes:
        while True:
            pass


class Idle:
    """A task that sleeps for ever in the worker that looks at it."""

    @property
    def body(self) -> bytes:
        time.sleep(1000)
        return b""
