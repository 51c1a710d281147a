"""Links: http and https only, the real host shown; commands of the person's own as words, never a shell."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.conftest import Sit
from tracker_tui.model.errors import TrackerError
from tracker_tui.tui.outside import links
from tracker_tui.tui.outside import programs as outside


@pytest.mark.parametrize(
    "url",
    ["", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ssh://-oProxyCommand=id", "--version",
     "-remote", "http://", "https:///path", "http://a b", "http://a\\b", "https://a/\x1b[2J", "vscode://x", "http://-x.example/",
     "https://[::1", "http://a.example:99999999/", "HTTP:/a", "https://a.example/" + "x" * 4000, "http://a.example/'"],
)  # fmt: skip
def test_what_is_not_opened(url: str) -> None:
    with pytest.raises(links.UnsafeLink):
        links.host(url)


def test_the_real_host_is_told() -> None:
    assert links.host("https://news.example/a?b=c#d") == "news.example"
    assert links.host("https://user@evil.example/news.example") == "evil.example"
    assert links.host("https://пример.example/").startswith("xn--")


@given(st.text(max_size=60))
def test_no_text_gets_through_unless_it_is_http(text: str) -> None:
    try:
        links.host(text)
    except links.UnsafeLink:
        return
    assert text.lower().startswith(("http://", "https://"))
    assert not any(char.isspace() or ord(char) < 32 for char in text)


def test_the_browser_gets_the_address_as_one_word(tmp_path, monkeypatch) -> None:
    log = tmp_path / "log"
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$1" > {log}.new; mv {log}.new {log}\n')
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(script))
    assert links.open_link("https://a.example/?q=$(touch%20x);&b") == "a.example"
    for _ in range(200):
        if log.exists():
            break
        import time

        time.sleep(0.02)
    assert log.read_text().splitlines() == ["1", "https://a.example/?q=$(touch%20x);&b"]


async def test_a_browser_that_has_no_screen_is_told_of(sit: Sit, tmp_path, monkeypatch) -> None:
    script = tmp_path / "browser"
    script.write_text("#!/bin/sh\nexit 3\n")
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(script))
    async with sit() as seat:
        await seat.press("o")
        await seat.until(
            lambda: "browser could not open the page here: y copies its link" in seat.text
        )


def test_pipe_is_words_with_a_time_limit() -> None:
    assert outside.pipe([sys.executable, "-c", "print(input()[::-1])"], "abc\n") == "cba\n"
    with pytest.raises(TrackerError, match="longer than"):
        outside.pipe([sys.executable, "-c", "import time; time.sleep(9)"], "", patience=0.3)
    with pytest.raises(TrackerError, match="ended with 3: no"):
        outside.pipe(
            [sys.executable, "-c", "import sys; print('no', file=sys.stderr); sys.exit(3)"], ""
        )
    with pytest.raises(TrackerError, match="no program"):
        outside.words("surely-no-such-program x; touch y")
    assert outside.words("sh -c 'a b'")[1:] == ["-c", "a b"]


def test_a_command_that_never_stops_printing_is_cut_and_ended() -> None:
    started = time.monotonic()
    code = "import sys\nwhile True: sys.stdout.write('x' * 60000); sys.stderr.write('y' * 60000)"
    assert len(outside.pipe([sys.executable, "-c", code], "", patience=60)) == outside.LARGEST
    assert time.monotonic() - started < 60
    assert outside.pipe([sys.executable, "-c", "print(3)"], "x" * 5_000_000) == "3\n"  # read or not


def test_an_own_command_fails_with_its_own_words() -> None:
    code = "import sys; sys.exit('tracker: no full text: no network')"
    with pytest.raises(TrackerError, match=r"^no full text: no network$"):
        outside.run_own([sys.executable, "-c", code], 60)
