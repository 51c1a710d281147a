"""A small web of feeds on loopback for tests: real sockets, ETags, and a clock that lets new items arrive."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape


@dataclass
class Web:
    """Feeds by name, each a list of item titles; bodies set by hand win; counts what was answered."""

    feeds: dict[str, list[str]] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    answers: list[int] = field(default_factory=list)
    base: str = ""

    def clear(self) -> None:
        """Forget all feeds and what was answered; the address stays."""
        for kept in (self.feeds, self.bodies, self.statuses, self.answers):
            kept.clear()

    def body(self, name: str) -> bytes:
        """Return the RSS document of a feed."""
        if name in self.bodies:
            return self.bodies[name]
        items = "".join(
            f"<item><title>{escape(title)}</title><link>https://{name}.example/{number}</link>"
            f"<guid isPermaLink='false'>{name}-{number}</guid>"
            f"<pubDate>{20 + number % 6} Feb 2026 {number % 24:02}:{number % 60:02}:00 GMT</pubDate>"
            f"<description>{escape(title)} in more words.</description></item>"
            for number, title in enumerate(self.feeds[name])
        )
        return f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>".encode()

    def feeds_file(self, folder: Path) -> Path:
        """Write a feeds.toml of all feeds and return it."""
        path = folder / "feeds.toml"
        names = dict.fromkeys([*self.feeds, *self.bodies, *self.statuses])
        path.write_text(
            "".join(f'[[feed]]\nurl = "{self.base}/{name}"\ntitle = "{name}"\n\n' for name in names)
        )
        return path


@contextmanager
def serving(web: Web) -> Iterator[Web]:
    """Serve the web on a free port of 127.0.0.1."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = self.path.strip("/")
            status = web.statuses.get(name, 200 if name in web.feeds or name in web.bodies else 404)
            body = web.body(name) if status == 200 else b""
            etag = f'"{hashlib.sha1(body).hexdigest()}"'
            if status == 200 and self.headers.get("If-None-Match") == etag:
                status, body = 304, b""
            web.answers.append(status)
            self.send_response(status)
            self.send_header("Content-Type", "application/rss+xml")
            if status in (200, 304):
                self.send_header("ETag", etag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    web.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
