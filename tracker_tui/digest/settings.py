"""Named digests: [digest.NAME] tables of feeds.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker_tui.model.errors import SettingsError, UsageError
from tracker_tui.settings.tables import check_keys, nearest, seconds

_KEYS: dict[str, type] = {
    "title": str, "query": str, "themes": list, "regions": list, "period": str, "events": int,
    "brief": int, "sentences": int, "takeaways": int, "publishers": int, "language": str, "model": bool,
    "format": str, "output": str,
}  # fmt: skip
FORMATS = ("md", "html", "json", "text")
DEFAULT = "default"
"""The name of a digest without a name."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a digest is to hold. publishers: the least number of independent publishers of an event."""

    name: str = DEFAULT
    title: str = "Tracker digest"
    query: str = ""
    themes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    events: int = 5
    brief: int = 10
    sentences: int = 2
    takeaways: int = 5
    publishers: int = 0
    language: str = "en"


@dataclass(frozen=True, slots=True)
class DigestSettings(Wishes):
    """How a digest is made and where it goes. period: seconds, 0: since the last saved one."""

    period: int = 0
    model: bool = False
    format: str = "md"
    output: str = ""


def named(name: str, tables: Mapping[str, Mapping[str, Any]], where: str) -> DigestSettings:
    """Return the settings of a name; UsageError with the nearest name where feeds.toml has none of it."""
    if not name or (name == DEFAULT and name not in tables):
        return DigestSettings()
    if name not in tables:
        hint = nearest(name, tables)
        tail = f" (did you mean {hint}?)" if hint else ""
        raise UsageError(
            f"no digest named {name!r} in {where}{tail}: write a [digest.{name}] table"
        )
    return read_settings(name, tables[name], f"{where}, digest.{name}")


def read_settings(name: str, table: Mapping[str, Any], where: str) -> DigestSettings:
    """Return the settings of one table; SettingsError names what is wrong."""
    check_keys(where, table, _KEYS)
    values = dict(table)
    for key in ("themes", "regions"):
        if key in values:
            if not all(isinstance(one, str) for one in values[key]):
                raise SettingsError(f"{where}: {key} must be a list of texts")
            values[key] = tuple(values[key])
    if "period" in values:
        values["period"] = seconds(f"{where}: period", values["period"])
    for key in ("events", "brief", "sentences", "takeaways", "publishers"):
        if not 0 <= values.get(key, 0) <= 1000:
            raise SettingsError(f"{where}: {key} must lie between 0 and 1000")
    if values.get("format", "md") not in FORMATS:
        raise SettingsError(f"{where}: format must be one of {', '.join(FORMATS)}")
    values.setdefault("title", f"{name.capitalize()} digest")
    return DigestSettings(name=name, **values)
