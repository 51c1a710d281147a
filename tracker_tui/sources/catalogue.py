"""feeds.toml: the declared sources, checked; errors name file, line, key and the nearest right word.

[[feed]]            one source; url is the only required key (command for kind = "command")
[digest.NAME]       a digest's settings, handed on as they stand
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from tracker_tui.model.errors import SettingsError
from tracker_tui.model.feed import Auth, Feed, Kind, Selectors, Trust
from tracker_tui.model.text import clean_line
from tracker_tui.settings.paths import shipped
from tracker_tui.settings.tables import check_keys, read_table, seconds, unknown

FEED_KEYS: dict[str, type] = {
    "url": str, "title": str, "publisher": str, "themes": list, "region": str, "language": str,
    "every": str, "kind": str, "trust": str, "folder": str, "command": list, "selectors": dict,
    "headers": dict, "auth": dict, "full_text": bool, "timeout": float, "disabled": bool,
}  # fmt: skip
"""Every key of a [[feed]] table and the type of its value."""
SELECTOR_KEYS: dict[str, type] = dict.fromkeys(("item", "title", "link", "date", "summary"), str)
AUTH_KEYS: dict[str, type] = {"user": str, "password_env": str, "password_command": list}
_KINDS, _TRUSTS = get_args(Kind), get_args(Trust)
FEED_HEAD = re.compile(r"\s*\[\[\s*feed\s*\]\]")
_SECRET_HEADER = re.compile(
    r"(?:.*[_-])?(?:authorization|cookie|key|token|secret|password|auth)", re.IGNORECASE
)
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")


def shipped_feeds_path() -> Path:
    """Return the list of sources that ships with the program."""
    return shipped("feeds.toml")


def load_feeds(path: Path, *, relative_files: bool = False) -> tuple[Feed, ...]:
    """Return the sources of a feeds.toml in file order; SettingsError where anything is wrong.

    A relative path would mean another file for cron than for its owner, so it must be allowed.
    """
    table = read_table(path)
    for name in table:
        if name not in ("feed", "digest"):
            raise unknown(str(path), "table", name, ("feed", "digest"))
    rows = table.get("feed", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsError(f"{path}: sources are written as [[feed]] tables")
    lines = _feed_lines(path)
    seen: dict[str, int] = {}
    feeds = []
    for number, row in enumerate(rows):
        line = lines[number] if number < len(lines) else 0
        feed = read_feed(f"{path}, line {line}", row)
        whole = feed.kind != "file" or feed.url.startswith(("/", "~/", "file:///"))
        if not whole and not relative_files:
            raise SettingsError(
                f"{path}, line {line}: write the whole path, from / or ~/ on, not {feed.url!r}"
            )
        if feed.key in seen:
            raise SettingsError(
                f"{path}, line {line}: {feed.name} stands twice (line {seen[feed.key]})"
            )
        seen[feed.key] = line
        feeds.append(feed)
    return tuple(feeds)


def load_digests(path: Path) -> dict[str, dict[str, Any]]:
    """Return the [digest.NAME] tables of a feeds.toml, by name."""
    table = read_table(path).get("digest", {})
    if not isinstance(table, dict) or not all(isinstance(item, dict) for item in table.values()):
        raise SettingsError(f"{path}: digests are written as [digest.NAME] tables")
    return table


def _feed_lines(path: Path) -> list[int]:
    """Return the line of each [[feed]] head, counted from 1."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if FEED_HEAD.match(line)]


def read_feed(where: str, row: dict[str, Any]) -> Feed:
    """Return the source of one [[feed]] table; where is named in errors."""
    check_keys(where, row, FEED_KEYS)
    kind = _choice(where, "kind", row.get("kind", "feed"), _KINDS)
    feed = Feed(
        url=_url(where, kind, row),
        title=clean_line(row.get("title", "")),
        publisher=clean_line(row.get("publisher", "")),
        themes=_texts(where, "themes", row),
        region=_region(where, row.get("region", "")),
        language=row.get("language", "").lower(),
        every=seconds(f"{where}: every", row["every"]) if "every" in row else 0,
        kind=kind,
        trust=_choice(where, "trust", row.get("trust", "normal"), _TRUSTS),
        folder=clean_line(row.get("folder", "")),
        command=_texts(where, "command", row),
        selectors=_selectors(where, kind, row),
        headers=_headers(where, row.get("headers", {})),
        auth=_auth(where, row.get("auth")),
        full_text=row.get("full_text", False),
        timeout=float(row.get("timeout", 0)),
        disabled=row.get("disabled", False),
    )
    if not 0 <= feed.timeout < math.inf:
        raise SettingsError(f"{where}: timeout must be seconds, not {feed.timeout:g}")
    return feed


def _choice(where: str, key: str, value: str, known: tuple[Any, ...]) -> Any:  # noqa: ANN401 - one of a Literal's words
    """Return a value that is one of the known words."""
    if value not in known:
        raise unknown(where, key, value, known)
    return value


def _texts(where: str, key: str, row: dict[str, Any]) -> tuple[str, ...]:
    """Return a list of texts."""
    value = row.get(key, [])
    if not all(isinstance(word, str) for word in value):
        raise SettingsError(f"{where}: {key} must be a list of texts, not {value!r}")
    return tuple(value)


def check_web_address(url: str) -> str:
    """Return what is wrong with an http(s) address, or an empty string."""
    told = url.partition("?")[0] + ("?…" if "?" in url else "")  # a token stands behind the sign
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f"not a web address: {told!r} ({error})"
    if parts.scheme not in ("http", "https"):
        hint = (
            "" if parts.scheme and "." not in parts.scheme else f" (did you mean https://{told}?)"
        )
        return f"not an http(s) address: {told!r}{hint}"
    if not host or url.split() != [url] or min(url) < " ":
        return f"not a web address: {told!r}"
    if parts.username or parts.password:
        return "a password in the address would reach logs; write auth = { user = …, password_env = … }"
    return ""


def _url(where: str, kind: str, row: dict[str, Any]) -> str:
    """Return the checked address of a source."""
    url: str = row.get("url", "").strip()
    if kind == "command":
        if not row.get("command"):
            raise SettingsError(
                f'{where}: kind = "command" needs command = ["program", "argument", …]'
            )
        return url
    if "command" in row:
        raise SettingsError(f'{where}: command is used with kind = "command" only')
    if not url:
        raise SettingsError(f"{where}: url is missing")
    wrong = check_web_address(url) if kind in ("feed", "page") else ""
    if wrong:
        raise SettingsError(f"{where}: {wrong}")
    return url


def _region(where: str, value: str) -> str:
    """Return an ISO 3166 alpha-2 code, `EU` or nothing."""
    if value and not (len(value) == 2 and value.isascii() and value.isalpha()):
        raise SettingsError(
            f'{where}: region must be two letters such as "US" or "EU", not {value!r}'
        )
    return value.upper()


def _selectors(where: str, kind: str, row: dict[str, Any]) -> Selectors | None:
    """Return the CSS selectors of a page source."""
    value = row.get("selectors")
    if value is None:
        if kind == "page":
            raise SettingsError(
                f'{where}: kind = "page" needs selectors = {{ item = "CSS selector" }}'
            )
        return None
    check_keys(f"{where}: selectors", value, SELECTOR_KEYS)
    if not value.get("item"):
        raise SettingsError(f"{where}: selectors needs item, the CSS selector of one entry")
    return Selectors(**value)


def _headers(where: str, value: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return extra request headers; those that carry secrets must name an environment variable."""
    for name, text in value.items():
        if not isinstance(text, str) or not _HEADER_NAME.fullmatch(name) or not text.isprintable():
            raise SettingsError(f"{where}: headers: {name} must be a header with printable text")
        if _SECRET_HEADER.fullmatch(name) and not text.startswith("env:"):
            raise SettingsError(
                f'{where}: headers: {name} is a secret; write "env:VARIABLE" and set that variable'
            )
    return tuple(value.items())


def _auth(where: str, value: dict[str, Any] | None) -> Auth | None:
    """Return where the password of a source is found."""
    if value is None:
        return None
    if "password" in value:
        raise SettingsError(
            f"{where}: auth: a password never stands in this file; use password_env or password_command"
        )
    check_keys(f"{where}: auth", value, AUTH_KEYS)
    if ("password_env" in value) == ("password_command" in value):
        raise SettingsError(f"{where}: auth needs one of password_env and password_command")
    words = _texts(f"{where}: auth", "password_command", value)
    return Auth(value.get("user", ""), value.get("password_env", ""), words)
