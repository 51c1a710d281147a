"""Everything hostile at once beside good sources: time, memory, what became of each.

    python benchmarks/hostile.py [--good 40]

Runs `tracker fetch` once over all bodies and manners of tools/hostile_feeds.py of the development data, over bombs and
redirects of our own, and over good feeds. Expected: under 60 s and 400 MB, every good source stored, each bad
one a failed source with its cause (those that are merely odd are stored clean), exit 1.
"""

from __future__ import annotations

import argparse
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import urllib.request
import zlib
from pathlib import Path
from typing import ClassVar

from fetch import SHARED, run

ROOT = Path(__file__).resolve().parent.parent
SIZE = 2_000_000_000


def gzip_bomb():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b"\0" * 10_000_000
    return b"".join(packer.compress(block) for _ in range(SIZE // len(block))) + packer.flush()


def zstd_bomb():
    import zstandard

    packer = zstandard.ZstdCompressor(level=3).compressobj()
    block = b"\0" * 10_000_000
    return b"".join(packer.compress(block) for _ in range(SIZE // len(block))) + packer.flush()


def brotli_bomb():
    import brotli

    packer = brotli.Compressor(quality=4)
    block = b"\0" * 10_000_000
    return b"".join(packer.process(block) for _ in range(SIZE // len(block) // 4)) + packer.finish()


class Ours(http.server.BaseHTTPRequestHandler):
    """Bombs, redirects, and good feeds."""

    protocol_version = "HTTP/1.1"
    bodies: ClassVar[dict[str, bytes]] = {}
    leaked: ClassVar[list[str]] = []

    def do_GET(self):
        name = self.path.strip("/")
        if name.startswith("good"):
            items = "".join(
                f"<item><guid isPermaLink='false'>{name}-{n}</guid><title>{name} {n}</title></item>"
                for n in range(20)
            )
            return self.answer(
                f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>".encode()
            )
        if name in self.bodies:
            return self.answer(self.bodies[name], Content_Encoding=name.partition("-")[0])
        if name == "to-link-local":
            return self.answer(b"", 302, Location="http://169.254.169.254/latest/meta-data/")
        if name == "to-lan":
            return self.answer(b"", 302, Location="http://10.0.0.1/admin")
        if name == "to-other-origin":
            return self.answer(
                b"", 302, Location=f"http://127.0.0.3:{self.server.server_port}/catcher"
            )
        if name == "catcher":
            self.leaked += [key for key in ("Authorization", "X-Token") if key in self.headers]
            return self.answer(b"", 404)
        if name == "set-cookie":
            return self.answer(b"<html>", 200, Set_Cookie="a=b" * 1000)
        return self.answer(b"", 404)

    def answer(self, body, status=200, **headers):
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--good", type=int, default=40)
    parser.add_argument("--port", type=int, default=8796)
    given = parser.parse_args()
    Ours.bodies = {"gzip-2gb": gzip_bomb(), "zstd-2gb": zstd_bomb(), "br-500mb": brotli_bomb()}
    servers = [Server(("127.0.0.2", 0), Ours)]
    servers.append(Server(("127.0.0.3", servers[0].server_port), Ours))
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    ours = f"http://127.0.0.2:{servers[0].server_port}"
    tool = subprocess.Popen(
        [
            sys.executable,
            str(SHARED / "tools/hostile_feeds.py"),
            "serve",
            "--port",
            str(given.port),
        ],
        stdout=subprocess.PIPE,
    )
    try:
        base = tool.stdout.readline().decode().strip().rstrip("/")
        names = urllib.request.urlopen(base + "/").read().decode().split()
        urls = [base + name for name in names]
        urls += [
            f"{ours}/{name}" for name in (*Ours.bodies, "to-link-local", "to-lan", "set-cookie")
        ]
        good = [f"{ours}/good{number}" for number in range(given.good)]
        judge(urls, good, f"{ours}/to-other-origin")
    finally:
        tool.terminate()
        tool.wait()
        for server in servers:
            server.shutdown()


def judge(urls, good, guarded):
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        text = "".join(
            f'[[feed]]\nurl = "{url}"\ntitle = "{url.partition("//")[2].partition("/")[2]}"\n'
            for url in (*urls, *good)
        )
        text += f'[[feed]]\nurl = "{guarded}"\ntitle = "to-other-origin"\nheaders = {{ X-Token = "env:SECRET" }}\n'
        text += 'auth = { user = "me", password_env = "SECRET" }\n'
        (place / "feeds.toml").write_text(text)
        homes = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        env = {
            **os.environ,
            **dict.fromkeys(homes, folder),
            "PYTHONPATH": str(ROOT),
            "SECRET": "hunter2",
        }
        program = [
            sys.executable,
            "-m",
            "tracker_tui",
            "--db",
            str(place / "t.db"),
            "--feeds",
            str(place / "feeds.toml"),
        ]
        wall, cpu, peak, out = run([*program, "fetch", "--json"], env)
        result = json.loads(out)
        for failure in sorted(result["failures"], key=lambda one: one["source"]):
            print(f"  {failure['source']:22} {failure['status'] or '':>4} {failure['error']}")
        failed = {failure["source"] for failure in result["failures"]}
        odd = [
            url.rpartition("/")[2]
            for url in urls
            if url.partition("//")[2].partition("/")[2] not in failed
        ]
        print(f"  stored though odd: {', '.join(odd)}")
        listing = subprocess.run(
            [*program, "list", "--json", "--limit", "5000"],
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
        items = [json.loads(line) for line in listing.stdout.splitlines()]
        stored = sum(item["title"].startswith("good") for item in items)
        dirty = [item["title"] for item in items if not item["title"].isprintable()]
        logs = "".join(file.read_text() for file in place.rglob("*.log"))
        count = f"{len(urls) + 1} hostile and {len(good)} good sources"
        print(f"{count}: wall {wall:.1f} s, CPU {cpu:.1f} s, peak {peak:.0f} MB")
        print(
            f"good items stored {stored} of {20 * len(good)}; failed {result['failed']}; not clean: {dirty}"
        )
        print(f"credentials that reached another origin: {Ours.leaked or 'none'}")
        print(f"secret in logs or output: {'hunter2' in logs + out.decode()}")


if __name__ == "__main__":
    main()
