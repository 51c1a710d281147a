"""The rules of the themes: `data/rules.toml` as shipped, with a person's own file merged over it.

    [words]                      lists that rules share:  deal = ["raise{s,d}", "acquir{e,es,ed}"]
    [themes.NAME]                title, strong, weak, partners, veto, needs, remove, off
    [[themes.NAME.rules]]        name, all = ["money", "deal"], none = ["results"], drop = 0.2
    [organisations]              a person's own: "SK hynix" = ["Hynix", "하이닉스"] (marks as in names/book.py)

`strong` phrases give the theme alone, `weak` ones with a `partners` phrase in the same sentence; a `veto`
phrase hides its words from everything else. Words alone (weighing.py) give a theme only where the title has
no veto of it and one of the lists in `needs`, if it names any, was found. A name in `all` and `none` is a
list of [words], one of FOUND, or `THEME.weak` and the like; `a|b` takes either. A person's lists are added
to the shipped ones; `remove` takes phrases out of them, `off = true` switches a theme off. A theme found by
a person's own strong phrase or own rule is never weighed (`[weighing]`, weighing.py); a rule's own `drop` is its
threshold there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tracker_tui import __version__
from tracker_tui.enrich.themes.weighing import weights_file
from tracker_tui.enrich.words.lexicon import expand
from tracker_tui.enrich.words.passages import fold
from tracker_tui.model.errors import SettingsError
from tracker_tui.settings.tables import check_keys, read_table, unknown

FOUND = ("money", "price", "power", "measure", "percent", "count", "organisation", "place")
"""What other finders contribute to a sentence: kinds of figures, organisations, regions."""
LISTS = ("strong", "weak", "partners", "veto")
_THEME_KEYS = {"title": str, "off": bool} | dict.fromkeys(
    ("remove", "rules", "needs", *LISTS), list
)
_RULE_KEYS = {"name": str, "all": list, "none": list, "drop": float}
_WEIGHING_KEYS = {"drop": float, "weak": float, "add": float}
_NO_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Rule(NamedTuple):
    """A theme is given where a sentence meets every name of `every` and none of `none`.

    every: each element is a tuple of list names, one of which is enough.
    drop: its own threshold in place of the general one (weighing.py); 0 is meant for titles, elsewhere the general
    one holds at least.
    """

    name: str
    every: tuple[tuple[str, ...], ...]
    none: tuple[str, ...] = ()
    drop: float | None = None


class Theme(NamedTuple):
    """One theme's lists of phrases, braces expanded, folded.

    own: the strong phrases that a person added, and the names of the rules.
    needs: the lists one of which must be met before words alone (weighing.py) give the theme.
    """

    name: str
    title: str
    lists: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...] = ()
    own: tuple[str, ...] = ()
    own_rules: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


class Rules(NamedTuple):
    """All themes and shared lists; hash is the same for the same meaning on every machine.

    drop, weak, add: a theme is taken away where the words make it less likely than `drop`, or than `weak` where
    only a weak word gave it, and given where they make it more likely than `add`.
    """

    themes: tuple[Theme, ...]
    words: Mapping[str, tuple[str, ...]] = _NO_WORDS
    hash: str = ""
    organisations: Mapping[str, tuple[str, ...]] = _NO_WORDS
    """A person's own organisations: canonical name -> other names."""
    drop: float = 0.0
    add: float = 1.0
    weak: float = 0.0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the themes in order."""
        return tuple(theme.name for theme in self.themes)


def shipped_rules() -> Path:
    """Return the file of the rules that ship with the program."""
    return Path(__file__).resolve().parents[1] / "data" / "rules.toml"


def load_rules(user: Path | None = None) -> Rules:
    """Return the shipped rules with the user's merged over them; SettingsError names file, theme and key."""
    tables = read_table(shipped_rules())
    if user is not None:
        own = read_table(user)
        _check_top(str(user), own)
        _merge(tables, own)
        return _build(str(user), tables, own)
    return _build(str(shipped_rules()), tables, {})


def _check_top(where: str, table: Mapping[str, Any]) -> None:
    check_keys(where, table, dict.fromkeys(("words", "themes", "organisations", "weighing"), dict))
    weighing = table.get("weighing", {})
    check_keys(f"{where}: weighing", weighing, _WEIGHING_KEYS)
    for key, value in weighing.items():
        if not 0 <= value <= 1:
            raise SettingsError(f"{where}: weighing: {key} must lie between 0 and 1, not {value!r}")
    for name, theme in table.get("themes", {}).items():
        if type(theme) is not dict:
            raise SettingsError(f"{where}: themes.{name} must be a table, not {theme!r}")
        check_keys(f"{where}: theme {name}", theme, _THEME_KEYS)


def _merge(base: dict[str, Any], own: Mapping[str, Any]) -> None:
    """Add a person's lists to the shipped ones, in place."""
    words = base.setdefault("words", {})
    for name, phrases in own.get("words", {}).items():
        words[name] = [*words.get(name, []), *phrases] if type(phrases) is list else phrases
    base["organisations"] = own.get("organisations", {})
    base.setdefault("weighing", {}).update(own.get("weighing", {}))
    themes = base.setdefault("themes", {})
    for name, theme in own.get("themes", {}).items():
        known = themes.setdefault(name, {})
        for key, value in theme.items():
            known[key] = [*known.get(key, []), *value] if type(value) is list else value


def _build(where: str, tables: Mapping[str, Any], own: Mapping[str, Any]) -> Rules:
    _check_top(where, tables)
    words = {
        name: _phrases(f"{where}: words {name}", name, phrases)
        for name, phrases in tables.get("words", {}).items()
    }
    themes = {
        name: table for name, table in tables.get("themes", {}).items() if not table.get("off")
    }
    known = {*words, *FOUND, *(f"{name}.{part}" for name in themes for part in LISTS)}
    owned = own.get("themes", {})
    built = tuple(
        _theme(where, name, table, known, owned.get(name, {})) for name, table in themes.items()
    )
    weighing = tables.get("weighing", {})
    drop, add = float(weighing.get("drop", 0)), float(weighing.get("add", 1))
    weak = max(drop, float(weighing.get("weak", 0)))
    organisations = {
        name: _other_names(where, name, names)
        for name, names in tables.get("organisations", {}).items()
    }
    rules = Rules(built, words, "", organisations, drop, add, weak)
    return rules._replace(hash=_digest(rules))


def _other_names(where: str, name: str, names: object) -> tuple[str, ...]:
    """Return a person's other names of an organisation."""
    if type(names) is not list or not all(type(text) is str and text.strip() for text in names):
        raise SettingsError(
            f"{where}: organisations: {name} must be a list of names, not {names!r}"
        )
    return tuple(names)


def _phrases(where: str, key: str, value: object) -> tuple[str, ...]:
    """Return a list of phrases expanded, folded and each once, in order."""
    if type(value) is not list:
        raise SettingsError(f"{where}: must be a list of phrases, not {value!r}")
    found: dict[str, None] = {}
    for phrase in value:
        if type(phrase) is not str or not phrase.strip(" -'"):
            raise SettingsError(f"{where}: {key}: a phrase must be text, not {phrase!r}")
        try:
            for text in expand(phrase):
                found[text if text[0] == "=" else fold(text)] = None
        except ValueError as error:
            raise SettingsError(f"{where}: {key}: {phrase!r} {error}") from None
    return tuple(phrase for phrase in found if phrase)


def _theme(
    where: str, name: str, table: Mapping[str, Any], known: set[str], own: Mapping[str, Any]
) -> Theme:
    where = f"{where}: theme {name}"
    if not name.strip() or any(char in name for char in " .:|\t\n"):
        raise SettingsError(
            f"{where}: a theme's name is one word, because queries say theme:{name}"
        )
    removed = set(_phrases(where, "remove", table.get("remove", [])))
    lists = {
        part: tuple(
            phrase for phrase in _phrases(where, part, table.get(part, [])) if phrase not in removed
        )
        for part in LISTS
    }
    rules = tuple(_rule(where, rule, known) for rule in table.get("rules", []))
    if not any(lists[part] for part in ("strong", "weak")) and not rules:
        raise SettingsError(f"{where}: has neither strong nor weak phrases nor rules")
    title = table.get("title", name.replace("-", " ").capitalize())
    own_rules = tuple(rule["name"] for rule in own.get("rules", []))
    sure = _phrases(where, "strong", own.get("strong", []))
    needs = tuple(
        need for text in table.get("needs", []) for need in _names(where, "needs", text, known)
    )
    return Theme(name, title, lists, rules, sure, own_rules, needs)


def _rule(where: str, table: object, known: set[str]) -> Rule:
    if type(table) is not dict:
        raise SettingsError(f"{where}: a rule must be a table, not {table!r}")
    where = f"{where}: rule {table.get('name', '?')}"
    check_keys(where, table, _RULE_KEYS)
    if not table.get("name") or not table.get("all"):
        raise SettingsError(f"{where}: needs a name and a list `all`")
    every = tuple(_names(where, "all", text, known) for text in table["all"])
    none = tuple(
        name for text in table.get("none", []) for name in _names(where, "none", text, known)
    )
    drop = table.get("drop")
    if drop is not None and not 0 <= drop <= 1:
        raise SettingsError(f"{where}: drop must lie between 0 and 1, not {drop!r}")
    return Rule(table["name"], every, none, drop)


def _names(where: str, key: str, text: object, known: Iterable[str]) -> tuple[str, ...]:
    """Return the list names of `a|b`."""
    if type(text) is not str:
        raise SettingsError(f"{where}: {key} holds names of lists, not {text!r}")
    names = tuple(name.strip() for name in text.split("|"))
    for name in names:
        if name not in known:
            raise unknown(f"{where}: {key}", "list", name, known)
    return names


def _digest(rules: Rules) -> str:
    """Return a short hash of what the rules and the weights mean to this version: another one finds other figures."""
    meaning: list[Any] = [
        sorted((name, sorted(phrases)) for name, phrases in rules.words.items()),
        [
            [
                theme.name,
                [sorted(theme.lists[part]) for part in LISTS],
                [[*rule] for rule in theme.rules],
                [sorted(theme.own), sorted(theme.own_rules), sorted(theme.needs)],
            ]
            for theme in rules.themes
        ],
        sorted(rules.organisations.items()),
        [
            rules.drop,
            rules.weak,
            rules.add,
            hashlib.sha256(weights_file().read_bytes()).hexdigest(),
        ],
        __version__,
    ]
    text = json.dumps(meaning, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:12]
