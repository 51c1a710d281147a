"""The screen in a browser: one token, one cookie, our own host and origin."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

pytest.importorskip("textual_serve")
from aiohttp import ClientSession, WSMsgType, WSServerHandshakeError, web

from tracker_tui.cli.serving import free_port
from tracker_tui.tui.serve import COOKIE, Gate, Guarded


def test_the_token_works_once() -> None:
    gate = Gate(4711)
    token = gate.token or ""
    assert gate.admit("wrong") is None
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


async def test_a_browser_gets_the_screen_and_others_nothing(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    for name, value in {
        "TRACKER_REMOTE": "1",
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path),
    }.items():
        monkeypatch.setenv(name, value)
    server = Guarded([sys.executable, "-m", "tracker_tui", "--db", str(database)], port)
    runner = web.AppRunner(await server._make_app())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    base = f"http://127.0.0.1:{port}"
    try:
        async with ClientSession() as stranger:
            assert (await stranger.get(f"{base}/")).status == 403
            assert (await stranger.get(f"{base}/static/js/textual.js")).status == 403
            with pytest.raises(WSServerHandshakeError):
                await stranger.ws_connect(f"{base}/ws", headers={"Origin": base})
        async with ClientSession() as browser:
            answer = await browser.get(server.gate.address, allow_redirects=False)
            assert answer.status == 303
            cookie = answer.cookies[COOKIE].value
            mine = {"Cookie": f"{COOKIE}={cookie}"}
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
            async with asyncio.timeout(20):
                async for message in socket:
                    seen += message.data if message.type == WSMsgType.BINARY else b""
                    if b"Welcome to tracker" in seen:
                        break
            await socket.close()
            assert (await browser.get(f"{base}/?token=again", allow_redirects=False)).status == 403
    finally:
        await runner.cleanup()
