"""The same screen in a browser: on loopback alone, for one browser, by textual-serve (an optional extra).

    http://127.0.0.1:PORT/?token=…   the token works once and becomes a cookie of this browser
    every request                    Host is ours, cookie is right; the web socket also: Origin is ours
    the page                         loads nothing from elsewhere (Content-Security-Policy)

The screen behind it runs with TRACKER_REMOTE set: pipes, hooks, files and the local browser are off.
"""

from __future__ import annotations

import hmac
import os
import secrets
import shlex
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web
from textual_serve.server import Server

COOKIE = "tracker"
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; img-src 'self' data:; frame-ancestors 'none'"
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _same(told: str, secret: str) -> bool:
    """Compare in a time that tells nothing, whatever a stranger sends."""
    return hmac.compare_digest(told.encode(errors="replace"), secret.encode())


class Gate:
    """Who may come in: the first to show the token, and afterwards whoever has its cookie."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.token: str | None = secrets.token_urlsafe(24)
        self._cookie = secrets.token_urlsafe(24)
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._origins = {f"http://{host}" for host in self._hosts}

    @property
    def address(self) -> str:
        """The address that lets one browser in."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    def refusal(self, host: str, origin: str | None, cookie: str, *, socket: bool) -> str:
        """Return why a request is refused, or nothing where it may pass. A socket must name its origin."""
        if host not in self._hosts:
            return "this server answers to its own name alone"
        if (origin is not None or socket) and origin not in self._origins:
            return "requests of other pages are refused"
        if not _same(cookie, self._cookie):
            return "open the address that `tracker serve` printed; it works once"
        return ""

    def admit(self, token: str) -> str | None:
        """Return the cookie for a token that was not used yet, None for any other."""
        if self.token is None or not _same(token, self.token):
            return None
        self.token = None
        return self._cookie


class Guarded(Server):
    """textual-serve's server behind a gate."""

    def __init__(self, command: Sequence[str], port: int) -> None:
        super().__init__(shlex.join(command), host="127.0.0.1", port=port, title="tracker")
        self.gate = Gate(port)

    async def _make_app(self) -> web.Application:
        app: web.Application = await super()._make_app()
        app.middlewares.append(self._guard())  # type: ignore[arg-type]  # aiohttp's own protocol
        return app

    def _guard(self) -> Callable[[web.Request, Handler], Awaitable[web.StreamResponse]]:
        """Return the check before every request."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            token = request.query.get("token")
            if token is not None and request.path == "/" and request.host in self.gate._hosts:
                return self._first(token)
            cookie = request.cookies.get(COOKIE, "")
            socket = request.path == "/ws"
            refused = self.gate.refusal(
                request.host, request.headers.get("Origin"), cookie, socket=socket
            )
            if refused:
                return web.Response(status=403, text=f"{refused}\n")
            response = await handler(request)
            if not response.prepared:
                response.headers.update(self._headers())
            return response

        return guard

    def _first(self, token: str) -> web.Response:
        """Exchange the token for a cookie, so that it stays in no history as something that works."""
        cookie = self.gate.admit(token)
        if cookie is None:
            return web.Response(
                status=403, text="this address was used already; start `tracker serve` again\n"
            )
        response = web.Response(
            status=303, headers={"Location": "/", "Referrer-Policy": "no-referrer"}
        )
        response.set_cookie(COOKIE, cookie, httponly=True, samesite="Strict", path="/")
        return response

    def _headers(self) -> dict[str, str]:
        ours = f"ws://127.0.0.1:{self.port} ws://localhost:{self.port}"
        return {
            "Content-Security-Policy": f"{_POLICY}; connect-src 'self' {ours}",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command line tells the address."""

    def initialize_logging(self) -> None:
        """Leave logging as the program has it."""


def serve(command: Sequence[str], port: int, tell: Callable[[str], None]) -> None:
    """Serve the screen that a command opens until interrupted; tell(address) once."""
    os.environ |= {"TRACKER_REMOTE": "1", "COLORTERM": "truecolor"}
    server = Guarded(command, port)
    tell(server.gate.address)
    server.serve()
