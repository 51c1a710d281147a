import re
import tomllib
from dataclasses import replace
from typing import get_type_hints

import pytest

from tests.conftest import ROOT
from tracker_tui.model.errors import BadInput, SettingsError
from tracker_tui.settings import paths
from tracker_tui.settings.config import Config, FetchLimits, load_config, read_config


def write(tmp_path, text):
    path = tmp_path / "config.toml"
    path.write_text(text)
    return path


def test_no_file_means_the_defaults(tmp_path):
    assert load_config(tmp_path / "none.toml") == Config()


def test_a_named_file_must_exist(tmp_path):
    with pytest.raises(SettingsError, match=r"none.toml: no such file"):
        load_config(tmp_path / "none.toml", must_exist=True)


def test_values_are_read_with_their_units(tmp_path):
    config = load_config(
        write(
            tmp_path,
            """
            author = "kim"
            pipe = ["less", "-R"]
            [fetch]
            body = "5m"
            every = "1h"
            total_time = 12
            [retention]
            days = 90
            [screen]
            preset = "newsboat"
            [keys]
            star = "f"
            toggle_read = ["m", "N"]
            [[hooks]]
            view = "Korea"
            command = ["notify-send", "new"]
            """,
        )
    )
    assert (config.fetch.body, config.fetch.every, config.fetch.total_time) == (5_000_000, 3600, 12)
    assert config.retention.days == 90
    assert config.keys == {"star": ("f",), "toggle_read": ("m", "N")}
    assert config.hooks[0].command == ("notify-send", "new")
    assert config.author == "kim"
    assert config.pipe == ("less", "-R")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[fecth]\n", "unknown section 'fecth' (did you mean fetch?)"),
        ("[fetch]\nbodi = 1", "[fetch]: unknown key 'bodi' (did you mean body?)"),
        ("[fetch]\nbody = '5q'", "[fetch] body: not a size: '5q'"),
        ("[fetch]\nredirects = 'x'", "redirects must be a whole number, not 'x'"),
        ("[fetch]\nitems = -1", "items must not be negative"),
        ("[fetch]\nconcurrency = 0", "concurrency must be more than 0"),
        ("[fetch]\nper_host = 0", "per_host must be more than 0"),
        ("[fetch]\ntotal_time = nan", "total_time must be a number, not nan"),
        ("[fetch\n", "not valid TOML"),
        ("fetch = 3", "[fetch]: must be a table"),
        ("[keys]\nstar = 3", "must be text or a list of texts"),
        ("[[hooks]]\ncommand = ['x']", "view"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(tmp_path, text, told):
    with pytest.raises(SettingsError) as caught:
        load_config(write(tmp_path, text))
    assert told in str(caught.value)
    assert "config.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_nothing_at_all_may_be_allowed_where_that_turns_something_off(tmp_path):
    path = write(
        tmp_path, "[fetch]\nredirects = 0\nitems_per_day = 0\nevery = 0\n[screen]\nrest = 0.0\n"
    )
    assert load_config(path).fetch.redirects == 0


@pytest.mark.parametrize("body", [b"\xff\xfe", b"a = " + b"[" * 100_000, b"a = " + b"9" * 5_000])
def test_bytes_that_are_no_toml_are_told(tmp_path, body):
    path = tmp_path / "config.toml"
    path.write_bytes(body)
    with pytest.raises(SettingsError):
        load_config(path)


def test_paths_follow_xdg(monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative/is/ignored")
    monkeypatch.setenv("HOME", "/home/kim")
    assert str(paths.database()) == "/data/tracker/tracker.db"
    assert str(paths.feeds_file()) == "/home/kim/.config/tracker/feeds.toml"


def test_every_setting_is_documented_and_the_example_is_right():
    text = (ROOT / "docs" / "config.md").read_text()
    example = "\n".join(line[4:] for line in text.splitlines() if line.startswith("    "))
    config = read_config("docs/config.md", tomllib.loads(example))
    for part in (
        config,
        config.fetch,
        config.retention,
        config.screen,
        config.model,
        config.hooks[0],
    ):
        for name in get_type_hints(type(part)):
            assert re.search(rf"^\[*{name}\b", example, re.MULTILINE), name
    assert config.fetch == replace(FetchLimits(), contact="desk@example.org")
    assert (config.retention, config.screen) == (Config().retention, Config().screen)


@pytest.mark.parametrize(
    "text", ["hooks = 1", "hooks = [1]", '[[hooks]]\nview = "x"', '[hooks]\nview = "x"']
)
def test_a_hook_of_another_shape_is_told(tmp_path, text):
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match="hooks"):
        load_config(path)


@pytest.mark.parametrize("text", ["", "a\0b", "~nobody-is-called-so/x"])
def test_what_is_no_path_is_told(text):
    with pytest.raises(BadInput):
        paths.typed(text)


def test_a_home_that_nobody_knows_is_told(monkeypatch):
    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)
    with pytest.raises(BadInput, match="set HOME"):
        paths.database()
