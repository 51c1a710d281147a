"""The screen in a browser: one token, one cookie, our own host and origin."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

pytest.importorskip("textual_serve")
from aiohttp import ClientSession, WSMsgType, WSServerHandshakeError

from tests.command import PATIENCE
from tracker_tui.cli.serving import free_port
from tracker_tui.model.errors import UsageError
from tracker_tui.tui.serve import COOKIE, Gate


def test_the_token_works_once() -> None:
    gate = Gate(4711)
    token = gate.token or ""
    assert gate.admit("wrong") is None
    assert gate.admit("fälsch\udc80") is None
    assert gate.refusal("127.0.0.1:4711", None, "fälsch", socket=False)
    cookie = gate.admit(token)
    assert cookie
    assert gate.admit(token) is None
    assert gate.refusal("127.0.0.1:4711", None, cookie, socket=False) == ""
    assert gate.refusal("127.0.0.1:4711", "http://127.0.0.1:4711", cookie, socket=True) == ""


@pytest.mark.parametrize(
    ("host", "origin", "right", "socket"),
    [("evil.example", None, True, False), ("127.0.0.1:80", None, True, False), ("127.0.0.1:4711", None, False, False),
     ("127.0.0.1:4711", "http://evil.example", True, False), ("127.0.0.1:4711", "null", True, True), ("127.0.0.1:4711", None, True, True)],
)  # fmt: skip
def test_who_is_refused(host: str, origin: str | None, right: bool, socket: bool) -> None:
    gate = Gate(4711)
    cookie = gate.admit(gate.token or "") or ""
    assert gate.refusal(host, origin, cookie if right else "x", socket=socket)


def test_a_browser_gets_the_screen_and_others_nothing(database: Path, tmp_path: Path) -> None:
    port = free_port()
    home = {
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    words = [
        sys.executable,
        "-m",
        "tracker_tui",
        "--db",
        str(database),
        "serve",
        "--port",
        str(port),
    ]
    server = subprocess.Popen(words, env={**os.environ, **home}, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        address = server.stdout.readline().strip()
        wait_for_door(port)
        asyncio.run(visit(address, f"http://127.0.0.1:{port}"))
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE)


def test_a_port_that_cannot_be_had_is_told() -> None:
    with pytest.raises(UsageError, match="port 99999"):
        free_port(99_999)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="in use"):
            free_port(taken.getsockname()[1])


def wait_for_door(port: int) -> None:
    """Wait until somebody listens on a port."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.02)
    raise AssertionError("nobody listens")


async def visit(address: str, base: str) -> None:
    """Try the door as a stranger, then come in as the one browser."""
    async with ClientSession() as stranger:
        assert (await stranger.get(f"{base}/")).status == 403
        assert (await stranger.get(f"{base}/static/js/textual.js")).status == 403
        with pytest.raises(WSServerHandshakeError):
            await stranger.ws_connect(f"{base}/ws", headers={"Origin": base})
    async with ClientSession() as browser:
        answer = await browser.get(address, allow_redirects=False)
        assert answer.status == 303
        mine = {"Cookie": f"{COOKIE}={answer.cookies[COOKIE].value}"}
        page = await browser.get(f"{base}/", headers=mine)
        assert page.status == 200
        assert "connect-src" in page.headers["Content-Security-Policy"]
        with pytest.raises(WSServerHandshakeError):
            await browser.ws_connect(
                f"{base}/ws", headers={**mine, "Origin": "http://evil.example"}
            )
        socket = await browser.ws_connect(
            f"{base}/ws?width=100&height=30", headers={**mine, "Origin": base}
        )
        seen = b""
        async with asyncio.timeout(PATIENCE):
            async for message in socket:
                seen += message.data if message.type == WSMsgType.BINARY else b""
                if b"Welcome to tracker" in seen:
                    break
        await socket.close()
        assert (await browser.get(address, allow_redirects=False)).status == 403
