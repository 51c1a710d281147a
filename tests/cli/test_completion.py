import shutil
import subprocess

import pytest

from tracker_tui.cli.commands import COMMANDS
from tracker_tui.cli.completion import bash, fish, zsh


@pytest.mark.parametrize("script", [bash, fish, zsh])
def test_every_command_and_option_is_offered(script):
    text = script(COMMANDS)
    for command in COMMANDS:
        assert all(word in text for word in command.words.split())
        assert all(
            option.name.lstrip("-") in text for option in command.options if option.name[0] == "-"
        )


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_bash_completes_a_command_and_its_options():
    script = (
        bash(COMMANDS)
        + """
    complete_of() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tracker; echo "${COMPREPLY[@]}"; }
    complete_of tracker dig; complete_of tracker list --lim; complete_of tracker feeds ""
    complete_of tracker --db x.db list --lim; complete_of tracker digest weekly --format ""
    complete_of tracker completion z; complete_of tracker digest -o ""; complete_of tracker --db ""
    """
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[:2] == ["digest", "--limit"]
    assert "export" in done.stdout.splitlines()[2]
    assert done.stdout.splitlines()[3:] == ["--limit", "md html json text", "zsh", "", ""]
