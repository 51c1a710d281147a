"""Fetching timed against a known floor, beside newsboat where it is installed.

    python benchmarks/fetch.py [--feeds 500] [--latency 50 300] [--repeat 3] [--jobs 50] [--threads 20]

Serves captured feeds from loopback hosts (tools/feed_server.py of the development data) and runs whole commands, start
included: `tracker fetch` cold, cold without enrichment, and again with everything unchanged; newsboat cold. Wall, CPU
of all processes and peak memory of all processes together; medians. The floor of a run is feeds * mean latency /
connections. Modules are compiled before, as an installation does.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("TRACKER_SHARED", ROOT.parent / "shared"))


LOOK = 0.1
"""Seconds between two looks at the memory: one takes the kernel 2 ms for 140 MB, and holds the process up meanwhile."""


class Memory(threading.Thread):
    """Watches the memory of a process and all below it."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.peak, self.over = pid, 0, threading.Event()

    def run(self):
        """Sample until told to stop."""
        while not self.over.wait(LOOK):
            self.peak = max(self.peak, sum(map(resident, below(self.pid))))


def below(pid):
    """Return a process and its descendants."""
    found, todo = [], [pid]
    while todo:
        one = todo.pop()
        found.append(one)
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                todo += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def resident(pid):
    """Return the memory that a process has to itself and its share of the rest (PSS), in MB."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1000
    except (OSError, ValueError):
        pass
    return 0.0


def run(words, env):
    """Return (wall, CPU, peak MB, stdout) of a command."""
    begun = time.perf_counter()
    process = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    memory = Memory(process.pid)
    memory.start()
    out = process.stdout.read()
    err = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    memory.over.set()
    memory.join()
    process.stdout.close()
    process.stderr.close()
    if process.returncode not in (0, 1, 3):
        sys.exit(f"{words}: {process.returncode}: {err.decode()[-2000:]}")
    return wall, usage.ru_utime + usage.ru_stime, memory.peak, out


def serve(given, place):
    """Start the server and return (process, addresses)."""
    listing = place / "urls.txt"
    words = [
        sys.executable, str(SHARED / "tools" / "feed_server.py"), str(SHARED / "data/corpus/real.tar.gz"),
        "--feeds", str(given.feeds), "--port", str(given.port), "--list", str(listing),
        "--latency", *map(str, given.latency),
    ]  # fmt: skip
    server = subprocess.Popen(words, stdout=subprocess.PIPE)
    server.stdout.readline()
    return server, listing.read_text().split()


def tracker(place, env, *options):
    """Return the figures of one `tracker fetch` and its result."""
    words = [
        sys.executable,
        "-m",
        "tracker_tui",
        "--db",
        str(place / "tracker.db"),
        "fetch",
        "--json",
        *options,
    ]
    wall, cpu, peak, out = run(words, env)
    result = json.loads(out)
    assert not result["failed"], result["failures"][:3]
    return wall, cpu, peak, result


def newsboat(place, addresses, threads, env):
    """Return the figures of one cold newsboat reload."""
    home = place / "newsboat"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    (home / "urls").write_text("\n".join(addresses) + "\n")
    (home / "config").write_text(f"reload-threads {threads}\n")
    words = [
        "newsboat",
        "-u",
        str(home / "urls"),
        "-C",
        str(home / "config"),
        "-c",
        str(home / "cache.db"),
        "-x",
        "reload",
    ]
    return *run(words, env)[:3], {}


def show(name, rows, feeds):
    """Print the medians of a measurement and return the wall time."""
    wall, cpu, peak = (statistics.median(row[place] for row in rows) for place in range(3))
    result = rows[-1][3]
    items = (
        f"{result['new'] / wall:7.0f} items/s ({result['new']} new)" if result.get("new") else ""
    )
    spread = f"{min(row[0] for row in rows):.2f}-{max(row[0] for row in rows):.2f}"
    print(
        f"{name:22} wall {wall:6.2f} s ({spread})  CPU {cpu:6.2f} s  peak {peak:4.0f} MB  "
        f"{feeds / wall:5.0f} feeds/s {items}"
    )
    return wall, cpu


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--latency", type=float, nargs=2, default=(50, 300))
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=50)
    parser.add_argument("--threads", type=int, default=20)
    parser.add_argument("--port", type=int, default=8797)
    given = parser.parse_args()
    if not (SHARED / "data" / "corpus").is_dir():
        sys.exit("no development data beside the checkout")
    # As an installation does; a checkout where nothing may write bytecode would compile at each start.
    compileall.compile_dir(ROOT / "tracker_tui", quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        measure(given, Path(folder))


def measure(given, place):
    """Run everything in turn, so that other work on the machine falls on all alike."""
    homes = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    env = {**os.environ, **dict.fromkeys(homes, str(place)), "PYTHONPATH": str(ROOT)}
    env["TRACKER_FEEDS"] = str(place / "feeds.toml")
    server, addresses = serve(given, place)
    rows = {"cold": [], "cold, --no-enrich": [], "all unchanged (304)": [], "newsboat, cold": []}
    try:
        (place / "feeds.toml").write_text(
            "".join(f'[[feed]]\nurl = "{url}"\n' for url in addresses)
        )
        for _ in range(given.repeat):
            for name, options in (("cold", ()), ("cold, --no-enrich", ("--no-enrich",))):
                for file in place.glob("tracker.db*"):
                    file.unlink()
                rows[name].append(tracker(place, env, "--jobs", str(given.jobs), *options))
            again = tracker(place, env, "--all", "--no-enrich", "--jobs", str(given.jobs))
            assert again[3]["unchanged"] == given.feeds, again[3]
            rows["all unchanged (304)"].append(again)
            if shutil.which("newsboat"):
                rows["newsboat, cold"].append(newsboat(place, addresses, given.threads, env))
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()
    mean = sum(given.latency) / 2000
    low, high = given.latency
    print(
        f"{given.feeds} feeds, {low:g}-{high:g} ms, {given.repeat} runs each, load {os.getloadavg()[0]:.1f}"
    )
    for count in (given.jobs, given.threads):
        print(f"floor at {count} connections: {given.feeds * mean / count:.2f} s")
    found = {name: show(name, some, given.feeds) for name, some in rows.items() if some}
    if "newsboat, cold" in found:
        wall, cpu = found["newsboat, cold"]
        for name in ("cold", "cold, --no-enrich"):
            print(
                f"{name}: {found[name][0] / wall:.2f} of newsboat's wall, {found[name][1] / cpu:.2f} of its CPU"
            )


if __name__ == "__main__":
    main()
